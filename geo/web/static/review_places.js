// Where a draft is: each name with what it may mean, to choose from; a search for what reading did not find.

import { el } from "./elements.js";

const KINDS = { governorate: "province", oil_field: "oil field" };

/** The place part of *draft*: one block a name, and a search box. */
export function placeParts(draft, desk) {
  const many = draft.kind !== "claim";
  const blocks = draft.places.map((mention, index) => mentionPart(draft, mention, index, desk, many));
  if (many || !draft.places.length) blocks.push(search(desk, many ? "Add a place" : "Look up the place", (spot) => desk.add(draft, spot)));
  return el("div", { class: "places", role: "group", "aria-label": "Places" }, ...blocks);
}

function mentionPart(draft, mention, index, desk, many) {
  const asked = mention.choice === null;
  const name = `${draft.id}-place-${index}`;
  const list = el("div", { class: "spots", role: "radiogroup", "aria-label": `What ${mention.words} means` });
  mention.spots.forEach((spot, number) => {
    const input = el("input", { type: "radio", name, value: spot.id });
    input.checked = spot.id === mention.choice;
    input.addEventListener("change", () => desk.choose(draft, mention, spot));
    list.append(el("label", { class: "spot" }, input,
      el("b", { text: asked ? `${number + 1}  ${spot.name}` : spot.name }),
      el("span", { text: [KINDS[spot.kind] ?? spot.kind, spot.country, spot.reason].filter(Boolean).join(" · ") })));
  });
  list.append(search(desk, `Look up another place for “${mention.words}”`, (spot) => desk.choose(draft, mention, spot)));
  const chosen = mention.spots.find((spot) => spot.id === mention.choice);
  const summary = el("summary", {},
    el("span", { class: "named", text: mention.words }),
    el("span", { class: "means", text: chosen ? `${chosen.name}, ${KINDS[chosen.kind] ?? chosen.kind}${chosen.country ? `, ${chosen.country}` : ""}` : question(mention) }),
    mention.remembered ? el("span", { class: "chip", text: "remembered" }) : null);
  const part = el("details", { class: asked ? "mention asked" : "mention", open: asked || mention.open }, summary, list);
  part.addEventListener("toggle", () => { mention.open = part.open; });
  if (!many) return part;
  const drop = el("button", { class: "drop", type: "button", "aria-label": `Take ${mention.words} out`, text: "×", on: { click: () => desk.drop(draft, mention) } });
  return el("div", { class: "row" }, part, drop);
}

function question({ spots }) {
  if (!spots.length) return "no place of that name is known";
  return spots.length === 1 ? "is it this one?" : `${spots.length} places are called so: choose`;
}

function search(desk, label, take) {
  const input = el("input", { type: "search", placeholder: label, "aria-label": label, maxlength: 200, autocomplete: "off" });
  const list = el("div", { class: "found" });
  const look = async () => {
    const words = input.value.trim();
    if (!words) return;
    try {
      const { spots } = await desk.places(words);
      list.replaceChildren(...(spots.length ? spots.map((spot) => el("button", { class: "spot", type: "button", on: { click: () => take(spot) } },
        el("b", { text: spot.name }), el("span", { text: [KINDS[spot.kind] ?? spot.kind, spot.country, spot.reason].filter(Boolean).join(" · ") })))
        : [el("p", { class: "hint", text: "Nothing of that name. Try another spelling, or words such as “24 km west of Rutba”." })]));
    } catch (error) {
      list.replaceChildren(el("p", { class: "fault", role: "alert", text: error.message }));
    }
  };
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); look(); } });
  return el("div", { class: "lookup" }, input, el("button", { class: "button", type: "button", text: "Look up", on: { click: look } }), list);
}
