// A point of the map in, what lies there out: an event, a pile of events, or a square with its numbers.

import { RADII } from "./event_colours.js";

const REACH = 4; // pixels around a symbol that still mean it

/** Keys of the events under a point of the map's container, the nearest first, and among equals the latest. */
export function eventsAt(layer, containerPoint) {
  if (layer.squares || layer.blank) return [];
  const { sets } = layer.bus.events;
  const [x, y] = worldPixel(layer, containerPoint);
  const under = [];
  for (let at = 0; at < layer.found; at += 1) {
    const set = sets[layer.owners[at]];
    const row = layer.hits[at];
    const distance = Math.hypot(set.x[row] * layer.step - x, set.y[row] * layer.step - y);
    if (distance <= RADII[set.deaths[row]] + REACH) under.push({ set, row, distance: Math.round(distance * 2) });
  }
  under.sort((one, two) => one.distance - two.distance || two.set.from[two.row] + two.set.base - one.set.from[one.row] - one.set.base);
  return under.map(({ set, row }) => `incident:${set.id}:${row}`);
}

/** The next event under the point after the one that is chosen: each further click on a pile shows another. */
export function nextAt(layer, containerPoint, after) {
  const keys = eventsAt(layer, containerPoint);
  return keys.length ? keys[(keys.indexOf(after) + 1) % keys.length] : null;
}

/** The square under a point: {total, kinds: [[name, events], …]}; null where there is none, or where points are drawn. */
export function squareAt(layer, containerPoint) {
  if (!layer.squares) return null;
  const at = layer.density.squareAt(...worldPixel(layer, containerPoint));
  if (at < 0 || !layer.density.square(at, layer.told).total) return null;
  const lanes = layer.density.lanes(at);
  const names = new Map();
  for (const { name, colour } of layer.bus.events.kinds) names.set(colour, names.has(colour) ? "other kinds" : name || "kind not given");
  const kinds = [...names].map(([colour, name]) => [name, lanes[colour]]).filter(([, count]) => count).sort((one, two) => two[1] - one[1]);
  return { total: layer.told.total, kinds };
}

/** Lines of the tip over the map: [text, strong]. */
export function tipLines(layer, containerPoint) {
  const { bus } = layer;
  const square = squareAt(layer, containerPoint);
  const many = (count) => `${String(count).replace(/\B(?=(\d{3})+(?!\d))/g, ",")} ${count === 1 ? "event" : "events"}`;
  if (square) {
    return [[`${many(square.total)} in this square`, true], ...square.kinds.slice(0, 4).map(([name, count]) => [`${name}: ${count}`]), ["Click to look closer"]];
  }
  const keys = eventsAt(layer, containerPoint);
  if (!keys.length) return null;
  const { set, row } = bus.events.find(keys[0]);
  const from = set.from[row] + set.base;
  const to = from + set.length[row];
  const days = from === to ? bus.fmt.day(from) : `${set.unsure[row] ? "some time " : ""}${bus.fmt.day(from)} – ${bus.fmt.day(to)}`;
  const deaths = ["deaths not reported", "no deaths", "1–4 deaths", "5–24 deaths", "25–99 deaths", "100 deaths or more"][set.deaths[row]];
  const lines = [[set.kinds[set.kind[row]] || "kind not given", true], [days], [deaths], [`placed to: ${set.precisions[set.precision[row]].replaceAll("_", " ")}`]];
  if (keys.length > 1) lines.push([`${many(keys.length)} here: click again for the next`]);
  return lines;
}

function worldPixel(layer, containerPoint) {
  const point = layer._map.containerPointToLayerPoint(containerPoint);
  const origin = layer._map.getPixelOrigin();
  return [point.x + origin.x, point.y + origin.y];
}
