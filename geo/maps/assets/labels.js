// Words beside symbols, placed so that no two overlap: the first come keep their place.

/** A board of taken rectangles. */
export class Board {
  /** @param {number[]} view x, y, width and height of what can be seen. */
  constructor(view) {
    this.view = view;
    this.cells = new Map();
  }

  /** Whether [x, y, w, h] is free; off the edge counts as taken when `inside` is asked for. */
  free([x, y, w, h], inside = false) {
    const [vx, vy, vw, vh] = this.view;
    if (inside && (x < vx || y < vy || x + w > vx + vw || y + h > vy + vh)) return false;
    for (const cell of this.#around(x, y, w, h)) {
      for (const [bx, by, bw, bh] of this.cells.get(cell) ?? []) {
        if (x < bx + bw && bx < x + w && y < by + bh && by < y + h) return false;
      }
    }
    return true;
  }

  take(box) {
    for (const cell of this.#around(...box)) {
      if (!this.cells.has(cell)) this.cells.set(cell, []);
      this.cells.get(cell).push(box);
    }
  }

  // Cells of 64 pixels keep the search short whatever the number of labels.
  *#around(x, y, w, h) {
    for (let column = Math.floor(x / 64); column <= Math.floor((x + w) / 64); column += 1) {
      for (let row = Math.floor(y / 64); row <= Math.floor((y + h) / 64); row += 1) yield column * 100003 + row;
    }
  }
}

/** Where a label of size w by h may stand around a symbol of radius r: right, left, below, above, corners. */
export function spots(x, y, r, w, h) {
  const gap = r + 3;
  return [
    [x + gap, y - h / 2, w, h],
    [x - gap - w, y - h / 2, w, h],
    [x - w / 2, y + gap, w, h],
    [x - w / 2, y - gap - h, w, h],
    [x + gap * 0.7, y + gap * 0.5, w, h],
    [x + gap * 0.7, y - gap * 0.5 - h, w, h],
    [x - gap * 0.7 - w, y + gap * 0.5, w, h],
    [x - gap * 0.7 - w, y - gap * 0.5 - h, w, h],
  ];
}

/** Where a badge of size w by h may stand near its country's middle: there first, then ever further out. */
export function* badgeSpots(x, y, w, h) {
  yield [x - w / 2, y - h / 2, w, h];
  for (const distance of [0.7, 1.2, 1.8, 2.5]) {
    for (const [dx, dy] of [[0, 1], [0, -1], [1, 0], [-1, 0], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]]) {
      yield [x - w / 2 + dx * distance * w * 0.6, y - h / 2 + dy * distance * h * 1.1, w, h];
    }
  }
}

/** Draw text with a soft edge so that it reads on any ground. */
export function haloText(ctx, text, x, y, { font, colour, halo, spacing = "0px" }) {
  ctx.save();
  ctx.font = font;
  ctx.letterSpacing = spacing;
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = 3;
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = colour;
  ctx.fillText(text, x, y);
  ctx.restore();
}

/** Width of text in a font, remembered. */
export const measure = (() => {
  const widths = new Map();
  return (ctx, text, font, spacing = 0) => {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      ctx.save();
      ctx.font = font;
      widths.set(key, ctx.measureText(text).width);
      ctx.restore();
      if (widths.size > 4000) widths.delete(widths.keys().next().value);
    }
    return (widths.get(key) ?? 0) + spacing * text.length;
  };
})();

/** At most `length` characters, with an ellipsis: a name of 10,000 characters must not cover the map. */
export function short(text, length = 32) {
  const characters = [...text];
  return characters.length > length ? `${characters.slice(0, length - 1).join("")}…` : text;
}

/** The telling part of a name: "Ain al-Asad Air Base" -> "Ain al-Asad". */
export function brief(text) {
  const told = text.replace(/^(Forward Operating Base|Mission Support Site|Camp) /i, "").replace(/( Air Base| Airfield| Base Complex| Range Complex| Base| garrison)+$/i, "");
  return short(told || text, 24);
}
