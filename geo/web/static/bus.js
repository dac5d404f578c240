// One clock and one selection for every part of the page: state in, the rows of the day out.
// The picking rules are those of geo/exchange/rows.py; tests/browser compares the two.

import { addDays, age, count, day, iso, parse, said, told, worked } from "./format.js";
import { pickRows } from "./rows.js";
import { isWhole, makeShelf } from "./shelf.js";

const DAY_MS = 86_400_000;
const SETTLE_MS = 160; // how long a control must rest before the server is told
const BESIDE_MS = 100; // while only the clock moves, what stands beside the map follows so often
const MOVING = new Set(["day", "from", "to"]);
const KEYS = ["mode", "day", "from", "to", "forces", "layers", "selection", "known", "pin", "view", "theme", "events"];

/**
 * Make the page's bus, or return the one that is already there.
 * @param {string} base the address the app is served under, ending in "/".
 */
export function pageBus(base) {
  window.__laydownBus ??= makeBus(base);
  return window.__laydownBus;
}

function makeBus(base) {
  const listeners = new Set();
  const beside = new Set();
  const state = {
    mode: "day", day: null, from: null, to: null, forces: null, layers: {}, selection: null,
    known: null, pin: null, view: null, theme: "light", events: null,
  };
  let payload = null;
  let version = null;
  let asked = null;
  let ahead = 0;
  let memo = { key: null, rows: [] };
  let changed = new Set();
  let frame = 0;
  let owed = new Set(); // changes that what stands beside the map has not been told yet
  let paying = 0;
  let settling = 0;
  let tellServer = null;
  let resolveTimeline;
  let flyer = null;
  const revealers = new Map();

  const shelf = makeShelf(fetchTimeline, fetchWorking);

  const bus = {
    state,
    fmt: { day, iso, parse, count, age, said, told, worked },
    timeline: new Promise((resolve) => { resolveTimeline = resolve; }),
    get payload() { return payload; },
    get base() { return base; },
    /** The record's version that is shown. */
    get version() { return version; },
    /** Whether the rows are still those of another day of knowledge. */
    pending: false,
    /** How far what follows from other places is worked out: {percent, before}; null when all of it is. */
    working: null,
    events: null, // the page's event sets, once there are any: event_sets.js
    player: null, // what plays the clock: clock.js

    /** Fetch the record's timeline once for each version and tell everybody when it is here. */
    async load(wanted) {
      if (wanted === version || wanted === asked) return;
      asked = wanted;
      shelf.start(wanted);
      try {
        const found = await shelf.get(state.known);
        version = wanted;
        const here = shelf.peek(state.known) ?? found;
        // What is shown already stays until the change is worked out, so that nothing comes and goes.
        if (isWhole(here) || payload === null) show(here);
        flush();
        if (!isWhole(here)) follow(state.known, here.working);
        else if (shelf.peek(state.known) === null) turn(); // another day of knowledge was asked for meanwhile
      } finally {
        asked = null; // a failed answer may be asked for again
      }
    },

    /** The timeline of another day of knowledge (null: of all that is recorded), for comparing. */
    timelineOf: (known) => shelf.whole(known),

    /** Merge a change; `settle` also tells the server once the hand rests. */
    set(patch, { settle = false } = {}) {
      for (const key of KEYS) {
        if (!(key in patch) || same(state[key], patch[key])) continue;
        state[key] = patch[key];
        changed.add(key);
      }
      if (changed.has("known") && payload) turn();
      if (changed.size && !frame) frame = requestAnimationFrame(flush);
      if (settle) this.settle();
    },

    /** Tell everybody of a change outside the state, such as event sets that have arrived. */
    tell(key) {
      changed.add(key);
      if (!frame) frame = requestAnimationFrame(flush);
    },

    settle() {
      clearTimeout(settling);
      settling = setTimeout(() => tellServer?.(forServer(state)), SETTLE_MS);
    },

    /** The one listener that carries settled states to the server. */
    onSettled(fn) { tellServer = fn; },

    /** Call `fn(state, changedKeys)` after changes, at most once a frame: for what the eye follows, the map. */
    on(fn) { listeners.add(fn); return () => listeners.delete(fn); },

    /** The same for what stands beside the map: after the map was painted, and ten times a second while the clock moves. */
    after(fn) { beside.add(fn); return () => beside.delete(fn); },

    /** The rows that hold now: drawn on the map, listed in the table, written by the export. */
    rows() {
      if (!payload) return [];
      const key = JSON.stringify([version, payload.known, state.mode, state.day, state.from, state.to, state.forces, state.layers]);
      if (memo.key !== key) memo = { key, rows: pickRows(payload, state) };
      return memo.rows;
    },

    /** The nearest day on which anything changes, after (+1) or before (-1) the clock. */
    nextChange(direction) {
      const changes = payload?.changes ?? [];
      const at = state.mode === "window" ? (direction > 0 ? state.to : state.from) : state.day;
      if (direction > 0) return changes.find((change) => change > at) ?? null;
      return changes.findLast((change) => change < at) ?? null;
    },

    /** Days on which a source had surely come out, up to today: what is dated "2026" has, for sure, when that year is over. */
    get knowledge() {
      const today = Math.floor(Date.now() / DAY_MS);
      return (payload?.knowledge ?? []).filter((day) => day <= today);
    },

    /** The nearest day on which the world learned something, after (+1) or before (-1) what is known; null at the ends. */
    nextKnowledge(direction) {
      const days = bus.knowledge;
      const at = state.known ?? Infinity;
      if (direction > 0) return days.find((day) => day > at) ?? null;
      return days.findLast((day) => day < (shelf.dayOf(state.known) ?? Infinity)) ?? null;
    },

    /** Bring a part into view where it is not ("card" after a tap on a phone's map, "map" to go back). */
    reveal(part) { revealers.get(part)?.(); },
    onReveal(part, fn) { revealers.set(part, fn); },

    fly(target) { flyer?.(target); },
    onFly(fn) { flyer = fn; },

    /** The address that downloads exactly these rows. */
    exportUrl(format) {
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries(forServer(state))) {
        if (["selection", "view", "pin"].includes(name) || value === null) continue;
        query.set(name, value);
      }
      return new URL(`laydown/export.${format}?${query}`, base).href;
    },
  };

  async function fetchTimeline(known, wanted) {
    const query = new URLSearchParams({ v: wanted });
    if (known !== null) query.set("known", iso(known));
    const response = await fetch(new URL(`laydown/timeline.json?${query}`, base));
    if (!response.ok) throw new Error(`The record could not be read: ${await response.text()}`);
    return response.json();
  }

  async function fetchWorking(known, wanted) {
    const query = new URLSearchParams({ v: wanted });
    if (known !== null) query.set("known", iso(known));
    const response = await fetch(new URL(`laydown/working.json?${query}`, base), { cache: "no-store" });
    if (!response.ok) throw new Error(`The record could not be read: ${await response.text()}`);
    return (await response.json()).percent;
  }

  function show(timeline) {
    bus.pending = false;
    if (isWhole(timeline)) work(null);
    if (timeline === payload) return;
    payload = timeline;
    memo.key = null;
    resolveTimeline(payload);
    changed.add("timeline");
  }

  // To what was known on the state's day: at once when it is here, else as soon as it comes, unless the hand went on.
  function turn() {
    clearTimeout(ahead);
    ahead = setTimeout(() => shelf.prefetch(state.known), 60);
    const here = shelf.peek(state.known);
    if (here) { show(here); return; }
    bus.pending = true;
    const wished = state.known;
    shelf.get(wished).then((found) => {
      if (shelf.dayOf(state.known) !== shelf.dayOf(wished)) return;
      show(found);
      flush();
      if (!isWhole(found)) follow(wished, found.working);
    }).catch((error) => {
      if (state.known !== wished) return;
      bus.pending = false;
      bus.fault?.(error.message);
    });
  }

  // Until all of a timeline is worked out, tell how far that is; then take it in. Clock, view and selection stay.
  async function follow(wished, percent) {
    const own = version;
    const before = payload !== null && isWhole(payload);
    const current = () => own === version && shelf.dayOf(state.known) === shelf.dayOf(wished);
    const tell = (done) => { if (current()) work({ percent: done, before }); };
    try {
      await shelf.worked(wished, percent, tell);
      const found = await shelf.whole(wished, tell);
      if (!found || !current()) return;
      show(found);
      flush();
    } catch (error) {
      if (!current()) return;
      work(null);
      bus.fault?.(error.message);
    }
  }

  function work(working) {
    if (same(working, bus.working)) return;
    bus.working = working;
    bus.tell("working");
  }

  function flush() {
    cancelAnimationFrame(frame);
    frame = 0;
    const keys = changed;
    changed = new Set();
    for (const key of keys) owed.add(key);
    for (const fn of [...listeners]) fn(state, keys);
    if ([...keys].every((key) => MOVING.has(key))) paying ||= setTimeout(pay, BESIDE_MS);
    else pay();
  }

  function pay() {
    clearTimeout(paying);
    paying = 0;
    const keys = owed;
    owed = new Set();
    for (const fn of [...beside]) fn(state, keys);
  }

  return bus;
}

/** The state in the words of the link: ISO days, comma-separated names, "off" layers only. */
export function forServer(state) {
  const off = Object.entries(state.layers).filter(([, shown]) => !shown).map(([name]) => name).sort();
  const view = state.view ? [state.view.lat.toFixed(4), state.view.lon.toFixed(4), state.view.zoom].join(",") : null;
  return {
    mode: state.mode,
    day: state.day === null ? null : iso(state.day),
    from: state.from === null ? null : iso(state.from),
    to: state.to === null ? null : iso(state.to),
    known: state.known === null ? null : iso(state.known),
    forces: state.forces === null ? null : state.forces.join("|"),
    off: off.length ? off.join(",") : null,
    selection: state.selection,
    view,
    events: state.events,
  };
}

function same(one, two) {
  return one === two || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(two));
}

export { addDays };
