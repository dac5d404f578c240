// A card in, one line of plain text out, ready to be pasted under a figure.

import { dateWords } from "./card_words.js";
import { isLocalAddress } from "./elements.js";

/** Stands without its link: publisher, title, day and phrase of each source, the day shown and what was known.
 *  "US forces in Iraq, 21 Oct 2025: 2,501–2,625 (“just over 2,500”, Associated Press, 1 Oct 2025, https://…). Laydown, as of 21 Oct 2025." */
export function citation(card, { when, amount, address }) {
  const subject = card.title.what || [card.title.force && `${card.title.force} forces`, card.title.where].filter(Boolean).join(" in ");
  const sources = [...card.quotes.filter((quote) => ["for", "bound"].includes(quote.kind)).map(source), ...card.facts.filter((fact) => fact.url).map(factSource)];
  const from = sources.length ? ` (${sources.join("; ")})` : "";
  const number = card.row?.bounds || amount;
  return oneLine(`${subject}, ${when}${number ? `: ${number}` : ""}${from}. Laydown, as of ${when}. ${where(address)}`);
}

function where(address) {
  return isLocalAddress(address) ? `Address on the machine that made this, opens nowhere else: ${address}` : address;
}

function source(quote) {
  const title = quote.title ? `“${quote.title}”` : "";
  return [quote.phrase ? `“${quote.phrase}”` : "", quote.publisher, title, dateWords(quote.published), quote.url].filter(Boolean).join(", ");
}

function factSource(fact) {
  return `${fact.value}, ${fact.url}`;
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
