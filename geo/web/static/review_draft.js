// One draft as a card: its words, what they mean, every field to mend, what says the same, and the decision.

import { el, say } from "./elements.js";
import { placeParts } from "./review_places.js";

const SAID = ["present", "estimate", "planned", "authorised", "cap", "came or left", "share", "share planned"];
const EVENTS = ["agreement", "announcement", "attack", "base_established", "closing", "deployment", "drone_attack", "meeting",
  "missile_attack", "opening", "strike", "transfer", "withdrawal", "other"];
const HOLDS = { throughout: "on every day of it", sometime_in: "on some day in it", instant: "on that day" };
const FIELDS = {
  claim: [["said", "Says", SAID], ["force", "Force"], ["count", "Count"], ["share", "Share"], ["when", "When"], ["holds", "Holds", HOLDS], ["counted", "Counted"], ["note", "Note"]],
  event: [["kind", "What", EVENTS], ["text", "In our words", "long"], ["when", "When"], ["holds", "Holds", HOLDS], ["actors", "Who"], ["killed", "Killed"], ["note", "Note"]],
  commitment: [["by", "Who"], ["text", "In our words", "long"], ["due", "Due"], ["note", "Note"]],
};
const HINTS = {
  count: "over 900, 2-3,000 or bounds such as 901..999", when: "2025-10-21, 2025-01~ or 2025-10-21/..", due: "../2026-09",
  share: "0.5..1 is most of", actors: "names between semicolons", by: "names between semicolons", killed: "none told", counted: "all, active …",
};

/** A card for *draft*. `update()` brings it in step without taking the hand's place away. */
export function draftCard(draft, desk, fmt) {
  const head = { meaning: el("span", { class: "meaning" }), where: el("span", { class: "where" }), when: el("span", { class: "whenline" }), state: el("span", { class: "chip" }) };
  const faults = el("div", { class: "faults", role: "status" });
  const copies = el("div", { class: "copies" });
  const places = el("div");
  const inputs = new Map();
  const accept = button("Accept", "a", "main", () => desk.accept([draft]));
  const reject = button("Reject", "r", "", () => desk.reject([draft]));
  const undo = button("Undo", "u", "", () => desk.undo([draft.id]));
  const shown = el("a", { class: "show", text: "See it on the map", target: "_self" });
  const body = el("div", { class: "body" }, places, fields(), copies, faults, el("div", { class: "actions" }, accept, reject, undo, shown));
  const card = el("article", { class: `draft ${draft.kind}`, "data-id": draft.id, tabindex: -1 },
    el("header", {}, el("span", { class: "tag", text: draft.kind }), el("q", { class: "phrase", text: cut(draft.phrase) }), head.state),
    el("div", { class: "line" }, head.meaning, head.where, head.when), body);
  card.addEventListener("mouseenter", () => desk.hover(draft.id));
  card.addEventListener("mouseleave", () => desk.hover(null));
  card.addEventListener("pointerdown", () => desk.select(draft.id));
  drawPlaces();
  update();

  function fields() {
    const rows = FIELDS[draft.kind].filter(([name]) => name in draft.fields).map(([name, label, choices]) => {
      const input = control(name, choices);
      inputs.set(name, input);
      input.addEventListener("input", () => desk.edit(draft, name, input.value));
      input.addEventListener("focus", () => desk.select(draft.id));
      return el("label", { class: choices === "long" || name === "note" ? "field wide" : "field" }, el("span", { text: label }), input);
    });
    return el("div", { class: "fields" }, ...rows);
  }

  function control(name, choices) {
    const value = draft.fields[name];
    if (choices === "long") { const area = el("textarea", { rows: 2, maxlength: 2000 }); area.value = value; return area; }
    if (choices) {
      const pairs = Array.isArray(choices) ? choices.map((word) => [word, word.replaceAll("_", " ")]) : Object.entries(choices);
      const select = el("select", {}, ...pairs.map(([word, text]) => el("option", { value: word, text })));
      select.value = value;
      return select;
    }
    const input = el("input", { type: "text", maxlength: 2000, placeholder: HINTS[name] ?? "", title: HINTS[name] ?? null, autocomplete: "off", spellcheck: "false" });
    input.value = value;
    return input;
  }

  function drawPlaces() { places.replaceChildren(placeParts(draft, desk)); }

  function update() {
    card.classList.toggle("current", desk.current === draft.id);
    card.classList.toggle("lit", desk.hovered === draft.id);
    card.dataset.state = draft.state;
    if (desk.current === draft.id) card.setAttribute("aria-current", "true"); else card.removeAttribute("aria-current");
    say(head.meaning, meaningOf(draft, fmt));
    say(head.where, whereOf(draft));
    say(head.when, daysOf(draft, fmt));
    const [word, tone] = stateOf(draft);
    say(head.state, word);
    head.state.dataset.tone = tone;
    faults.replaceChildren(...(draft.state === "open" ? draft.problems.map(({ text }) => el("p", { class: "fault", text })) : []));
    copies.replaceChildren(...copyLines(draft, desk));
    for (const [name, input] of inputs) input.setAttribute("aria-invalid", draft.problems.some(({ field }) => field === name));
    const open = draft.state === "open";
    accept.hidden = reject.hidden = !open;
    accept.disabled = draft.problems.length > 0 || Boolean(desk.busy);
    reject.disabled = undo.disabled = Boolean(desk.busy);
    undo.hidden = open;
    shown.hidden = draft.state !== "accepted" || draft.kind !== "claim";
    shown.href = `./?${new URLSearchParams({ ...(draft.meaning.from ? { day: dayShown(draft) } : {}), selection: `claim:${desk.source}.${draft.id}` })}`;
    for (const input of inputs.values()) input.disabled = !open;
    places.inert = !open;
  }

  return { card, update, drawPlaces, first: () => [...inputs.values()][0] };
}

