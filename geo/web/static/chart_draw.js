// Series and a scale in, SVG out: axes, bands from low to high, plans, days not reported, event ticks.

import { shape } from "./elements.js";
import { dayTicks, isLevel, roundTicks, top } from "./chart_scale.js";
import { grouped } from "./format.js";

const FADE = 26; // px over which an open-ended high fades out

/** Hatching, and one upward fade for each colour. */
export function drawDefs(series) {
  const fades = series.map((one, index) => shape("linearGradient", { id: `fade${index}`, x1: 0, y1: 1, x2: 0, y2: 0 },
    shape("stop", { offset: 0, style: `stop-color:${one.colour}`, "stop-opacity": 0.34 }),
    shape("stop", { offset: 1, style: `stop-color:${one.colour}`, "stop-opacity": 0 })));
  return shape("defs", {},
    shape("pattern", { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" },
      shape("line", { x1: 0, y1: 0, x2: 0, y2: 6, class: "hatch" })),
    ...fades);
}

/** Round ticks to the left, years or months below. */
export function drawAxes(scale, empty) {
  const { frame } = scale;
  const group = shape("g", { "aria-hidden": "true" });
  if (!empty) {
    for (const value of roundTicks(scale.most, frame.bottom - frame.top > 90 ? 4 : 3)) {
      const y = Math.round(scale.y(value)) + 0.5;
      if (y < frame.top - 1) continue;
      group.append(shape("line", { x1: frame.left, x2: frame.right, y1: y, y2: y, class: value ? "grid" : "base" }));
      group.append(shape("text", { x: frame.left - 8, y: y + 3.5, "text-anchor": "end", class: "tick", text: grouped(value) }));
    }
  } else {
    group.append(shape("line", { x1: frame.left, x2: frame.right, y1: frame.bottom, y2: frame.bottom, class: "base" }));
  }
  let end = -Infinity;
  for (const { day, text } of dayTicks(scale.domain, frame.right - frame.left)) {
    const x = Math.round(scale.x(day)) + 0.5;
    group.append(shape("line", { x1: x, x2: x, y1: frame.bottom, y2: frame.bottom + 4, class: "base" }));
    const anchor = x < frame.left + 12 ? "start" : x > frame.right - 16 ? "end" : "middle";
    const width = text.length * 6.6;
    const start = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
    if (start < end + 6) continue; // the last one leans inwards and may meet the one before
    end = start + width;
    group.append(shape("text", { x, y: frame.bottom + 17, "text-anchor": anchor, class: "tick", text }));
  }
  return group;
}

/** All of one series' steps: bands, then their edges and the line at best, then plans and caps as dashes. */
export function drawSeries(one, index, scale) {
  const group = shape("g", { class: "series", style: `--c:${one.colour}`, "data-series": one.key });
  const levels = visible(one.steps.filter((step) => isLevel(step.row)), scale);
  for (const step of levels) group.append(...band(step, index, scale));
  group.append(...bestLines(levels, scale));
  for (const step of visible(one.steps.filter((item) => ["plan", "cap", "authorised"].includes(item.row)), scale)) {
    group.append(planLine(step, scale));
  }
  return group;
}

/** The day of the second clock: nothing published after it counts. */
export function drawKnown(known, scale, fmt) {
  const group = shape("g", { class: "known", "aria-hidden": "true" });
  if (known === null || known < scale.domain[0] || known >= scale.domain[1]) return group;
  const x = scale.xIn(known + 1);
  const { top: upper, bottom, right, left } = scale.frame;
  const text = `known on ${fmt.day(known)}`;
  const inside = x - left > text.length * 6.4 + 8;
  group.append(shape("rect", { x, y: upper, width: Math.max(0, right - x), height: bottom - upper, class: "later" }),
    shape("path", { d: `M${x} ${upper - 4}V${bottom}`, class: "knownline" }),
    shape("text", { x: inside ? x - 5 : x + 5, y: upper + 6, "text-anchor": inside ? "end" : "start", class: "knowntext", text }));
  return group;
}

function visible(steps, scale) {
  const [first, last] = scale.domain;
  return steps.filter((step) => step.from < last && step.to >= first).sort((one, two) => one.from - two.from);
}

function classes(name, step, derived = step.basis === "derived") {
  return `${name}${step.contested ? " contested" : ""}${step.stale ? " stale" : ""}${derived ? " derived" : ""}`;
}

// Each edge by itself: one may have been said of the place, and the other follow from elsewhere.
function edge(step, end, left, width, y) {
  return shape("path", { d: `M${left} ${y}H${left + width}`, class: classes("edge", step, step[`${end}_basis`] === "derived") });
}

function band(step, index, scale) {
  const [left, right] = [scale.xIn(step.from), scale.xIn(step.to + 1)];
  const width = Math.max(1, right - left);
  if (step.low === null && step.high === null) return [];
  const low = scale.y(step.low ?? 0);
  if (step.high === null) {
    return [
      shape("rect", { x: left, y: low - FADE, width, height: FADE, fill: `url(#fade${index})`, class: classes("fade", step) }),
      edge(step, "low", left, width, low),
    ];
  }
  const high = scale.y(step.high);
  if (low - high < 0.5) return [];
  const follows = [step.low_basis, step.high_basis].includes("derived");
  return [
    shape("rect", { x: left, y: high, width, height: low - high, class: classes("band", step, follows) }),
    edge(step, "high", left, width, high),
    edge(step, "low", left, width, low),
  ];
}

/** Where the line of a step runs: at best, or where low and high are one; null when neither is known. */
export function lineAt(step) {
  return step.best ?? (step.low !== null && step.low === step.high ? step.low : null);
}

// Unbroken steps of the same kind are one path, so that risers join them; a gap in days is a gap in the line.
function bestLines(levels, scale) {
  const paths = [];
  let before = null;
  for (const step of levels) {
    const value = lineAt(step);
    if (value === null) { before = null; continue; }
    const [left, right, y] = [scale.xIn(step.from), scale.xIn(step.to + 1), scale.y(value)];
    const riser = before !== null && before.to + 1 >= step.from ? `M${left} ${scale.y(lineAt(before))}V${y}` : `M${left} ${y}`;
    paths.push(shape("path", { d: `${riser}H${Math.max(right, left + 1.5)}`, class: classes("best", step) }));
    before = step;
  }
  return paths;
}

function planLine(step, scale) {
  const [left, right] = [scale.xIn(step.from), Math.max(scale.xIn(step.to + 1), scale.xIn(step.from) + 6)];
  const upper = scale.y(top(step));
  const lower = step.low ? scale.y(step.low) : null;
  const floor = lower !== null && lower - upper > 1 ? `M${left} ${lower}H${right}` : "";
  return shape("path", { d: `M${left} ${upper}H${right}${floor}`, class: classes("plan", step) });
}

/** Flags over contested stretches, with the numbers where there is room for them. */
export function drawFlags(series, scale, fmt) {
  const group = shape("g", { class: "flags", "aria-hidden": "true" });
  const taken = [];
  for (const step of series.flatMap((one) => visible(one.steps, scale)).filter((item) => item.contested)) {
    const [left, right] = [scale.xIn(step.from), scale.xIn(step.to + 1)];
    const x = Math.min(left + 4, scale.frame.right - 9);
    const above = scale.y(top(step)) - 14;
    const y = above >= scale.frame.top ? above : Math.max(scale.frame.top, scale.y(top(step))) + 3;
    if (taken.some((other) => Math.abs(other.x - x) < 12 && Math.abs(other.y - y) < 12)) continue;
    taken.push({ x, y });
    group.append(shape("path", { d: `M${x} ${y}v11M${x} ${y}h7l-2 2.6 2 2.6h-7z`, class: "flag" }));
    const text = `${fmt.count(step.low, step.best, step.high)} contested`;
    if (right - left > text.length * 6.4 + 18) {
      group.append(shape("text", { x: x + 12, y: y + 9, class: "flagtext", text }));
    }
  }
  return group;
}

/** Hatching above the plot for the days on which a publisher said nothing, labelled once for each stretch. */
export function drawMissing(series, scale) {
  const group = shape("g", { class: "missing" });
  const stretches = new Map();
  for (const one of series) {
    for (const step of joined(visible(one.steps.filter((item) => item.row === "not_reported"), scale))) {
      stretches.set(`${step.from}-${step.to}-${step.publisher}`, step);
    }
  }
  let end = -Infinity;
  for (const step of [...stretches.values()].sort((one, two) => one.from - two.from)) {
    const [left, right] = [scale.xIn(step.from), Math.max(scale.xIn(step.to + 1), scale.xIn(step.from) + 3)];
    group.append(shape("rect", { x: left, y: scale.frame.top - 12, width: right - left, height: 7, fill: "url(#hatch)" }));
    const text = step.publisher ? `${step.publisher}: not reported` : "not reported";
    const half = text.length * 3;
    const middle = Math.min(scale.frame.right - half, Math.max(scale.frame.left + half, (left + right) / 2));
    if (middle - half < end + 8) continue;
    end = middle + half;
    group.append(shape("text", { x: middle, y: scale.frame.top - 16, "text-anchor": "middle", class: "tick", text }));
  }
  return group;
}

// A silence that grows old is two steps of the record and one of the chart.
function joined(steps) {
  const whole = [];
  for (const step of steps) {
    const before = whole.at(-1);
    if (before && before.to + 1 >= step.from && before.publisher === step.publisher) before.to = Math.max(before.to, step.to);
    else whole.push({ ...step });
  }
  return whole;
}

/** A tick on the baseline for each event; returns where they are, for pointing at. */
export function drawEvents(events, scale) {
  const group = shape("g", { class: "events" });
  const points = [];
  for (const event of events) {
    if (event.to < scale.domain[0] || event.from > scale.domain[1]) continue;
    const x = scale.xIn((event.from + event.to + 1) / 2);
    const y = scale.frame.bottom;
    const node = shape("path", { d: `M${x - 3.5} ${y}L${x} ${y - 6.5}L${x + 3.5} ${y}z`, class: "event" });
    group.append(node);
    points.push({ kind: "event", x, y: y - 3, node, item: event, select: event.key });
  }
  return { group, points };
}
