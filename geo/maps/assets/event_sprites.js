// Small pictures of event symbols, made once a theme and scale, and stamped pixel by pixel into an image.

import { RADII, dotRadius, kindColours } from "./event_colours.js";

const UNSURE = 0.45;
const STEPS = 24; // dots of squares come in so many sizes

/** Pictures for one theme and one pixel ratio. */
export function makeSprites(theme, scale, paper) {
  const colours = kindColours(theme);
  const canvas = document.createElement("canvas");
  const ctx = canvas.getContext("2d", { willReadFrequently: true });

  function sprite(radius, paint) {
    const size = 2 * Math.ceil((radius + 2) * scale) + 1;
    canvas.width = size;
    canvas.height = size;
    ctx.setTransform(scale, 0, 0, scale, size / 2, size / 2);
    paint(ctx);
    return { size, half: (size - 1) / 2, pixels: new Uint32Array(ctx.getImageData(0, 0, size, size).data.buffer) };
  }

  // By class of fatalities, colour, look of the place and whether the day is sure, in one flat list.
  const points = [];
  for (const radius of RADII) {
    for (const colour of colours) {
      for (let look = 0; look < 3; look += 1) {
        for (const alpha of [1, UNSURE]) points.push(sprite(radius + (look === 1 ? 2.5 : 0), (c) => point(c, radius, { colour, look, alpha, paper })));
      }
    }
  }
  const most = dotRadius(1e9);
  const dots = [];
  for (let step = 0; step <= STEPS; step += 1) {
    const radius = 1 + ((most - 1) * step) / STEPS;
    for (const colour of colours) {
      for (const open of [false, true]) dots.push(sprite(radius, (c) => dot(c, radius, { colour, open, paper })));
    }
  }
  return {
    point: (deaths, colour, look, unsure) => points[((deaths * colours.length + colour) * 3 + look) * 2 + unsure],
    dot: (count, colour, open) => {
      const step = Math.round(((dotRadius(count) - 1) * STEPS) / (most - 1));
      return dots[(step * colours.length + colour) * 2 + open];
    },
  };
}

/** One event: also drawn by the legend. */
export function point(ctx, radius, { colour, look, alpha, paper }) {
  ctx.save();
  ctx.globalAlpha = alpha;
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.beginPath();
  if (look === 2) {
    ctx.lineWidth = 1.5;
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.stroke();
  } else {
    if (look === 1) {
      ctx.lineWidth = 0.8;
      ctx.arc(0, 0, radius + 2, 0, 2 * Math.PI);
      ctx.stroke();
      ctx.beginPath();
    }
    ctx.arc(0, 0, radius, 0, 2 * Math.PI);
    ctx.fill();
    ctx.lineWidth = 0.8;
    ctx.strokeStyle = paper;
    ctx.stroke();
  }
  ctx.restore();
}

/** A square's dot: open where most of its events are placed only to a governorate or wider. */
export function dot(ctx, radius, { colour, open, paper }) {
  ctx.save();
  ctx.beginPath();
  ctx.arc(0, 0, open ? Math.max(0.6, radius - 0.6) : radius, 0, 2 * Math.PI);
  if (open) {
    ctx.fillStyle = paper;
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.3;
    ctx.globalAlpha = 0.9;
    ctx.fill();
    ctx.stroke();
  } else {
    ctx.globalAlpha = 0.88;
    ctx.fillStyle = colour;
    ctx.fill();
  }
  ctx.restore();
}

/** Lay a sprite over an image of `width` by `height` pixels with its middle at (x, y). Allocates nothing. */
export function stamp(image, width, height, sprite, x, y) {
  const { size, half, pixels } = sprite;
  const left = x - half;
  const top = y - half;
  if (left < 0 || top < 0 || left + size > width || top + size > height) return; // beyond the padded edge, off screen
  let from = 0;
  for (let row = 0; row < size; row += 1) {
    let to = (top + row) * width + left;
    for (let column = 0; column < size; column += 1, from += 1, to += 1) {
      const over = pixels[from];
      const alpha = over >>> 24;
      if (alpha === 0) continue;
      const under = image[to];
      image[to] = alpha === 255 || under >>> 24 === 0 ? over : under >>> 24 === 255 ? cover(over, under, alpha) : blend(over, under, alpha);
    }
  }
}

// The same over what is opaque, as most pixels in a pile are: red with blue, and green, in 256 steps.
function cover(over, under, alpha) {
  const [thick, thin] = [alpha + (alpha >>> 7), 256 - alpha - (alpha >>> 7)];
  const redBlue = ((Math.imul(over & 0xff00ff, thick) + Math.imul(under & 0xff00ff, thin)) >>> 8) & 0xff00ff;
  const green = ((Math.imul(over & 0xff00, thick) + Math.imul(under & 0xff00, thin)) >>> 8) & 0xff00;
  return (0xff000000 | redBlue | green) >>> 0;
}

// Source over destination, straight alpha (W3C Compositing and Blending Level 1 §5.1), little-endian RGBA.
function blend(over, under, alpha) {
  const rest = ((under >>> 24) * (255 - alpha)) / 255;
  const sum = alpha + rest;
  const red = ((over & 255) * alpha + (under & 255) * rest) / sum;
  const green = (((over >>> 8) & 255) * alpha + ((under >>> 8) & 255) * rest) / sum;
  const blue = (((over >>> 16) & 255) * alpha + ((under >>> 16) & 255) * rest) / sum;
  return ((sum << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}
