// The strip over the page: name, search, the link to what is shown, and its download. Bus in, flights and pins out.

import { CSS } from "./bar_css.js";
import { makeSearch } from "./bar_search.js";
import { copyText, el, isLocalAddress, say } from "./elements.js";
import { dress } from "./look.js";

const SAID_MS = 2000;
const ZOOMS = { country: 5, region: 6, governorate: 7, admin1: 7, frontier: 6, border_segment: 8, river: 6 };
const FORMATS = [
  ["geojson", "GeoJSON", "for QGIS, Mapbox, Datawrapper; with sources and phrases"],
  ["csv", "CSV", "the rows of the table, for a spreadsheet"],
];

/** Mount the strip in *root*; it lives until `unmount()`. Where `data.brand` is false the name is for screen readers only. */
export function mount({ root, data, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const search = makeSearch(bus.base, goTo);
  const copy = el("button", { class: "button copy", type: "button", text: "Copy link", on: { click: copyLink } });
  const status = el("span", { class: "hidden", role: "status" });
  const menu = makeMenu(bus);
  part.append(el("header", { class: "bar" }, el("h1", { class: data?.brand === false ? "hidden" : "brand", text: "Laydown" }), search.node, copy, menu.node, status));
  let said = 0;

  /** Fly to a chosen place and put a pin there; null takes the pin away. */
  function goTo(place) {
    if (place === null) { bus.set({ pin: null }); return; }
    bus.set({ pin: { lon: place.lon, lat: place.lat, name: place.name } });
    const bounds = place.bounds ?? place.bbox;
    if (Array.isArray(bounds) && bounds.length === 4) bus.fly({ bounds });
    else bus.fly({ lon: place.lon, lat: place.lat, zoom: ZOOMS[place.kind] ?? ZOOMS[place.precision] ?? 9 });
  }

  async function copyLink() {
    const done = await copyText(window.location.href, copy);
    const sentence = done ? "Copied" : "Copy it from the address bar";
    say(copy, sentence);
    const local = isLocalAddress(window.location.href);
    if (done && local) say(copy, "Copied, for this machine");
    say(status, done ? `The link to what is shown was copied${local ? "; it opens on this machine only" : ""}` : sentence);
    clearTimeout(said);
    said = setTimeout(() => { say(copy, "Copy link"); say(status, ""); }, SAID_MS);
  }

  return { update: () => undefined, unmount() { clearTimeout(said); search.stop(); menu.stop(); undress(); } };
}

// A button and a menu of plain download links, whose addresses follow the bus while it is open.
function makeMenu(bus) {
  const links = FORMATS.map(([format, title, use]) => el("a", { role: "menuitem", download: true, tabindex: -1, "data-format": format },
    title, el("span", { text: use })));
  const list = el("div", { class: "floating panel", role: "menu", "aria-label": "Download", hidden: true }, ...links);
  const button = el("button", { class: "button strong", type: "button", text: "Download", "aria-haspopup": "menu", "aria-expanded": "false",
    title: "Exactly what is on screen, as a file" });
  const node = el("div", { class: "menu" }, button, list);

  function refresh() {
    for (const item of links) item.href = bus.exportUrl(item.dataset.format);
  }

  function toggle(open, focus = false) {
    if (open) refresh();
    list.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open && focus) links[0].focus();
  }

  const outside = (event) => { if (!list.hidden && !event.composedPath().includes(node)) toggle(false); };
  button.addEventListener("click", (event) => toggle(list.hidden, event.detail === 0)); // detail 0: by key
  button.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") { event.preventDefault(); toggle(true, true); }
  });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) toggle(false); });
  node.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) { toggle(false); button.focus(); event.preventDefault(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const index = links.indexOf(event.target);
    if (!step || index < 0) return;
    event.preventDefault();
    links[(index + step + links.length) % links.length].focus();
  });
  document.addEventListener("pointerdown", outside);
  const off = bus.on(() => { if (!list.hidden) refresh(); });
  return { node, stop() { off(); document.removeEventListener("pointerdown", outside); } };
}
