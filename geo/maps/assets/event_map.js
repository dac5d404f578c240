// Bulk events on the map: layer, legend section and slider brought together, and what a hand on the map means to them.

import { areaDrawing } from "./event_area.js";
import { kindColours } from "./event_colours.js";
import { eventLayer } from "./event_layer.js";
import { eventLegend } from "./event_legend.js";
import { nextAt, squareAt, tipLines } from "./event_pick.js";
import { eventSlider } from "./event_slider.js";

const CLOSER = 2; // zoom levels a click on a square goes down

/** Add everything of bulk events to the map. */
export function eventMap(L, map, bus) {
  map.createPane("events").style.zIndex = 445; // under the record's symbols and all words
  map.getPane("events").style.pointerEvents = "none";
  const layer = new (eventLayer(L))(bus);
  const legend = eventLegend(map.getContainer().querySelector(".legend-list"), bus);
  const slider = eventSlider(L, map, bus);
  layer.addTo(map);

  const drawing = areaDrawing(L, map, bus);
  bus.kindColours = kindColours; // the table's dots are the map's

  // What the map shows, in degrees: the table lists just that.
  function frame() {
    const box = map.getBounds();
    const edges = [Math.max(-180, box.getWest()), Math.max(-90, box.getSouth()), Math.min(180, box.getEast()), Math.min(90, box.getNorth())];
    bus.mapBox = edges.map((edge) => Math.round(edge * 1e5) / 1e5);
    bus.tell("event-view");
  }

  function follow() {
    legend(layer.painted.squares);
    slider();
    bus.eventsPainted = layer.painted;
  }

  map.on("moveend zoomend resize", follow);
  map.on("moveend resize", frame);
  frame();
  follow();
  return {
    layer,

    /** Keep in step with the bus. */
    update(keys) {
      if (keys.has("event-pass") || keys.has("event-sets")) layer.forget();
      if (keys.has("event-drawing")) drawing.update();
      layer.draw();
      follow();
    },

    /** What a click that meant no symbol of the record means: the key of an event, or null after looking closer. */
    click(event) {
      if (drawing.on) return undefined;
      if (squareAt(layer, event.containerPoint)) {
        map.setView(event.latlng, Math.min(map.getMaxZoom(), map.getZoom() + CLOSER));
        return undefined;
      }
      return nextAt(layer, event.containerPoint, bus.state.selection);
    },

    tip: (point) => tipLines(layer, point),

    remove() {
      map.off("moveend zoomend resize", follow);
      map.off("moveend resize", frame);
      drawing.stop();
      layer.remove();
    },
  };
}
