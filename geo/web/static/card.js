// The card of what is selected: number, age, the words as printed and their sources. Bus in, flights and links out.

import { citation } from "./card_cite.js";
import { CSS } from "./card_css.js";
import { chips, facts, heading, howToRead, number, quoteParts, skeleton, spaced } from "./card_parts.js";
import { dateWords, planChips, rowChips } from "./card_words.js";
import { bringIntoView, copyText, el, say } from "./elements.js";
import { nearPart } from "./event_near.js";
import { dress, words } from "./look.js";
import { tally } from "./table_order.js";

const REST_MS = 160; // the clock must rest this long before sources are asked for again
const PATIENCE_MS = 150; // a card that comes sooner shows no sign of waiting
const KEPT = 60;
const ZOOMS = { country: 5, governorate: 7, region: 6, frontier: 6 };

/** Mount the card in *root*; it follows the bus until `unmount()`. */
export function mount({ root, data, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const card = el("section", { class: "card panel", "aria-label": "What is selected", "aria-live": "polite" });
  part.append(card);
  bus.onReveal("card", () => bringIntoView(card));
  const hasMap = data?.map !== false; // on pages without one there is nothing to fly over
  const kept = new Map(); // address -> card, newest last
  let shown = null; // {key, data, nodes} of the card on the page
  let near = null; // what is told of events around a base
  let request = null; // AbortController of the one under way
  let rest = 0;
  let patience = 0;

  const dayOf = (state) => (state.mode === "window" ? state.to : state.day);
  const daysOf = (state) => (state.mode === "window"
    ? `${bus.fmt.day(state.from)} to ${bus.fmt.day(state.to)}` : bus.fmt.day(state.day));
  const whenOf = (state) => daysOf(state) + (state.known === null ? "" : `, as known on ${bus.fmt.day(state.known)}`);
  const choose = (key) => bus.set({ selection: key }, { settle: true });

  function address() {
    const { state, payload } = bus;
    const query = new URLSearchParams({ key: state.selection, day: bus.fmt.iso(dayOf(state)) });
    if (state.mode === "window") {
      query.set("mode", "window");
      query.set("from", bus.fmt.iso(state.from));
      query.set("to", bus.fmt.iso(state.to));
    }
    if (state.known !== null) query.set("known", bus.fmt.iso(state.known));
    query.set("v", payload.version);
    return new URL(`laydown/card.json?${query}`, bus.base).href;
  }

  async function load() {
    clearTimeout(rest);
    stop();
    const { state } = bus;
    if (!state.selection || !bus.payload || dayOf(state) === null) return showIntroduction();
    const [key, url] = [state.selection, address()];
    if (kept.has(url)) return show(key, kept.get(url));
    const own = request = new AbortController();
    patience = setTimeout(() => wait(key), PATIENCE_MS);
    let response;
    let body;
    try {
      response = await fetch(url, { signal: own.signal });
      body = response.ok ? await response.json() : await response.text();
    } catch {
      if (own.signal.aborted) return;
      stop();
      showError("The sources could not be fetched: the app does not answer. See whether it is still running, then choose the row again.");
      return;
    }
    if (own.signal.aborted) return;
    stop();
    if (!response.ok) return showError(body || `The server answered with status ${response.status}. Choose the row again.`);
    if (!body.working) kept.set(url, body); // what is not worked out yet is told anew
    if (kept.size > KEPT) kept.delete(kept.keys().next().value);
    try {
      show(key, body);
    } catch (error) {
      showError("This card could not be drawn. Choose the row again; the table still tells its numbers.");
      throw error; // a fault of ours, for the console
    }
  }

  function stop() {
    clearTimeout(patience);
    request?.abort();
    request = null;
    card.removeAttribute("aria-busy");
  }

  // The old card stays, dimmed, until the new one is here; a first card gets grey bars.
  function wait() {
    card.setAttribute("aria-busy", "true");
    if (!shown) card.replaceChildren(...skeleton());
  }

  function show(key, data) {
    const amount = amountOf(data);
    const nodes = { number: number(data, amount), over: heading(data, dayOfCard(data)) };
    const said = el("span", { class: "said", role: "status" });
    const cite = el("button", { class: "button", type: "button", text: "Cite", on: { click: () => copyCitation(data, cite, said) } });
    near = data.place?.kind === "base" ? nearPart(bus, data.place) : null;
    const list = [...rowChips(data.row, bus.fmt), ...planChips(bus.rows(), key, bus.fmt)];
    card.replaceChildren(closeButton(), nodes.over, nodes.number, ...[
      data.row?.bounds ? el("p", { class: "bounds", text: data.row.bounds }) : null,
      data.row || ["border", "incident"].includes(data.layer) ? null : el("p", { class: "hint", text: "Nothing is recorded of it on this day." }),
      chips(list, choose, bus.reveal), ...quoteParts(data.quotes ?? [], data.more ?? 0, bus.fmt, data.row?.status === "derived"), facts(data.facts ?? [], data.layer), near?.node,
    ].filter(Boolean), el("div", { class: "actions" }, ...[hasMap ? toMap() : null, flight(data.place), cite, said].filter(Boolean)));
    shown = { key, data, nodes, amount };
  }

  // A claim and an event speak of their own days, whatever the clock says.
  function dayOfCard(data) {
    return ["claim", "incident"].includes(data.layer) ? dateWords(data.quotes[0].interval) : whenOf(bus.state);
  }

  // The number of a figure or a claim; "" for what has none, and for shares and silences.
  function amountOf({ row, layer, quotes }) {
    if (!row || !["figure", "claim"].includes(layer)) return "";
    if (row.row === "change") return quotes?.[0]?.phrase ?? ""; // so many came or left: never a strength
    return [row.low, row.best, row.high].some((bound) => bound !== null) ? bus.fmt.said(row) : "";
  }

  function closeButton() {
    return el("button", { class: "close", type: "button", "aria-label": "Close the card", text: "×",
      on: { click: () => bus.set({ selection: null }, { settle: true }) } });
  }

  // On a phone the card stands below the map: this is the way back.
  function toMap() {
    return el("button", { class: "button tomap", type: "button", text: "↑ Map", on: { click: () => bus.reveal("map") } });
  }

  // A country has its point in the timeline only: that is where its badge stands.
  function flight(place) {
    const spot = [place, bus.payload.places[place?.id]].find((item) => Number.isFinite(item?.lon) && Number.isFinite(item?.lat));
    if (!spot || !hasMap) return null;
    const target = { lon: spot.lon, lat: spot.lat, zoom: ZOOMS[place.kind] ?? 9 };
    return el("button", { class: "button", type: "button", text: "Fly there", on: { click: () => bus.fly(target) } });
  }

  async function copyCitation(data, button, said) {
    const text = citation({ ...data, quotes: data.quotes ?? [], facts: data.facts ?? [] },
      { when: dayOfCard(data), amount: amountOf(data) || words(data.row?.status ?? ""), address: window.location.href });
    say(said, await copyText(text, button) ? "Citation copied" : "The browser refused to copy");
    setTimeout(() => say(said, ""), 2500);
  }

  function showIntroduction() {
    const { state, payload } = bus;
    if (!payload) return;
    card.replaceChildren(...(hasMap ? howToRead(tally(bus.rows()), whenOf(state))
      : [el("p", { class: "hint", text: "Choose a dot of the chart to read the claim: its words, who said so, when, and who says otherwise." })]));
    shown = null;
  }

  function showError(sentence) {
    card.replaceChildren(closeButton(), el("p", { class: "error", role: "alert", text: sentence }));
    shown = null;
  }

  // While the hand scrubs, number and day follow from the rows at once; the sources come when it rests.
  function follow() {
    if (!shown) return;
    const row = bus.rows().find((item) => item.key === shown.key);
    const over = heading(shown.data, dayOfCard(shown.data));
    shown.nodes.over.replaceWith(over);
    shown.nodes.over = over;
    if (shown.amount && shown.data.layer === "figure") say(shown.nodes.number, row ? spaced(amountOf({ row, layer: "figure", quotes: shown.data.quotes }) || "?") : "–");
    card.setAttribute("aria-busy", "true");
  }

  const off = bus.after((state, changed) => {
    if (shown && (changed.has("event-pass") || changed.has("event-sets"))) near?.refresh();
    if (changed.has("selection") || (changed.has("timeline") && !shown)) return load();
    if (!["timeline", "known", "day", "from", "to", "mode", "forces", "layers"].some((key) => changed.has(key))) return;
    if (!state.selection) return showIntroduction();
    follow();
    clearTimeout(rest);
    rest = setTimeout(load, REST_MS);
  });
  load();
  return { update: () => undefined, unmount() { clearTimeout(rest); stop(); off(); undress(); } };
}
