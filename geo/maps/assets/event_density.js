// The overview: events counted by the squares of a grid that is tied to the world, so that panning moves no dot.
// While only the clock moves, rows that enter and leave the window are added and taken away; nothing is counted twice.

import { CELL, PLACE_LOOKS } from "./event_colours.js";

const COLOURS = 8;
const LANES = COLOURS + 1; // the last lane counts events placed only to a governorate or wider

/** A grid for a view that stands still. `resize` begins anew; `show` brings the counts to the window. */
export class Density {
  constructor() {
    this.counts = new Int32Array(0);
    this.columns = 0;
    this.rows = 0;
    this.shown = 0;
    this.known = false;
  }

  /** Begin anew for world pixels left, top at a zoom, `width` by `height` wide. `step` is pixels of one Mercator step. */
  resize(left, top, width, height, step) {
    this.column0 = Math.floor(left / CELL);
    this.row0 = Math.floor(top / CELL);
    this.columns = Math.floor((left + width) / CELL) - this.column0 + 1;
    this.rows = Math.floor((top + height) / CELL) - this.row0 + 1;
    const size = this.columns * this.rows * LANES;
    if (this.counts.length < size) this.counts = new Int32Array(size);
    this.step = step / CELL;
    // A step inside the edges, so that rounding never leaves the grid.
    this.west = Math.max(0, Math.ceil(this.column0 / this.step) + 1);
    this.east = Math.min(2 ** 31, Math.ceil((this.column0 + this.columns) / this.step) - 1);
    this.north = Math.max(0, Math.ceil(this.row0 / this.step) + 1);
    this.south = Math.min(2 ** 31, Math.ceil((this.row0 + this.rows) / this.step) - 1);
    this.known = false;
  }

  /** The rows behind the counts have changed. */
  forget() { this.known = false; }

  /** Bring the counts to the days first to last. Sets must have been marked by findWindow for them. */
  show(sets, first, last) {
    const near = this.known && Math.abs(first - this.first) + Math.abs(last - this.last) < (this.last - this.first) / 2;
    if (near) for (const set of sets) this.#slide(set, first, last);
    else {
      this.counts.fill(0, 0, this.columns * this.rows * LANES);
      this.shown = 0;
      for (const set of sets) this.#count(set, first);
    }
    this.first = first;
    this.last = last;
    this.known = true;
  }

  #count(set, first) {
    const { from, length, long, lo, mid, hi } = set;
    const need = first - set.base;
    for (let at = 0; at < long.length && long[at] < lo; at += 1) {
      const row = long[at];
      if (from[row] + length[row] >= need) this.#range(set, row, row + 1, 1);
    }
    for (let row = lo; row < mid; row += 1) if (from[row] + length[row] >= need) this.#range(set, row, row + 1, 1);
    this.#range(set, mid, hi, 1);
  }

  // Only rows near an edge that moved can change sides; long ones are asked one by one.
  #slide(set, first, last) {
    const { long } = set;
    const [f0, f1] = [Math.min(first, this.first), Math.max(first, this.first)];
    const [l0, l1] = [Math.min(last, this.last), Math.max(last, this.last)];
    const starts = [set.rowOf(f0 - set.short), set.rowOf(f1)];
    const ends = [Math.max(starts[1], set.rowOf(l0 + 1)), Math.max(starts[1], set.rowOf(l1 + 1))];
    for (let row = starts[0]; row < starts[1]; row += 1) this.#change(set, row, first, last);
    for (let row = ends[0]; row < ends[1]; row += 1) this.#change(set, row, first, last);
    for (let at = 0; at < long.length; at += 1) {
      const row = long[at];
      if (row >= starts[0]) return; // the others were asked above, or lie wholly in both windows
      this.#change(set, row, first, last);
    }
  }

  #change(set, row, first, last) {
    const begin = set.from[row] + set.base;
    const end = begin + set.length[row];
    const was = begin <= this.last && end >= this.first ? 1 : 0;
    const is = begin <= last && end >= first ? 1 : 0;
    if (was !== is) this.#range(set, row, row + 1, is - was);
  }

  #range(set, begin, end, sign) {
    const { x, y, pass, kind, precision, colourOf } = set;
    const { counts, step, columns, column0, row0, west, east, north, south } = this;
    let shown = 0;
    for (let row = begin; row < end; row += 1) {
      const wx = x[row];
      const wy = y[row];
      if (pass[row] === 0 || wx < west || wx >= east || wy < north || wy >= south) continue;
      const at = (((wy * step) | 0) - row0) * columns + ((wx * step) | 0) - column0;
      counts[at * LANES + colourOf[kind[row]]] += sign;
      if (PLACE_LOOKS[precision[row]] === 2) counts[at * LANES + COLOURS] += sign;
      shown += sign;
    }
    this.shown += shown;
  }

  /** Fill `told` with what the square of a column and row holds: total, colour of its most frequent kind, open. */
  square(at, told) {
    const { counts } = this;
    let [total, most, colour] = [0, 0, 0];
    for (let lane = 0; lane < COLOURS; lane += 1) {
      const count = counts[at * LANES + lane];
      total += count;
      if (count > most) { most = count; colour = lane; }
    }
    told.total = total;
    told.colour = colour;
    told.open = 2 * counts[at * LANES + COLOURS] > total ? 1 : 0;
    return told;
  }

  /** Events of the square by colour. */
  lanes(at) { return this.counts.subarray(at * LANES, at * LANES + COLOURS); }

  /** The square under a world pixel; -1 outside the grid. */
  squareAt(worldX, worldY) {
    const column = Math.floor(worldX / CELL) - this.column0;
    const row = Math.floor(worldY / CELL) - this.row0;
    return column >= 0 && row >= 0 && column < this.columns && row < this.rows ? row * this.columns + column : -1;
  }
}
