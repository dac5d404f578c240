// The second clock: what the world could know by a day. Off, it is all that is recorded. Bus in, bus out.

import { el, mark, say } from "./elements.js";
import { knowledgePlayer } from "./known_play.js";

const OPEN_FROM = 641; // px; on narrower screens it is folded until it is used

/** Build it into *host*. `tell(sentence)` shows what is wrong; `refresh()` brings it in step with the bus. */
export function knownClock(host, bus, tell) {
  const typed = el("input", { class: "typed known-day", type: "text", spellcheck: "false", autocomplete: "off",
    "aria-label": "Known by; type a day, or nothing for all that is recorded", placeholder: "everything recorded" });
  const button = (name, text, title) => el("button", { type: "button", "data-known": name, text, title });
  const back = button("back", "◀", "To the publication before (<)");
  const run = button("play", "▶", "Replay how the picture changed, publication by publication");
  const forth = button("forth", "▶|", "To the next publication (>)");
  const same = button("same", "= day", "What was known on the day shown");
  const all = button("off", "all", "Everything recorded");
  const canvas = el("canvas", { "aria-hidden": "true" });
  const fill = el("div", { class: "fill" });
  const slider = el("input", { type: "range", class: "one", step: 1, "aria-label": "As known on" });
  const note = el("span", { class: "known-note", "aria-live": "polite" });
  const body = el("div", { class: "known-body" },
    el("div", { class: "buttons" }, back, run, forth, same, all),
    el("div", { class: "track" }, canvas, el("div", { class: "rail" }, fill), slider, el("div", { class: "ends" }, note)));
  const box = el("details", { class: "known", open: window.innerWidth >= OPEN_FROM },
    el("summary", {}, el("span", { class: "what", text: "As known on" }), typed), body);
  host.replaceChildren(box);
  const player = knowledgePlayer(bus, refresh);
  let drawn = "";

  typed.addEventListener("click", (event) => event.preventDefault()); // typing is no folding
  summaryKeys(box.querySelector("summary"), typed);
  typed.addEventListener("focus", () => typed.select());
  typed.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { tell(null); typed.blur(); refresh(); }
  });
  typed.addEventListener("change", () => {
    const text = typed.value.trim();
    const day = text === "" || /^(all|everything)/i.test(text) ? null : bus.fmt.parse(text);
    if (day === null && text !== "" && !/^(all|everything)/i.test(text)) {
      return tell(`“${text.slice(0, 40)}” is not a day. Write it as 2024-12-18 or 18 Dec 2024, or leave it empty for everything recorded.`);
    }
    tell(null);
    typed.blur();
    return know(day, true);
  });
  slider.addEventListener("input", () => know(Number(slider.value)));
  slider.addEventListener("change", () => bus.settle());
  body.addEventListener("click", (event) => {
    const action = event.target.closest("button")?.dataset.known;
    if (action === "back") step(-1);
    if (action === "forth") step(1);
    if (action === "play") player.toggle();
    if (action === "same") know(bus.state.mode === "window" ? bus.state.to : bus.state.day, true);
    if (action === "off") know(null, true);
  });
  new ResizeObserver(() => ticks()).observe(canvas);

  /** Know as much as on *day*; past the last publication that is everything. */
  function know(day, settle = false) {
    if (settle) player.stop();
    const last = bus.knowledge.at(-1);
    bus.set({ known: day === null || last === undefined || day > last ? null : day }, { settle });
    refresh();
  }

  function step(direction) {
    player.stop();
    const to = bus.nextKnowledge(direction);
    if (to !== null) know(to, true);
    else if (direction > 0) know(null, true);
  }

  function refresh() {
    const { payload, state, knowledge: days } = bus;
    const { known } = state;
    box.classList.toggle("on", known !== null);
    if (known !== null) box.open = true;
    mark(box, "aria-busy", bus.pending);
    if (typed.getRootNode().activeElement !== typed) typed.value = known === null ? "" : bus.fmt.day(known);
    back.disabled = bus.nextKnowledge(-1) === null;
    forth.disabled = known === null;
    all.disabled = known === null;
    run.disabled = days.length < 2;
    slider.disabled = days.length === 0;
    say(run, player.running ? "❚❚" : "▶");
    mark(run, "aria-pressed", String(player.running));
    say(note, noteOf(days, known));
    if (!days.length) return;
    const [first, past] = [days[0] - 1, days.at(-1) + 1];
    [slider.min, slider.max] = [first, past];
    slider.value = known ?? past;
    slider.setAttribute("aria-valuetext", known === null ? "everything recorded" : bus.fmt.day(known));
    fill.style.width = `${(100 * ((known ?? past) - first)) / (past - first)}%`;
    const look = `${payload.version}|${state.theme}|${canvas.clientWidth}`;
    if (look !== drawn) { drawn = look; ticks(); }
  }

  function noteOf(days, known) {
    if (known === null) return days.length ? `published to ${bus.fmt.day(days.at(-1))}` : "";
    const next = bus.nextKnowledge(1);
    return next === null ? "nothing was published later" : `next published: ${bus.fmt.day(next)}`;
  }

  function ticks() {
    const days = bus.knowledge;
    if (!days.length) return;
    const scale = window.devicePixelRatio || 1;
    const width = canvas.clientWidth;
    canvas.width = Math.max(1, width * scale);
    canvas.height = 7 * scale;
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    ctx.fillStyle = getComputedStyle(canvas).color;
    ctx.globalAlpha = 0.5;
    const [first, past] = [days[0] - 1, days.at(-1) + 1];
    for (const day of days) ctx.fillRect(Math.round((width * (day - first)) / (past - first)), 0, 1, 7);
  }

  return { refresh, step, stop: () => player.stop() };
}

// A space or Enter typed into the field of a summary must not fold it.
function summaryKeys(summary, typed) {
  summary.addEventListener("keyup", (event) => { if (event.composedPath()[0] === typed && event.key === " ") event.preventDefault(); });
}
