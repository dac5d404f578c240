// Claims in, dots out: where each stands, how its bounds show, which one is under the pointer or selected.

import { shape } from "./elements.js";
import { grouped } from "./format.js";

const RADIUS = 3.2;
const PLANS = ["plan", "cap", "authorised", "share"];
const DOUBTED = ["disputed", "retracted"];

/** The day a dot stands on: the middle of its days, or the first when they run to the record's end. */
export function dotDay(dot, last) {
  return dot.to >= last && dot.to - dot.from > 40 ? dot.from : Math.floor((dot.from + dot.to) / 2);
}

/** The count a dot stands at: best, or the one bound the claim names ("fewer than 2,000" stands at 1,999). */
export function dotCount(dot) {
  if (dot.best !== null) return dot.best;
  if (dot.high !== null && !dot.low) return dot.high;
  if (dot.high === null) return dot.low;
  return Math.round((dot.low + dot.high) / 2);
}

/**
 * Draw the claims of *series*; those above the plot are clipped to its top with an arrow and their number.
 * @returns {{group: SVGElement, points: object[]}} points are {kind, x, y, node, item, series, select}
 */
export function drawDots(series, scale, last) {
  const group = shape("g", { class: "dots", role: "group", "aria-label": "Claims: arrow keys move from one to the next" });
  const points = [];
  for (const one of series) {
    for (const dot of one.dots) {
      const day = dotDay(dot, last);
      const count = dotCount(dot);
      if (count === null || day < scale.domain[0] || day > scale.domain[1]) continue;
      points.push(draw(dot, one, { x: scale.xIn(day + 0.5), count }, scale));
    }
  }
  points.sort((one, two) => one.x - two.x);
  keepApart(points.filter((point) => point.clipped), scale);
  group.append(...points.map((point) => point.node));
  return { group, points };
}

function draw(dot, one, { x, count }, scale) {
  const clipped = count > scale.most * 1.02;
  const y = clipped ? scale.frame.top + 4 : scale.y(count);
  const node = shape("g", {
    class: `dot ${look(dot)}`, style: `--c:${one.colour}`, role: "button", tabindex: -1, "data-claim": dot.claim,
    transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})`,
  });
  if (clipped) {
    node.append(shape("path", { d: "M0 -6L4.2 1H-4.2z" }));
    node.append(shape("text", { y: 4, class: "beyond", text: grouped(count) }));
  } else {
    node.append(shape("circle", { r: RADIUS }));
    if (dot.high === null) node.append(shape("path", { d: "M0 -5v-5m-2.5 2.5l2.5 -2.5l2.5 2.5", class: "open" }));
    else if (dot.best === null && !dot.low) node.append(shape("path", { d: "M0 5v5m-2.5 -2.5l2.5 2.5l2.5 -2.5", class: "open" }));
  }
  return { kind: "claim", x, y, node, item: dot, series: one, select: `claim:${dot.claim}`, clipped };
}

function look(dot) {
  if (PLANS.includes(dot.row) || ["planned", "authorised", "cap"].includes(dot.status)) return "planned";
  return DOUBTED.includes(dot.status) || dot.row === "retracted" || dot.contested ? "doubted" : "plain";
}

// The numbers of clipped dots: to the right of their arrow, left at the edge, left out where they would collide.
function keepApart(clipped, scale) {
  let end = -Infinity;
  for (const point of clipped) {
    const label = point.node.querySelector(".beyond");
    const width = label.textContent.length * 6.4 + 4;
    const toLeft = point.x + 8 + width > scale.frame.right;
    const start = toLeft ? point.x - 8 - width : point.x + 8;
    if (start < end) { label.remove(); continue; }
    label.setAttribute("x", toLeft ? -8 : 8);
    label.setAttribute("text-anchor", toLeft ? "end" : "start");
    end = start + width;
  }
}

/** The point within *reach* pixels, nearest first; null when there is none. */
export function nearest(points, x, y, reach) {
  let best = null;
  let least = reach * reach;
  for (const point of points) {
    const distance = (point.x - x) ** 2 + (point.y - y) ** 2;
    if (distance <= least) { best = point; least = distance; }
  }
  return best;
}

/** A cross of a claim's days and bounds, drawn behind the dot that is pointed at or selected. */
export function reachOf(point, scale, last) {
  if (point.kind !== "claim") return "";
  const { item } = point;
  const [left, right] = [scale.xIn(item.from), scale.xIn(Math.min(item.to, last) + 1)];
  const clampY = (count) => Math.max(scale.frame.top, scale.y(count));
  const days = right - left > 2 ? `M${left} ${point.y}H${right}` : "";
  if (point.clipped || item.low === null || item.low === item.high) return days;
  const upper = item.high === null ? Math.max(scale.frame.top, point.y - 26) : clampY(item.high);
  return `${days}M${point.x} ${clampY(item.low)}V${upper}`;
}

/** Arrow keys walk from claim to claim; one of them is in the tab order. */
export function walkDots(group, points, choose) {
  const claims = points.filter((point) => point.kind === "claim");
  if (!claims.length) return;
  const focusable = (index) => claims.forEach((point, at) => point.node.setAttribute("tabindex", at === index ? 0 : -1));
  focusable(claims.length - 1);
  group.addEventListener("keydown", (event) => {
    const index = claims.findIndex((point) => point.node === event.target);
    if (index < 0) return;
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0;
    const next = event.key === "Home" ? 0 : event.key === "End" ? claims.length - 1 : index + step;
    if (event.key === "Enter" || event.key === " ") choose(claims[index]);
    else if (next === index || next < 0 || next >= claims.length) return;
    else { focusable(next); claims[next].node.focus(); }
    event.preventDefault();
  });
}
