// What is under the pointer, in words: the day with each series' interval, or one claim, or one event.

import { el } from "./elements.js";
import { valueOn } from "./chart_labels.js";
import { words } from "./look.js";

const MOST_WORDS = 90;

/** A small floating panel; `show(what, x, width)` places it beside *x* inside *width*. */
export function makeReadout(bus) {
  const node = el("div", { class: "readout panel", role: "status", "aria-live": "off" });

  function show(lines, x, width, below) {
    node.replaceChildren(...lines);
    const own = node.offsetWidth;
    const left = x + 14 + own > width ? x - 14 - own : x + 14;
    node.style.transform = `translate(${Math.round(Math.max(0, Math.min(left, width - own)))}px, ${below}px)`;
    node.classList.add("shown");
  }

  return {
    node,
    hide() { node.classList.remove("shown"); },
    showDay(day, series, x, width) {
      show([el("div", { class: "when", text: bus.fmt.day(day) }), ...series.map((one) => line(one, valueOn(one, day, bus.fmt)))],
        x, width, 18);
    },
    showPoint(point, width) {
      show(point.kind === "event" ? eventLines(point.item, bus.fmt) : claimLines(point, bus.fmt), point.x, width, 18);
    },
  };
}

function line(one, value) {
  return el("div", { class: "line", style: `--c:${one.colour}` }, el("b", { text: one.label }), el("span", { text: value }));
}

function claimLines({ item, series }, fmt) {
  const counted = item.counted && item.counted !== "all" ? `, ${item.counted}` : "";
  return [
    line(series, fmt.count(item.low, item.best, item.high)),
    item.phrase ? el("div", { text: `“${short(item.phrase)}”` }) : null,
    el("div", { class: "note", text: `${words(item.status)}${counted} · ${days(item, fmt)}` }),
    item.publisher ? el("div", { class: "note", text: item.publisher }) : null,
  ].filter(Boolean);
}

function eventLines(event, fmt) {
  return [el("div", { class: "when", text: days(event, fmt) }), el("div", { text: short(event.text) }),
    el("div", { class: "note", text: words(event.kind) })];
}

export function days({ from, to }, fmt) {
  return from === to ? fmt.day(from) : `${fmt.day(from)} – ${fmt.day(to)}`;
}

function short(text) {
  return text.length > MOST_WORDS ? `${text.slice(0, MOST_WORDS).trimEnd()}…` : text;
}
