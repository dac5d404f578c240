// A card in, one line of plain text out, ready to be pasted under a figure.

/** "US in Iraq, 21 Oct 2025: 2,501–2,625 (“just over 2,500”, Associated Press, 1 Oct 2025, https://…). Laydown, …" */
export function citation(card, { when, day, address }) {
  const subject = [card.title.force, card.title.where].filter(Boolean).join(" in ");
  const sources = card.quotes.filter((quote) => quote.kind === "for").map((quote) => source(quote, day));
  const figure = card.interval ? `: ${card.interval}` : facts(card);
  const from = sources.length ? ` (${sources.join("; ")})` : "";
  return oneLine(`${subject}, ${when}${figure}${from}. Laydown, as of ${when}, ${address}`);
}

function facts(card) {
  const state = card.facts[0];
  return state ? `: ${state.value}` : "";
}

function source(quote, day) {
  const parts = [quote.phrase ? `“${quote.phrase}”` : "", quote.publisher, quote.title ? `“${quote.title}”` : "",
    day(quote.published), quote.url];
  return parts.filter(Boolean).join(", ");
}

function oneLine(text) {
  return text.replace(/\s+/g, " ").trim();
}
