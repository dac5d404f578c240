// Inside the map's frame: Folium made the Leaflet map; this brings ground, record, legend and the page's bus together.

import { baseLayers } from "./base_layers.js";
import { eventMap } from "./event_map.js";
import { legend } from "./legend.js";
import { recordLayer } from "./record_layer.js";

const NO_EVENTS = { layer: null, update() {}, click: () => undefined, tip: () => null, remove() {} };
const WORLD = [[-85, -180], [85, 180]];

/**
 * @param {L.Map} map the map Folium made.
 * @param {object} config addresses of the shapes, the relief's bounds, the theatre's bounds.
 */
export function start(map, config) {
  const L = window.L;
  const base = baseLayers(L, map, config);
  const api = { map, ready: base.ready, attach: (bus) => attach(L, map, base, bus, config, api) };
  window.laydownMap = api;
  window.dispatchEvent(new Event("laydown-map-ready"));
}

function attach(L, map, base, bus, config, api) {
  const layer = new (recordLayer(L))(bus, base);
  const tip = tooltip(map.getContainer());
  const refreshLegend = legend(map.getContainer(), bus, config);
  L.DomEvent.disableClickPropagation(map.getContainer().querySelector(".legend"));
  L.DomEvent.disableScrollPropagation(map.getContainer().querySelector(".legend"));
  api.layer = layer;
  // A page without sets of events, such as that of a reading, has none to draw.
  const bulk = "events" in bus ? eventMap(L, map, bus) : NO_EVENTS;
  api.events = bulk.layer;

  const theatre = L.latLngBounds(config.bounds);
  if (bus.state.view) map.setView([bus.state.view.lat, bus.state.view.lon], bus.state.view.zoom, { animate: false });
  else map.fitBounds(theatre, { animate: false, paddingTopLeft: [beside(map) * 0.6, 0] });
  map.setMaxBounds(WORLD);
  L.control.scale({ position: "bottomright", maxWidth: 110 }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(config.attribution);

  base.update(bus.state);
  layer.addTo(map);
  refreshLegend();
  base.ready.then(() => layer.draw());

  const off = bus.on((state, keys) => {
    if (["theme", "layers", "mode"].some((key) => keys.has(key))) {
      base.update(state);
      refreshLegend();
    }
    if ([...keys].some((key) => !key.startsWith("event-"))) layer.draw();
    bulk.update(keys);
  });
  bus.onFly((target) => fly(map, target));

  map.on("moveend", () => {
    const centre = map.getCenter();
    bus.set({ view: { lat: round(centre.lat), lon: round(centre.lng), zoom: map.getZoom() } }, { settle: true });
  });
  map.on("click", (event) => {
    const target = bus.drawing ? null : layer.hit(event.containerPoint, bus.state.selection);
    const key = target ? lineOf(target, event, layer) : bulk.click(event);
    if (key !== undefined) bus.set({ selection: key }, { settle: true });
    if (key) bus.reveal("card");
  });
  map.on("mousemove", (event) => {
    const target = layer.hit(event.containerPoint);
    const told = target ? lines(target.mark, bus) : bulk.tip(event.containerPoint);
    map.getContainer().style.cursor = told ? "pointer" : "";
    tip.show(told, event.containerPoint);
  });
  map.on("mouseout movestart", () => tip.show(null));
  return () => { off(); layer.remove(); bulk.remove(); };
}

// The width the open legend takes: the theatre opens beside it, where there is room for both.
function beside(map) {
  const box = map.getContainer().querySelector(".legend");
  return box.open && map.getContainer().clientWidth > 700 ? box.offsetWidth : 0;
}

// A badge with several forces: the line under the hand is the one that is meant.
function lineOf(target, event, layer) {
  if (!target.lines || target.lines.length === 1) return target.key;
  const point = layer._map.containerPointToLayerPoint(event.containerPoint);
  const inside = point.y - layer._bounds.min.y - target.box[1];
  return (target.lines.findLast((line) => line.top - 2 <= inside) ?? target.lines[0]).row.key;
}

function fly(map, target) {
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (target.bounds) {
    const [west, south, east, north] = target.bounds;
    map.flyToBounds([[south, west], [north, east]], { animate: !calm, maxZoom: 11, padding: [30, 30], duration: 0.8 });
  } else {
    map.flyTo([target.lat, target.lon], target.zoom ?? 9, { animate: !calm, duration: 0.8 });
  }
}

function tooltip(container) {
  const element = document.createElement("div");
  element.className = "tip";
  element.hidden = true;
  container.append(element);
  return {
    show(told, point) {
      element.hidden = !told;
      if (!told) return;
      element.replaceChildren(...told.map(([text, strong]) => {
        const line = document.createElement(strong ? "b" : "div");
        line.textContent = text;
        return line;
      }));
      const flip = point.x > container.clientWidth - 260;
      element.style.left = flip ? "" : `${point.x + 14}px`;
      element.style.right = flip ? `${container.clientWidth - point.x + 14}px` : "";
      element.style.top = `${Math.min(point.y + 12, container.clientHeight - element.offsetHeight - 8)}px`;
    },
  };
}

function lines(mark, bus) {
  const cut = (text) => (text.length > 120 ? `${text.slice(0, 119)}…` : text);
  const out = [[cut(mark.place.name), true]];
  for (const row of mark.levels) {
    out.push([cut(`${row.force}: ${bus.fmt.told(row)} · ${row.row === "cap" ? `${row.counted}, no head count` : row.basis === "derived" ? "derived from claims about other places" : bus.fmt.age(row.age)}${row.contested ? " · sources contradict" : ""}${row.changed ? " · changed in the window" : ""}`)]);
  }
  if (mark.base) out.push([`base, ${mark.base.status.replaceAll("_", " ")}`]);
  if (mark.crossing) out.push([`crossing, ${mark.crossing.status}`]);
  for (const row of mark.plans.slice(0, 3)) out.push([cut(`${row.status.replaceAll("_", " ")}: ${row.phrase || row.text}`)]);
  for (const row of mark.events.slice(0, 3)) out.push([cut(row.text)]);
  return out;
}

function round(degrees) {
  return Math.round(degrees * 10000) / 10000;
}
