// The record on one canvas over the Leaflet map: what the clock selects is drawn whole, each time in one frame.
// Nothing here builds markup from the record's words, so no text can become code.

import { badge, drawBadge, drawLeader } from "./badges.js";
import { Board, badgeSpots, brief, haloText, measure, short, spots } from "./labels.js";
import { forceColour, palette } from "./palette.js";
import { isMeant, keyOf, keysOf, scene } from "./scene.js";
import * as symbols from "./symbols.js";

const LABEL = "700 11.5px 'DejaVu Sans', system-ui, sans-serif";
const DERIVED = "italic 400 11px 'DejaVu Sans', system-ui, sans-serif";
const QUIET = "400 10.5px 'DejaVu Sans', system-ui, sans-serif";
const TOWN = "400 11px 'DejaVu Sans', system-ui, sans-serif";
const LAND = "700 12px 'DejaVu Sans', system-ui, sans-serif";
const CROSSING_LABELS_FROM_ZOOM = 8;
const QUIET_LABELS_FROM_ZOOM = 7;

/** Make the layer class once Leaflet is there. */
export function recordLayer(L) {
  return L.Renderer.extend({
    initialize(bus, base, options) {
      L.Renderer.prototype.initialize.call(this, { padding: 0.15, pane: "records", ...options });
      this.bus = bus;
      this.base = base;
      this.targets = [];
      this.memo = { rows: null };
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this.ctx = this._container.getContext("2d");
    },

    _updatePaths() {},

    _destroyContainer() { this._container.remove(); },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      const scale = window.devicePixelRatio || 1;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this._container.width = size.x * scale;
      this._container.height = size.y * scale;
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      this.scale = scale;
      this.size = size;
      this.draw();
    },

    /** Draw the rows of the bus's state. */
    draw() {
      if (!this._map || !this._bounds || !this.bus.payload) return;
      const { bus, ctx } = this;
      const rows = bus.rows();
      if (this.memo.rows !== rows) this.memo = { rows, scene: scene(rows, bus.payload.places) };
      this.colours = palette(bus.state.theme);
      const corner = this._map.containerPointToLayerPoint([0, 0]).subtract(this._bounds.min);
      const { x: width, y: height } = this._map.getSize();
      this.board = new Board([corner.x, corner.y, width, height]);
      this.takeControls(corner);
      this.targets = [];
      ctx.setTransform(this.scale, 0, 0, this.scale, 0, 0);
      ctx.clearRect(0, 0, this.size.x, this.size.y);
      const { marks, badges } = this.memo.scene;
      const placed = marks.map((mark) => ({ mark, ...this.spot(mark.place) })).filter(({ x, y }) => this.near(x, y));
      for (let index = placed.length - 1; index >= 0; index -= 1) this.drawMark(placed[index]);
      this.drawBadges(badges);
      this.drawLabels(placed);
      this.drawGround();
      this.drawPin();
      bus.painted = { day: bus.state.day, known: bus.payload.known, from: bus.state.from, to: bus.state.to, rows: rows.length, at: performance.now() };
    },

    // No word hides under the legend, the scale or the attribution.
    takeControls(corner) {
      const container = this._map.getContainer();
      const home = container.getBoundingClientRect();
      for (const control of container.querySelectorAll(".legend, .leaflet-control, .event-slider")) {
        const box = control.getBoundingClientRect();
        this.board.take([box.left - home.left + corner.x - 4, box.top - home.top + corner.y - 4, box.width + 8, box.height + 8]);
      }
    },

    spot(place) {
      const point = this._map.latLngToLayerPoint([place.lat, place.lon]);
      return { x: point.x - this._bounds.min.x, y: point.y - this._bounds.min.y };
    },

    near(x, y) {
      return x > -60 && y > -60 && x < this.size.x + 60 && y < this.size.y + 60;
    },

    colourOf(force) {
      return forceColour(this.colours, this.bus.payload.forces, force);
    },

    metres(place, km) {
      const zoom = this._map.getZoom();
      return (km * 1000 * 256 * 2 ** zoom) / (40075016.686 * Math.cos((place.lat * Math.PI) / 180));
    },

    drawMark(item) {
      const { ctx, colours } = this;
      const { mark, x, y } = item;
      const selected = isMeant(mark, this.bus.state.selection);
      const force = mark.level?.force ?? mark.base?.force ?? mark.plans.find((row) => row.force)?.force ?? this.bus.payload.forces[0];
      const colour = this.colourOf(force);
      const blur = mark.wide ? 0 : this.metres(mark.place, mark.place.radius_km ?? 0);
      if (blur > 12 && blur < 400) symbols.halo(ctx, x, y, { size: blur, colour: selected ? colours.selected : colours.muted });
      let size = 0;
      if (mark.crossing) size = symbols.crossing(ctx, x, y, { state: mark.crossing.status, colours, stale: mark.crossing.stale });
      if (mark.base) size = Math.max(size, this.drawBase(mark, x, y, colour));
      else if (mark.level) size = Math.max(size, symbols.troops(ctx, x, y, { ...mark.level, colour }));
      if (mark.plans.length && !mark.wide) {
        size = symbols.plan(ctx, x, y, { colour: mark.plans.some((row) => row.force) ? colour : colours.promise, size: Math.max(12, size + 3) });
      }
      if (mark.events.length) {
        const shift = size > 0 && !mark.wide ? size + 7 : 0;
        item.event = [x + shift, y + (shift ? 4 : 0)];
        symbols.event(ctx, ...item.event, { colour: colours.event, paper: colours.paper });
        this.targets.push({ key: mark.events[0].key, x: item.event[0], y: item.event[1], r: 9, mark });
        if (!size) size = 8;
      } else if (mark.wide) {
        return; // a promise about a whole country is told by its badge, the card and the table
      }
      if (mark.level?.contested) symbols.flag(ctx, x + size * 0.7, y - size * 0.5, { colour: colours.contested });
      if (rowsChanged(mark)) symbols.changed(ctx, x - size * 0.8, y - size * 0.8, { colour: colours.changed, paper: colours.paper });
      if (selected) symbols.selection(ctx, x, y, { size, colour: colours.selected, paper: colours.paper });
      item.size = size;
      this.board.take([x - size, y - size, 2 * size, 2 * size]);
      this.targets.push({ key: keyOf(mark), x, y, r: Math.max(9, size + 2), mark });
    },

    drawBase(mark, x, y, colour) {
      const { ctx, colours } = this;
      if (symbols.ENDED.includes(mark.base.status)) return symbols.ended(ctx, x, y, { colour: colours.muted, paper: colours.paper });
      if (mark.level) return symbols.troops(ctx, x, y, { ...mark.level, colour });
      if (mark.base.status === "in_use") return symbols.presence(ctx, x, y, { colour, paper: colours.paper, stale: mark.base.stale });
      return symbols.unknownBase(ctx, x, y, { colour: colours.unknown, paper: colours.paper });
    },

    drawBadges(badges) {
      for (const group of badges) {
        const { x, y } = this.spot(group.place);
        if (!this.near(x, y)) continue;
        const plan = badge(this.ctx, group.place, group.levels, this.bus.fmt);
        const boxes = [...badgeSpots(x, y, plan.width, plan.height)];
        const box = boxes.find((candidate) => this.board.free(candidate, true)) ?? boxes[0];
        const selected = isMeant(group, this.bus.state.selection);
        drawLeader(this.ctx, box, x, y, this.colourOf(group.levels[0].force));
        drawBadge(this.ctx, plan, box[0], box[1], { colours: this.colours, colourOf: (force) => this.colourOf(force), selected });
        this.board.take([box[0] - 3, box[1] - 3, box[2] + 6, box[3] + 6]);
        this.targets.unshift({ key: group.levels[0].key, box, mark: group, lines: plan.lines });
      }
    },

    drawLabels(marks) {
      const zoom = this._map.getZoom();
      const meant = ({ mark }) => isMeant(mark, this.bus.state.selection);
      // What the reader has chosen is named first.
      const placed = [...marks.filter(meant), ...marks.filter((item) => !meant(item))];
      for (const { mark, x, y, size } of placed) {
        if (!size || mark.wide) continue;
        const loud = mark.level || mark.plans.length || mark.base?.status === "in_use";
        const chosen = isMeant(mark, this.bus.state.selection);
        if (!loud && !chosen && !mark.events.length && zoom < (mark.crossing ? CROSSING_LABELS_FROM_ZOOM : QUIET_LABELS_FROM_ZOOM)) continue;
        const follows = mark.level?.basis === "derived" && mark.base?.status !== "in_use";
        const style = follows ? { font: DERIVED, colour: this.colours.ink } : loud || chosen ? { font: LABEL, colour: this.colours.ink } : { font: QUIET, colour: this.colours.muted };
        const number = mark.level ? this.bus.fmt.told(mark.level) + (mark.level.basis === "derived" ? ", derived" : "") : "";
        // The whole name where there is room, else its telling part; a number alone could be read as a neighbour's.
        const said = mark.level && mark.level.basis !== "derived" ? this.bus.fmt.said(mark.level) : number;
        const names = [[short(mark.place.name, 34), number], [brief(mark.place.name), number], [brief(mark.place.name), said], [brief(mark.place.name), ""]];
        const texts = names.map((parts) => parts.join(" ").trim());
        [...new Set(texts)].find((text) => text && this.label(text, x, y, size, style));
      }
    },

    // Towns and lands give way to everything else.
    drawGround() {
      const zoom = this._map.getZoom();
      const { ctx, colours } = this;
      for (const land of this.base.lands ?? []) {
        const { x, y } = this.spot(land);
        if (!this.near(x, y) || zoom < land.from) continue;
        const text = short(land.name, 28).toUpperCase();
        const width = measure(ctx, text, LAND, 3);
        const box = [...badgeSpots(x, y, width, 16)].slice(0, 9).find((candidate) => this.board.free(candidate, true));
        if (!box) continue;
        this.board.take(box);
        haloText(ctx, text, box[0], box[1] + 8, { font: LAND, colour: colours.faint, halo: colours.halo, spacing: "3px" });
      }
      for (const town of this.base.towns ?? []) {
        if (zoom < town.from) continue;
        const { x, y } = this.spot(town);
        if (!this.near(x, y) || !this.board.free([x - 2, y - 2, 4, 4])) continue;
        if (!this.label(town.name, x, y, 2, { font: TOWN, colour: colours.muted })) continue;
        ctx.fillStyle = colours.muted;
        ctx.beginPath();
        ctx.arc(x, y, 1.8, 0, 2 * Math.PI);
        ctx.fill();
      }
    },

    label(text, x, y, size, { font, colour }) {
      const width = measure(this.ctx, text, font);
      const box = spots(x, y, size, width, 14).find((candidate) => this.board.free(candidate, true));
      if (!box) return false;
      this.board.take(box);
      haloText(this.ctx, text, box[0], box[1] + 7, { font, colour, halo: this.colours.halo });
      return true;
    },

    drawPin() {
      const pin = this.bus.state.pin;
      if (!pin) return;
      const { x, y } = this.spot(pin);
      symbols.pin(this.ctx, x, y, { colour: this.colours.pin, paper: this.colours.paper });
      this.label(short(pin.name, 40), x, y, 15, { font: LABEL, colour: this.colours.ink });
    },

    /** What lies under a point of the map's container: the nearest middle, and with each further click the next one. */
    hit(containerPoint, after = null) {
      const point = this._map.containerPointToLayerPoint(containerPoint);
      const x = point.x - this._bounds.min.x;
      const y = point.y - this._bounds.min.y;
      const under = this.targets
        .map((target) => ({ target, distance: target.box ? (inside(target.box, x, y) ? 0 : Infinity) : Math.hypot(target.x - x, target.y - y) }))
        .filter(({ target, distance }) => distance <= (target.r ?? 0))
        .sort((one, two) => one.distance - two.distance)
        .map(({ target }) => target);
      const at = under.findIndex((target) => target.key === after);
      return under[(at + 1) % under.length] ?? null;
    },

    /** Where a key is drawn, in pixels of the container; null when it is not on screen. */
    whereIs(key) {
      const target = this.targets.find((one) => one.key === key) ?? this.targets.find((one) => keysOf(one.mark).includes(key));
      if (!target) return null;
      const x = target.box ? target.box[0] + target.box[2] / 2 : target.x;
      const y = target.box ? target.box[1] + target.box[3] / 2 : target.y;
      const point = this._map.layerPointToContainerPoint([x + this._bounds.min.x, y + this._bounds.min.y]);
      return { x: point.x, y: point.y };
    },
  });
}

// In a window: whether what stands here was something else on some day of it.
function rowsChanged(mark) {
  return [mark.level, mark.base, mark.crossing].some((row) => row?.changed);
}

function inside([bx, by, w, h], x, y) {
  return x >= bx && x <= bx + w && y >= by && y <= by + h;
}
