// A filter and a set in, for each row whether it passes out; the rules of geo/store/event_filter.py.

import { latOf, lonOf, xOf, yOf } from "./event_columns.js";

const EARTH_KM = 6371.0088;
const RADIANS = Math.PI / 180;

/**
 * Fill `set.pass`.
 * @param {Uint8Array|null} bits what the server says of the words asked for, a bit a row; null where none were asked for.
 */
export function fillPass(set, filter, bits) {
  const { pass, kind, deaths, precision, n } = set;
  const kinds = Uint8Array.from(set.kinds, (name) => (filter.without.includes(name) ? 0 : 1));
  const least = filter.deaths === null ? 0 : set.deathClasses.findLastIndex((floor) => floor <= filter.deaths) + 1;
  const most = filter.precision === null ? set.precisions.length : set.precisions.indexOf(filter.precision);
  for (let row = 0; row < n; row += 1) {
    pass[row] = kinds[kind[row]] & (deaths[row] >= least ? 1 : 0) & (precision[row] <= most ? 1 : 0);
  }
  if (bits) for (let row = 0; row < n; row += 1) pass[row] &= (bits[row >> 3] >> (7 - (row & 7))) & 1;
  if (filter.near) keepNear(set, filter.near);
  if (filter.area) keepInside(set, filter.area);
  set.passing = 0;
  for (let row = 0; row < n; row += 1) set.passing += pass[row];
}

/** Rows of the set within `km` of a point that pass and hold in the window found before, by how exactly they are placed. */
export function countNear(set, near, first, coarseFrom) {
  const test = nearTest(near);
  const told = { all: 0, coarse: 0 };
  eachInWindow(set, first, (row) => {
    if (!test(set.x[row], set.y[row])) return;
    told.all += 1;
    if (set.precision[row] >= coarseFrom) told.coarse += 1;
  });
  return told;
}

/** Call `visit` for each row that passes and holds in the window marked by findWindow. */
export function eachInWindow(set, first, visit) {
  const { from, length, pass, long, lo, mid, hi } = set;
  const need = first - set.base;
  for (let at = 0; at < long.length && long[at] < lo; at += 1) {
    const row = long[at];
    if (pass[row] && from[row] + length[row] >= need) visit(row);
  }
  for (let row = lo; row < mid; row += 1) if (pass[row] && from[row] + length[row] >= need) visit(row);
  for (let row = mid; row < hi; row += 1) if (pass[row]) visit(row);
}

function keepNear(set, near) {
  const test = nearTest(near);
  for (let row = 0; row < set.n; row += 1) if (pass1(set, row) && !test(set.x[row], set.y[row])) set.pass[row] = 0;
}

function pass1(set, row) {
  return set.pass[row] === 1;
}

// A great circle's distance by the haversine; a box around it first, for that is cheap.
function nearTest({ lon, lat, km }) {
  const high = km / EARTH_KM / RADIANS;
  const [top, bottom] = [yOf(lat + high) - 1, yOf(lat - high) + 1];
  const limit = Math.sin(km / EARTH_KM / 2) ** 2;
  const cosine = Math.cos(lat * RADIANS);
  return (x, y) => {
    if (x < 0 || y < top || y > bottom) return false;
    const there = latOf(y);
    const one = Math.sin(((there - lat) * RADIANS) / 2);
    const two = Math.sin(((lonOf(x) - lon) * RADIANS) / 2);
    return one * one + Math.cos(there * RADIANS) * cosine * two * two <= limit;
  };
}

// Even-odd rule: a ray to the east crosses the outline an odd number of times.
function keepInside(set, corners) {
  const lats = corners.map(([, lat]) => lat);
  const [top, bottom] = [yOf(Math.max(...lats)) - 1, yOf(Math.min(...lats)) + 1];
  for (let row = 0; row < set.n; row += 1) {
    if (!pass1(set, row)) continue;
    const y = set.y[row];
    set.pass[row] = set.x[row] >= 0 && y >= top && y <= bottom && isInside(corners, lonOf(set.x[row]), latOf(y)) ? 1 : 0;
  }
}

function isInside(corners, lon, lat) {
  let inside = false;
  for (let at = 0, before = corners.length - 1; at < corners.length; before = at, at += 1) {
    const [lon1, lat1] = corners[at];
    const [lon2, lat2] = corners[before];
    if (lat1 > lat !== lat2 > lat && lon < ((lon2 - lon1) * (lat - lat1)) / (lat2 - lat1) + lon1) inside = !inside;
  }
  return inside;
}
