// A card's data in, its parts as nodes out: heading, chips, quotes with their sources, facts.

import { dateWords, quoteAmount, quoteDays, seenWords } from "./card_words.js";
import { el, link } from "./elements.js";
import { words } from "./look.js";

const SHOWN = 3; // quotes that stand open; the rest fold away
const TONES = /^[a-z][a-z_-]{0,20}$/;
const LAYERS = { figure: "Figure", base: "Base", crossing: "Crossing", event: "Event", incident: "Event", commitment: "Commitment", border: "Frontier" };

/** Over the number: "US forces in Iraq, 21 Oct 2025"; for things without one: "Base, 21 Oct 2025". */
export function heading(card, when) {
  const { force, where } = card.title;
  if (force && where) return el("div", { class: "over" }, `${force} forces in `, el("b", { text: where }), `, ${when}`);
  return el("div", { class: "over", text: [LAYERS[card.layer], when].filter(Boolean).join(", ") });
}

/** The interval in large type, or the thing's own name where there is no number. */
export function number(card, amount) {
  if (amount) return el("div", { class: `interval${amount.length > 24 ? " long" : ""}`, text: spaced(amount) });
  return el("h2", { class: "name", text: card.title.what || card.title.where || "" });
}

/** Air around the dash, so that the ends of an interval read apart in large type. */
export function spaced(interval) {
  return interval.replace(/(\d)[–-](\d)/, "$1 – $2");
}

/** Chips; those with a key lead to another row, those that reveal to another part of the page. */
export function chips(list, choose, reveal) {
  if (!list.length) return null;
  return el("ul", { class: "chips" }, ...list.map((chip) => {
    const tone = TONES.test(chip.tone ?? "") ? chip.tone : "";
    if (chip.reveals) return el("li", {}, el("button", { class: `chip ${tone}`, type: "button", text: chip.text, on: { click: () => reveal(chip.reveals) } }));
    if (!chip.key) return el("li", { class: `chip ${tone}`, text: chip.text });
    return el("li", {}, el("button", { class: `chip ${tone}`, type: "button", text: chip.text, on: { click: () => choose(chip.key) } }));
  }));
}

/** Quotes for the figure, then what contradicts it and why, then the rest folded; *more* others are not listed. */
export function quoteParts(quotes, more, fmt, derived = false) {
  const own = quotes.filter((quote) => quote.kind === "for");
  const against = quotes.filter((quote) => quote.kind === "against");
  const bounding = quotes.filter((quote) => quote.kind === "bound");
  const aside = quotes.filter((quote) => quote.kind === "aside");
  const rest = [...own.slice(SHOWN), ...quotes.filter((quote) => !["for", "against", "bound", "aside"].includes(quote.kind))];
  const parts = [];
  if (derived) parts.push(el("h3", { text: "Nobody counted here. It follows from:" }));
  if (own.some((quote) => quote.reason)) parts.push(el("h3", { class: "against", text: "⚑ These contradict each other" }));
  if (own.length) parts.push(list(own.slice(0, SHOWN), fmt));
  if (bounding.length) parts.push(el("h3", { text: "What is derived follows from" }), list(bounding.slice(0, SHOWN), fmt));
  if (bounding.length > SHOWN) parts.push(folded(bounding.slice(SHOWN), "more claim", 0, fmt));
  if (against.length) parts.push(el("h3", { class: "against", text: "⚑ Contradicted by" }), list(against.slice(0, SHOWN), fmt));
  if (against.length > SHOWN) parts.push(folded(against.slice(SHOWN), "more contradicting claim", 0, fmt));
  if (aside.length) parts.push(el("h3", { text: "Set aside by a person: counts for nothing here" }), list(aside, fmt));
  if (rest.length) parts.push(folded(rest, own.length || against.length ? "more claim" : "claim", more, fmt));
  return parts;
}

function list(quotes, fmt) {
  return el("ul", { class: "quotes" }, ...quotes.map((quote) => one(quote, fmt)));
}

function folded(quotes, what, more, fmt) {
  const count = quotes.length + more;
  const rest = more ? el("p", { class: "note", text: `${more} more ${more === 1 ? "is" : "are"} in the record.` }) : null;
  return el("details", {}, el("summary", { text: `${count} ${what}${count === 1 ? "" : "s"}` }), list(quotes, fmt), rest);
}

function one(quote, fmt) {
  const kind = ["for", "against"].includes(quote.kind) ? quote.kind : "other";
  const amount = quoteAmount(quote, fmt);
  const says = el("div", { class: "says" }, quote.phrase ? `“${quote.phrase}”` : words(quote.claim_kind) || "no words kept");
  if (amount) says.append(" ", el("span", { class: "amount", text: amount }));
  const title = quote.title ? link(quote.title, quote.url) : quote.url ? link("source", quote.url) : null;
  const from = el("div", { class: "from" });
  [quote.publisher, quote.published ? dateWords(quote.published) : null, title].filter(Boolean)
    .forEach((piece, at) => from.append(...(at ? [" · ", piece] : [piece])));
  const notes = [quoteDays(quote), seenWords(quote.seen), quote.note].filter(Boolean);
  return el("li", { class: `quote ${kind}` }, says, from,
    quote.reason ? el("div", { class: "reason", text: quote.reason }) : null,
    notes.length ? el("div", { class: "note", text: notes.join(" · ") }) : null);
}

/** Labelled facts; labels that are dates of the record read as dates. Of a figure they fold away: its words come first. */
export function facts(rows, layer) {
  if (!rows.length) return null;
  if (["figure", "claim"].includes(layer)) return el("details", {}, el("summary", { text: "About the place" }), terms(rows));
  return terms(rows);
}

function terms(rows) {
  return el("dl", {}, ...rows.flatMap((row) => [
    el("dt", { text: /^[\d.]/.test(row.label) ? dateWords(row.label) : row.label }),
    el("dd", {}, row.url ? link(String(row.value ?? ""), row.url) : el("span", { text: String(row.value ?? "") })),
  ]));
}

/** What the page shows before anything is chosen: the day's counts and how its signs read. */
export function howToRead(counts, when) {
  const line = (sign, meaning) => el("li", {}, el("b", { text: sign }), el("span", { text: meaning }));
  return [
    el("div", { class: "over", text: when }),
    el("h2", { class: "counts", text: counts || "Nothing is recorded" }),
    el("p", { class: "hint", text: "Choose a figure or a base on the map, in the table or on the chart to read who said so, when, and who says otherwise." }),
    el("ul", { class: "howto" },
      line("901 – 999", "the lowest and the highest number that the sources allow"),
      line("dashed", "planned, authorised or a ceiling; never added to a total"),
      line("?", "present, without a figure"),
      line("dotted", "derived: nobody counted there; it follows from claims about other places"),
      line("faded", "older than a year"),
      line("⚑", "contradicted by another source")),
  ];
}

export function skeleton() {
  return [el("div", { class: "bone half" }), el("div", { class: "bone big" }), el("div", { class: "bone" }), el("div", { class: "bone half" }),
    el("span", { class: "hidden", text: "Loading" })];
}
