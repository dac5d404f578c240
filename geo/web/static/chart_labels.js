// The series' names at the ends of their lines, with the interval of the day under each; in a row above on phones.

import { el, say, shape } from "./elements.js";
import { isLevel } from "./chart_scale.js";

const NAME_LINE = 13;
const VALUE_LINE = 14;
const GAP = 3;
const LETTERS = 30; // of a name on one line

/** What a series says on *day*: the level that holds, or null. */
export function levelOn(series, day) {
  return series.steps.findLast((step) => isLevel(step.row) && step.from <= day && step.to >= day) ?? null;
}

/** The interval of the day in print; "–" when nothing is said. */
export function valueOn(series, day, fmt) {
  const step = levelOn(series, day);
  if (!step || (step.low === null && step.high === null && step.best === null)) return "–";
  return `${fmt.said(step)}${step.contested ? " contested" : ""}`;
}

/** Room to the right of the plot for the longest name. */
export function namesWidth(series) {
  const longest = Math.max(...series.map((one) => Math.min(one.label.length, LETTERS)), 12);
  return Math.round(longest * 6.4 + 24);
}

/** Names beside the plot, pushed apart, joined to their line where they had to move. */
export function drawEndLabels(series, scale, lastDay) {
  const group = shape("g", { class: "names", "aria-hidden": "true" });
  const room = scale.frame.bottom - scale.frame.top + 11;
  const labels = series.map((one) => ({ one, lines: wrap(one.label, LETTERS), wanted: endOf(one, scale, lastDay) }));
  const heightWith = (label) => label.lines.length * NAME_LINE + VALUE_LINE;
  const fits = labels.reduce((sum, label) => sum + heightWith(label) + GAP, 0) <= room;
  for (const label of labels) {
    if (!fits) label.lines = label.lines.length > 1 ? [`${label.lines[0]}…`] : label.lines;
    label.height = fits ? heightWith(label) : NAME_LINE;
    label.y = label.wanted - label.height / 2;
  }
  spread(labels, scale.frame.top - 12, scale.frame.bottom - 1);
  const values = new Map();
  for (const label of labels) {
    const left = scale.frame.right + 14;
    const middle = label.y + label.height / 2;
    const node = shape("g", { style: `--c:${label.one.colour}`, "data-series": label.one.key });
    node.append(shape("path", { d: `M${scale.frame.right + 1} ${label.wanted}L${left - 4} ${middle}`, class: "leader" }));
    label.lines.forEach((text, at) => {
      node.append(shape("text", { x: left, y: label.y + 10 + at * NAME_LINE, class: "name", text }));
    });
    if (fits) {
      const value = shape("text", { x: left, y: label.y + 10 + label.lines.length * NAME_LINE, class: "value" });
      values.set(label.one.key, value);
      node.append(value);
    }
    group.append(node);
  }
  return { group, values };
}

/** The same names as a wrapping row of HTML, for narrow screens. */
export function drawNameRow(series) {
  const values = new Map();
  const row = el("div", { class: "namerow" });
  for (const one of series) {
    const value = el("span", { class: "value" });
    values.set(one.key, value);
    row.append(el("span", { class: "nameitem", style: `--c:${one.colour}` }, el("b", { text: one.label }), " ", value));
  }
  return { row, values };
}

/** Write the intervals of *day* beside the names. */
export function writeValues(values, series, day, fmt) {
  for (const one of series) {
    const node = values.get(one.key);
    if (node) say(node, valueOn(one, day, fmt));
  }
}

function endOf(one, scale, lastDay) {
  const step = levelOn(one, lastDay) ?? one.steps.filter((item) => isLevel(item.row)).at(-1) ?? one.steps.at(-1);
  if (!step) return scale.frame.bottom;
  const value = step.best ?? (step.low !== null && step.high !== null ? (step.low + step.high) / 2 : step.low ?? step.high ?? 0);
  return Math.max(scale.frame.top, scale.y(value));
}

function wrap(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const joined = `${lines.at(-1)} ${word}`.trim();
    if (joined.length <= most || !lines.at(-1)) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  const kept = lines.slice(0, 2).map((line) => (line.length > most + 3 ? `${line.slice(0, most)}…` : line));
  if (lines.length > 2) kept[1] = `${kept[1]}…`;
  return kept;
}

// Down the column no label starts above the end of the one before; then up again from the bottom edge.
function spread(labels, topEdge, bottomEdge) {
  labels.sort((one, two) => one.wanted - two.wanted);
  let free = topEdge;
  for (const label of labels) { label.y = Math.max(label.y, free); free = label.y + label.height + GAP; }
  free = bottomEdge;
  for (const label of [...labels].reverse()) {
    label.y = Math.min(label.y, free - label.height);
    free = label.y - GAP;
  }
}
