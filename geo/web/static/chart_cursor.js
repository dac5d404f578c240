// The clock on the chart: a line with a knob at the day, or a shaded window with two. Moves it by hand and by key.

import { mark, shape } from "./elements.js";

const KNOB_Y = 8;
const KEY_STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -30, PageUp: 30 };
const NAMES = { day: "Day of the map", from: "First day of the window", to: "Last day of the window" };

/**
 * The clock's marks over *scale*.
 * @returns {{group, place(state), handleAt(x, state), move(handle, day, settle), pan(start, days, settle)}}
 */
export function makeCursor(bus, payload, scale) {
  const { frame } = scale;
  const shade = shape("rect", { y: frame.top - 12, height: frame.bottom - frame.top + 12, class: "shade" });
  const handles = Object.fromEntries(Object.keys(NAMES).map((name) => [name, handle(name)]));
  const group = shape("g", { class: "cursor" }, shade, ...Object.values(handles));

  function handle(name) {
    const node = shape("g", {
      class: "handle", role: "slider", tabindex: 0, "aria-label": NAMES[name], "aria-orientation": "horizontal",
      "data-handle": name, "aria-valuemin": payload.first, "aria-valuemax": payload.last,
    },
    shape("rect", { x: -12, y: 0, width: 24, height: frame.bottom, class: "grip" }),
    shape("line", { y1: KNOB_Y, y2: frame.bottom, class: "stem" }),
    shape("circle", { cy: KNOB_Y, r: 6, class: "knob" }));
    node.addEventListener("keydown", (event) => onKey(event, name));
    return node;
  }

  function onKey(event, name) {
    const step = KEY_STEPS[event.key];
    const target = event.key === "Home" ? payload.first : event.key === "End" ? payload.last
      : step ? bus.state[name] + step * (event.shiftKey && Math.abs(step) === 1 ? 7 : 1) : null;
    if (target === null) return;
    event.preventDefault();
    move(name, target, true);
  }

  /** Put one knob on *day*; the edges of a window never cross. */
  function move(name, day, settle) {
    const { from, to } = bus.state;
    const [least, most] = name === "from" ? [payload.first, to] : name === "to" ? [from, payload.last] : [payload.first, payload.last];
    bus.set({ [name]: Math.min(most, Math.max(least, day)) }, { settle });
    place(bus.state); // under the hand at once
  }

  /** Carry the whole window *days* along from where it was when the hand took it. */
  function pan(start, days, settle) {
    const shift = Math.min(payload.last - start.to, Math.max(payload.first - start.from, days));
    bus.set({ from: start.from + shift, to: start.to + shift }, { settle });
    place(bus.state);
  }

  function place(state) {
    const window = state.mode === "window";
    for (const [name, node] of Object.entries(handles)) {
      const day = state[name];
      const shown = day !== null && (name === "day") !== window;
      mark(node, "display", shown ? null : "none");
      if (!shown) continue;
      const [first, last] = scale.domain;
      const x = scale.xIn(name === "to" ? day + 1 : day + (window ? 0 : 0.5));
      node.setAttribute("transform", `translate(${x.toFixed(1)} 0)`);
      node.setAttribute("aria-valuenow", day);
      node.setAttribute("aria-valuetext", bus.fmt.day(day));
      mark(node, "data-outside", day < first || day > last);
    }
    mark(shade, "display", window ? null : "none");
    if (!window) return;
    const [left, right] = [scale.xIn(state.from), scale.xIn(state.to + 1)];
    shade.setAttribute("x", left.toFixed(1));
    shade.setAttribute("width", Math.max(1, right - left).toFixed(1));
  }

  /** The knob within reach of *x*, the nearer one first; null when none is. */
  function handleAt(x, state, reach) {
    const names = state.mode === "window" ? ["from", "to"] : ["day"];
    const far = (name) => Math.abs(scale.xIn(state[name] + (name === "to" ? 1 : 0.5)) - x);
    const near = names.filter((name) => far(name) <= reach).sort((one, two) => far(one) - far(two));
    return near[0] ?? null;
  }

  return { group, place, handleAt, move, pan };
}

/**
 * Pointer on *svg*: drag a knob, drag a window, press on the empty plot to set the day, press on a dot to select it.
 * @param {() => {scale, cursor, hit(x, y, coarse)}} now what is drawn at present.
 */
export function followPointer(svg, bus, now, choose) {
  let drag = null;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || !now()) return;
    const { scale, cursor, hit } = now();
    const { x, y } = at(event);
    const coarse = event.pointerType !== "mouse";
    const point = y >= scale.frame.top - 2 ? hit(x, y, coarse) : null;
    const { from, to, mode } = bus.state;
    const day = scale.dayAt(x);
    if (point) drag = { point, x };
    else if (mode !== "window") drag = { name: "day" };
    else {
      const name = cursor.handleAt(x, bus.state, coarse ? 22 : 11);
      if (name) drag = { name };
      else if (day >= from && day <= to) drag = { pan: { from, to }, day };
      else drag = { name: day < from ? "from" : "to" };
    }
    svg.setPointerCapture(event.pointerId);
    if (drag.name) { drag.moved = true; follow(event, false); }
    svg.classList.add("dragging");
  });

  function follow(event, settle) {
    const { scale, cursor } = now();
    const { x } = at(event);
    if (drag.pan) cursor.pan(drag.pan, scale.dayAt(x) - drag.day, settle);
    else cursor.move(drag.name, scale.dayAt(x) - (drag.name === "to" ? 1 : 0), settle);
  }

  svg.addEventListener("pointermove", (event) => {
    if (!drag || !now()) return;
    if (drag.point && Math.abs(at(event).x - drag.x) > 5) drag = bus.state.mode === "window" ? null : { name: "day" };
    if (drag && !drag.point) follow(event, false);
  });
  const end = (event) => {
    if (!drag) return;
    if (drag.point) choose(drag.point);
    else if (event.type === "pointerup") follow(event, true);
    else bus.set({}, { settle: true });
    drag = null;
    svg.classList.remove("dragging");
  };
  svg.addEventListener("pointerup", end);
  svg.addEventListener("pointercancel", (event) => { if (drag?.point) drag = null; end(event); svg.classList.remove("dragging"); });
}
