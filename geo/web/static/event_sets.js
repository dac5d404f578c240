// The event sets of the page: columns fetched once, the filter applied to them, and what the clock selects counted.
// Map, strip and table read the same arrays; nothing is asked of the server while the clock moves.

import { findWindow, lonOf, latOf, readColumns, xOf, yOf } from "./event_columns.js";
import { countNear, eachInWindow, fillPass } from "./event_pass.js";
import { NO_FILTER, WORDS, readWords, writeWords } from "./event_words.js";
import { span } from "./rows.js";

/** So many kinds have a colour of their own, the most frequent first; the others share the last one. */
export const OWN_COLOURS = 7;

/** The page's event sets; made with the first call. */
export function eventsOf(bus) {
  bus.events ??= makeEvents(bus);
  return bus.events;
}

function makeEvents(bus) {
  let wanted = "";
  let turn = 0;
  let word = null;
  const waiting = new Map(); // file -> promise of a set

  const events = {
    sets: [],
    kinds: [], // {name, rows, colour}, over all sets
    byDay: null, // {first, last, counts, begun, ended}: rows that pass by their first day; sums of those begun, and ended, before a day
    failed: null,

    /** Bring the sets in step with what the server lists: [{id, file, name, source, url}]. */
    async load(list) {
      const key = JSON.stringify(list);
      if (key === wanted) return;
      wanted = key;
      try {
        const sets = await Promise.all(list.map(fetchSet));
        if (key !== wanted) return;
        events.sets = sets;
        events.failed = null;
      } catch (error) {
        wanted = "";
        events.failed = error.message;
      }
      for (const file of [...waiting.keys()]) if (!list.some((one) => one.file === file)) waiting.delete(file);
      gatherKinds();
      await refresh(true);
      bus.tell("event-sets");
    },

    get filter() { return readWords(bus.state.events); },

    /** Change some of the filter; the link follows. */
    narrow(patch) { bus.set({ events: writeWords({ ...events.filter, ...patch }) }, { settle: true }); },

    clear() { bus.set({ events: writeWords(NO_FILTER) }, { settle: true }); },

    /** First and last day of the clock, and each set's rows between them marked. */
    window() {
      const [first, last] = span(bus.state);
      for (const set of events.sets) findWindow(set, first, last);
      return [first, last];
    },

    /** How many rows pass and hold in the days of the clock: those begun by its last day but those ended before its first. */
    total() {
      if (!events.byDay) return 0;
      const { first, begun, ended } = events.byDay;
      const before = (sums, day) => sums[Math.min(sums.length - 1, Math.max(0, day - first))];
      const [from, to] = span(bus.state);
      return before(begun, to + 1) - before(ended, from);
    },

    /** How many of them lie within `box` ([west, south, east, north]; null: anywhere). */
    count(box) {
      if (!box) return events.total();
      const [first] = events.window();
      let found = 0;
      const edges = [xOf(box[0]), yOf(box[3]), xOf(box[2]), yOf(box[1])];
      for (const set of events.sets) eachInWindow(set, first, (row) => { if (isWithin(set, row, edges)) found += 1; });
      return found;
    },

    /** Rows of the window within `km` of a point; `coarse` of them stand for a governorate or more. */
    near(near) {
      const [first] = events.window();
      const all = { all: 0, coarse: 0 };
      for (const set of events.sets) {
        const one = countNear(set, near, first, set.precisions.indexOf("governorate"));
        all.all += one.all;
        all.coarse += one.coarse;
      }
      return all;
    },

    /** Where "incident:SET:ROW" lies: its set, row, lon and lat; null for other keys and for rows that are not here. */
    find(key) {
      const [kind, id, row] = (key ?? "").split(":");
      const set = kind === "incident" ? events.sets.find((one) => one.id === id) : null;
      if (!set || !(Number(row) < set.n)) return null;
      const at = Number(row);
      return { set, row: at, placed: set.x[at] >= 0, lon: lonOf(set.x[at]), lat: latOf(set.y[at]), precision: set.precisions[set.precision[at]] };
    },

    /** How many rows of the window and the box stand before this one in the order of days; null when it is not among them. */
    rank(key, box) {
      const found = events.find(key);
      if (!found) return null;
      const [first] = events.window();
      const edges = box && [xOf(box[0]), yOf(box[3]), xOf(box[2]), yOf(box[1])];
      const day = found.set.from[found.row] + found.set.base;
      let [before, among] = [0, false];
      for (const set of events.sets) {
        eachInWindow(set, first, (row) => {
          if (edges && !isWithin(set, row, edges)) return;
          const own = set.from[row] + set.base;
          if (set === found.set && row === found.row) among = true;
          else if (own < day || (own === day && (set === found.set ? row < found.row : set.file < found.set.file))) before += 1;
        });
      }
      return among ? before : null;
    },

    /** Rows by first day that pass and lie in the box, from `first` on; filled into `counts`. */
    fillDays(counts, first, box) {
      counts.fill(0);
      const edges = box && [xOf(box[0]), yOf(box[3]), xOf(box[2]), yOf(box[1])];
      for (const set of events.sets) {
        const { pass, from, n } = set;
        const shift = set.base - first;
        for (let row = 0; row < n; row += 1) if (pass[row] && (!edges || isWithin(set, row, edges))) counts[from[row] + shift] += 1;
      }
    },
  };

  async function fetchSet(about) {
    if (!waiting.has(about.file)) {
      waiting.set(about.file, (async () => {
        const response = await fetch(new URL(about.url, bus.base));
        if (!response.ok) throw new Error(await response.text());
        return readColumns(await response.arrayBuffer(), about);
      })());
      waiting.get(about.file).catch(() => waiting.delete(about.file));
    }
    return waiting.get(about.file);
  }

  function gatherKinds() {
    const rows = new Map();
    for (const set of events.sets) {
      const counts = new Float64Array(set.kinds.length);
      for (let row = 0; row < set.n; row += 1) counts[set.kind[row]] += 1;
      set.kinds.forEach((name, at) => rows.set(name, (rows.get(name) ?? 0) + counts[at]));
    }
    const order = [...rows].sort((one, two) => two[1] - one[1] || (one[0] < two[0] ? -1 : 1));
    events.kinds = order.map(([name, count], at) => ({ name, rows: count, colour: Math.min(at, OWN_COLOURS) }));
    for (const set of events.sets) {
      set.colourOf = Uint8Array.from(set.kinds, (name) => events.kinds.find((kind) => kind.name === name).colour);
    }
  }

  // Words are looked for by the server, once, and come back as a bit a row; everything else is in the columns.
  async function refresh(force = false) {
    if (!force && word === bus.state.events) return;
    word = bus.state.events;
    const own = turn += 1;
    const { filter } = events;
    try {
      const bits = await Promise.all(events.sets.map((set) => askBits(set, filter)));
      if (own !== turn) return;
      events.sets.forEach((set, at) => fillPass(set, filter, bits[at]));
      events.failed = null;
    } catch (error) {
      if (own !== turn) return;
      events.failed = error.message;
    }
    tally();
    bus.tell("event-pass");
  }

  async function askBits(set, filter) {
    const query = new URLSearchParams();
    for (const name of WORDS) if (filter[name]) query.set(name, filter[name]);
    if (!query.size) return null;
    const response = await fetch(new URL(`laydown/events/${set.id}/matching.bin?v=${set.file}&events=${encodeURIComponent(query)}`, bus.base));
    if (!response.ok) throw new Error(await response.text());
    return new Uint8Array(await response.arrayBuffer());
  }

  function tally() {
    const dated = events.sets.filter((set) => set.n);
    if (!dated.length) { events.byDay = null; return; }
    const first = Math.min(...dated.map((set) => set.first));
    const last = Math.max(...dated.map((set) => set.last));
    const counts = new Uint32Array(last - first + 1);
    const ends = new Uint32Array(counts.length);
    for (const { pass, from, length, n, base } of dated) {
      const shift = base - first;
      for (let row = 0; row < n; row += 1) {
        if (pass[row] === 0) continue;
        counts[from[row] + shift] += 1;
        ends[from[row] + length[row] + shift] += 1;
      }
    }
    events.byDay = { first, last, counts, begun: sumsOf(counts), ended: sumsOf(ends) };
  }

  bus.on((state, changed) => { if (changed.has("events")) refresh(); });
  return events;
}

// At each place what stands before it, and at the end what stands in all.
function sumsOf(counts) {
  const sums = new Uint32Array(counts.length + 1);
  for (let at = 0; at < counts.length; at += 1) sums[at + 1] = sums[at] + counts[at];
  return sums;
}

function isWithin(set, row, [west, north, east, south]) {
  const [x, y] = [set.x[row], set.y[row]];
  return x >= west && x <= east && y >= north && y <= south;
}
