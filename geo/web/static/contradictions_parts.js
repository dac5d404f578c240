// One set of claims, or one claim set aside, in; its part of the panel out. Words of the record enter as text only.

import { dateWords, quoteDays, seenWords } from "./card_words.js";
import { el, link } from "./elements.js";
import { words } from "./look.js";

/** Claims that cannot hold together, side by side, under the reason. */
export function setOf(one, fmt, actions) {
  const where = one.where.slice(0, 3).join(", ") + (one.where.length > 3 ? ` and ${one.where.length - 3} more` : "");
  const [reason, ...rest] = one.sentence.split(": ");
  const notes = [
    one.independent === 1 ? "one independent source" : `${one.independent} independent sources`,
    one.echoes ? `${one.echoes} more ${one.echoes === 1 ? "claim says" : "claims say"} the same` : "",
    one.more ? `${one.more} more claims in this set` : "",
  ].filter(Boolean).join(" · ");
  return el("article", { class: `set${one.contests ? " contests" : ""}`, "aria-label": `${one.force} in ${where}: ${one.reason}` },
    el("h3", { text: `${one.force} in ${where}` }),
    el("p", { class: "why" }, el("b", { text: reason }), rest.length ? `: ${rest.join(": ")}` : ""),
    el("div", { class: "side" }, ...one.claims.map((claim) => claimBox(claim, fmt, actions))),
    el("p", { class: "note", text: notes }));
}

function claimBox(claim, fmt, actions) {
  const form = asideForm(claim, actions);
  const open = el("button", { class: "button", type: "button", text: "Set aside …", "aria-expanded": "false",
    on: { click: () => { form.hidden = !form.hidden; open.setAttribute("aria-expanded", String(!form.hidden)); if (!form.hidden) form.elements[0].focus(); } } });
  return el("div", { class: "claim", "data-claim": claim.claim }, ...said(claim, fmt),
    el("div", { class: "do" }, el("button", { class: "button", type: "button", text: "Open", on: { click: () => actions.choose(claim.claim) } }), open), form);
}

function said(claim, fmt) {
  const bounds = [claim.low, claim.best, claim.high].some((bound) => bound !== null);
  const title = claim.title ? link(claim.title, claim.url) : null;
  const from = el("div", { class: "from" });
  [claim.publisher, claim.published ? dateWords(claim.published) : null, title].filter(Boolean)
    .forEach((piece, at) => from.append(...(at ? [" · ", piece] : [piece])));
  const kinds = [claim.status && claim.status !== "reported" ? words(claim.status) : "", claim.counted && claim.counted !== "all" ? claim.counted : ""].filter(Boolean).join(", ");
  const notes = [kinds, quoteDays(claim), seenWords(claim.seen), claim.note].filter(Boolean);
  return [el("div", { class: "number", text: bounds ? fmt.count(claim.low, claim.best, claim.high) : words(claim.state ?? claim.claim_kind) }),
    el("div", { class: "says", text: claim.phrase ? `“${claim.phrase}”` : "no words kept" }), from,
    notes.length ? el("div", { class: "note", text: notes.join(" · ") }) : null].filter(Boolean);
}

function asideForm(claim, actions) {
  const reason = el("input", { type: "text", name: "reason", required: true, maxlength: 500, placeholder: "Why? The log keeps it", "aria-label": "Why it is set aside" });
  const by = el("input", { type: "text", name: "by", required: true, maxlength: 80, value: actions.by, "aria-label": "Your name, for the log" });
  return el("form", { hidden: true, on: { submit: (event) => {
    event.preventDefault();
    actions.setAside(claim.claim, reason.value, by.value);
  } } }, reason, by, el("button", { class: "button strong", type: "submit", text: "Set aside" }));
}

/** One claim that somebody set aside: why, who, when, and the way back. */
export function asideItem({ claim, reason, by, at }, fmt, actions) {
  return el("article", { class: "set aside", "data-claim": claim.claim },
    el("div", { class: "claim" }, ...said(claim, fmt)),
    el("p", { class: "why" }, el("b", { text: "Set aside" }), `: ${reason}`),
    el("p", { class: "note", text: `${by}, ${dateWords(at.slice(0, 10))}` }),
    el("div", { class: "do" }, el("button", { class: "button", type: "button", text: "Take back", on: { click: () => actions.takeBack(claim.claim) } })));
}
