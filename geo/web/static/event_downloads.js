// The bus and the event sets in; a button with a menu of plain links, the events of the strip as a file in each format, out.

import { el, mark } from "./elements.js";
import { iso } from "./format.js";
import { span } from "./rows.js";

/** Names of geo/exchange/event_export.py, and what each is good for. */
const FORMATS = [
  ["csv", "CSV", "every column, for a spreadsheet; comes back by Import"],
  ["geojson", "GeoJSON", "for web maps and Datawrapper"],
  ["gpkg", "GeoPackage", "for QGIS and ArcGIS"],
  ["parquet", "GeoParquet", "for Python, R and DuckDB"],
  ["kmz", "KMZ", "for Google Earth; up to some ten thousand"],
  ["acled", "CSV as ACLED has it", "31 columns; what they cannot say is lost"],
  ["ucdp", "CSV as UCDP GED has it", "49 columns; what they cannot say is lost"],
];

/** @returns {{node: HTMLElement, stop: () => void}} The addresses follow the bus while the menu is open. */
export function downloads(bus, events) {
  const links = FORMATS.map(([format, title, use]) => el("a", { download: true, "data-format": format }, title, el("span", { text: use })));
  const inView = el("input", { type: "checkbox", on: { change: refresh } });
  const button = el("summary", { class: "button", text: "Download", title: "These events as a file" });
  const list = el("div", { class: "floating panel" }, el("label", {}, inView, "only those on the map now"), ...links);
  const node = el("details", { class: "menu" }, button, list);

  function refresh() {
    const [first, last] = span(bus.state);
    for (const item of links) {
      const query = new URLSearchParams({ format: item.dataset.format, sets: events.sets.map((set) => set.id).join(","), from: iso(first), to: iso(last) });
      if (inView.checked && bus.mapBox) query.set("bbox", bus.mapBox.join(","));
      if (bus.state.events) query.set("events", bus.state.events);
      mark(item, "href", new URL(`laydown/events/export?${query}`, bus.base).href);
    }
  }

  const outside = (event) => { if (node.open && !event.composedPath().includes(node)) node.open = false; };
  node.addEventListener("toggle", () => { if (node.open) { refresh(); list.scrollIntoView({ block: "nearest" }); } });
  list.addEventListener("click", (event) => { if (event.target.closest("a")) node.open = false; });
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !node.open) return;
    node.open = false;
    button.focus();
    event.preventDefault();
  });
  document.addEventListener("pointerdown", outside);
  const off = bus.after(() => { if (node.open) refresh(); });
  return { node, stop() { off(); document.removeEventListener("pointerdown", outside); } };
}
