// Rows of the day in, sections in reading order out: a country, what lies in it below it, then sites and events.

export const SECTIONS = [
  { id: "figure", one: "figure", many: "figures", title: null },
  { id: "base", one: "base", many: "bases", title: "Bases" },
  { id: "crossing", one: "crossing", many: "crossings", title: "Crossings" },
  { id: "event", one: "event", many: "events", title: "Events" },
  { id: "commitment", one: "commitment", many: "commitments", title: "Commitments" },
  { id: "border", one: "frontier", many: "frontiers", title: "Frontiers" },
];
const ROW_ORDER = ["level", "not_reported", "plan", "authorised", "cap", "share", "change", "retracted"];

/** The sections that hold rows, each {id, title, count, items: [{row, depth, key}]}; *sort* is {by, down} or null. */
export function arrange(rows, places, sort) {
  const seen = new Map();
  const keyed = rows.map((row) => {
    const times = seen.get(row.key) ?? 0;
    seen.set(row.key, times + 1);
    return { row, depth: 0, key: times ? `${row.key}#${times}` : row.key };
  });
  return SECTIONS.map((section) => {
    const own = keyed.filter((item) => item.row.layer === section.id);
    const items = sort ? sorted(own, sort) : section.id === "figure" ? nested(own, places) : own;
    return { ...section, count: own.length, items };
  }).filter((section) => section.items.length);
}

/** "7 figures · 9 bases · 9 crossings · 1 event" */
export function tally(rows) {
  return SECTIONS.map((section) => {
    const count = rows.filter((row) => row.layer === section.id).length;
    return count ? `${count}\u00a0${count === 1 ? section.one : section.many}` : null;
  }).filter(Boolean).join(" · ");
}

// Countries in the order they come; under each its own rows, then its places by name, one step in.
function nested(items, places) {
  const groups = new Map();
  for (const item of items) {
    const country = countryOf(item.row.place, places) ?? item.row.place ?? item.key;
    if (!groups.has(country)) groups.set(country, []);
    groups.get(country).push(item);
  }
  return [...groups].sort(([, one], [, two]) => weight(two, places) - weight(one, places)).flatMap(([country, group]) => {
    const own = group.filter((item) => item.row.place === country).sort(byKind);
    const inside = group.filter((item) => item.row.place !== country)
      .sort((one, two) => compare(one.row.name, two.row.name) || byKind(one, two));
    return [...own, ...inside.map((item) => ({ ...item, depth: own.length ? 1 : 0 }))];
  });
}

/** The country a place lies in: itself, or the nearest of its parents that is one. */
export function countryOf(id, places) {
  const passed = new Set();
  for (let at = id; at && places[at] && !passed.has(at); at = places[at].parent) {
    if (places[at].kind === "country") return at;
    passed.add(at);
  }
  return null;
}

// Countries with a level of their own first, the largest first; lone bases after them.
function weight(group, places) {
  const own = group.filter((item) => places[item.row.place]?.kind === "country");
  const levels = own.filter((item) => item.row.row === "level" && !item.row.stale);
  const size = Math.max(0, ...levels.map((item) => item.row.high ?? item.row.low ?? 0));
  return (levels.length ? 2e9 : own.length ? 1e9 : 0) + size;
}

// What holds now before what is old, the figure of the badge first, then plans and caps; larger before smaller.
function byKind(one, two) {
  return Number(one.row.stale) - Number(two.row.stale) || Number(two.row.primary) - Number(one.row.primary)
    || ROW_ORDER.indexOf(one.row.row) - ROW_ORDER.indexOf(two.row.row)
    || (two.row.high ?? -1) - (one.row.high ?? -1)
    || compare(one.row.force ?? "", two.row.force ?? "") || compare(one.row.counted ?? "", two.row.counted ?? "");
}

const VALUES = {
  where: (row) => (row.layer === "event" || row.layer === "commitment" ? row.text : row.name),
  force: (row) => row.force ?? "",
  low: (row) => row.low,
  high: (row) => row.high ?? (row.low === null ? null : Infinity),
  status: (row) => (row.stale ? "zz" : "") + row.status,
};

// Unknown goes last whichever way the column runs; equal rows keep the order of the record.
function sorted(items, { by, down }) {
  const value = (item) => VALUES[by](item.row);
  const unknown = (item) => value(item) === null || value(item) === "";
  return [...items].sort((one, two) => unknown(one) - unknown(two)
    || (unknown(one) ? 0 : (down ? -1 : 1) * compare(value(one), value(two))));
}

function compare(one, two) {
  if (typeof one === "number" && typeof two === "number") return one === two ? 0 : one - two;
  return String(one).localeCompare(String(two), "en", { numeric: true });
}
