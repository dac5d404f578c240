// The packed columns of an event set in (geo/exchange/event_columns.py), typed arrays over those very bytes out.

const MAGIC = 0x5645444c; // "LDEV", little-endian
const FORMAT = 1;
const ARRAYS = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array };
/** Rows that last longer than so many days are kept in a list of their own, so that a window reads few rows before it. */
export const SHORT = 31;

/** Read a block. `about` is {id, file, name, source}. */
export function readColumns(buffer, about) {
  const head = new DataView(buffer);
  if (buffer.byteLength < 8 || head.getUint32(0, true) !== MAGIC) throw new Error(`${about.name} did not arrive whole. Reload the page.`);
  const start = 8 + head.getUint32(4, true);
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 8, start - 8)));
  if (header.format !== FORMAT) throw new Error("The app has been updated. Reload the page.");
  const set = { ...about, n: header.rows, base: header.base, first: header.first, last: header.last, kinds: header.kinds,
    precisions: header.precisions, deathClasses: header.deaths, unplaced: header.unplaced, pass: new Uint8Array(header.rows).fill(1), passing: header.rows,
    colourOf: new Uint8Array(Math.max(1, header.kinds.length)), lo: 0, mid: 0, hi: 0 };
  for (const [name, [type, offset]] of Object.entries(header.columns)) set[name] = new ARRAYS[type](buffer, start + offset, header.rows);
  set.long = longRows(set);
  set.short = SHORT;
  set.rowOf = (day) => lowerBound(set.from, day - set.base); // the first row that begins on or after a day
  return set;
}

function longRows({ length, n }) {
  let count = 0;
  for (let row = 0; row < n; row += 1) if (length[row] > SHORT) count += 1;
  const rows = new Uint32Array(count);
  for (let row = 0, at = 0; at < count; row += 1) if (length[row] > SHORT) { rows[at] = row; at += 1; }
  return rows;
}

/**
 * Mark which rows may lie in the days first to last: `lo` to `mid` began before them and must be asked whether they
 * still last, `mid` to `hi` begin within them; of the rows before `lo` only those in `long` can last until then.
 */
export function findWindow(set, first, last) {
  set.lo = lowerBound(set.from, first - set.base - SHORT);
  set.mid = lowerBound(set.from, first - set.base);
  set.hi = Math.max(set.mid, lowerBound(set.from, last - set.base + 1));
}

/** The first row whose `from` is not before `value`. */
export function lowerBound(from, value) {
  let low = 0;
  let high = from.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (from[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Steps of the Mercator square to degrees. */
export const SQUARE = 2 ** 31;
export const lonOf = (x) => (x / SQUARE) * 360 - 180;
export const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / SQUARE))) * 180) / Math.PI;
export const xOf = (lon) => Math.min(SQUARE - 1, Math.max(0, Math.floor(((lon + 180) / 360) * SQUARE)));
export const yOf = (lat) => {
  const sine = Math.sin((Math.min(85.05112877980659, Math.max(-85.05112877980659, lat)) * Math.PI) / 180);
  return Math.min(SQUARE - 1, Math.max(0, Math.floor((0.5 - Math.atanh(sine) / (2 * Math.PI)) * SQUARE)));
};
