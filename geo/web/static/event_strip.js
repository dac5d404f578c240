// Under the map: how many events the clock and the filter select, what they are filtered by, and when they happened.

import { el, mark, say } from "./elements.js";
import { STRIP_CSS } from "./event_css.js";
import { downloads } from "./event_downloads.js";
import { histogram } from "./event_histogram.js";
import { eventsOf } from "./event_sets.js";
import { WORDS, writeWords } from "./event_words.js";
import { grouped, iso } from "./format.js";
import { dress } from "./look.js";
import { span } from "./rows.js";

const TYPING_MS = 350;
const DEATHS = [["", "any deaths"], ["0", "deaths reported"], ["1", "1 death or more"], ["5", "5 or more"], ["25", "25 or more"], ["100", "100 or more"]];
const PLACES = [["", "any exactness"], ["site", "placed to a site"], ["town", "to a town"], ["near", "near a place"], ["district", "to a district"], ["governorate", "to a governorate"]];

/** Mount the strip. `data.sets` are the event sets there are. */
export function mount({ root, data, bus }) {
  const events = eventsOf(bus);
  const { part, undress } = dress(root, bus, STRIP_CSS);
  const count = el("b", { role: "status" });
  const of = el("span", { class: "of" });
  const chips = el("span");
  const there = el("button", { class: "chip", type: "button", text: "Show the days they have", hidden: true, on: { click: showTheirDays } });
  const failed = el("span", { class: "failed", role: "alert", hidden: true });
  const lists = {};
  const fields = {
    actor: field("Actor", "actor"),
    province: field("Province", "province"),
    text: field("Words in the text", "words", false),
    source: field("Source", "source"),
    deaths: choice("Deaths", DEATHS, (value) => ({ deaths: value === "" ? null : Number(value) })),
    precision: choice("Exactness of the place", PLACES, (value) => ({ precision: value || null })),
  };
  const clear = el("button", { class: "button", type: "button", text: "Clear filters", hidden: true, on: { click: () => events.clear() } });
  const bars = histogram(bus, events);
  const menu = downloads(bus, events);
  let typing = 0;
  let drawn = { on: false, corners: [] };
  const draw = el("button", { class: "button", type: "button", text: "Draw an area", on: { click: () => startDrawing() } });
  part.append(el("section", { class: "strip panel", "aria-label": "Events over time" },
    el("div", { class: "head" }, count, of, there, chips, failed, menu.node),
    el("div", { class: "filters", role: "search" }, ...Object.values(fields), ...Object.values(lists), draw, clear), bars.node));

  // Words go to the server, so they wait until the hand rests.
  function field(label, placeholder, suggested = true) {
    const list = suggested ? `event-${placeholder}s` : null;
    if (suggested) lists[placeholder] = el("datalist", { id: list });
    return el("input", { type: "search", "aria-label": label, placeholder, list, maxlength: 100, autocomplete: "off", spellcheck: "false", on: {
      input: () => { clearTimeout(typing); typing = setTimeout(applyWords, TYPING_MS); },
      change: () => { clearTimeout(typing); applyWords(); },
      focus: () => { if (suggested) suggest(placeholder); },
    } });
  }

  function choice(label, options, patchOf) {
    return el("select", { "aria-label": label, on: { change: (event) => events.narrow(patchOf(event.target.value)) } },
      ...options.map(([value, text]) => el("option", { value, text })));
  }

  function applyWords() {
    events.narrow(Object.fromEntries(WORDS.map((name) => [name, fields[name].value])));
  }

  // What there is to choose from, with how many events of these days and the other filters have it.
  async function suggest(name) {
    const [first, last] = span(bus.state);
    const query = new URLSearchParams({ name, from: iso(first), to: iso(last) });
    const others = writeWords({ ...events.filter, [name]: "" });
    if (others) query.set("events", others);
    const response = await fetch(new URL(`laydown/events/facet.json?${query}`, bus.base));
    if (!response.ok) return;
    const found = (await response.json()).filter(([value]) => value);
    lists[name].replaceChildren(...found.map(([value, rows]) => el("option", { value, label: `${value}, ${grouped(rows)}` })));
  }

  function startDrawing() {
    drawn = { on: !drawn.on };
    bus.drawing = drawn.on ? (corners) => { drawn = { on: false }; bus.drawing = null; if (corners) events.narrow({ area: corners }); showFilter(); bus.tell("event-drawing"); } : null;
    bus.tell("event-drawing");
    showFilter();
  }

  function showFilter() {
    const { filter } = events;
    for (const name of WORDS) {
      if (root.getRootNode().activeElement !== fields[name]) fields[name].value = filter[name];
      mark(fields[name], "class", filter[name] ? "on" : null);
    }
    fields.deaths.value = filter.deaths === null ? "" : String(filter.deaths);
    fields.precision.value = filter.precision ?? "";
    mark(fields.deaths, "class", filter.deaths === null ? null : "on");
    mark(fields.precision, "class", filter.precision ? "on" : null);
    say(draw, drawn.on ? "Click corners on the map; Enter ends" : "Draw an area");
    clear.hidden = bus.state.events === null;
    const chip = (text, patch) => el("button", { class: "chip", type: "button", text: `${text} ×`, "aria-label": `Take away: ${text}`, on: { click: () => events.narrow(patch) } });
    chips.replaceChildren(...[
      filter.near ? chip(`within ${filter.near.km} km`, { near: null }) : null,
      filter.area ? chip("in the drawn area", { area: null }) : null,
      filter.without.length ? chip(`${filter.without.length} ${filter.without.length === 1 ? "kind" : "kinds"} off`, { without: [] }) : null,
    ].filter(Boolean));
  }

  function showCount() {
    const total = events.sets.reduce((sum, set) => sum + set.n, 0);
    if (!total || !bus.payload) { say(count, events.failed ? "" : "Fetching events …"); return; }
    const found = events.total();
    const { mode, day, from, to } = bus.state;
    const when = mode === "window" ? `${bus.fmt.day(from)} – ${bus.fmt.day(to)}` : `on ${bus.fmt.day(day)}`;
    const passing = events.sets.reduce((sum, set) => sum + set.passing, 0);
    say(count, `${grouped(found)} ${found === 1 ? "event" : "events"}`);
    const fit = passing < total ? ` that fit the filter and ${grouped(total)} in all` : "";
    const days = theirDays();
    const elsewhere = !found && passing > 0 && days !== null;
    say(of, `${when}, of ${grouped(passing)}${fit}${elsewhere ? `, which begin ${bus.fmt.day(days.from)} – ${bus.fmt.day(days.to)}` : ""}`);
    there.hidden = !elsewhere;
  }

  // First and last day on which an event that fits the filter began; null when none fits.
  function theirDays() {
    if (!events.byDay) return null;
    const { first, counts } = events.byDay;
    const [from, to] = [counts.findIndex((one) => one > 0), counts.findLastIndex((one) => one > 0)];
    return from < 0 ? null : { from: first + from, to: first + to };
  }

  function showTheirDays() {
    const days = theirDays();
    if (days) bus.set({ mode: "window", ...days }, { settle: true });
  }

  function follow(changed) {
    if (changed.has("events") || changed.has("event-sets")) showFilter();
    if (changed.has("event-pass") || changed.has("event-sets")) {
      failed.hidden = !events.failed;
      say(failed, events.failed ?? "");
    }
    showCount();
    bars.follow(changed);
  }

  const off = bus.after((state, changed) => follow(changed));
  events.load(data.sets);
  showFilter();
  follow(new Set(["event-sets", "event-pass"]));
  return {
    update(next) { events.load(next.sets); },
    unmount() { clearTimeout(typing); off(); bars.stop(); menu.stop(); bus.drawing = null; undress(); },
  };
}
