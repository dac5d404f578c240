// The page that reads reports: words on the left with their spans, proposals on the right, a map of their places between.

import { el, say } from "./elements.js";
import { dress } from "./look.js";
import { ask } from "./review_api.js";
import { CSS } from "./review_css.js";
import { makeDesk } from "./review_desk.js";
import { draftCard } from "./review_draft.js";
import { fileBytes, reportForm } from "./review_form.js";
import { placesMap } from "./review_map.js";
import { reportText, reveal } from "./review_text.js";
import { reviewTools } from "./review_tools.js";

let kept = null; // the desk outlives this part: a look at the map page loses no edits

/** Mount the page. `data` is {version, theme, by}. */
export function mount({ root, data, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const desk = kept ??= makeDesk(bus.base);
  desk.by ||= data.by;
  const form = reportForm((head) => desk.read(head), async (file) => ask(bus.base, "file", await fileBytes(file)));
  const status = el("p", { class: "status", role: "status" });
  const tools = reviewTools(desk, () => again());
  const words = el("div", { class: "words panel", tabindex: 0, role: "region", "aria-label": "Words of the report" });
  const mapHost = el("div", { class: "map panel" });
  const list = el("div", { class: "drafts", role: "region", "aria-label": "Proposals" });
  const sheet = el("div", { class: "sheet" }, tools.bar, el("div", { class: "left" }, words, mapHost), list);
  part.classList.add("review");
  part.append(form.form, status, sheet);
  const text = reportText(words, desk);
  let map = null;
  let cards = new Map();
  let started = 0;
  let clock = 0;
  let gone = false;

  function drawSheet() {
    const some = desk.head !== null;
    form.form.hidden = some;
    sheet.hidden = !some;
    if (!some) return;
    text.draw();
    cards = new Map(desk.drafts.map((draft) => [draft.id, draftCard(draft, desk, bus.fmt)]));
    list.replaceChildren(...(cards.size ? [...cards.values()].map(({ card }) => card)
      : [el("p", { class: "hint panel", text: "Nothing was read from these words: no number of people with a force, no event, no promise. Reading knows English." })]));
    map ??= placesMap(mapHost, desk, bus);
    map.draw(true);
    tools.update();
    show(false);
  }

  function again() {
    desk.head = null;
    desk.drafts = [];
    desk.likenesses = [];
    map?.unmount();
    map = null;
    form.clear();
    drawSheet();
    form.form.querySelector("textarea").focus();
  }

  function progress() {
    clearInterval(clock);
    form.busy = desk.busy !== null;
    if (desk.busy === "read") {
      started = performance.now();
      const tick = () => say(status, `Reading … ${((performance.now() - started) / 1000).toFixed(1)} s`);
      tick();
      clock = setInterval(tick, 100);
    } else {
      say(status, desk.error ?? "");
    }
    status.classList.toggle("fault", Boolean(desk.error));
    status.classList.toggle("working", desk.busy === "read");
  }

  function show(smooth = true) {
    text.light(smooth);
    map?.draw();
    for (const { update } of cards.values()) update();
    if (smooth) reveal(list, cards.get(desk.current)?.card);
  }

  const off = desk.on((what) => {
    if (what === "sheet") return drawSheet();
    if (what === "busy") progress();
    if (what === "places") for (const { drawPlaces } of cards.values()) drawPlaces();
    if (what === "hovered") { text.light(); map?.draw(); for (const { update } of cards.values()) update(); return; }
    tools.update();
    show(what === "current");
  });

  const KEYS = {
    j: () => desk.step(1), k: () => desk.step(-1), ArrowDown: () => desk.step(1), ArrowUp: () => desk.step(-1),
    a: () => act((draft) => !draft.problems.length && desk.accept([draft])),
    r: () => act((draft) => desk.reject([draft])),
    u: () => desk.undo(),
    e: () => cards.get(desk.current)?.first()?.focus(),
  };
  function act(fn) { const draft = desk.draft(desk.current); if (draft?.state === "open") fn(draft); }
  function key(event) {
    if (sheet.hidden || event.ctrlKey || event.metaKey || event.altKey || !part.isConnected) return;
    const target = event.composedPath()[0];
    const typing = target.matches?.("input:not([type=radio]), textarea, select");
    if (event.key === "Escape" && typing) { target.blur(); cards.get(desk.current)?.card.focus({ preventScroll: true }); return; }
    if (typing || !KEYS[event.key] || (event.key.startsWith("Arrow") && (target.matches?.("input") || target === words))) return;
    event.preventDefault();
    KEYS[event.key]();
  }
  window.addEventListener("keydown", key);

  // The reader takes some seconds to load once: it does so while the words are being pasted.
  say(status, desk.head ? "" : "Getting the reader ready …");
  ask(bus.base, "ready", {}).then(() => { if (!gone && !desk.busy && !desk.error) say(status, ""); })
    .catch((error) => { if (!gone) { say(status, error.message); status.classList.add("fault"); } });
  drawSheet();

  return {
    update(next) { bus.set({ theme: next.theme }); },
    unmount() { gone = true; clearInterval(clock); off(); map?.unmount(); window.removeEventListener("keydown", key); undress(); },
  };
}
