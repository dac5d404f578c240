// Drawing an area by its corners: click sets one, Enter or a double click ends, Escape gives up.

const MOST = 12; // corners; the link has to hold them

/** Follows `bus.drawing`: while it is a function, clicks on the map are corners, and it is handed the area. */
export function areaDrawing(L, map, bus) {
  let corners = [];
  let line = null;

  const drawing = {
    get on() { return Boolean(bus.drawing); },
    update() {
      clear();
      map.getContainer().classList.toggle("drawing", drawing.on);
      if (drawing.on) map.doubleClickZoom.disable();
      else map.doubleClickZoom.enable();
    },
    stop() {
      map.off("click", corner);
      map.off("dblclick", finish);
      for (const target of [window, window.parent]) target.removeEventListener("keydown", key);
      clear();
    },
  };

  function clear() {
    corners = [];
    line?.remove();
    line = null;
  }

  function corner(event) {
    if (!drawing.on) return;
    corners.push([event.latlng.lat, event.latlng.lng]);
    line ??= L.polygon([], { color: getComputedStyle(document.documentElement).getPropertyValue("--draw") || "#0b5aa8", weight: 1.5, dashArray: "6 4", fillOpacity: 0.08, interactive: false }).addTo(map);
    line.setLatLngs(corners);
    if (corners.length === MOST) finish();
  }

  function finish() {
    if (!drawing.on) return;
    const kept = corners.filter((one, at) => at === 0 || one[0] !== corners[at - 1][0] || one[1] !== corners[at - 1][1]);
    const done = bus.drawing;
    if (kept.length < 3) return;
    clear();
    done(kept.map(([lat, lon]) => [round(lon), round(lat)]));
  }

  function key(event) {
    if (!drawing.on) return;
    if (event.key === "Enter") finish();
    if (event.key === "Escape") { const done = bus.drawing; clear(); done(null); }
  }

  map.on("click", corner);
  map.on("dblclick", finish);
  for (const target of [window, window.parent]) target.addEventListener("keydown", key);
  return drawing;
}

function round(degrees) {
  return Math.round(degrees * 10000) / 10000;
}
