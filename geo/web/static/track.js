// The slider itself: one thumb for a day, two for a window, with a tick for every day on which something changes.

import { mark, say } from "./elements.js";

/** Build the track into `host`; `refresh()` brings it in step with the bus. */
export function track(host, bus) {
  host.innerHTML = `<canvas aria-hidden="true"></canvas><div class="rail"><div class="fill"></div></div>
    <input type="range" class="one" step="1"><input type="range" class="two" step="1" hidden>
    <div class="ends"><span></span><span></span></div>`;
  const canvas = host.querySelector("canvas");
  const fill = host.querySelector(".fill");
  const [one, two] = host.querySelectorAll("input");
  const ends = host.querySelectorAll(".ends span");
  let drawn = "";
  let wide = 0; // known from the observer: asking the page while the clock moves would cost a layout each time

  one.addEventListener("input", () => move(one));
  two.addEventListener("input", () => move(two));
  for (const input of [one, two]) {
    input.addEventListener("change", () => bus.settle());
    input.addEventListener("keydown", (event) => jump(event, input));
  }
  new ResizeObserver(([entry]) => { wide = entry.contentRect.width; ticks(); }).observe(host);

  function move(input) {
    const day = Number(input.value);
    const { mode, from, to } = bus.state;
    if (mode === "day") bus.set({ day });
    else bus.set(input === one ? { from: Math.min(day, to) } : { to: Math.max(day, from) });
    refresh(); // under the hand at once, however busy the map is
  }

  // Page keys move a month, as far as a reader thinks; arrows stay a day.
  function jump(event, input) {
    const step = { PageUp: 30, PageDown: -30 }[event.key];
    if (!step) return;
    event.preventDefault();
    input.value = Number(input.value) + step;
    move(input);
    bus.settle();
  }

  function refresh() {
    if (!bus.payload || bus.payload.first === null) return;
    const { first, last } = bus.payload;
    const { mode, day, from, to } = bus.state;
    const window_ = mode === "window";
    for (const input of [one, two]) { input.min = first; input.max = last; input.disabled = first === last; }
    two.hidden = !window_;
    name(one, window_ ? from : day, window_ ? "First day of the window" : "Day shown");
    if (window_) name(two, to, "Last day of the window");
    const share = (value) => (100 * (value - first)) / Math.max(1, last - first);
    fill.style.left = window_ ? `${share(from)}%` : "0";
    fill.style.width = window_ ? `${share(to) - share(from)}%` : `${share(day)}%`;
    say(ends[0], bus.fmt.day(first));
    say(ends[1], bus.fmt.day(last));
    const look = `${bus.payload.version}|${bus.state.theme}|${wide}`;
    if (look !== drawn) { drawn = look; ticks(); }
  }

  function name(input, value, label) {
    input.value = value;
    mark(input, "aria-label", label);
    mark(input, "aria-valuetext", bus.fmt.day(value));
  }

  function ticks() {
    if (!bus.payload || bus.payload.first === null) return;
    const { first, last, changes } = bus.payload;
    const scale = window.devicePixelRatio || 1;
    const width = wide - 16;
    canvas.width = Math.max(1, width * scale);
    canvas.height = 7 * scale;
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    ctx.fillStyle = getComputedStyle(host).color;
    ctx.globalAlpha = 0.5;
    for (const change of changes) ctx.fillRect(Math.round((width * (change - first)) / Math.max(1, last - first)), 0, 1, 7);
  }

  return { refresh };
}
