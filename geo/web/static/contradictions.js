// The contradiction panel: the smallest sets of claims that cannot hold together on the day, side by side, with the
// likely reason; a person can set one aside with a reason, and take it back. Bus in; decisions out, to our own routes.

import { CSS } from "./contradictions_css.js";
import { asideItem, setOf } from "./contradictions_parts.js";
import { bringIntoView, el, mark, say } from "./elements.js";
import { dress } from "./look.js";
import { ask } from "./review_api.js";

const REST_MS = 260; // the clock must rest this long before the sets are asked for
const AGAIN_MS = 1500; // between two questions while the server is not there yet
const UNFINISHED = "What contests a number is told as soon as all that follows from other places is worked out.";
const RELEVANT = ["timeline", "day", "to", "mode", "known", "forces"];

/** Mount the panel in *root*. `data` is {by}: the name for the log. */
export function mount({ root, data, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const title = el("h2", { text: "Contradictions" });
  const lead = el("p", { class: "lead", "aria-live": "polite" });
  const limit = el("p", { class: "lead limit", hidden: true });
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const contested = el("div", { class: "sets" });
  const others = el("details", { class: "others", hidden: true });
  const asides = el("details", { class: "asides", hidden: true });
  const panel = el("section", { class: "contradictions panel", "aria-label": "Contradictions" }, title, lead, limit, error, contested, others, asides);
  part.append(panel);
  let by = data?.by ?? "";
  let rest = 0;
  let request = null;
  let seen = false; // asked for only once it has come near the screen
  let shown = "";

  bus.onReveal("contradictions", () => { seen = true; load(); bringIntoView(panel); });
  const near = new IntersectionObserver((entries) => {
    if (seen || !entries.some((entry) => entry.isIntersecting)) return;
    seen = true;
    load();
  }, { rootMargin: "240px" });
  near.observe(panel);

  function address() {
    const { state } = bus;
    const day = state.mode === "window" ? state.to : state.day;
    if (!bus.payload || day === null || bus.payload.first === null) return null;
    const query = new URLSearchParams({ day: bus.fmt.iso(day), v: bus.version });
    if (state.known !== null) query.set("known", bus.fmt.iso(state.known));
    return new URL(`laydown/contradictions.json?${query}`, bus.base).href;
  }

  async function load() {
    clearTimeout(rest);
    const url = address();
    if (!seen || url === null || url === shown) return;
    request?.abort();
    const own = request = new AbortController();
    mark(panel, "aria-busy", true);
    try {
      const response = await fetch(url, { signal: own.signal });
      const body = response.ok ? await response.json() : await response.text();
      if (own.signal.aborted) return;
      if (!response.ok) { tell(body); return; }
      tell(null);
      say(limit, body.working ? UNFINISHED : body.cut ?? "");
      limit.hidden = !limit.textContent;
      if (body.working) {
        rest = setTimeout(load, AGAIN_MS);
        return;
      }
      shown = url;
      show(body);
    } catch (problem) {
      if (problem.name !== "AbortError") tell("The contradictions could not be fetched: the app does not answer. See whether it is still running.");
    } finally {
      if (request === own) mark(panel, "aria-busy", null);
    }
  }

  function show({ contradictions, more, asides: aside }) {
    const { state } = bus;
    const passes = (one) => state.forces === null || state.forces.includes(one.force);
    const told = contradictions.filter(passes);
    const [hard, soft] = [told.filter((one) => one.contests), told.filter((one) => !one.contests)];
    const when = bus.fmt.day(state.mode === "window" ? state.to : state.day) + (state.known === null ? "" : `, as known on ${bus.fmt.day(state.known)}`);
    say(title, hard.length ? `⚑ ${hard.length === 1 ? "One contradiction" : `${hard.length} contradictions`} on ${when}` : `No number is contested on ${when}`);
    mark(title, "data-contested", hard.length > 0);
    say(lead, hard.length ? "No numbers satisfy all of these claims. Until somebody decides, the map shows the widest reading. Set a claim aside to see what the others say."
      : "The claims that speak of this day can all hold together.");
    contested.replaceChildren(...hard.map((one) => setOf(one, bus.fmt, actions)));
    fold(others, soft.length + more, soft.length === 1 && !more ? "disagreement that a reason explains" : "disagreements that a reason explains",
      soft.map((one) => setOf(one, bus.fmt, actions)));
    fold(asides, aside.length, aside.length === 1 ? "claim set aside by a person" : "claims set aside by a person",
      aside.map((one) => asideItem(one, bus.fmt, actions)));
  }

  function fold(details, count, words, nodes) {
    details.hidden = count === 0;
    details.replaceChildren(el("summary", { text: `${count} ${words}` }), el("div", { class: "sets" }, ...nodes));
  }

  const actions = {
    get by() { return by; },
    choose: (claim) => { bus.set({ selection: `claim:${claim}` }, { settle: true }); bus.reveal("card"); },
    setAside: (claim, reason, name) => decide("aside", { claim, reason, by: name }),
    takeBack: (claim) => decide("back", { claim, by: by || "reviewer" }),
  };

  // The new version of the record comes with the answer: map, table and chart follow at once.
  async function decide(name, body) {
    by = body.by;
    mark(panel, "aria-busy", true);
    try {
      const { version } = await ask(bus.base, name, body, undefined, "contradictions");
      tell(null);
      await bus.load(version);
      await load();
      bus.settle();
    } catch (problem) {
      tell(problem.message);
    } finally {
      mark(panel, "aria-busy", null);
    }
  }

  function tell(text) {
    error.hidden = !text;
    say(error, text ?? "");
  }

  const off = bus.after((state, changed) => {
    if (!seen || !RELEVANT.some((key) => changed.has(key))) return;
    if (changed.has("forces")) shown = "";
    clearTimeout(rest);
    rest = setTimeout(load, REST_MS);
  });
  return {
    update(next) { if (next?.by && !by) by = next.by; },
    unmount() { clearTimeout(rest); request?.abort(); near.disconnect(); off(); undress(); },
  };
}
