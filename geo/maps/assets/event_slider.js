// The clock's slider on the map itself: the same clock as the page's, for scrubbing and playing with the eyes on the map.

const PACE = 30; // days a second, as the page's clock begins with

/** Build the slider into the map's container. Returns a function that brings it in step with the bus. */
export function eventSlider(L, map, bus) {
  const box = document.createElement("div");
  box.className = "event-slider";
  box.hidden = true;
  const button = document.createElement("button");
  button.type = "button";
  const input = document.createElement("input");
  input.type = "range";
  input.step = 1;
  const told = document.createElement("output");
  box.append(button, input, told);
  map.getContainer().append(box);
  L.DomEvent.disableClickPropagation(box);
  L.DomEvent.disableScrollPropagation(box);

  button.addEventListener("click", () => bus.player?.toggle(PACE));
  input.addEventListener("input", () => move(Number(input.value)));
  input.addEventListener("change", () => bus.settle());

  // In a window the slider carries the whole window along; its thumb is the last day.
  function move(day) {
    const { mode, from, to } = bus.state;
    if (mode === "day") return bus.set({ day });
    return bus.set({ from: Math.max(bus.payload.first, day - (to - from)), to: day });
  }

  return () => {
    const { events, payload, state } = bus;
    box.hidden = !events?.sets.length || payload === null || payload.first === null;
    if (box.hidden) return;
    const two = state.mode === "window";
    const [first, last] = two ? [state.from, state.to] : [state.day, state.day];
    input.min = two ? Math.min(payload.last, payload.first + (last - first)) : payload.first;
    input.max = payload.last;
    input.value = last;
    input.setAttribute("aria-label", two ? "Last day of the window, on the map" : "Day, on the map");
    input.setAttribute("aria-valuetext", bus.fmt.day(last));
    const running = bus.player?.running ?? false;
    button.textContent = running ? "❚❚" : "▶";
    button.setAttribute("aria-label", running ? "Pause" : "Play");
    const days = two ? `${bus.fmt.day(first)} – ${bus.fmt.day(last)}` : bus.fmt.day(first);
    told.textContent = days;
  };
}
