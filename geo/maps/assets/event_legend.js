// Bulk events in the legend: a switch a kind with its colour and number, and how size, rings and fading read.

import { RADII, dotRadius, kindColours } from "./event_colours.js";
import { dot, point } from "./event_sprites.js";
import { paintPicture } from "./legend.js";
import { palette } from "./palette.js";

const W = 34;
const H = 20;
const MOST_KINDS = 12;

/** Put the section into the legend's list. Returns a function that brings it in step with the bus. */
export function eventLegend(host, bus) {
  const group = document.createElement("div");
  group.className = "legend-group legend-events";
  group.hidden = true;
  host.prepend(group);
  let drawn = "";

  return (squares) => {
    const { events, state } = bus;
    group.hidden = !events?.sets.length;
    if (group.hidden) return;
    const { without } = events.filter;
    const look = JSON.stringify([events.kinds, without, state.theme, squares, state.layers.events]);
    if (look === drawn) return;
    drawn = look;
    const [colours, names] = [kindColours(state.theme), events.kinds.map(({ name }) => name)];
    const head = document.createElement("div");
    head.className = "legend-head";
    head.textContent = events.sets.length === 1 ? short(events.sets[0].name) : `${events.sets.length} event sets`;
    const paper = palette(state.theme).paper;
    const lines = events.kinds.slice(0, MOST_KINDS).map((kind) => kindLine(kind, { colours, paper, on: !without.includes(kind.name), turn: (on) => {
      events.narrow({ without: on ? without.filter((name) => name !== kind.name) : [...without, kind.name] });
    } }));
    if (events.kinds.length > MOST_KINDS) {
      const rest = names.slice(MOST_KINDS);
      const rows = events.kinds.slice(MOST_KINDS).reduce((sum, kind) => sum + kind.rows, 0);
      lines.push(kindLine({ name: `${rest.length} further kinds`, rows, colour: colours.length - 1 }, { colours, paper, on: !rest.every((name) => without.includes(name)), turn: (on) => {
        events.narrow({ without: on ? without.filter((name) => !rest.includes(name)) : [...new Set([...without, ...rest])] });
      } }));
    }
    const ink = palette(state.theme).muted;
    group.replaceChildren(head, ...lines, ...(squares ? squareKey(ink, paper) : pointKey(ink, paper)));
  };
}

function kindLine(kind, { colours, paper, on, turn }) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.type = "checkbox";
  input.checked = on;
  input.dataset.kind = kind.name;
  input.addEventListener("change", () => turn(input.checked));
  const count = document.createElement("span");
  count.className = "legend-count";
  count.textContent = String(kind.rows).replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  label.append(input, picture(18, (c) => { c.translate(9, H / 2); point(c, 5, { colour: colours[kind.colour], look: 0, alpha: 1, paper }); }), short(kind.name || "kind not given"), count);
  return label;
}

function pointKey(ink, paper) {
  const one = (radius, look, alpha) => (c) => { c.translate(W / 2, H / 2); point(c, radius, { colour: ink, look, alpha, paper }); };
  return [
    keyLine("deaths: none, 5–24, 100 or more", (c) => {
      [[5, RADII[1]], [14, RADII[3]], [27, RADII[5] * 0.8]].forEach(([x, radius]) => { c.save(); c.translate(x, H / 2); point(c, radius * 0.9, { colour: ink, look: 0, alpha: 1, paper }); c.restore(); });
    }),
    keyLine("faint: the day is uncertain", one(4.6, 0, 0.45)),
    keyLine("ringed: near a place or in a district", one(3.6, 1, 1)),
    keyLine("open: governorate or wider", one(4.6, 2, 1)),
  ];
}

function squareKey(ink, paper) {
  return [
    keyLine("events in a square: 1, 100, 10,000", (c) => {
      [[5, 1], [14, 100], [27, 10000]].forEach(([x, count]) => { c.save(); c.translate(x, H / 2); dot(c, dotRadius(count), { colour: ink, open: false, paper }); c.restore(); });
    }),
    keyLine("open: most are wider than a district", (c) => { c.translate(W / 2, H / 2); dot(c, 4.6, { colour: ink, open: true, paper }); }),
    keyLine("colour: the most frequent kind", null),
  ];
}

function keyLine(text, paint) {
  const line = document.createElement("div");
  line.className = "legend-part";
  if (paint) line.append(picture(W, paint));
  line.append(text);
  return line;
}

function picture(width, paint) {
  const image = document.createElement("img");
  image.style.width = `${width}px`;
  image.style.height = `${H}px`;
  paintPicture(image, width, H, paint);
  return image;
}

function short(text) {
  const characters = [...text];
  return characters.length > 34 ? `${characters.slice(0, 33).join("")}…` : text;
}
