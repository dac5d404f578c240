// Series in; what their bands say, as a table of days: the chart for those who read or copy numbers.

import { el } from "./elements.js";
import { grouped } from "./format.js";
import { words } from "./look.js";

const MOST_ROWS = 400;

/** The steps of *series* that meet the days shown, newest first. */
export function stepsTable(series, [first, last], fmt) {
  const rows = series.flatMap((one) => one.steps.filter((step) => step.from < last && step.to >= first).map((step) => ({ one, step })))
    .sort((one, two) => two.step.from - one.step.from).slice(0, MOST_ROWS);
  const head = ["Who and where", "From", "To", "Low", "Best", "High", "What it is"];
  return el("table", {}, el("caption", { class: "hidden", text: "What the chart says, step by step" }),
    el("thead", {}, el("tr", {}, ...head.map((text) => el("th", { scope: "col", text, class: ["Low", "Best", "High"].includes(text) ? "count" : null })))),
    el("tbody", {}, ...rows.map(({ one, step }) => row(one, step, fmt))));
}

function row(one, step, fmt) {
  const number = (count) => el("td", { class: "count", text: count === null ? (step.row === "not_reported" ? "" : "open") : grouped(count) });
  const notes = [step.row === "level" ? basisWords(step) : words(step.row), step.stale ? "over a year old" : "",
    step.publisher ?? ""].filter(Boolean).join(", ");
  const what = el("td", { class: step.stale ? "quiet" : null, text: notes });
  if (step.contested) what.prepend(el("span", { class: "flagged", text: "⚑ contested, " }));
  return el("tr", {}, el("td", { style: `--c:${one.colour}` }, el("span", { class: "dot" }), one.label),
    el("td", { text: fmt.day(step.from) }), el("td", { text: fmt.day(step.to) }), number(step.low),
    el("td", { class: "count", text: step.best === null ? "" : grouped(step.best) }), number(step.high), what);
}

function basisWords(step) {
  if (step.basis === "derived") return "derived";
  const ends = ["low", "high"].filter((end) => step[`${end}_basis`] === "derived");
  return `counted or estimated${ends.length ? `, ${ends.join(" and ")} derived` : ""}`;
}
