// One row of the day in, one <tr> out, and again for the same key with only what changed written.

import { el, mark, say } from "./elements.js";
import { grouped } from "./format.js";
import { words } from "./look.js";

const PHRASED = ["share", "change", "not_reported"];

/** A new, empty row with its cells; the button in its first cell is what the keyboard meets. */
export function makeRow(key) {
  const button = el("button", { class: "pick", type: "button", tabindex: -1 });
  const cells = {
    where: el("th", { scope: "row", class: "where" }, button),
    force: el("td", { class: "force" }), low: el("td", { class: "count" }), high: el("td", { class: "count" }),
    status: el("td", { class: "status" }),
  };
  const flag = el("span", { class: "flag", role: "img", "aria-label": "contested", title: "Sources contradict each other", text: "⚑" });
  const delta = el("span", { class: "delta", role: "img", "aria-label": "changed in the window", title: "It was something else on some day of the window", text: "Δ" });
  const word = el("span", { class: "word" });
  const age = el("span", { class: "age" });
  cells.status.append(flag, delta, word, age);
  const node = el("tr", { "data-key": key }, ...Object.values(cells));
  return { node, button, cells, flag, delta, word, age, signature: null };
}

/** Write *item* into *entry*; nothing is touched when it says what it said before. */
export function writeRow(entry, item, fmt, selected) {
  const { row, depth } = item;
  const text = contents(row, fmt);
  const signature = JSON.stringify([text, depth, row.stale, row.contested, row.changed, row.low_basis, row.high_basis, row.ended, row.primary, row.row, row.layer, selected]);
  if (entry.signature === signature) return;
  entry.signature = signature;
  const { node, cells } = entry;
  say(entry.button, text.where);
  mark(entry.button, "title", text.where.length > 40 ? text.where : null);
  say(cells.force, text.force);
  say(cells.low, text.spanned ?? text.low);
  say(cells.high, text.high);
  mark(cells.where, "colspan", text.wide ? 4 : null);
  mark(cells.low, "colspan", text.spanned === null ? null : 2);
  for (const cell of [cells.force, cells.low]) cell.hidden = text.wide;
  cells.high.hidden = text.wide || text.spanned !== null;
  cells.low.className = text.spanned === null ? `count${row.low_basis === "derived" ? " follows" : ""}` : "count words";
  cells.high.className = `count${row.high_basis === "derived" ? " follows" : ""}`;
  for (const [cell, basis] of [[cells.low, row.low_basis], [cells.high, row.high_basis]]) {
    mark(cell, "title", basis === "derived" ? "derived: it follows from claims about other places" : null);
  }
  say(entry.word, text.status);
  say(entry.age, text.age);
  entry.flag.hidden = !row.contested;
  entry.delta.hidden = !row.changed;
  node.className = [
    row.layer, depth ? "inside" : "", row.primary ? "primary" : "", row.stale ? "stale" : "", row.ended || ["handed_over", "left"].includes(row.status) ? "ended" : "",
    row.row === "retracted" ? "retracted" : "", row.basis === "derived" ? "derived" : "", ["plan", "cap", "authorised", "share"].includes(row.row) ? "planned" : "",
  ].filter(Boolean).join(" ");
  mark(node, "aria-current", selected ? "true" : null);
}

function contents(row, fmt) {
  const telling = row.layer === "event" || row.layer === "commitment";
  const known = row.low !== null || row.high !== null;
  const figure = row.layer === "figure";
  const spanned = figure && (PHRASED.includes(row.row) || !known) ? phraseOf(row) : null;
  return {
    where: telling ? row.text : row.name, wide: row.layer !== "figure",
    force: figure ? row.force + (row.counted && row.counted !== "all" ? `, ${row.counted}` : "") : "",
    low: !figure ? "" : row.low === null ? "open" : grouped(row.low),
    high: !figure ? "" : row.high === null ? "open" : grouped(row.high),
    spanned, ...statusOf(row, fmt),
  };
}

function phraseOf(row) {
  if (row.row === "not_reported") return "not reported";
  return row.phrase || "present, no figure";
}

function statusOf(row, fmt) {
  if (row.layer === "event") return { status: row.from === row.to ? fmt.day(row.to) : `to ${fmt.day(row.to)}`, age: "" };
  if (row.layer === "commitment") {
    const day = row.due === null || row.due === undefined ? "no date given" : `by ${fmt.day(row.due)}`;
    return { status: `${words(row.status)}, ${day}`, age: "" };
  }
  if (row.row === "not_reported") return { status: "gap", age: "" };
  const status = row.row === "change" ? "change" : words(row.status);
  return { status, age: row.age === null ? "" : fmt.age(row.age) };
}
