// "Events within so many kilometres of this base in this window": a number on the base's card, and a selection on the map.

import { el, mark, say } from "./elements.js";
import { grouped } from "./format.js";

const DISTANCES = [5, 10, 25, 50, 100];
let km = 25; // the last distance asked for, on any card

/** The part of the card for a place with a point; null where there are no event sets. */
export function nearPart(bus, spot) {
  const { events } = bus;
  if (!events?.sets.length || !Number.isFinite(spot?.lon) || !Number.isFinite(spot?.lat)) return null;
  const count = el("b", { role: "status" });
  const note = el("span", { class: "note" });
  const choose = el("select", { "aria-label": "Distance from here", on: { change: () => { km = Number(choose.value); count_(); if (isShown()) show(); } } },
    ...DISTANCES.map((each) => el("option", { value: each, text: `${each} km` })));
  choose.value = String(km);
  const button = el("button", { class: "button", type: "button", on: { click: () => (isShown() ? events.narrow({ near: null }) : show()) } });
  const node = el("div", { class: "near" }, el("div", {}, count, " within ", choose, " in these days"), note, button);

  const isShown = () => { const { near } = events.filter; return near !== null && near.lon === spot.lon && near.lat === spot.lat; };

  function show() {
    events.narrow({ near: { lon: spot.lon, lat: spot.lat, km } });
    bus.fly({ lon: spot.lon, lat: spot.lat, zoom: { 5: 11, 10: 10, 25: 9, 50: 8, 100: 7 }[km] });
  }

  function count_() {
    const found = events.near({ lon: spot.lon, lat: spot.lat, km });
    say(count, `${grouped(found.all)} ${found.all === 1 ? "event" : "events"}`);
    say(note, found.coarse ? `${grouped(found.coarse)} of them are placed only to a governorate or wider.` : "");
    say(button, isShown() ? "Show all events again" : "Show only these");
    mark(button, "aria-pressed", String(isShown()));
  }

  count_();
  return { node, refresh: count_ };
}
