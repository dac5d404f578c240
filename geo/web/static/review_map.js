// The small map of a review: the places of the drafts, and the candidates of the one in hand to choose from.
// The frame is the same Folium page as the map's; its ground is drawn by the same scripts, without the record.

import { el } from "./elements.js";

const ROWS = [];

/** Mount the map in *host*. Returns `draw()` and `unmount()`. */
export function placesMap(host, desk, bus) {
  const frame = el("iframe", { title: "Map of the places read", src: new URL("laydown/map.html", bus.base).href });
  const note = el("p", { class: "mapnote", role: "status", text: "Drawing the map …" });
  host.replaceChildren(frame, note);
  let inner = null;
  let layer = null;
  let detach = null;
  let gone = false;
  let fitted = null;

  frame.addEventListener("load", async () => {
    const view = frame.contentWindow;
    if (!view.laydownMap) await new Promise((resolve) => view.addEventListener("laydown-map-ready", resolve, { once: true }));
    if (gone || inner) return;
    inner = view;
    detach = inner.laydownMap.attach(quietBus(bus));
    inner.document.querySelector(".legend")?.remove(); // before the wait: it would cover half of a small map
    await inner.laydownMap.ready; // shapes that come after a jump would be drawn for the place before it
    if (gone) return;
    layer = inner.L.layerGroup().addTo(inner.laydownMap.map);
    note.remove();
    host.dataset.ready = "true";
    draw(true);
  });

  function draw(move = false) {
    if (!layer) return;
    layer.clearLayers();
    const lit = desk.draft(desk.hovered) ?? desk.draft(desk.current);
    for (const draft of desk.drafts) {
      if (draft === lit || draft.state === "rejected") continue;
      for (const mention of draft.places) {
        const spot = mention.spots.find((one) => one.id === mention.choice);
        if (isPlaced(spot)) pin(spot, "quiet", spot.name, () => desk.select(draft.id));
      }
    }
    const shown = [];
    for (const mention of lit?.places ?? []) {
      mention.spots.forEach((spot, index) => {
        if (!isPlaced(spot)) return;
        const chosen = spot.id === mention.choice;
        if (mention.choice && !chosen && mention.settled) return;
        shown.push([spot, chosen || !mention.choice]);
        pin(spot, chosen ? "chosen" : "candidate", `${spot.name}, ${spot.reason}`, () => {
          desk.select(lit.id);
          desk.choose(lit, mention, spot);
        }, chosen ? "" : String(index + 1));
      });
    }
    if (move || fitted !== lit?.id) fit(shown.filter(([, main]) => main).map(([spot]) => spot), lit?.id);
  }

  function fit(spots, id) {
    fitted = id;
    const map = inner.laydownMap.map;
    if (!spots.length) return;
    const bounds = inner.L.latLngBounds(spots.map((spot) => [spot.lat, spot.lon]));
    const wide = spots.some((spot) => ["country", "region"].includes(spot.kind));
    map.invalidateSize();
    map.fitBounds(bounds, { animate: false, maxZoom: wide ? 5 : 7, padding: [36, 36] });
  }

  function pin(spot, kind, label, onClick, number = "") {
    const icon = inner.document.createElement("div");
    icon.textContent = number;
    const dark = bus.state.theme === "dark";
    const main = dark ? "#6fb1ff" : "#0b5aa8";
    const paper = dark ? "#15171a" : "#ffffff";
    const size = { quiet: 9, candidate: 20, chosen: 18 }[kind];
    Object.assign(icon.style, {
      width: `${size}px`, height: `${size}px`, boxSizing: "border-box", borderRadius: "50%", cursor: "pointer",
      font: "700 11px/16px system-ui, 'DejaVu Sans', sans-serif", textAlign: "center", color: main,
      background: kind === "chosen" ? main : paper, border: `2px ${kind === "candidate" ? "dashed" : "solid"} ${kind === "quiet" ? "#8a867c" : main}`,
      boxShadow: kind === "chosen" ? `0 0 0 3px ${paper}` : "none",
    });
    const marker = inner.L.marker([spot.lat, spot.lon], {
      icon: inner.L.divIcon({ html: icon, className: "", iconSize: [size, size] }),
      title: label.slice(0, 160), alt: label.slice(0, 160), zIndexOffset: { quiet: 0, candidate: 500, chosen: 1000 }[kind],
    });
    marker.on("click", onClick);
    layer.addLayer(marker);
  }

  return { draw, unmount() { gone = true; detach?.(); host.replaceChildren(); } };
}

function isPlaced(spot) {
  return Number.isFinite(spot?.lon) && Number.isFinite(spot?.lat);
}

// What the frame needs of a bus to draw its ground: the theme, and no record.
function quietBus(bus) {
  return {
    state: { mode: "day", day: 0, layers: {}, forces: null, selection: null, pin: null, view: null, get theme() { return bus.state.theme; } },
    payload: { places: {}, forces: [], version: "" },
    fmt: bus.fmt,
    rows: () => ROWS,
    set() {},
    onFly() {},
    on: (fn) => bus.on((state, keys) => { if (keys.has("theme")) fn(state, new Set(["theme"])); }),
  };
}
