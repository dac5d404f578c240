// The clock of the page: a day, or a window between two days, that rules map, table, card and chart.
// Beside it stands the second clock, of what was known (known_clock.js). It also carries the page's settled state to the server, which keeps the link in the address bar.

import { knownClock } from "./known_clock.js";
import { play, STEPS } from "./play.js";
import { track } from "./track.js";
import { STYLE } from "./clock_style.js";
import { workingNote } from "./working.js";

/** Mount the clock. `data` is {version, state, error}; `setState("state", …)` tells the server. */
export function mount({ root, data, bus, setState }) {
  root.innerHTML = `
  <section class="clock" aria-label="Clock">
    <div class="when"><span class="what"></span>
      <input class="typed" type="text" spellcheck="false" autocomplete="off" aria-label="Day shown; type a day such as 2025-10-21">
      <input class="typed second" type="text" spellcheck="false" autocomplete="off" aria-label="Last day of the window" hidden></div>
    <div class="run">
      <div class="buttons">
        <button type="button" data-do="back" title="To the change before (,)">◀ change</button>
        <button type="button" data-do="play" title="Play or pause (space)">▶ play</button>
        <button type="button" data-do="forth" title="To the next change (.)">change ▶</button>
        <label class="speed"><span class="hidden">Speed</span><select></select></label>
        <span class="modes" role="radiogroup" aria-label="Mode">
          <label><input type="radio" name="mode" value="day"><span>as of a day</span></label>
          <label><input type="radio" name="mode" value="window"><span>window</span></label>
        </span>
        <details class="forces"><summary>All forces</summary><div class="menu"></div></details>
      </div>
      <div class="track"></div><span class="next" aria-live="polite"></span>
      <p class="error" role="alert" hidden></p>
    </div>
    <div class="known-place"></div>
  </section>`;
  const style = document.createElement("style");
  style.textContent = STYLE;
  root.prepend(style);
  const working = workingNote(bus);
  root.append(working.node);
  const find = (selector) => root.querySelector(selector);
  const typed = find(".typed");
  const second = find(".second");
  const error = find(".error");
  const slider = track(find(".track"), bus);
  const player = play(bus, () => { refresh(); bus.tell("event-player"); });
  bus.player = player;
  const known = knownClock(find(".known-place"), bus, say);
  const speed = find(".speed select");
  for (const [name, days] of STEPS) speed.add(new Option(name, days));
  speed.value = "30";

  bus.fault = say;
  bus.onSettled((state) => setState("state", state));
  let serial = null;
  apply(data);

  function apply(next) {
    if (next.error) say(next.error);
    if (serial !== next.serial) {
      serial = next.serial;
      bus.set(fromServer(next.state, bus));
    }
    bus.set({ theme: next.theme });
    bus.load(next.version).catch((problem) => say(problem.message));
  }

  function say(text) {
    error.hidden = !text;
    error.textContent = text ?? "";
  }

  function refresh() {
    const { mode, day, from, to } = bus.state;
    find(".clock").classList.toggle("empty", bus.payload !== null && bus.payload.first === null);
    find(".clock").classList.toggle("dark", bus.state.theme === "dark");
    const two = mode === "window";
    find(".what").textContent = two ? "Window" : "As of";
    second.hidden = !two;
    write(typed, two ? from : day);
    if (two) write(second, to);
    find(`input[value=${mode}]`).checked = true;
    find("[data-do=play]").textContent = player.running ? "❚❚ pause" : "▶ play";
    find("[data-do=play]").setAttribute("aria-pressed", player.running);
    const next = bus.nextChange(1);
    find("[data-do=forth]").disabled = next === null;
    find("[data-do=back]").disabled = bus.nextChange(-1) === null;
    find(".next").textContent = next === null ? "no later change" : `next change: ${bus.fmt.day(next)}`;
    const chosen = bus.state.forces;
    find(".forces summary").textContent = chosen === null ? "All forces" : chosen.length === 1 ? chosen[0] : `${chosen.length} forces`;
    slider.refresh();
    known.refresh();
  }

  function write(input, value) {
    if (value !== null && root.activeElement !== input && input.getRootNode().activeElement !== input) input.value = bus.fmt.day(value);
  }

  function step(direction) {
    player.stop();
    const to = bus.nextChange(direction);
    if (to === null) return;
    say(null);
    bus.set(moved(bus.state, to, direction), { settle: true });
  }

  function typedIn(input, which) {
    const number = bus.fmt.parse(input.value);
    const { first, last } = bus.payload ?? {};
    if (number === null) return say(`“${input.value.slice(0, 40)}” is not a day. Write it as 2025-10-21 or 21 Oct 2025.`);
    if (first !== undefined && (number < first || number > last)) {
      return say(`${bus.fmt.day(number)} is outside the record, which runs from ${bus.fmt.day(first)} to ${bus.fmt.day(last)}.`);
    }
    const change = { [which]: number };
    const { from, to } = { ...bus.state, ...change };
    if (bus.state.mode === "window" && from > to) {
      return say(`The window would end on ${bus.fmt.day(to)}, before it begins on ${bus.fmt.day(from)}.`);
    }
    say(null);
    input.blur();
    bus.set(change, { settle: true });
    return refresh();
  }

  typed.addEventListener("change", () => typedIn(typed, bus.state.mode === "window" ? "from" : "day"));
  second.addEventListener("change", () => typedIn(second, "to"));
  for (const input of [typed, second]) {
    input.addEventListener("focus", () => input.select());
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { say(null); input.blur(); refresh(); }
    });
  }
  find(".buttons").addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.do;
    if (action === "back") step(-1);
    if (action === "forth") step(1);
    if (action === "play") player.toggle(Number(speed.value));
  });
  speed.addEventListener("change", () => player.pace(Number(speed.value)));
  for (const radio of root.querySelectorAll("input[name=mode]")) {
    radio.addEventListener("change", () => bus.set(inMode(radio.value, bus), { settle: true }));
  }
  const keys = (event) => {
    const at = event.composedPath()[0];
    if (at.closest?.("input, textarea, select, button, summary, a, [role=slider], [tabindex='0'], [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === ",") step(-1);
    if (event.key === ".") step(1);
    if (event.key === "<") known.step(-1);
    if (event.key === ">") known.step(1);
    if (event.key === " ") { event.preventDefault(); player.toggle(Number(speed.value)); }
  };
  document.addEventListener("keydown", keys);
  const off = bus.after((state, changed) => {
    if (changed.has("timeline")) {
      bus.set(clamped(bus));
      forceMenu(find(".forces .menu"), bus);
      if (bus.payload.gave_up) say(bus.payload.gave_up);
    }
    refresh();
  });
  bus.timeline.then(() => {
    if (bus.payload.first === null) say("Nothing is recorded yet. Load records with `laydown load`, or start with the embedded ones.");
    bus.set(clamped(bus));
    bus.settle(); // the link names the day even where the visitor named none
    forceMenu(find(".forces .menu"), bus);
    refresh();
  });
  return {
    update: apply,
    unmount() { off(); working.off(); player.stop(); known.stop(); document.removeEventListener("keydown", keys); },
  };
}

/** The link's words -> the bus's state. */
function fromServer(words, bus) {
  const number = (text) => (text ? bus.fmt.parse(text) : null);
  const view = words.view?.split(",").map(Number);
  return {
    mode: words.mode ?? "day",
    day: number(words.day),
    from: number(words.from),
    to: number(words.to),
    known: number(words.known),
    forces: words.forces === undefined ? null : words.forces.split("|").filter(Boolean),
    layers: Object.fromEntries((words.off ?? "").split(",").filter(Boolean).map((name) => [name, false])),
    selection: words.selection ?? null,
    events: words.events ?? null,
    view: view?.length === 3 && view.every(Number.isFinite) ? { lat: view[0], lon: view[1], zoom: view[2] } : null,
  };
}

// Whatever the link left out: the last day of the record, and the year before it as the window.
function clamped(bus) {
  const { first, last } = bus.payload;
  const { day, from, to } = bus.state;
  if (first === null) return {};
  const keep = (value, otherwise) => (value === null ? otherwise : Math.min(last, Math.max(first, value)));
  return { day: keep(day, last), from: keep(from, Math.max(first, last - 365)), to: keep(to, last) };
}

function moved(state, to, direction) {
  if (state.mode !== "window") return { day: to };
  const length = state.to - state.from;
  return direction > 0 ? { from: to - length, to } : { from: to, to: to + length };
}

function inMode(mode, bus) {
  const { day, first } = { day: bus.state.day, first: bus.payload.first };
  if (mode === "day") return { mode, day: bus.state.to ?? day };
  return { mode, to: day, from: Math.max(first, day - 365) };
}

function forceMenu(menu, bus) {
  menu.replaceChildren(...[null, ...bus.payload.forces].map((force) => {
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = force === null ? bus.state.forces === null : bus.state.forces?.includes(force) ?? false;
    input.addEventListener("change", () => {
      const others = (bus.state.forces ?? []).filter((name) => name !== force);
      const chosen = force === null || (!input.checked && !others.length) ? null : input.checked ? [...others, force] : others;
      bus.set({ forces: chosen }, { settle: true });
      forceMenu(menu, bus);
    });
    label.append(input, force ?? "All forces");
    return label;
  }));
}
