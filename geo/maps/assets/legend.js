// The legend of the map, which is also its switchboard: a switch a layer, drawn with the map's own symbols.

import { palette } from "./palette.js";
import * as symbols from "./symbols.js";

const W = 34;
const H = 22;

const ENTRIES = [
  { layer: "figures", label: "Troop figures", parts: [
    { label: "low inside, high outside", draw: (c, p) => symbols.troops(c, W / 2, H / 2, { low: 25, high: 220, colour: p.forces[0] }) },
    { label: "over a year old", draw: (c, p) => symbols.troops(c, W / 2, H / 2, { low: 25, high: 220, colour: p.forces[0], stale: true }) },
    { label: "derived: nobody counted here", draw: (c, p) => symbols.troops(c, W / 2, H / 2, { low: 12, high: 220, colour: p.forces[0], basis: "derived" }) },
    { label: "floor said here, ceiling derived", draw: (c, p) => symbols.troops(c, W / 2, H / 2, { low: 25, high: 220, colour: p.forces[0], high_basis: "derived" }) },
    { label: "sources contradict", draw: (c, p) => symbols.flag(c, W / 2 - 3, H / 2 + 5, { colour: p.contested }) },
    { label: "changed in the window", window: true, draw: (c, p) => symbols.changed(c, W / 2, H / 2, { colour: p.changed, paper: p.paper }) },
  ] },
  { layer: "plans", label: "Plans, promises", parts: [{ label: "", draw: (c, p) => symbols.plan(c, W / 2, H / 2, { colour: p.forces[0], size: 8 }) }] },
  { layer: "bases", label: "Bases", parts: [
    { label: "in use, no figure", draw: (c, p) => symbols.presence(c, W / 2, H / 2, { colour: p.forces[0], paper: p.paper }) },
    { label: "left or handed over", draw: (c, p) => symbols.ended(c, W / 2, H / 2, { colour: p.muted, paper: p.paper }) },
    { label: "nothing known that day", draw: (c, p) => symbols.unknownBase(c, W / 2, H / 2, { colour: p.unknown, paper: p.paper }) },
  ] },
  { layer: "crossings", label: "Crossings", inline: true, parts: ["open", "closed", "unknown"].map((state) => (
    { label: state, draw: (c, p) => symbols.crossing(c, W / 2, H / 2, { state, colours: p }) })) },
  { layer: "events", label: "Events", parts: [{ label: "", draw: (c, p) => symbols.event(c, W / 2, H / 2, { colour: p.event, paper: p.paper }) }] },
  { layer: "frontier", labelOf: (config) => config.frontierLabel, parts: [{ label: "", draw: (c, p) => stroke(c, p.frontier, 2.4) }] },
];

const GROUND = [
  { layer: "boundaries", label: "Boundaries", parts: [
    { label: "international", draw: (c, p) => stroke(c, p.border, 1.2) },
    { label: "disputed", draw: (c, p) => stroke(c, p.border, 1.2, [5, 4]) },
    { label: "line of control", draw: (c, p) => stroke(c, p.border, 1.2, [1, 4]) },
  ] },
  { layer: "governorates", label: "Governorates", parts: [{ label: "", draw: (c, p) => stroke(c, p.governorate, 1, [1, 3]) }] },
  { layer: "countries", label: "Countries", parts: [{ label: "", draw: (c, p) => patch(c, p.neighbour) }] },
  { layer: "rivers", label: "Rivers and lakes", also: ["lakes"], parts: [{ label: "", draw: (c, p) => stroke(c, p.river, 1.6) }] },
  { layer: "relief", label: "Relief", parts: [{ label: "", draw: (c, p) => shade(c, p) }] },
];

/** Every layer a switch governs, in the order of the legend. */
export const LAYERS = [...ENTRIES, ...GROUND].map((entry) => entry.layer);

/** Build the legend into `host`. Returns a function that brings it in step with the bus. */
export function legend(host, bus, config) {
  const box = document.createElement("details");
  box.className = "legend";
  box.open = window.innerWidth > 620;
  const title = document.createElement("summary");
  title.textContent = "Legend and layers";
  box.append(title);
  const list = document.createElement("div");
  list.className = "legend-list";
  box.append(list);
  const swatches = [];
  const switches = [];
  for (const entry of ENTRIES) {
    const label = entry.labelOf ? entry.labelOf(config) : entry.label;
    if (label) list.append(section({ ...entry, label }, bus, swatches, switches));
  }
  const ground = document.createElement("details");
  const groundTitle = document.createElement("summary");
  groundTitle.textContent = "Ground";
  ground.append(groundTitle, ...GROUND.map((entry) => section(entry, bus, swatches, switches)));
  list.append(ground);
  host.append(box);
  let theme = null;
  return () => {
    if (theme !== bus.state.theme) for (const paint of swatches) paint(palette(bus.state.theme));
    theme = bus.state.theme;
    box.classList.toggle("window", bus.state.mode === "window");
    for (const { input, layer } of switches) input.checked = bus.state.layers[layer] !== false;
  };
}

function section(entry, bus, swatches, switches) {
  const group = document.createElement("div");
  group.className = "legend-group";
  const head = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.dataset.layer = entry.layer;
  input.addEventListener("change", () => {
    const names = [entry.layer, ...(entry.also ?? [])];
    const layers = { ...bus.state.layers, ...Object.fromEntries(names.map((name) => [name, input.checked])) };
    bus.set({ layers }, { settle: true });
  });
  switches.push({ input, layer: entry.layer });
  head.append(input);
  const only = entry.parts.length === 1 && !entry.parts[0].label;
  if (only) head.append(swatch(entry.parts[0], swatches));
  head.append(entry.label);
  group.append(head);
  if (only) return group;
  if (entry.inline) group.classList.add("inline");
  for (const part of entry.parts) {
    const line = document.createElement("div");
    line.className = part.window ? "legend-part in-window" : "legend-part";
    line.append(swatch(part, swatches), part.label);
    group.append(line);
  }
  return group;
}

function swatch(part, swatches) {
  const image = document.createElement("img");
  swatches.push((colours) => paintPicture(image, W, H, (ctx) => part.draw(ctx, colours)));
  return image;
}

/** Paint into a picture of `width` by `height`. Not a canvas each: the browser composes every one anew for each frame. */
export function paintPicture(image, width, height, paint) {
  const scale = window.devicePixelRatio || 1;
  const canvas = document.createElement("canvas");
  canvas.width = width * scale;
  canvas.height = height * scale;
  const ctx = canvas.getContext("2d", { willReadFrequently: true });
  ctx.scale(scale, scale);
  paint(ctx);
  image.alt = "";
  image.src = canvas.toDataURL();
}

function stroke(ctx, colour, width, dash = []) {
  ctx.save();
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.setLineDash(dash);
  ctx.beginPath();
  ctx.moveTo(3, H / 2);
  ctx.lineTo(W - 3, H / 2);
  ctx.stroke();
  ctx.restore();
}

function patch(ctx, colour) {
  ctx.fillStyle = colour;
  ctx.fillRect(7, 5, W - 14, H - 10);
}

function shade(ctx, colours) {
  const blend = ctx.createLinearGradient(7, 0, W - 7, 0);
  blend.addColorStop(0, colours.land);
  blend.addColorStop(1, colours.faint);
  ctx.fillStyle = blend;
  ctx.fillRect(7, 5, W - 14, H - 10);
}
