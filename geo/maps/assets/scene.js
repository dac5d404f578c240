// Rows in, things to draw out: everything at one place becomes one mark, a country's figures one badge.

import { ENDED } from "./symbols.js";

/**
 * Group the rows of the day by place.
 * @returns {{marks: object[], badges: object[]}} marks hold place, base, level, plans, crossing, events; badges the
 *   primary levels of a country.
 */
export function scene(rows, places) {
  const byPlace = new Map();
  const at = (id) => {
    if (!byPlace.has(id)) {
      byPlace.set(id, { id, place: places[id], base: null, level: null, plans: [], crossing: null, events: [], levels: [] });
    }
    return byPlace.get(id);
  };
  for (const row of rows) {
    for (const id of row.places) {
      const place = places[id];
      if (!place || place.lon === null || place.lon === undefined) continue;
      put(at(id), row);
    }
  }
  const marks = [];
  const badges = [];
  for (const group of byPlace.values()) {
    const wide = group.place.precision === "country";
    if (wide && group.levels.length) badges.push(group);
    if (wide && (group.events.length || !group.levels.length)) push(marks, { ...group, wide, levels: [] });
    if (!wide) push(marks, { ...group, wide, level: group.levels[0] ?? null });
  }
  marks.sort((one, two) => weight(two) - weight(one));
  badges.sort((one, two) => (two.levels[0].high ?? two.levels[0].low ?? 0) - (one.levels[0].high ?? one.levels[0].low ?? 0));
  return { marks, badges };
}

// A place of which only gaps, retractions or ended figures are told has rows in the table and no mark on the map.
function push(marks, mark) {
  if (keysOf(mark).length) marks.push(mark);
}

function put(group, row) {
  if (row.layer === "figure" && (row.row === "level" || row.primary)) { // a total of officials may be on the badge
    if (row.primary && !row.ended) group.levels.push(row);
  } else if (row.layer === "figure" && ["plan", "authorised", "share", "cap"].includes(row.row)) group.plans.push(row);
  else if (row.layer === "base") group.base = row;
  else if (row.layer === "crossing") group.crossing = row;
  else if (row.layer === "event") group.events.push(row);
  else if (row.layer === "commitment") group.plans.push(row);
}

// Labels of weighty marks are placed first.
function weight(mark) {
  if (mark.level?.basis === "derived") return 600;
  if (mark.level) return 1000 + (mark.level.high ?? mark.level.low ?? 0);
  if (mark.base?.status === "in_use") return 900;
  if (mark.plans.length) return 800;
  if (mark.events.length) return 700;
  if (mark.crossing) return 300;
  return ENDED.includes(mark.base?.status) ? 200 : 100;
}

/** The row that a click on the mark selects: what the reader most likely wants to know. */
export function keyOf(mark) {
  const row = mark.level ?? mark.base ?? mark.crossing ?? mark.events[0] ?? mark.plans[0] ?? mark.levels[0];
  return row.key;
}

/** All keys a mark stands for. */
export function keysOf(mark) {
  return rowsOf(mark).map((row) => row.key);
}

/** Whether what is selected is one of the mark's rows, or a claim behind one of them. */
export function isMeant(mark, selection) {
  if (!selection) return false;
  const claim = selection.startsWith("claim:") ? selection.slice(6) : null;
  return rowsOf(mark).some((row) => row.key === selection || (claim !== null && row.claims.includes(claim)));
}

function rowsOf(mark) {
  return [...mark.levels, mark.level, mark.base, mark.crossing, ...mark.events, ...mark.plans].filter(Boolean);
}
