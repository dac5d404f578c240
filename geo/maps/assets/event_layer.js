// Bulk events on one canvas over the Leaflet map: what the clock and the filter select, from arrays fetched once.
// Many events far out are counted by squares; fewer, or closer, each is drawn where it lies. A frame allocates nothing.

import { CELL, PLACE_LOOKS, RADII } from "./event_colours.js";
import { Density } from "./event_density.js";
import { drawMarks } from "./event_marks.js";
import { makeSprites, stamp } from "./event_sprites.js";
import { palette } from "./palette.js";

const SQUARE = 2 ** 31;
const MOST_POINTS = 200000; // there is room for so many
const PILE = 20000; // so many in view at any zoom lie over each other
const CROWD = 2500; // so many events in the days shown are a crowd at zoom 7, and four times as many one zoom closer
const CLASSES = RADII.length;

/** Make the layer class once Leaflet is there. */
export function eventLayer(L) {
  return L.Renderer.extend({
    initialize(bus, options) {
      L.Renderer.prototype.initialize.call(this, { padding: 0.15, pane: "events", ...options });
      this.bus = bus;
      this.density = new Density();
      this.hits = new Uint32Array(0);
      this.owners = new Uint8Array(0);
      this.found = 0;
      this.told = { total: 0, colour: 0, open: 0 };
      this.painted = { first: null, last: null, shown: 0, squares: false, at: 0, ms: 0 };
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._container.style.pointerEvents = "none";
      this.ctx = this._container.getContext("2d");
    },

    _updatePaths() {},

    _destroyContainer() { this._container.remove(); },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const scale = window.devicePixelRatio || 1;
      const [width, height] = [Math.round(size.x * scale), Math.round(size.y * scale)];
      L.DomUtil.setPosition(this._container, this._bounds.min);
      if (this._container.width !== width || this._container.height !== height) {
        this._container.width = width;
        this._container.height = height;
        this.image = this.ctx.createImageData(width, height);
        this.pixels = new Uint32Array(this.image.data.buffer);
      }
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.scale = scale;
      const origin = this._map.getPixelOrigin();
      this.left = origin.x + this._bounds.min.x; // world pixels of the canvas's corner
      this.top = origin.y + this._bounds.min.y;
      this.step = this._map.options.crs.scale(this._map.getZoom()) / SQUARE; // pixels of one Mercator step
      this.inView = null;
      this.density.resize(this.left, this.top, size.x, size.y, this.step);
      this.draw();
    },

    /** The filter or the sets have changed. */
    forget() {
      this.density.forget();
      this.inView = null;
    },

    /** Draw what the bus's state selects. */
    draw() {
      const { events, state } = this.bus;
      if (!this._map || !this.pixels) return;
      const began = performance.now();
      const sets = events?.sets ?? [];
      const shown = sets.length > 0 && state.layers.events !== false && this.bus.payload !== null;
      if (!shown && this.blank) return;
      this.pixels.fill(0);
      let [first, last] = [null, null];
      this.found = 0;
      this.squares = false;
      if (shown) {
        this.dress();
        [first, last] = events.window();
        this.squares = this.isCrowd(sets, first, last) || !this.gather(sets, first);
        if (this.squares) this.drawSquares(sets, first, last);
        else this.drawPoints(sets);
      }
      this.ctx.putImageData(this.image, 0, 0);
      if (shown) drawMarks(this);
      this.blank = !shown;
      Object.assign(this.painted, { first, last, shown: this.squares ? this.density.shown : this.found, squares: this.squares, at: performance.now() });
      this.painted.ms = this.painted.at - began;
    },

    dress() {
      const { theme } = this.bus.state;
      if (this.theme === theme && this.spritesScale === this.scale) return;
      this.theme = theme;
      this.spritesScale = this.scale;
      this.colours = palette(theme);
      this.sprites = makeSprites(theme, this.scale, this.colours.paper);
    },

    // By the length of the window, not by its count, so that a window that slides or plays never flips.
    isCrowd(sets, first, last) {
      let [likely, passing] = [0, 0];
      for (const set of sets) {
        if (!set.n) continue;
        likely += (set.passing * (last - first + 1)) / Math.max(last - first + 1, set.last - set.first + 1);
        passing += set.passing;
      }
      if (likely > CROWD * 4 ** (this._map.getZoom() - 7)) return true;
      if (likely <= PILE) return false;
      this.inView ??= this.countInView(sets);
      return (likely * this.inView) / passing > PILE;
    },

    // Rows of all days that pass and lie in view: asked once a view, not once a day.
    countInView(sets) {
      const { west, north, east, south } = this.edges();
      let found = 0;
      for (const { x, y, pass, n } of sets) {
        for (let row = 0; row < n; row += 1) if (pass[row] === 1 && x[row] >= west && x[row] < east && y[row] >= north && y[row] < south) found += 1;
      }
      return found;
    },

    // Of the canvas, in Mercator steps; a row without a point lies west of all.
    edges() {
      const { left, top, step, scale } = this;
      const { width, height } = this._container;
      return { west: Math.max(0, left / step), north: Math.max(0, top / step), east: (left + width / scale) / step, south: (top + height / scale) / step };
    },

    // Rows in view into `hits`; false when they are too many to draw one by one.
    gather(sets, first) {
      if (!this.hits.length) {
        this.hits = new Uint32Array(MOST_POINTS);
        this.owners = new Uint8Array(MOST_POINTS);
      }
      for (let at = 0; at < sets.length; at += 1) {
        const set = sets[at];
        const need = first - set.base;
        for (let index = 0; index < set.long.length && set.long[index] < set.lo; index += 1) this.gatherRange(set, at, set.long[index], set.long[index] + 1, need);
        this.gatherRange(set, at, set.lo, set.mid, need);
        if (!this.gatherRange(set, at, set.mid, set.hi, 0)) return false;
      }
      return true;
    },

    gatherRange(set, owner, begin, end, need) {
      const { x, y, pass, from, length } = set;
      const { west, north, east, south } = this.edges();
      const { hits, owners } = this;
      let { found } = this;
      for (let row = begin; row < end; row += 1) {
        if (pass[row] === 0 || x[row] < west || x[row] >= east || y[row] < north || y[row] >= south) continue;
        if (need > 0 && from[row] + length[row] < need) continue;
        if (found === MOST_POINTS) return false;
        hits[found] = row;
        owners[found] = owner;
        found += 1;
      }
      this.found = found;
      return true;
    },

    // Large ones first, so that none hides a small one.
    drawPoints(sets) {
      const { hits, owners, found, pixels, sprites, scale, step, left, top } = this;
      const { width, height } = this._container;
      for (let size = CLASSES - 1; size >= 0; size -= 1) {
        for (let at = 0; at < found; at += 1) {
          const set = sets[owners[at]];
          const row = hits[at];
          if (set.deaths[row] !== size) continue;
          const sprite = sprites.point(size, set.colourOf[set.kind[row]], PLACE_LOOKS[set.precision[row]], set.unsure[row]);
          stamp(pixels, width, height, sprite, Math.round((set.x[row] * step - left) * scale), Math.round((set.y[row] * step - top) * scale));
        }
      }
    },

    drawSquares(sets, first, last) {
      const { density, told, pixels, sprites, scale } = this;
      density.show(sets, first, last);
      const { width, height } = this._container;
      for (let row = 0, at = 0; row < density.rows; row += 1) {
        const y = Math.round(((density.row0 + row + 0.5) * CELL - this.top) * scale);
        for (let column = 0; column < density.columns; column += 1, at += 1) {
          if (!density.square(at, told).total) continue;
          const x = Math.round(((density.column0 + column + 0.5) * CELL - this.left) * scale);
          stamp(pixels, width, height, sprites.dot(told.total, told.colour, told.open), x, y);
        }
      }
    },
  });
}
