// One drawing function a symbol: map and legend use the same ones. Pixels, centre at (x, y).

/** Radius in pixels of a number of people: area grows with the number; 0 people is a dot. */
export function radius(people) {
  return Math.min(30, 3.2 + 0.42 * Math.sqrt(Math.max(0, people)));
}

/** Inner disc is the low bound, outer ring the high one; an open end fades out or in. What no source counted is hollow:
 *  the whole of it, or the bound that follows from elsewhere. */
export function troops(ctx, x, y, { low, high, colour, stale = false, basis = "reported", low_basis: lowBasis, high_basis: highBasis, row = "level" }) {
  const inner = low === null ? 0 : radius(low);
  const outer = high === null ? inner + 5 : radius(high);
  if (row === "cap") return plan(ctx, x, y, { colour, size: outer }); // what officials count: no head count
  const [lowFollows, highFollows] = [lowBasis === "derived", highBasis === "derived"];
  if (basis === "derived" || (lowFollows && highFollows)) return derived(ctx, x, y, { inner, outer, colour, stale });
  if (lowFollows || highFollows) return halfSaid(ctx, x, y, { inner, outer, colour, stale, lowFollows });
  ctx.save();
  ctx.globalAlpha = stale ? 0.42 : 1;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.save();
  ctx.globalAlpha *= 0.28;
  disc(ctx, x, y, outer);
  ctx.fill();
  ctx.restore();
  if (inner > 0) {
    ctx.save();
    ctx.globalAlpha *= 0.78;
    disc(ctx, x, y, Math.max(2, inner - 0.75));
    ctx.fill();
    ctx.restore();
  }
  ctx.lineWidth = 1.5;
  if (high === null) ctx.setLineDash([1.5, 2.5]); // no upper bound was given
  disc(ctx, x, y, outer);
  ctx.stroke();
  ctx.restore();
  return outer;
}

// Two dotted rings and no colour between them: it follows from claims about other places.
function derived(ctx, x, y, { inner, outer, colour, stale }) {
  ctx.save();
  ctx.globalAlpha = stale ? 0.5 : 0.9;
  ctx.strokeStyle = colour;
  ctx.lineCap = "round";
  ctx.lineWidth = 2;
  ctx.setLineDash([0.1, 4]);
  if (outer > 0) {
    disc(ctx, x, y, outer);
    ctx.stroke();
  }
  if (inner > 0 && (outer === 0 || outer - inner > 4)) {
    disc(ctx, x, y, Math.max(2, inner));
    ctx.stroke();
  }
  ctx.restore();
  return outer;
}

// One bound was said: a disc of that floor, or a ring of that ceiling. The other is a dotted ring, with no colour between.
function halfSaid(ctx, x, y, { inner, outer, colour, stale, lowFollows }) {
  derived(ctx, x, y, { inner: lowFollows ? inner : 0, outer: lowFollows ? 0 : outer, colour, stale });
  ctx.save();
  ctx.globalAlpha = stale ? 0.42 : 1;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.5;
  disc(ctx, x, y, lowFollows ? outer : Math.max(2, inner - 0.75));
  if (lowFollows) ctx.stroke();
  ctx.globalAlpha *= lowFollows ? 0.2 : 0.78;
  ctx.fill();
  ctx.restore();
  return outer;
}

/** Dashed and hollow: planned, authorised or promised. */
export function plan(ctx, x, y, { colour, size = 13 }) {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  ctx.setLineDash([4, 3]);
  disc(ctx, x, y, size);
  ctx.stroke();
  ctx.restore();
  return size;
}

/** A ring with "?": people are there, and nobody says how many. */
export function presence(ctx, x, y, { colour, paper, stale = false }) {
  ctx.save();
  ctx.globalAlpha = stale ? 0.5 : 1;
  ctx.fillStyle = paper;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6;
  disc(ctx, x, y, 8.5);
  ctx.fill();
  ctx.stroke();
  ctx.fillStyle = colour;
  ctx.font = "700 12px 'DejaVu Sans', system-ui, sans-serif";
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText("?", x, y + 0.5);
  ctx.restore();
  return 9;
}

/** A small open circle: a base of which nothing is known that day. */
export function unknownBase(ctx, x, y, { colour, paper }) {
  ctx.save();
  ctx.fillStyle = paper;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.2;
  ctx.globalAlpha = 0.85;
  disc(ctx, x, y, 3.6);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
  return 5;
}

