// Events by the day they began, as bars; the dark part lies in what the map shows. A brush over them is the clock's window.

import { dayTicks } from "./chart_scale.js";
import { el, mark, say } from "./elements.js";
import { grouped } from "./format.js";

const FOOT = 16; // pixels under the bars for the years
const LEAST_BAR = 4; // pixels
const REST_MS = 150;
const STEPS = { ArrowLeft: -1, ArrowRight: 1, PageDown: -30, PageUp: 30 };

/** The histogram's node, and how it follows the bus. */
export function histogram(bus, events) {
  const canvas = el("canvas", { "aria-hidden": "true" });
  const veils = [el("div", { class: "veil" }), el("div", { class: "veil" })];
  const edges = { from: edge("from", "First day of the window, on the bars"), to: edge("to", "Last day of the window, on the bars") };
  const said = el("div", { class: "said", hidden: true });
  const node = el("div", { class: "hist", role: "group", "aria-label": "Events over time; drag over the bars to set the window" },
    canvas, ...veils, edges.from, edges.to, said);
  let bins = null; // {edges: days where bars begin, and where the last ends; all, here: events of each}
  let inView = null;
  let view = "";
  let resting = 0;
  let drag = null;
  let wide = 0; // known from the observer: asking the page while the clock moves would cost a layout each time
  const watch = new ResizeObserver(([entry]) => { wide = entry.contentRect.width; paint(); });
  watch.observe(node);

  function edge(name, label) {
    return el("div", { class: "edge", role: "slider", tabindex: 0, "aria-label": label, "aria-orientation": "horizontal", "data-edge": name, on: { keydown: (event) => onKey(event, name) } });
  }

  const domain = () => [events.byDay.first, Math.max(events.byDay.last, events.byDay.first + 6) + 1];
  const width = () => wide;
  const xOf = (day) => { const [first, end] = domain(); return (width() * (Math.min(end, Math.max(first, day)) - first)) / (end - first); };
  const dayAt = (x) => { const [first, end] = domain(); return Math.min(end - 1, Math.max(first, first + Math.floor((x / width()) * (end - first)))); };

  function count() {
    resting = 0;
    if (!events.byDay) return;
    if (!inView || inView.length !== events.byDay.counts.length) inView = new Uint32Array(events.byDay.counts.length);
    events.fillDays(inView, events.byDay.first, bus.mapBox ?? null);
    paint();
  }

  function paint() {
    if (!events.byDay || !width()) return;
    const scale = window.devicePixelRatio || 1;
    const [w, h] = [width(), node.clientHeight];
    canvas.width = w * scale;
    canvas.height = h * scale;
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    const style = getComputedStyle(node);
    const colour = (name) => style.getPropertyValue(name).trim();
    bins = makeBins(events.byDay, inView, domain(), w);
    const most = Math.max(1, ...bins.all);
    const tall = h - FOOT - 3;
    for (let at = 0; at < bins.all.length; at += 1) {
      const [left, right] = [xOf(bins.starts[at]), xOf(bins.starts[at + 1])];
      const bar = (value, fill) => {
        if (!value) return;
        const height = Math.max(1, (tall * value) / most);
        ctx.fillStyle = fill;
        ctx.fillRect(left, h - FOOT - height, Math.max(1, right - left - (right - left > 3 ? 1 : 0)), height);
      };
      bar(bins.all[at], colour("--line"));
      bar(bins.here[at], colour("--muted"));
    }
    ctx.fillStyle = colour("--line");
    ctx.fillRect(0, h - FOOT, w, 1);
    ctx.fillStyle = colour("--muted");
    ctx.font = `11px ${style.fontFamily}`;
    ctx.textBaseline = "bottom";
    for (const { day, text } of dayTicks(domain(), w)) {
      const x = xOf(day);
      if (x + ctx.measureText(text).width < w) ctx.fillText(text, x + 3, h - 1);
      ctx.fillRect(x, h - FOOT, 1, 4);
    }
    ctx.textBaseline = "top";
    const top = `${grouped(most)} a ${bins.unit}`;
    ctx.fillText(top, 2, 0);
    place();
  }

  function place() {
    if (!events.byDay || bus.state.day === null || bus.state.from === null) return;
    const { mode, day, from, to } = bus.state;
    const [first, last] = mode === "window" ? [from, to] : [day, day];
    const [left, right] = [xOf(first), Math.max(xOf(last + 1), xOf(first) + 2)];
    veils[0].style.cssText = `left:0;width:${left}px`;
    veils[1].style.cssText = `left:${right}px;right:0`;
    for (const [name, x] of [["from", left], ["to", right]]) {
      edges[name].style.left = `${x}px`;
      mark(edges[name], "aria-valuenow", name === "from" ? first : last);
      mark(edges[name], "aria-valuetext", bus.fmt.day(name === "from" ? first : last));
    }
  }

  function set(from, to, settle) {
    const { first, last } = bus.payload;
    bus.set({ mode: "window", from: Math.max(first, Math.min(from, to)), to: Math.min(last, Math.max(from, to)) }, { settle });
    place(); // under the hand at once
  }

  function onKey(event, name) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const { mode, day, from, to } = bus.state;
    const now = mode === "window" ? { from, to } : { from: day, to: day };
    now[name] += step;
    if (now.from <= now.to) set(now.from, now.to, true);
  }

  const at = (event) => event.clientX - node.getBoundingClientRect().left;
  node.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !events.byDay || !bus.payload) return;
    const x = at(event);
    const name = event.target.dataset?.edge;
    const { mode, day, from, to } = bus.state;
    const [first, last] = mode === "window" ? [from, to] : [day, day];
    const day0 = dayAt(x);
    if (name) drag = { edge: name, other: name === "from" ? last : first };
    else if (mode === "window" && day0 >= first && day0 <= last && (last - first) < domain()[1] - domain()[0] - 1) drag = { pan: { first, last }, day: day0 };
    else drag = { begin: day0 };
    drag.x = x;
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    const x = at(event);
    tell(x);
    if (!drag || (!drag.moved && Math.abs(x - drag.x) < 4)) return;
    drag.moved = true;
    move(x, false);
  });

  function move(x, settle) {
    const day = dayAt(x);
    if (drag.edge) set(drag.edge === "to" ? drag.other : day, drag.edge === "to" ? day : drag.other, settle);
    else if (drag.pan) {
      const { first, last } = drag.pan;
      const shift = Math.min(bus.payload.last - last, Math.max(bus.payload.first - first, day - drag.day));
      set(first + shift, last + shift, settle);
    } else set(drag.begin, day, settle);
  }

  function end(event) {
    if (!drag) return;
    if (drag.moved) move(at(event), true);
    else if (!drag.edge) choose(drag.x); // a click means the bar under it
    drag = null;
  }
  node.addEventListener("pointerup", end);
  node.addEventListener("pointercancel", () => { drag = null; bus.settle(); });
  node.addEventListener("pointerleave", () => { said.hidden = true; });
  node.addEventListener("dblclick", () => { const [first, last] = domain(); set(first, last - 1, true); });

  function choose(x) {
    const bin = binAt(x);
    if (bin >= 0) set(bins.starts[bin], bins.starts[bin + 1] - 1, true);
  }

  function binAt(x) {
    const day = dayAt(x);
    return bins ? bins.starts.findLastIndex((start) => start <= day) : -1;
  }

  function tell(x) {
    const bin = binAt(x);
    said.hidden = bin < 0 || bin >= bins.all.length;
    if (said.hidden) return;
    const [first, last] = [bins.starts[bin], bins.starts[bin + 1] - 1];
    const days = first === last ? bus.fmt.day(first) : `${bus.fmt.day(first)} – ${bus.fmt.day(last)}`;
    say(said, `${days}: ${grouped(bins.all[bin])}, of which ${grouped(bins.here[bin])} on the map`);
    said.style.left = x < width() / 2 ? `${x + 10}px` : "";
    said.style.right = x < width() / 2 ? "" : `${width() - x + 10}px`;
  }

  return {
    node,
    follow(changed) {
      const box = JSON.stringify(bus.mapBox ?? null);
      if (changed.has("event-pass") || changed.has("event-sets") || box !== view) {
        view = box;
        clearTimeout(resting);
        resting = setTimeout(count, changed.has("event-sets") ? 0 : REST_MS);
      } else if (changed.has("theme")) paint();
      place();
    },
    stop() { clearTimeout(resting); watch.disconnect(); },
  };
}

