// The map's place in the page: a frame with the Folium map, made once; the bus speaks to it from then on.

import { bringIntoView } from "./elements.js";

const STYLE = `
:host, .frame { display: block; }
.frame { position: relative; height: max(380px, calc(100vh - 394px)); border-radius: 10px; overflow: hidden;
  border: 1px solid var(--st-border-color, #d8d4ca); background: var(--st-secondary-background-color, #eee); }
iframe { width: 100%; height: 100%; border: 0; display: block; }
.note { position: absolute; inset: 0; display: grid; place-items: center; color: var(--st-text-color); font: 14px var(--st-font, sans-serif); pointer-events: none; }
@media (max-width: 640px) { .frame { height: 62vh; min-height: 340px; } }
`;

/** Mount the map. `data` is {url, title}. */
export function mount({ root, data, bus }) {
  const style = document.createElement("style");
  style.textContent = STYLE;
  const frame = document.createElement("div");
  frame.className = "frame";
  const note = document.createElement("div");
  note.className = "note";
  note.setAttribute("role", "status");
  note.textContent = "Drawing the map …";
  const iframe = document.createElement("iframe");
  iframe.title = data.title;
  iframe.src = new URL(data.url, bus.base).href;
  frame.append(iframe, note);
  root.append(style, frame);
  bus.onReveal("map", () => bringIntoView(frame));

  let detach = null;
  let gone = false;

  async function join() {
    const inner = iframe.contentWindow;
    if (!inner.laydownMap) await new Promise((resolve) => inner.addEventListener("laydown-map-ready", resolve, { once: true }));
    await bus.timeline;
    if (gone || detach) return;
    detach = inner.laydownMap.attach(bus);
    note.remove();
    frame.dataset.ready = "true";
  }
  iframe.addEventListener("load", () => {
    join().catch((error) => { console.error(error); note.textContent = `The map could not be drawn: ${error.message}. Reload the page.`; });
  });

  return {
    update() {},
    unmount() { gone = true; detach?.(); },
  };
}
