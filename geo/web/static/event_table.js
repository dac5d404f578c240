// The table of the events in view: those on the map in the days of the clock, a page at a time, words and sources with them.

import { dateWords } from "./card_words.js";
import { el, mark, say } from "./elements.js";
import { TABLE_CSS } from "./event_css.js";
import { eventsOf } from "./event_sets.js";
import { grouped, iso } from "./format.js";
import { dress, words } from "./look.js";
import { span } from "./rows.js";

const PAGE = 25;
const REST_MS = 260;
const COLUMNS = [["day", "Day"], ["kind", "Kind"], ["place", "Place"], ["actor1", "Actors"], ["fatalities", "Deaths"], ["source", "Source"]];

/** Mount the table in *root*; it follows the bus until `unmount()`. */
export function mount({ root, data, bus }) {
  const events = eventsOf(bus);
  const { part, undress } = dress(root, bus, TABLE_CSS);
  let order = "day";
  let page = 0;
  let shown = { key: "", rows: [], total: 0 };
  let resting = 0;
  let request = null;
  let focusKey = null;

  const title = el("b", { text: "Events on the map" });
  const note = el("span", { class: "note", role: "status" });
  const range = el("span", { class: "note" });
  const back = el("button", { class: "button", type: "button", text: "◀", "aria-label": "Page before", on: { click: () => turn(page - 1) } });
  const forth = el("button", { class: "button", type: "button", text: "▶", "aria-label": "Next page", on: { click: () => turn(page + 1) } });
  const headers = new Map(COLUMNS.map(([by, text]) => [by, el("th", { scope: "col", class: by === "fatalities" ? "deaths" : by },
    el("button", { type: "button", text, on: { click: () => sortBy(by) } }, el("span", { class: "arrow", "aria-hidden": "true" })))]));
  const body = el("tbody");
  const table = el("table", {}, el("thead", {}, el("tr", {}, ...headers.values(), el("th", { scope: "col" }, el("button", { type: "button", text: "Text", disabled: true })))), body);
  const nothing = el("p", { class: "nothing", hidden: true });
  const sheet = el("section", { class: "events panel", "aria-label": "Events on the map" },
    el("div", { class: "head" }, title, note, el("div", { class: "pages" }, range, back, forth)), nothing, el("div", { class: "scroll" }, table));
  part.append(sheet);

  function sortBy(by) {
    const numbers = by === "fatalities";
    order = order.replace("-", "") !== by ? (numbers ? "-" : "") + by : order.startsWith("-") ? by : `-${by}`;
    page = 0;
    ask();
  }

  function turn(to) {
    page = to;
    ask();
  }

  function address() {
    const [first, last] = span(bus.state);
    const query = new URLSearchParams({ sets: events.sets.map((set) => set.id).join(","), from: iso(first), to: iso(last), order, offset: page * PAGE, limit: PAGE });
    if (bus.mapBox) query.set("bbox", bus.mapBox.join(","));
    if (bus.state.events) query.set("events", bus.state.events);
    return new URL(`laydown/events/rows.json?${query}`, bus.base).href;
  }

  // Words are fetched once the hand rests; until then the old page stays, dimmed.
  function later() {
    sheet.setAttribute("aria-busy", "true");
    clearTimeout(resting);
    resting = setTimeout(() => { page = 0; follow(); ask(); }, REST_MS);
  }

  // The page on which the chosen event stands, where the order is one the browser knows.
  function follow() {
    if (!["day", "-day"].includes(order)) return false;
    const rank = events.rank(bus.state.selection, bus.mapBox ?? null);
    if (rank === null) return false;
    const before = page;
    page = Math.floor((order === "day" ? rank : events.count(bus.mapBox) - 1 - rank) / PAGE);
    return page !== before;
  }

  async function ask() {
    if (!events.sets.length || !bus.payload || bus.state.day === null) return;
    request?.abort();
    const own = request = new AbortController();
    const url = address();
    try {
      const response = await fetch(url, { signal: own.signal });
      const told = response.ok ? await response.json() : { error: await response.text() };
      if (own.signal.aborted) return;
      if (told.error) fail(told.error);
      else show(url, told);
    } catch (error) {
      if (!own.signal.aborted) fail("The events could not be fetched: the app does not answer.");
    }
  }

  function fail(sentence) {
    sheet.removeAttribute("aria-busy");
    nothing.hidden = false;
    say(nothing, sentence);
    body.replaceChildren();
  }

  function show(url, { rows, total, offset }) {
    shown = { key: url, rows, total };
    sheet.removeAttribute("aria-busy");
    body.replaceChildren(...rows.map(line));
    nothing.hidden = total > 0;
    say(nothing, "No event lies on the map in these days with these filters. Widen the window, move the map or clear a filter.");
    say(note, `${grouped(total)} in view in these days`);
    say(range, total ? `${grouped(offset + 1)}–${grouped(offset + rows.length)} of ${grouped(total)}` : "");
    back.disabled = offset === 0;
    forth.disabled = offset + rows.length >= total;
    for (const [by, node] of headers) {
      const is = order.replace("-", "") === by;
      mark(node, "aria-sort", is ? (order.startsWith("-") ? "descending" : "ascending") : null);
      say(node.querySelector(".arrow"), is ? (order.startsWith("-") ? " ↓" : " ↑") : "");
    }
    select();
  }

  function line(row) {
    const colour = events.kinds.find((kind) => kind.name === (row.kind ?? ""))?.colour;
    const kind = el("td", { class: "kind", text: row.kind ?? "not given" });
    const palette = bus.kindColours?.(bus.state.theme);
    if (palette && colour !== undefined) kind.style.setProperty("--dot", palette[colour]);
    const days = row.days.includes("/") ? dateWords(row.days).replace(" to ", " – ") : dateWords(row.days);
    const coarse = !["site", "town"].includes(row.precision);
    return el("tr", { "data-key": row.key },
      el("td", { class: "day" }, el("button", { class: "pick", type: "button", text: row.sure ? days : `some day, ${days}` })), kind,
      el("td", { text: [row.where ?? "not placed", coarse ? `(${words(row.precision)})` : ""].join(" ").trim() }),
      el("td", { class: "actors", text: [row.actor1, row.actor2].filter(Boolean).join(" · ") }),
      el("td", { class: "deaths", text: row.best === null ? row.deaths : grouped(row.best), title: row.deaths }),
      el("td", { text: row.source ?? "" }),
      el("td", { class: "words" }, el("div", { text: row.text ?? "" })));
  }

  function select() {
    for (const node of body.children) {
      const is = node.dataset.key === bus.state.selection;
      mark(node, "aria-current", is ? "true" : null);
      if (is) reveal(node);
    }
  }

  // Scrolls the table only, never the page.
  function reveal(node) {
    const scroll = node.closest(".scroll");
    const [box, row] = [scroll.getBoundingClientRect(), node.getBoundingClientRect()];
    const head = table.tHead.offsetHeight;
    if (row.top < box.top + head) scroll.scrollTop -= box.top + head - row.top + 4;
    else if (row.bottom > box.bottom) scroll.scrollTop += row.bottom - box.bottom + 4;
  }

  body.addEventListener("click", (event) => {
    const key = event.target.closest("tr[data-key]")?.dataset.key;
    if (key === undefined) return;
    focusKey = key;
    bus.set({ selection: key }, { settle: true });
  });

  const off = bus.after((state, changed) => {
    if (["timeline", "mode", "day", "from", "to", "view", "event-pass", "event-sets", "event-view"].some((key) => changed.has(key))) later();
    else if (changed.has("theme")) body.replaceChildren(...shown.rows.map(line));
    if (!changed.has("selection")) return;
    if (state.selection !== focusKey && !shown.rows.some((row) => row.key === state.selection) && follow()) ask();
    focusKey = null;
    select();
  });
  events.load(data.sets);
  later();
  return {
    update(next) { events.load(next.sets); },
    unmount() { clearTimeout(resting); request?.abort(); off(); undress(); },
  };
}
