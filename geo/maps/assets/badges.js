// A country's figure as a badge: its name, and a line for each force with the interval in large type and its age.

import { short } from "./labels.js";
import { changed, flag } from "./symbols.js";

const NAME = "700 11px 'DejaVu Sans', system-ui, sans-serif";
const NOTE = "400 10.5px 'DejaVu Sans', system-ui, sans-serif";
const NUMBER = "700 17px 'DejaVu Sans', system-ui, sans-serif";

/** Lay a badge out: what it will say and how large it is. `rows` are the primary level rows of one place.
 *  A figure with fresh evidence speaks large; beside it, stale ones are one small line each. */
export function badge(ctx, place, rows, fmt) {
  const fresh = rows.some((row) => !row.stale);
  const lines = rows.map((row) => ({
    row,
    small: row.stale && fresh,
    number: fmt.said(row),
    note: [short(row.force, 22), ...noteOf(row, fmt)].filter(Boolean).join(" · "),
  })).sort((one, two) => one.small - two.small);
  const name = short(place.name, 22).toUpperCase();
  ctx.font = NAME;
  const nameWidth = ctx.measureText(name).width + name.length * 0.8;
  let width = 0;
  let height = 13;
  lines.forEach((line, index) => {
    ctx.font = NOTE;
    const note = ctx.measureText(line.small ? `${line.number} · ${line.note}` : line.note).width;
    ctx.font = NUMBER;
    const number = line.small ? 0 : ctx.measureText(line.number).width + (line.row.contested ? 16 : 0) + (line.row.changed ? 16 : 0);
    width = Math.max(width, number, index === 0 ? nameWidth + 12 + note : note);
    line.top = height;
    height += line.small ? 15 : index === 0 ? 32 : 34;
  });
  return { lines, name, width: Math.ceil(width) + 22, height };
}

function noteOf(row, fmt) {
  if (row.row === "cap") return [`${short(row.counted, 24)}, no head count`];
  return [fmt.worked(row), row.basis === "derived" ? "derived" : fmt.age(row.age)];
}

/** Draw a laid-out badge with its top left corner at (x, y). */
export function drawBadge(ctx, plan, x, y, { colours, colourOf, selected }) {
  const lead = colourOf(plan.lines[0].row.force);
  ctx.save();
  ctx.shadowColor = "rgba(0,0,0,.16)";
  ctx.shadowBlur = 6;
  ctx.shadowOffsetY = 1;
  ctx.fillStyle = colours.paper;
  ctx.beginPath();
  ctx.roundRect(x, y, plan.width, plan.height, 6);
  ctx.fill();
  ctx.shadowColor = "transparent";
  ctx.lineWidth = selected ? 2.5 : 1.3;
  ctx.strokeStyle = selected ? colours.selected : lead;
  if (plan.lines.every((line) => line.row.basis === "derived")) ctx.setLineDash([1.5, 3]); // nobody counted here
  if (plan.lines.every((line) => line.row.row === "cap")) ctx.setLineDash([5, 3]); // what officials count, no head count
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.textBaseline = "alphabetic";
  ctx.font = NAME;
  ctx.letterSpacing = "0.8px";
  ctx.fillStyle = lead;
  ctx.fillText(plan.name, x + 11, y + 17);
  ctx.letterSpacing = "0px";
  plan.lines.forEach((line, index) => drawLine(ctx, plan, line, x, y + line.top, { colours, first: index === 0 }));
  ctx.restore();
}

function drawLine(ctx, plan, line, x, top, { colours, first }) {
  ctx.font = NOTE;
  ctx.fillStyle = colours.muted;
  if (line.small) {
    ctx.fillText(`${line.number} · ${line.note}`, x + 11, top + 9);
    return;
  }
  ctx.textAlign = first ? "right" : "left";
  ctx.fillText(line.note, first ? x + plan.width - 11 : x + 11, top + (first ? 4 : 8));
  ctx.textAlign = "left";
  ctx.font = line.row.basis === "derived" ? `italic ${NUMBER}` : NUMBER;
  ctx.globalAlpha = line.row.stale ? 0.55 : 1;
  ctx.fillStyle = colours.ink;
  ctx.fillText(line.number, x + 11, top + (first ? 24 : 27));
  ctx.globalAlpha = 1;
  const end = x + 14 + ctx.measureText(line.number).width;
  if (line.row.changed) changed(ctx, end + (line.row.contested ? 22 : 7), top + (first ? 18 : 21), { colour: colours.changed, paper: colours.paper });
  if (line.row.contested) flag(ctx, x + 16 + ctx.measureText(line.number).width, top + (first ? 23 : 26), { colour: colours.contested });
}

/** A badge that had to stand aside keeps a line to its country's middle (x, y). */
export function drawLeader(ctx, [left, top, width, height], x, y, colour) {
  const [nearX, nearY] = [Math.min(left + width, Math.max(left, x)), Math.min(top + height, Math.max(top, y))];
  if (Math.hypot(nearX - x, nearY - y) < 14) return;
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.moveTo(nearX, nearY);
  ctx.lineTo(x, y);
  ctx.stroke();
  ctx.beginPath();
  ctx.arc(x, y, 2, 0, 2 * Math.PI);
  ctx.fill();
  ctx.restore();
}
