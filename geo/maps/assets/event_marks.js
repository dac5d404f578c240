// What is drawn over the events themselves: the chosen one, where it may have been, a circle around a base, a drawn area.

import { DOUBT_KM, RADII } from "./event_colours.js";

/** Draw them on the layer's canvas. */
export function drawMarks(layer) {
  const { ctx, bus, colours } = layer;
  const { filter } = bus.events;
  ctx.save();
  ctx.setTransform(layer.scale, 0, 0, layer.scale, 0, 0);
  if (filter.near) circle(layer, filter.near, { dash: [6, 4], colour: colours.ink });
  if (filter.area) outline(layer, filter.area);
  const chosen = bus.events.find(bus.state.selection);
  if (chosen?.placed) {
    const { x, y } = spot(layer, chosen);
    const km = DOUBT_KM[chosen.set.precision[chosen.row]];
    if (km) circle(layer, { lon: chosen.lon, lat: chosen.lat, km }, { dash: [2, 3], colour: colours.muted, fill: 0.1 });
    const size = RADII[chosen.set.deaths[chosen.row]] + 4;
    for (const [line, colour] of [[5, colours.paper], [2, colours.selected]]) {
      ctx.lineWidth = line;
      ctx.strokeStyle = colour;
      ctx.beginPath();
      ctx.arc(x, y, size, 0, 2 * Math.PI);
      ctx.stroke();
    }
  }
  ctx.restore();
}

function circle(layer, { lon, lat, km }, { dash, colour, fill = 0 }) {
  const { ctx } = layer;
  const { x, y } = spot(layer, { lon, lat });
  const size = (km * 1000 * 256 * 2 ** layer._map.getZoom()) / (40075016.686 * Math.cos((lat * Math.PI) / 180));
  ctx.beginPath();
  ctx.arc(x, y, size, 0, 2 * Math.PI);
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.globalAlpha = fill;
  if (fill) ctx.fill();
  ctx.globalAlpha = 0.8;
  ctx.lineWidth = 1.2;
  ctx.setLineDash(dash);
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

function outline(layer, area) {
  const { ctx, colours } = layer;
  ctx.beginPath();
  for (const [lon, lat] of area) {
    const { x, y } = spot(layer, { lon, lat });
    ctx.lineTo(x, y);
  }
  ctx.closePath();
  ctx.strokeStyle = colours.ink;
  ctx.lineWidth = 1.2;
  ctx.setLineDash([6, 4]);
  ctx.stroke();
  ctx.setLineDash([]);
}

function spot(layer, { lon, lat }) {
  const point = layer._map.latLngToLayerPoint([lat, lon]);
  return { x: point.x - layer._bounds.min.x, y: point.y - layer._bounds.min.y };
}
