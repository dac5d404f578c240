// A chart on the page in; the same picture as an SVG or PNG file out, with its own words and no style sheet.

import { el, shape } from "./elements.js";

const COPIED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "stroke-linecap", "opacity",
  "font-size", "font-weight", "text-anchor", "paint-order", "stop-color", "stop-opacity", "display"];
const FONT = "DejaVu Sans, Verdana, Arial, sans-serif";
const MARGIN = 20;
const LINE = 17;
const SIGN = 33; // from the left of a sign to its words
const SCALE = 2; // PNG pixels for one of the page's

/** The picture as SVG text. `head` and `foot` are lines of plain text over and under the chart; `key` is the page's list of signs. */
export function pictureOf(svg, { head, foot, key, paper, ink, muted }) {
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const top = MARGIN + 8 + head.length * LINE;
  const signs = keyOf(key, width, muted);
  const under = top + height + 8 + signs.height;
  const full = { width: width + 2 * MARGIN, height: under + 8 + foot.length * LINE + MARGIN };
  const copy = copyOf(svg);
  copy.setAttribute("transform", `translate(${MARGIN} ${top})`);
  const text = (line, at, y, big) => shape("text", { x: MARGIN, y, fill: big ? ink : muted, "font-size": big ? 17 : 11.5,
    "font-weight": big ? 700 : 400, text: line });
  const whole = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${full.width} ${full.height}`, ...full, "font-family": FONT },
    shape("title", { text: head.join(". ") }),
    shape("rect", { width: full.width, height: full.height, fill: paper }),
    ...head.map((line, at) => text(line, at, MARGIN + 8 + at * LINE, at === 0)), copy,
    shape("g", { transform: `translate(${MARGIN} ${top + height + 8})` }, ...signs.nodes),
    ...foot.map((line, at) => text(line, at, under + 14 + at * LINE, false)));
  return { text: new XMLSerializer().serializeToString(whole), ...full };
}

/** The signs of the page's key in rows, each with its words beside it. */
function keyOf(key, width, muted) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `11.5px ${FONT}`;
  let [x, row] = [0, 0];
  const nodes = [...key.children].map((item) => {
    const words = item.textContent;
    const wide = SIGN + pen.measureText(words).width * 1.04;
    if (x > 0 && x + wide > width) { x = 0; row += 1; }
    const node = shape("g", { transform: `translate(${x.toFixed(1)} ${row * LINE})` }, copyOf(item.querySelector("svg")),
      shape("text", { x: SIGN, y: 11, fill: muted, "font-size": 11.5, text: words }));
    x += wide + 18;
    return node;
  });
  return { nodes, height: nodes.length ? (row + 1) * LINE : 0 };
}

/** Every node with the look it has on the page, written out: programs that draw SVG know no variables of ours. */
function copyOf(svg) {
  const group = shape("g", {});
  for (const child of svg.children) group.append(styled(child));
  return group;
}

function styled(node) {
  const copy = node.cloneNode(false);
  for (const name of ["class", "style", "role", "tabindex", "aria-label", "aria-pressed", "aria-hidden", "data-claim", "data-series"]) copy.removeAttribute(name);
  const look = getComputedStyle(node);
  for (const name of COPIED) {
    const value = look.getPropertyValue(name);
    if (value && value !== "normal" && !(name === "display" && value !== "none")) copy.setAttribute(name, value);
  }
  for (const child of node.childNodes) copy.append(child.nodeType === Node.ELEMENT_NODE ? styled(child) : child.cloneNode());
  return copy;
}

/** Hand a file to the reader. */
export function saveFile(name, blob, beside) {
  const url = URL.createObjectURL(blob);
  const link = el("a", { href: url, download: name, hidden: true });
  beside.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}

/** The picture as PNG, twice as fine as on the page. */
export async function pngOf({ text, width, height }) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = el("canvas", { width: Math.ceil(width * SCALE), height: Math.ceil(height * SCALE) });
  const ctx = canvas.getContext("2d");
  ctx.scale(SCALE, SCALE);
  ctx.drawImage(image, 0, 0, width, height);
  return new Promise((done, fail) => { canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error("The picture is too large for this browser."))), "image/png"); });
}