/** What is said of a base whose use has ended. */
export const ENDED = ["handed_over", "left"];

/** A struck square: left or handed over. */
export function ended(ctx, x, y, { colour, paper }) {
  ctx.save();
  ctx.fillStyle = paper;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.3;
  ctx.fillRect(x - 4.5, y - 4.5, 9, 9);
  ctx.strokeRect(x - 4.5, y - 4.5, 9, 9);
  line(ctx, x - 4.5, y + 4.5, x + 4.5, y - 4.5);
  ctx.restore();
  return 7;
}

/** A diamond: filled open, barred closed, hollow unknown. */
export function crossing(ctx, x, y, { state, colours, stale = false }) {
  const colour = colours[state] ?? colours.unknown;
  ctx.save();
  ctx.globalAlpha = stale ? 0.55 : 1;
  ctx.beginPath();
  for (const [dx, dy] of [[0, -6], [6, 0], [0, 6], [-6, 0]]) ctx.lineTo(x + dx, y + dy);
  ctx.closePath();
  ctx.fillStyle = state === "open" ? colour : colours.paper;
  ctx.strokeStyle = state === "open" ? colours.paper : colour;
  ctx.lineWidth = state === "open" ? 1 : 1.5;
  ctx.fill();
  ctx.stroke();
  if (state === "closed") {
    ctx.lineWidth = 2;
    line(ctx, x - 3, y, x + 3, y);
  }
  ctx.restore();
  return 7;
}

/** A triangle: something happened. */
export function event(ctx, x, y, { colour, paper }) {
  ctx.save();
  ctx.beginPath();
  for (const [dx, dy] of [[0, -6.5], [6, 4.5], [-6, 4.5]]) ctx.lineTo(x + dx, y + dy);
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.strokeStyle = paper;
  ctx.lineWidth = 1.2;
  ctx.fill();
  ctx.stroke();
  ctx.restore();
  return 8;
}

/** A flag on a short pole: sources contradict each other. */
export function flag(ctx, x, y, { colour }) {
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.4;
  line(ctx, x, y, x, y - 9);
  ctx.beginPath();
  ctx.moveTo(x, y - 9);
  ctx.lineTo(x + 7, y - 6.5);
  ctx.lineTo(x, y - 4);
  ctx.fill();
  ctx.restore();
}

/** A delta in a small disc: in this window it was something else as well. */
export function changed(ctx, x, y, { colour, paper }) {
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = paper;
  ctx.lineWidth = 1.2;
  disc(ctx, x, y, 5.2);
  ctx.fill();
  ctx.stroke();
  ctx.strokeStyle = paper;
  ctx.lineWidth = 1.3;
  ctx.beginPath();
  for (const [dx, dy] of [[0, -2.6], [2.6, 2], [-2.6, 2], [0, -2.6]]) ctx.lineTo(x + dx, y + dy);
  ctx.stroke();
  ctx.restore();
}

/** The place itself is only known to within this circle. */
export function halo(ctx, x, y, { size, colour }) {
  ctx.save();
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.globalAlpha = 0.1;
  disc(ctx, x, y, size);
  ctx.fill();
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 0.8;
  ctx.setLineDash([2, 3]);
  ctx.stroke();
  ctx.restore();
}

/** A ring around what is selected. */
export function selection(ctx, x, y, { size, colour, paper }) {
  ctx.save();
  ctx.lineWidth = 5;
  ctx.strokeStyle = paper;
  disc(ctx, x, y, size + 4);
  ctx.stroke();
  ctx.lineWidth = 2;
  ctx.strokeStyle = colour;
  ctx.stroke();
  ctx.restore();
}

/** Where the search landed. */
export function pin(ctx, x, y, { colour, paper }) {
  ctx.save();
  ctx.strokeStyle = paper;
  ctx.lineWidth = 6;
  cross(ctx, x, y);
  ctx.strokeStyle = colour;
  ctx.lineWidth = 2;
  cross(ctx, x, y);
  ctx.restore();
}

function cross(ctx, x, y) {
  disc(ctx, x, y, 7);
  ctx.stroke();
  for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]]) line(ctx, x + dx * 7, y + dy * 7, x + dx * 14, y + dy * 14);
}

function disc(ctx, x, y, size) {
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
}

function line(ctx, x1, y1, x2, y2) {
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
}
