// A card's data in, its parts as nodes out: heading, chips, quotes with their sources, facts.

import { el, link } from "./elements.js";
import { words } from "./look.js";

const SHOWN = 3; // quotes that stand open; the rest fold away
const TONES = /^[a-z][a-z_-]{0,20}$/;

/** Over the number: "US forces in Iraq, 21 Oct 2025". */
export function heading(title, when) {
  const place = el("b", { text: title.where });
  return title.force
    ? el("div", { class: "over" }, `${title.force} forces in `, place, `, ${when}`)
    : el("div", { class: "over", text: when });
}

/** The interval in large type, or the thing's name where there is no number. */
export function number(card) {
  if (!card.interval) return el("h2", { class: "name", text: card.title.where });
  return el("div", { class: `interval${card.interval.length > 22 ? " long" : ""}`, text: spaced(card.interval) });
}

/** Thin air around the dash, so that the ends of an interval read apart in large type. */
export function spaced(interval) {
  return interval.replace(/(\d)[–-](\d)/, "$1 – $2");
}

export function chips(list) {
  if (!list.length) return null;
  return el("ul", { class: "chips" }, ...list.map((chip) => {
    const tone = TONES.test(chip.tone ?? "") ? chip.tone : "";
    return el("li", { class: `chip ${tone}`, text: (tone === "contested" ? "⚑ " : "") + chip.text });
  }));
}

/** Quotes for the figure, then what contradicts it and why, then the rest folded. */
export function quoteParts(quotes, day) {
  const own = quotes.filter((quote) => quote.kind === "for");
  const against = quotes.filter((quote) => quote.kind === "against");
  const rest = [...own.slice(SHOWN), ...quotes.filter((quote) => quote.kind !== "for" && quote.kind !== "against")];
  const parts = [list(own.slice(0, SHOWN), day)];
  if (against.length) parts.push(el("h3", { class: "against", text: "⚑ Contradicted by" }), list(against.slice(0, SHOWN), day));
  if (against.length > SHOWN) parts.push(folded(against.slice(SHOWN), "more contradicting claim", day));
  if (rest.length) parts.push(folded(rest, "more claim", day));
  return parts;
}

function list(quotes, day) {
  return el("ul", { class: "quotes" }, ...quotes.map((quote) => one(quote, day)));
}

function folded(quotes, what, day) {
  const summary = el("summary", { text: `${quotes.length} ${what}${quotes.length === 1 ? "" : "s"}` });
  return el("details", {}, summary, list(quotes, day));
}

function one(quote, day) {
  const kind = ["for", "against"].includes(quote.kind) ? quote.kind : "other";
  const says = el("div", { class: "says" }, quote.phrase ? `“${quote.phrase}”` : words(quote.status) || "no words kept");
  const status = quote.status && quote.status !== "reported" && quote.phrase ? `, ${words(quote.status)}` : "";
  if (quote.interval) says.append(" ", el("span", { class: "amount", text: `${quote.interval}${status}` }));
  const from = el("div", { class: "from" });
  const title = quote.title ? link(quote.title, quote.url) : quote.url ? link("source", quote.url) : null;
  const pieces = [quote.publisher, quote.published ? day(quote.published) : null, title].filter(Boolean);
  pieces.forEach((piece, at) => from.append(...(at ? [" · ", piece] : [piece])));
  return el("li", { class: `quote ${kind}` }, says, from, quote.note ? el("div", { class: "note", text: quote.note }) : null);
}

export function facts(rows) {
  if (!rows.length) return null;
  return el("dl", {}, ...rows.flatMap((row) => [el("dt", { text: row.label }), el("dd", { text: String(row.value ?? "") })]));
}

/** What the page shows before anything is chosen: the day's counts and how its signs read. */
export function howToRead(counts, when) {
  const line = (sign, meaning) => el("li", {}, el("b", { text: sign }), ` ${meaning}`);
  return [
    el("div", { class: "over", text: when }),
    el("h2", { class: "name", text: counts || "Nothing recorded" }),
    el("p", { class: "over", text: "Choose a figure or a base on the map, in the table or on the chart to read who said so, when, and who says otherwise." }),
    el("ul", { class: "howto" },
      line("901 – 999", "every number is a range: the lowest and the highest that the sources allow"),
      line("Dashed", "is planned, authorised or a ceiling, and never added to a total"),
      line("?", "is present, without a figure"),
      line("Faded", "is older than a year"),
      line("⚑", "is contradicted by another source")),
  ];
}

export function skeleton() {
  return [el("div", { class: "bone half" }), el("div", { class: "bone big" }), el("div", { class: "bone" }), el("div", { class: "bone half" }),
    el("span", { class: "hidden", text: "Loading" })];
}
