// The Posture page: series of forces and places over time, as known on a day or compared with another. Bus in, link out.

import { CSS as CHART } from "./chart_css.js";
import { nearest, reachOf } from "./chart_dots.js";
import { writeValues } from "./chart_labels.js";
import { makeReadout } from "./chart_readout.js";
import { STYLE as CLOCK } from "./clock_style.js";
import { el, say, shape } from "./elements.js";
import { knownClock } from "./known_clock.js";
import { dress } from "./look.js";
import { makeControls } from "./posture_controls.js";
import { CSS } from "./posture_css.js";
import { pictureOf, pngOf, saveFile } from "./posture_picture.js";
import { drawPlot, markSelected, signs } from "./posture_plot.js";
import { drawnSeries, firstSeries, fromWords, toWords } from "./posture_state.js";
import { stepsTable } from "./posture_steps.js";
import { workingNote } from "./working.js";

/** Mount the page in *root*. `data` is {version, theme, state, serial, error}; `setState("state", …)` tells the link. */
export function mount({ root, data, bus, setState }) {
  const { part, undress } = dress(root, bus, CLOCK + CHART + CSS);
  let own = { series: null, from: null, to: null, versus: null };
  let then = null; // the timeline of the other day of knowledge
  let plot = null;
  let serial = null;
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const svg = shape("svg", { role: "group", "aria-label": "Figures over time" });
  const readout = makeReadout(bus);
  const names = el("div", { class: "head" });
  const chart = el("div", { class: "chart" }, names, svg, readout.node);
  const steps = el("div", { class: "steps panel", tabindex: 0, role: "region", "aria-label": "Steps of the chart" });
  const empty = el("p", { class: "lead", hidden: true, text: "Nothing is recorded yet. Load records with `laydown load`." });
  const said = el("span", { class: "said", role: "status" });
  const key = el("ul", { class: "key chart" });
  const controls = makeControls(bus, { change, tell });
  const place = el("div", { class: "clock", style: "display:block" }, el("div", { class: "known-place" }));
  const known = knownClock(place.firstChild, bus, tell);
  const csv = el("a", { class: "button", download: true, text: "CSV" });
  const button = (text, click) => el("button", { class: "button", type: "button", text, on: { click } });
  part.append(el("section", { class: "posture" },
    el("h2", { text: "Posture over time" }),
    el("p", { class: "lead", text: "What may have stood where, day by day: each band runs from the lowest to the highest number that the claims allow." }),
    el("div", { class: "rows" }, controls.node, place), error, empty,
    el("div", { class: "plot panel" }, chart, key),
    el("div", { class: "line", style: "margin-top:10px" }, el("span", { class: "word", text: "Download" }),
      button("SVG", () => picture("svg")), button("PNG", () => picture("png")), csv, said), steps));

  const working = workingNote(bus);
  part.append(working.node);
  bus.fault = tell;
  bus.onSettled(() => setState("state", toWords(own, bus.state, bus.fmt.iso)));
  apply(data);

  function apply(next) {
    if (next.error) tell(next.error);
    if (serial !== next.serial) {
      serial = next.serial;
      own = { ...own, ...fromWords(next.state, bus.fmt.parse) };
      bus.set({ known: next.state.known ? bus.fmt.parse(next.state.known) : null, selection: next.state.selection ?? null });
      compare();
    }
    bus.set({ theme: next.theme });
    bus.load(next.version).then(() => bus.timeline).then(begin).catch((problem) => tell(problem.message));
  }

  function begin() {
    const { payload, state } = bus;
    if (state.day === null && payload.last !== null) bus.set({ day: payload.last });
    own.series ??= firstSeries(payload);
    draw();
  }

  function tell(text) {
    error.hidden = !text;
    say(error, text ?? "");
  }

  /** A patch, or what makes one of the state. */
  function change(patch) {
    const next = { ...own, ...(typeof patch === "function" ? patch(own) : patch) };
    if (next.from !== null && next.to !== null && next.from > next.to) { tell("The days end before they begin."); draw(); return; }
    const another = next.versus !== own.versus;
    own = next;
    if (another) compare();
    draw();
    bus.settle();
  }

  // The other day's timeline may take a moment; the last wish wins.
  async function compare() {
    const wished = own.versus;
    if (wished === null) { then = null; return; }
    await bus.timeline;
    try {
      const found = await bus.timelineOf(wished);
      if (own.versus !== wished) return;
      then = found;
      draw();
    } catch (problem) { tell(problem.message); }
  }

  const domain = () => {
    const { first, last } = bus.payload;
    const begin = Math.max(first, Math.min(own.from ?? first, last));
    const end = Math.min(last, Math.max(own.to ?? last, begin));
    return end - begin < 30 ? [end - 30, end + 1] : [begin, end + 1];
  };

  function draw() {
    const { payload, state } = bus;
    const width = Math.floor(chart.clientWidth);
    if (!payload || !width || own.series === null) return;
    empty.hidden = payload.first !== null;
    svg.style.display = payload.first === null ? "none" : "";
    place.classList.toggle("dark", state.theme === "dark");
    controls.refresh(payload, own);
    known.refresh();
    if (payload.first === null) return;
    const thenWords = own.versus === null ? "" : `known ${bus.fmt.day(own.versus)}`;
    const series = drawnSeries(own, payload, own.versus === null ? null : then, thenWords);
    plot = { width, series, ...drawPlot(svg, { series, domain: domain(), width, known: state.known, last: payload.last, fmt: bus.fmt }) };
    names.replaceChildren(...(plot.row ? [plot.row.row] : []));
    if (plot.values) writeValues(plot.values, series, domain()[1] - 1, bus.fmt);
    if (plot.row) writeValues(plot.row.values, series, domain()[1] - 1, bus.fmt);
    steps.replaceChildren(stepsTable(series, domain(), bus.fmt));
    key.replaceChildren(...signs(own.versus !== null).map(([sign, text]) => el("li", {}, sign, text)));
    csv.href = `${new URL("laydown/series.csv", bus.base).href}?${query()}`;
    markSelected(plot, state.selection);
  }

  function query() {
    const words = Object.entries(toWords(own, bus.state, bus.fmt.iso)).filter(([name, text]) => text !== null && name !== "selection");
    return new URLSearchParams(words).toString();
  }

  async function picture(kind) {
    if (!plot) return;
    const look = getComputedStyle(part);
    const colour = (name) => look.getPropertyValue(name).trim();
    const [first, end] = domain();
    const shown = own.series.map((key) => plot.series.find((one) => one.key === key).label).join(", ");
    const asKnown = bus.state.known === null ? "everything recorded" : `as known on ${bus.fmt.day(bus.state.known)}`;
    const publishers = [...new Set(plot.series.flatMap((one) => one.dots.map((dot) => dot.publisher)).filter(Boolean))];
    const made = pictureOf(svg, {
      head: [shown, `${bus.fmt.day(first)} to ${bus.fmt.day(end - 1)}, ${asKnown}${own.versus === null ? "" : `; dotted: as known on ${bus.fmt.day(own.versus)}`}.`],
      foot: lines(`Laydown, from claims by ${publishers.join(", ") || "nobody"}.`, plot.width), key, paper: colour("--paper"), ink: colour("--ink"), muted: colour("--muted"),
    });
    const blob = kind === "svg" ? new Blob([made.text], { type: "image/svg+xml" }) : await pngOf(made);
    saveFile(`laydown-posture-${bus.fmt.iso(first)}-to-${bus.fmt.iso(end - 1)}.${kind}`, blob, part);
    say(said, `${kind.toUpperCase()} made`);
    setTimeout(() => say(said, ""), 2500);
  }

  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  let start = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !plot) return;
    const [x, y] = at(event);
    start = { x, point: nearest(plot.points, x, y, event.pointerType === "mouse" ? 8 : 16) };
    if (event.pointerType === "mouse") svg.setPointerCapture(event.pointerId);
  });
  svg.addEventListener("pointermove", (event) => {
    if (!plot) return;
    const [x, y] = at(event);
    if (start && event.pointerType === "mouse") {
      const { frame } = plot.scale;
      const [left, right] = [Math.max(frame.left, Math.min(start.x, x)), Math.min(frame.right, Math.max(start.x, x))];
      plot.brush.setAttribute("display", right - left > 5 ? "inline" : "none");
      plot.brush.setAttribute("x", left);
      plot.brush.setAttribute("width", Math.max(0, right - left));
      return;
    }
    const point = nearest(plot.points, x, y, 8);
    svg.classList.toggle("pointing", point !== null);
    plot.hover.setAttribute("d", point ? reachOf(point, plot.scale, bus.payload.last) : "");
    const { frame } = plot.scale;
    if (point) readout.showPoint(point, plot.width);
    else if (x >= frame.left && x <= frame.right) readout.showDay(plot.scale.dayAt(x), plot.series, x, plot.width);
    else readout.hide();
  });
  svg.addEventListener("pointerup", (event) => {
    if (!start || !plot) return;
    const [x] = at(event);
    const { x: began, point } = start;
    start = null;
    plot.brush.setAttribute("display", "none");
    if (Math.abs(x - began) > 12 && event.pointerType === "mouse") {
      change({ from: plot.scale.dayAt(Math.min(x, began)), to: plot.scale.dayAt(Math.max(x, began)) });
    } else if (point) {
      bus.set({ selection: point.select }, { settle: true });
      bus.reveal("card");
    }
  });
  svg.addEventListener("pointerleave", () => { readout.hide(); plot?.hover.setAttribute("d", ""); });
  svg.addEventListener("dblclick", () => change({ from: null, to: null }));

  const off = bus.on((state, changed) => {
    if (["timeline", "known", "theme"].some((key) => changed.has(key))) draw();
    else if (changed.has("selection") && plot) markSelected(plot, state.selection);
  });
  const sizes = new ResizeObserver(() => { if (Math.floor(chart.clientWidth) !== plot?.width) draw(); });
  sizes.observe(chart);
  return { update: apply, unmount() { sizes.disconnect(); off(); working.off(); known.stop(); undress(); } };
}

// Words in lines that fit the picture.
function lines(text, width) {
  const most = Math.max(30, Math.floor(width / 6.6));
  const found = [""];
  for (const word of text.split(" ")) {
    if (`${found.at(-1)} ${word}`.length > most) found.push(word);
    else found[found.length - 1] = `${found.at(-1)} ${word}`.trim();
  }
  return found;
}
