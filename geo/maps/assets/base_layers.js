// The quiet ground: sea, relief, countries, rivers, lakes, governorates, boundaries by class, the frontier.

import { palette } from "./palette.js";
import { stillCanvas } from "./still_canvas.js";

const PANES = { ground: 200, records: 450 };
const RANKS = ["countries", "relief", "veil", "lakes", "rivers", "governorates", "boundaries", "frontier"]; // from the bottom

/** Add the ground to the map. Shapes are fetched from this process, each once. */
export function baseLayers(L, map, config) {
  for (const [name, order] of Object.entries(PANES)) map.createPane(name).style.zIndex = order;
  const shapes = {};
  const base = { lands: [], towns: [], theme: null, shown: {} };

  const ground = new (stillCanvas(L))(RANKS, { pane: "ground" });
  let relief = null; // the picture of the theme shown

  async function fetchRelief(theme) {
    const dark = theme === "dark";
    const answer = await fetch(dark ? config.relief.dark : config.relief.light);
    const image = await createImageBitmap(await answer.blob()); // a picture may be decoded anew each time it is drawn
    if (base.theme !== theme) return; // the reader has gone on
    relief = { image, bounds: config.relief.bounds, opacity: dark ? 0.5 : 0.85 };
    showRelief();
  }

  function showRelief() {
    if (!map.hasLayer(ground)) ground.addTo(map);
    ground.setPicture("relief", base.shown.relief === false ? null : relief);
  }

  const styles = (colours) => ({
    countries: (feature) => feature.properties.theatre
      ? { stroke: true, color: colours.coast, weight: 0.6, opacity: 0.8, fillColor: colours.land, fillOpacity: 1 }
      : { stroke: true, color: colours.coast, weight: 0.6, opacity: 0.8, fillColor: colours.neighbour, fillOpacity: 1 },
    veil: (feature) => ({ stroke: false, fillColor: colours.neighbour, fillOpacity: feature.properties.theatre ? 0 : 0.5 }),
    lakes: () => ({ stroke: true, color: colours.coast, weight: 0.5, fillColor: colours.lake, fillOpacity: 1 }),
    rivers: () => ({ color: colours.river, weight: 1.1, opacity: 0.9 }),
    governorates: () => ({ color: colours.governorate, weight: 0.7, dashArray: "1 3", opacity: 0.95 }),
    boundaries: (feature) => feature.properties.kind === "international"
      ? { color: colours.border, weight: 1.1, opacity: 0.9 }
      : { color: colours.border, weight: 1.1, opacity: 0.9, dashArray: feature.properties.kind === "line_of_control" ? "1 4" : "5 4" },
    frontier: () => ({ color: colours.frontier, weight: 2.4, opacity: 0.95 }),
  });
  const options = (name) => ({
    style: styles(palette(base.theme ?? "light"))[name], rank: name, pane: "ground", renderer: ground, interactive: false, smoothFactor: 1.2,
  });

  async function add(name, url) {
    const collection = await (await fetch(url)).json();
    shapes[name] = L.geoJSON(collection, options(name));
    show(name);
  }

  // A switch of the legend governs several shapes: countries carry the veil over the neighbours.
  function shown(name) {
    const switchOf = { veil: "countries" };
    return base.shown[switchOf[name] ?? name] !== false;
  }

  function show(name) {
    const layer = shapes[name];
    if (!layer) return;
    if (shown(name) && !map.hasLayer(layer)) layer.addTo(map);
    if (!shown(name) && map.hasLayer(layer)) map.removeLayer(layer);
  }

  base.update = ({ theme, layers }) => {
    base.shown = layers;
    if (base.theme !== theme) {
      base.theme = theme;
      const colours = palette(theme);
      document.documentElement.dataset.theme = theme;
      relief = null;
      if (config.relief) fetchRelief(theme).catch((error) => console.error(error));
      map.getContainer().style.background = colours.sea;
      for (const [name, layer] of Object.entries(shapes)) layer.setStyle(styles(colours)[name]);
    }
    showRelief();
    for (const name of Object.keys(shapes)) show(name);
  };

  base.ready = (async () => {
    const labels = fetch(config.base.labels).then((response) => response.json());
    await add("countries", config.base.countries);
    shapes.veil = L.geoJSON(shapes.countries.toGeoJSON(), options("veil"));
    show("veil");
    await Promise.all(["lakes", "rivers", "boundaries", "governorates", "frontier"].map((name) => add(name, config.base[name])));
    Object.assign(base, await labels);
  })();
  return base;
}
