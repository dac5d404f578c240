// A search box over the gazetteer: letters in, a chosen place out. The combobox pattern with a list box.

import { el, mark } from "./elements.js";
import { words } from "./look.js";

const PAUSE_MS = 120;
const LIMIT = 8;

/**
 * Make the box; `choose(place)` is called with one answer of `laydown/search.json`.
 * @returns {{node: HTMLElement, stop: () => void}}
 */
export function makeSearch(base, choose) {
  const list = el("ul", { class: "floating list panel", role: "listbox", id: "places", "aria-label": "Places", hidden: true });
  const input = el("input", {
    type: "search", role: "combobox", placeholder: "Search a place", "aria-label": "Search a place", autocomplete: "off",
    spellcheck: "false", maxlength: 200, "aria-expanded": "false", "aria-controls": "places", "aria-autocomplete": "list",
  });
  const status = el("span", { class: "hidden", role: "status" });
  const node = el("div", { class: "search", role: "search" }, input, list, status);
  let places = [];
  let active = -1;
  let pause = 0;
  let request = null;

  async function ask() {
    request?.abort();
    const query = input.value.trim();
    if (!query) return close();
    const own = request = new AbortController();
    try {
      const url = new URL(`laydown/search.json?${new URLSearchParams({ q: query, limit: LIMIT })}`, base);
      const response = await fetch(url, { signal: own.signal });
      if (!response.ok) throw new TypeError(await response.text());
      const answer = await response.json();
      if (!own.signal.aborted) show(Array.isArray(answer) ? answer : answer.candidates ?? [], query);
    } catch (error) {
      if (!own.signal.aborted) say(`The search does not answer: ${error.message}`);
    }
  }

  function show(found, query) {
    places = found.slice(0, LIMIT);
    if (!places.length) return say(`No place is called “${query}”. Try another spelling, or the name of a city nearby.`);
    list.replaceChildren(...places.map(option));
    open();
    activate(places.findIndex(isPlaced));
    status.textContent = `${places.length} ${places.length === 1 ? "place" : "places"}`;
  }

  function option(place, index) {
    const kind = [words(place.kind), place.country].filter(Boolean).join(", ");
    return el("li", { class: "option", role: "option", id: `place${index}`, "aria-selected": "false", "aria-disabled": isPlaced(place) ? null : "true",
      on: { pointerdown: (event) => event.preventDefault(), click: () => take(index), pointermove: () => activate(index) } },
    el("b", { text: place.name }), el("span", { class: "kind", text: kind }),
    place.reason ? el("span", { class: "why", text: place.reason }) : null);
  }

  function say(sentence) {
    places = [];
    active = -1;
    list.replaceChildren(el("li", { class: "message", role: "presentation", text: sentence }));
    status.textContent = sentence;
    open();
  }

  function open() {
    list.hidden = false;
    mark(input, "aria-expanded", "true");
  }

  function close() {
    clearTimeout(pause);
    request?.abort();
    list.hidden = true;
    activate(-1);
    mark(input, "aria-expanded", "false");
  }

  function activate(index) {
    active = index;
    [...list.querySelectorAll("[role=option]")].forEach((item, at) => {
      mark(item, "aria-selected", String(at === index));
      if (at === index) item.scrollIntoView({ block: "nearest" });
    });
    mark(input, "aria-activedescendant", index >= 0 ? `place${index}` : null);
  }

  function take(index) {
    const place = places[index];
    if (!place || !isPlaced(place)) return;
    input.value = place.name;
    close();
    choose(place);
  }

  input.addEventListener("input", () => { clearTimeout(pause); pause = setTimeout(ask, PAUSE_MS); });
  input.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.hidden) { event.preventDefault(); ask(); }
    else if (step && places.length) { event.preventDefault(); activate((active + step + places.length) % places.length); }
    else if (event.key === "Enter" && !list.hidden && active >= 0) { event.preventDefault(); take(active); }
    else if (event.key === "Escape" && !list.hidden) { event.preventDefault(); close(); }
    else if (event.key === "Escape") choose(null);
  });
  input.addEventListener("blur", close);
  input.addEventListener("search", () => { if (!input.value) { close(); choose(null); } });
  return { node, stop: close };
}

function isPlaced(place) {
  return Number.isFinite(place.lon) && Number.isFinite(place.lat);
}
