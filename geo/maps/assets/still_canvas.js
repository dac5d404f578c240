// The ground on one canvas that holds still: drawn anew when the map is moved, and handed to the browser as a picture.
// Where there is no graphics card, the browser copies every ordinary canvas for every frame, and blends every layer
// anew; a picture costs nothing while events and figures move above it.

/** Make the renderer class once Leaflet is there. Paths are drawn by `options.rank`; `ranks` are in the order of drawing. */
export function stillCanvas(L) {
  return L.Canvas.extend({
    initialize(ranks, options) {
      L.Canvas.prototype.initialize.call(this, { padding: 0.15, ...options });
      this.ranks = ranks;
      this.pictures = new Map(); // rank -> {image, bounds, opacity}
    },

    /** Show a picture at a rank, or nothing where it is null. */
    setPicture(rank, picture) {
      if (picture) this.pictures.set(rank, picture);
      else if (!this.pictures.delete(rank)) return;
      if (this._map) this._redrawRequest ||= L.Util.requestAnimFrame(this._redraw, this);
    },

    _initContainer() {
      this._container = document.createElement("canvas");
      this._container.setAttribute("aria-hidden", "true");
      this._shown = this._container.getContext("bitmaprenderer");
      this._sheet = new OffscreenCanvas(1, 1);
      this._ctx = this._sheet.getContext("2d");
    },

    _update() {
      if (this._map._animatingZoom && this._bounds) return;
      L.Renderer.prototype._update.call(this);
      const size = this._bounds.getSize();
      this._scale = window.devicePixelRatio || 1;
      this._sheet.width = Math.round(size.x * this._scale);
      this._sheet.height = Math.round(size.y * this._scale);
      this._container.style.width = `${size.x}px`;
      this._container.style.height = `${size.y}px`;
      L.DomUtil.setPosition(this._container, this._bounds.min);
      this.fire("update");
    },

    // Always whole: the sheet is blank again once its picture has been handed over.
    _redraw() {
      this._redrawRequest = null;
      this._redrawBounds = null;
      if (!this._map || !this._bounds) return;
      this._draw();
      this._shown.transferFromImageBitmap(this._sheet.transferToImageBitmap());
    },

    _draw() {
      const { _ctx: ctx, _scale: scale } = this;
      const { min } = this._bounds;
      const paths = new Map(this.ranks.map((rank) => [rank, []]));
      for (const path of Object.values(this._layers)) paths.get(path.options.rank).push(path);
      ctx.setTransform(scale, 0, 0, scale, -min.x * scale, -min.y * scale);
      this._drawing = true;
      for (const rank of this.ranks) {
        for (const path of paths.get(rank)) path._updatePath();
        if (this.pictures.has(rank)) this.drawPicture(this.pictures.get(rank));
      }
      this._drawing = false;
    },

    drawPicture({ image, bounds: [[south, west], [north, east]], opacity }) {
      const { _ctx: ctx } = this;
      const corner = this._map.latLngToLayerPoint([north, west]);
      const far = this._map.latLngToLayerPoint([south, east]);
      ctx.save();
      ctx.globalAlpha = opacity;
      ctx.drawImage(image, corner.x, corner.y, far.x - corner.x, far.y - corner.y);
      ctx.restore();
    },
  });
}
