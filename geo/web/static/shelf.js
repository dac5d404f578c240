// The record as it was known on different days: timelines fetched once each, the last used kept, neighbours ahead of time.
// Between two days of publication nothing new is known, so one timeline serves all days until the next.

const KEPT = 160; // timelines; of the seeds one takes about half a megabyte in the browser
const AHEAD = 3; // how many neighbours on each side are fetched while the hand is near
const PAUSE_MS = 150; // between two questions of how far the work is; each waits a while for its answer

/** Whether what follows from other places is in a timeline, not only what is said of each place. */
export const isWhole = (timeline) => (timeline.working ?? null) === null;

/**
 * @param {(known: number|null, version: string) => Promise<object>} fetchTimeline fetches one timeline.
 * @param {(known: number|null, version: string) => Promise<number|null>} fetchWorking asks how many percent of one are worked out.
 */
export function makeShelf(fetchTimeline, fetchWorking) {
  const kept = new Map(); // knowledge day or null -> timeline, last used last
  const under = new Map(); // the same -> the request under way
  let days = null; // knowledge days of the record, once a timeline has told them
  let version = null;
  let heavy = false; // whether timelines of this record take so long that none is fetched ahead

  const shelf = {
    /** Forget everything when the record has become another one. */
    start(wanted) {
      if (wanted === version) return;
      version = wanted;
      days = null;
      heavy = false;
      kept.clear();
      under.clear();
    },

    /** The day whose knowledge is the same as on *known*; null is all that is recorded. */
    dayOf(known) {
      if (known === null || days === null) return known;
      if (!days.length || known < days[0]) return (days[0] ?? known + 1) - 1;
      return days.findLast((day) => day <= known);
    },

    /** The timeline of *known* if it is here, else null. */
    peek(known) {
      const key = shelf.dayOf(known);
      const found = kept.get(key) ?? null;
      if (found) { kept.delete(key); kept.set(key, found); }
      return found;
    },

    /** The timeline of *known*, fetched unless it is here. */
    async get(known) {
      const key = shelf.dayOf(known);
      const here = shelf.peek(known);
      if (here) return here;
      if (!under.has(key)) {
        const own = version;
        const request = fetchTimeline(key, own).then((timeline) => {
          if (own === version && isWhole(timeline)) put(key, timeline);
          if (own === version && !isWhole(timeline)) heavy = true;
          return timeline;
        }).finally(() => { if (under.get(key) === request) under.delete(key); });
        under.set(key, request);
      }
      return under.get(key);
    },

    /** The timeline of *known* once all of it is worked out; `tell(percent)` meanwhile. Null when the record changed. */
    async whole(known, tell) {
      const own = version;
      while (own === version) {
        const found = shelf.peek(known) ?? await shelf.get(known);
        if (isWhole(found)) return own === version ? found : null;
        await shelf.worked(known, found.working, tell);
      }
      return null;
    },

    /** Wait until all of *known* is worked out, from so many percent on; `tell(percent)` meanwhile. */
    async worked(known, percent, tell) {
      const own = version;
      let done = percent;
      while (own === version && done !== null) {
        tell?.(done);
        await new Promise((resolve) => { setTimeout(resolve, PAUSE_MS); });
        done = await fetchWorking(shelf.dayOf(known), own);
      }
      if (own === version) tell?.(100);
    },

    /** Fetch the neighbours of *known*, nearest first, one after the other. */
    async prefetch(known) {
      if (!days?.length || known === null || heavy) return;
      const at = days.findLastIndex((day) => day <= known);
      const own = version;
      for (let step = 1; step <= AHEAD; step += 1) {
        for (const index of [at + step, at - step]) {
          const wanted = days[index];
          if (own !== version || heavy) return;
          if (wanted !== undefined && !kept.has(wanted)) await shelf.get(wanted).catch(() => null);
        }
      }
    },
  };

  function put(key, timeline) {
    days = timeline.knowledge ?? [];
    kept.set(shelf.dayOf(key), timeline);
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
  }

  return shelf;
}
