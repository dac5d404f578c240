// The bar over the proposals: how many wait, all at once, undo, who decides; and what this report seems to copy.

import { el, say } from "./elements.js";

/** Build the bar. `again()` clears the desk for the next report. */
export function reviewTools(desk, again) {
  const title = el("b", { class: "title" });
  const tally = el("span", { class: "tally", role: "status" });
  const by = el("input", { type: "text", maxlength: 80, "aria-label": "Who decides", autocomplete: "name" });
  by.value = desk.by;
  by.addEventListener("input", () => { desk.by = by.value; });
  const acceptAll = el("button", { class: "button main", type: "button", on: { click: () => desk.accept(desk.ready()) } });
  const rejectAll = el("button", { class: "button", type: "button", text: "Reject the rest", on: { click: () => desk.reject(desk.open()) } });
  const undo = el("button", { class: "button", type: "button", text: "Undo", on: { click: () => desk.undo() } });
  const undoAll = el("button", { class: "button", type: "button", text: "Undo all", on: { click: () => desk.undo(desk.decided().map((draft) => draft.id)) } });
  const stories = el("div", { class: "stories" });
  const bar = el("div", { class: "tools panel" },
    el("div", { class: "row" }, title, tally, el("label", { class: "by" }, "Decided by ", by)),
    stories,
    el("div", { class: "row" }, acceptAll, rejectAll, undo, undoAll,
      el("button", { class: "button", type: "button", text: "Another report", on: { click: again } }),
      el("span", { class: "keys", text: "j k next, before · a accept · r reject · e edit · u undo" })));

  function update() {
    if (!desk.head) return;
    const open = desk.open();
    const ready = desk.ready();
    say(title, `${desk.head.publisher}, ${desk.head.published}`);
    const accepted = desk.drafts.filter((draft) => draft.state === "accepted").length;
    const rejected = desk.drafts.filter((draft) => draft.state === "rejected").length;
    const asking = open.filter((draft) => draft.problems.length).length;
    const stored = open.filter((draft) => !draft.problems.length && desk.isStored(draft)).length;
    say(tally, [`${desk.drafts.length} proposals`, `${ready.length} ready`, asking ? `${asking} need you` : "", stored ? `${stored} already in the record` : "",
      accepted ? `${accepted} accepted` : "", rejected ? `${rejected} rejected` : ""].filter(Boolean).join(" · "));
    say(acceptAll, `Accept ${ready.length} ready`);
    acceptAll.disabled = !ready.length || Boolean(desk.busy);
    rejectAll.disabled = !open.length || Boolean(desk.busy);
    undo.disabled = !desk.history.length || Boolean(desk.busy);
    undoAll.disabled = !desk.decided().length || Boolean(desk.busy);
    stories.replaceChildren(...desk.likenesses.slice(0, 3).map(story));
  }

  function story(one) {
    const input = el("input", { type: "checkbox" });
    input.checked = desk.head.wire === one.source;
    input.addEventListener("change", () => desk.setWire(input.checked ? one.source : null));
    const why = [one.alike === null ? "" : `${Math.round(one.alike * 100)} % of the words`, one.figures ? `${one.figures} of the figures` : ""].filter(Boolean).join(" and ");
    return el("label", { class: "story" }, input, el("span", {}, "Told before by ", el("b", { text: one.publisher }), `, ${one.published} (${why} agree). Count both as one story.`));
  }

  return { bar, update };
}