function button(text, key, tone, click) {
  return el("button", { class: `button ${tone}`, type: "button", "aria-keyshortcuts": key, on: { click } }, text, el("kbd", { text: key }));
}

function meaningOf({ kind, fields, meaning, phrase }, fmt) {
  if (kind === "event") return fields.kind.replaceAll("_", " ");
  if (kind === "commitment") return cut(fields.text, 90);
  if ("share" in fields) return `${fields.share} of ${fields.force || "?"}`;
  return `${fields.force || "?"}  ${meaning.count ? fmt.count(meaning.low, meaning.best, meaning.high) : `“${cut(phrase, 20)}”?`}`;
}

function whereOf({ places }) {
  return places.map((mention) => mention.spots.find((spot) => spot.id === mention.choice)?.name ?? `${mention.words}?`).join(", ");
}

/** The days as a reader says them: an open end is open, an approximate one says so. */
function daysOf({ fields, meaning, kind }, fmt) {
  const text = kind === "commitment" ? fields.due : fields.when;
  if (!text) return kind === "commitment" ? "no day set" : "no day";
  if (!meaning.from && !meaning.to) return "unreadable day";
  const say = (iso) => fmt.day(fmt.parse(iso));
  const about = /[~%]/.test(text) ? "about " : "";
  if (!meaning.from) return `${kind === "commitment" ? "due " : ""}by ${about}${say(meaning.to)}`;
  if (!meaning.to) return `from ${about}${say(meaning.from)} on`;
  return meaning.from === meaning.to ? `${about}${say(meaning.from)}` : `${about}${say(meaning.from)} to ${say(meaning.to)}`;
}

function dayShown({ meaning, fields }) {
  return fields.holds === "sometime_in" && meaning.to ? meaning.to : meaning.from;
}

function stateOf(draft) {
  if (draft.state !== "open") return [draft.state, draft.state];
  if (draft.problems.length) return ["needs you", "ask"];
  if (draft.copies.some((copy) => copy.same_report)) return ["already in the record", "copy"];
  return draft.copies.length ? ["said before", "copy"] : ["ready", "ready"];
}

function copyLines(draft, desk) {
  if (draft.state !== "open") return [];
  return draft.copies.slice(0, 4).map((copy) => el("p", { class: "copy" },
    el("b", { text: copy.same_report ? "Already in the record" : "Said before" }),
    ` by ${copy.publisher}, ${copy.published}: `, el("q", { text: cut(copy.phrase, 80) }), ` (${copy.id})`));
}

export function cut(text, length = 70) {
  const characters = [...text.replace(/\s+/g, " ")];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : characters.join("");
}
