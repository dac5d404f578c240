// A chart on the page in; the same picture as an SVG or PNG file out, with its own words and no style sheet.

import { el, shape } from "./elements.js";

const COPIED = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin", "opacity",
  "font-size", "font-weight", "text-anchor", "paint-order", "stop-color", "stop-opacity", "display"];
const FONT = "DejaVu Sans, Verdana, Arial, sans-serif";
const MARGIN = 20;
const LINE = 17;
const SCALE = 2; // PNG pixels for one of the page's

/** The picture as SVG text. `head` and `foot` are lines of plain text over and under the chart. */
export function pictureOf(svg, { head, foot, paper, ink, muted }) {
  const [width, height] = [svg.clientWidth, svg.clientHeight];
  const top = MARGIN + 8 + head.length * LINE;
  const full = { width: width + 2 * MARGIN, height: top + height + 10 + foot.length * LINE + MARGIN };
  const copy = copyOf(svg);
  copy.setAttribute("transform", `translate(${MARGIN} ${top})`);
  const text = (line, at, y, big) => shape("text", { x: MARGIN, y, fill: big ? ink : muted, "font-size": big ? 17 : 11.5,
    "font-weight": big ? 700 : 400, text: line });
  const whole = shape("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${full.width} ${full.height}`, ...full, "font-family": FONT },
    shape("title", { text: head.join(". ") }),
    shape("rect", { width: full.width, height: full.height, fill: paper }),
    ...head.map((line, at) => text(line, at, MARGIN + 8 + at * LINE, at === 0)), copy,
    ...foot.map((line, at) => text(line, at, top + height + 16 + at * LINE, false)));
  return { text: new XMLSerializer().serializeToString(whole), ...full };
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
