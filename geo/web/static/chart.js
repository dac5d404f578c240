// The chart under the map: what was said of each country over time, and the clock. Bus in, clock and selection out.

import { CSS } from "./chart_css.js";
import { followPointer, makeCursor } from "./chart_cursor.js";
import { drawDots, nearest, reachOf, walkDots } from "./chart_dots.js";
import { drawAxes, drawDefs, drawEvents, drawFlags, drawKnown, drawMissing, drawSeries } from "./chart_draw.js";
import { drawEndLabels, drawNameRow, namesWidth, writeValues } from "./chart_labels.js";
import { makeReadout } from "./chart_readout.js";
import { ceiling, chosenSeries, domainOf, makeScale } from "./chart_scale.js";
import { el, mark, say, shape } from "./elements.js";
import { dress } from "./look.js";

const NARROW = 620; // px; below it the names stand above the plot
const REBUILD = ["timeline", "known", "forces", "layers", "mode"];

/** Mount the chart in *root*; it follows the bus until `unmount()`. */
export function mount({ root, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const head = el("div", { class: "head" });
  const svg = shape("svg", { role: "group", "aria-label": "Figures over time" });
  const readout = makeReadout(bus);
  const zoom = el("button", { class: "button zoom", type: "button", on: { click: toggleZoom } });
  const empty = el("p", { class: "empty", hidden: true, text: "Nothing is recorded yet, so there is no chart to draw." });
  const chart = el("div", { class: "chart" }, head, svg, empty, zoom, readout.node);
  part.append(chart);

  let near = false;
  let held = { key: "", most: 0 }; // the tallest axis of these days: replaying what was known must not make it jump
  let drawn = null; // what stands on the page now: {width, keys, series, points, scale, cursor, values}
  const choose = (point) => bus.set({ selection: point.select }, { settle: true });
  const reach = (coarse) => (coarse ? 16 : 8);

  function build() {
    const { payload, state } = bus;
    const width = Math.floor(chart.clientWidth);
    if (!payload || !width) return;
    const nothing = payload.first === null || state.day === null || !(payload.series.length || payload.events.length);
    for (const node of [svg, head, zoom]) node.style.display = nothing ? "none" : "";
    empty.hidden = !nothing;
    if (nothing) { drawn = null; return; }
    const series = chosenSeries(payload, state);
    const narrow = width < NARROW;
    const height = narrow ? 132 : 168;
    const frame = { left: 46, right: width - (narrow ? 8 : namesWidth(series)), top: 28, bottom: height - 24 };
    const domain = domainOf(payload, state, near);
    const scale = makeScale(domain, steady(ceiling(series, domain), domain) * 1.06, frame);
    const events = state.layers.events === false ? null : drawEvents(payload.events, scale);
    const dots = drawDots(series, scale, payload.last);
    const names = narrow ? drawNameRow(series) : drawEndLabels(series, scale, Math.min(payload.last, domain[1] - 1));
    const cursor = makeCursor(bus, payload, scale);
    const groups = series.map((one, index) => drawSeries(one, index, scale));
    drawn = {
      width, series, groups, scale, cursor, values: names.values, points: [...dots.points, ...(events?.points ?? [])],
      keys: series.map((one) => one.key).join(), marks: shape("g", { "aria-hidden": "true" }), hover: shape("path", { class: "reach" }),
      hit: (x, y, coarse) => nearest(drawn.points, x, y, reach(coarse)),
    };
    svg.setAttribute("height", height);
    svg.replaceChildren(drawDefs(series), drawAxes(scale, !series.length), drawMissing(series, scale),
      drawKnown(state.known, scale, bus.fmt), ...groups, ...(events ? [events.group] : []),
      drawFlags(series, scale, bus.fmt), drawn.marks, cursor.group, drawn.hover, dots.group, ...(narrow ? [] : [names.group]));
    head.replaceChildren(...(narrow ? [names.row, zoom] : []));
    if (!narrow) chart.append(zoom);
    chart.classList.toggle("narrow", narrow);
    walkDots(dots.group, drawn.points, choose);
    showSelection();
    showClock();
  }

  function steady(most, domain) {
    const { state } = bus;
    const key = JSON.stringify([bus.version, state.forces, state.selection, domain]);
    held = { key, most: state.known !== null && held.key === key ? Math.max(held.most, most) : most };
    return held.most;
  }

  /** The cheap part: knob, shade and values. Nothing is rebuilt while the hand scrubs. */
  function showClock() {
    const { state } = bus;
    drawn.cursor.place(state);
    writeValues(drawn.values, drawn.series, state.mode === "window" ? state.to : state.day, bus.fmt);
    say(zoom, near ? "All years" : state.mode === "window" ? "Zoom to window" : "Two years");
    mark(zoom, "aria-pressed", String(near));
  }

  function showSelection() {
    const { payload, state } = bus;
    const { points, marks, scale, series, groups } = drawn;
    const row = bus.rows().find((item) => item.key === state.selection);
    const claims = new Set(row ? [...row.claims, ...row.against] : []);
    marks.replaceChildren();
    for (const point of points) {
      const chosen = point.select === state.selection;
      if (chosen) marks.append(shape("path", { d: reachOf(point, scale, payload.last), class: "reach" }));
      if (chosen || (point.kind === "claim" && claims.has(point.item.claim))) {
        marks.append(shape("circle", { cx: point.x, cy: point.y, r: chosen ? 7.5 : 5.6, class: chosen ? "ring" : "kin" }));
      }
      if (point.kind === "claim") mark(point.node, "aria-pressed", String(chosen));
    }
    const own = row?.layer === "figure" ? `${row.force}|${row.place}` : points.find((point) => point.select === state.selection)?.series?.key;
    for (const one of series) {
      groups[series.indexOf(one)].classList.toggle("chosen", one.key === own);
      groups[series.indexOf(one)].classList.toggle("aside", one.key !== own && series.some((item) => item.key === own));
    }
  }

  function toggleZoom() {
    near = !near;
    build();
  }

  // A zoomed chart follows the clock when it comes to rest outside the middle of what is shown.
  function leftTheView(changed) {
    if (!near || !["day", "from", "to"].some((key) => changed.has(key)) || svg.classList.contains("dragging")) return false;
    const [first, last] = drawn.scale.domain;
    const margin = (last - first) * 0.04;
    const days = bus.state.mode === "window" ? [bus.state.from, bus.state.to] : [bus.state.day];
    return days.some((day) => day < Math.max(bus.payload.first, first + margin) || day > Math.min(bus.payload.last, last - margin));
  }

  const off = bus.after((state, changed) => {
    if (!drawn || REBUILD.some((key) => changed.has(key)) || leftTheView(changed)) { build(); return; }
    if (changed.has("selection")) {
      if (chosenSeries(bus.payload, state).map((one) => one.key).join() !== drawn.keys) { build(); return; }
      showSelection();
    } else if (["day", "from", "to"].some((key) => changed.has(key)) && state.selection) showSelection();
    showClock();
  });

  svg.addEventListener("pointermove", (event) => {
    if (!drawn) return;
    const box = svg.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top];
    const dragging = svg.classList.contains("dragging");
    const point = dragging ? null : drawn.hit(x, y, event.pointerType !== "mouse");
    svg.classList.toggle("pointing", point !== null);
    drawn.hover.setAttribute("d", point ? reachOf(point, drawn.scale, bus.payload.last) : "");
    const { frame } = drawn.scale;
    if (point) readout.showPoint(point, drawn.width);
    else if (x >= frame.left && x <= frame.right && drawn.series.length) readout.showDay(drawn.scale.dayAt(x), drawn.series, x, drawn.width);
    else readout.hide();
  });
  svg.addEventListener("pointerleave", () => { readout.hide(); drawn?.hover.setAttribute("d", ""); });
  svg.addEventListener("focusin", (event) => {
    const point = drawn?.points.find((item) => item.node === event.target);
    if (point && event.target.matches(":focus-visible")) readout.showPoint(point, drawn.width);
  });
  svg.addEventListener("focusout", () => readout.hide());
  followPointer(svg, bus, () => drawn, choose);

  const sizes = new ResizeObserver(() => { if (Math.floor(chart.clientWidth) !== drawn?.width) build(); });
  sizes.observe(chart);
  build();
  return { update: () => undefined, unmount() { sizes.disconnect(); off(); undress(); } };
}