// Bars of a day, a week, a month, a quarter or a year: the shortest that leaves each a few pixels.
function makeBins({ first, counts }, here, [begin, end], width) {
  const room = (days) => (width * days) / (end - begin) >= LEAST_BAR;
  const [unit, starts] = room(1) ? ["day", every(begin, end, 1)] : room(7) ? ["week", every(begin - ((begin + 3) % 7), end, 7)]
    : room(28) ? ["month", months(begin, end, 1)] : room(90) ? ["quarter", months(begin, end, 3)] : ["year", months(begin, end, 12)];
  const all = new Array(starts.length - 1).fill(0);
  const inside = new Array(starts.length - 1).fill(0);
  for (let day = first, bin = 0; day < first + counts.length; day += 1) {
    while (day >= starts[bin + 1]) bin += 1;
    all[bin] += counts[day - first];
    inside[bin] += here?.[day - first] ?? 0;
  }
  return { unit, starts, all, here: inside };
}

function every(begin, end, days) {
  const starts = [];
  for (let day = begin; day < end; day += days) starts.push(day);
  return [...starts, starts.at(-1) + days];
}

function months(begin, end, each) {
  const date = new Date(begin * 86400000);
  let index = Math.floor((date.getUTCFullYear() * 12 + date.getUTCMonth()) / each) * each;
  const starts = [];
  for (; ; index += each) {
    const day = Date.UTC(Math.floor(index / 12), index % 12, 1) / 86400000;
    starts.push(day);
    if (day >= end) return starts;
  }
}
