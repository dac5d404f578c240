// Series, a size and the days shown in; the chart of the Posture page out, with the points that can be pointed at.

import { drawDots } from "./chart_dots.js";
import { drawAxes, drawDefs, drawFlags, drawKnown, drawMissing, drawSeries } from "./chart_draw.js";
import { drawEndLabels, drawNameRow, namesWidth } from "./chart_labels.js";
import { ceiling, makeScale } from "./chart_scale.js";
import { shape } from "./elements.js";

const NARROW = 620;

/**
 * Draw into *svg*.
 * @param {{series, domain, width, known, last, fmt}} what
 * @returns {{scale, points, marks, hover, brush, names}}
 */
export function drawPlot(svg, { series, domain, width, known, last, fmt }) {
  const narrow = width < NARROW;
  const height = narrow ? 300 : 430;
  const frame = { left: 52, right: width - (narrow ? 10 : Math.min(Math.max(namesWidth(series) + 20, 168), 250)), top: 34, bottom: height - 26 };
  const scale = makeScale(domain, ceiling(series, domain) * 1.06, frame);
  const names = narrow ? null : drawEndLabels(series, scale, Math.min(last, domain[1] - 1));
  const dots = drawDots(series, scale, last);
  const marks = shape("g", { "aria-hidden": "true" });
  const hover = shape("path", { class: "reach" });
  const brush = shape("rect", { class: "brush", y: frame.top, height: frame.bottom - frame.top, display: "none" });
  const groups = series.map((one, index) => {
    const group = drawSeries(one, index, scale);
    if (one.then) group.classList.add("then");
    return group;
  });
  svg.setAttribute("height", height);
  svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
  svg.replaceChildren(drawDefs(series), drawAxes(scale, !series.length), drawMissing(series, scale), drawKnown(known, scale, fmt),
    ...groups, drawFlags(series, scale, fmt), marks, hover, dots.group, brush, ...(names ? [names.group] : []));
  return { scale, points: dots.points, marks, hover, brush, values: names?.values ?? null, row: narrow ? drawNameRow(series) : null };
}

/** A ring around the dot of the selected claim. */
export function markSelected(plot, selection) {
  plot.marks.replaceChildren(...plot.points.filter((point) => point.select === selection)
    .map((point) => shape("circle", { cx: point.x, cy: point.y, r: 7.5, class: "ring" })));
}

/** Signs of the chart with their words, for the key below it and in its picture; the last only where two days are compared. */
export function signs(compared = true) {
  const sign = (...nodes) => shape("svg", { viewBox: "0 0 26 14", "aria-hidden": "true", style: "--c:var(--s0)" }, ...nodes);
  const line = (d, name) => shape("path", { d, class: name });
  const range = (look) => [shape("rect", { x: 1, y: 2, width: 24, height: 10, class: `band ${look}` }), line("M1 2H25M1 12H25", `edge ${look}`)];
  const dot = (look, ...more) => sign(shape("g", { class: `dot ${look}` }, shape("circle", { cx: 13, cy: 7, r: 3.4 }), ...more));
  return [
    [sign(...range(""), line("M1 7H25", "best")), "low to high, best between"],
    [sign(...range("stale"), line("M1 7H25", "best stale")), "over a year old"],
    [sign(...range("derived")), "derived from other places"],
    [dot("plain"), "a claim"],
    [sign(shape("g", { class: "dot plain" }, shape("circle", { cx: 8, cy: 10, r: 3 }), line("M8 6V1m-2.5 2.5l2.5 -2.5l2.5 2.5", "open"),
      shape("circle", { cx: 19, cy: 4, r: 3 }), line("M19 8v5m-2.5 -2.5l2.5 2.5l2.5 -2.5", "open"))), "a claim of at least, at most"],
    [sign(line("M1 7H25", "plan")), "planned, authorised or a ceiling"],
    [dot("doubted"), "a claim disputed or taken back"],
    [sign(line("M9 2v11M9 2h8l-2 3 2 3h-8z", "flag")), "sources contradict each other"],
    [sign(...[0, 6, 12, 18].map((x) => line(`M${x + 1} 13L${x + 8} 1`, "hatch"))), "not reported"],
    ...(compared ? [[sign(shape("g", { class: "then" }, line("M1 7H25", "best"))), "as known on the other day"]] : []),
  ];
}
