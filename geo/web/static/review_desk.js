// The report under review and every decision about it: no nodes here. Calls `changed(what)` after each change.

import { ask, plainDraft } from "./review_api.js";

const CHECK_MS = 180; // a field must rest this long before its meaning is asked for

/** Make a desk. It outlives the page's part, so that a look at the map loses no edits. */
export function makeDesk(base) {
  const desk = {
    head: null, source: null, segments: [], likenesses: [], drafts: [], current: null, hovered: null,
    history: [], busy: null, error: null, by: "", listeners: new Set(),

    on(fn) { desk.listeners.add(fn); return () => desk.listeners.delete(fn); },
    tell(what) { for (const fn of [...desk.listeners]) fn(what); },
    draft(id) { return desk.drafts.find((draft) => draft.id === id) ?? null; },
    isStored: (draft) => draft.copies.some((copy) => copy.same_report),
    /** What can be accepted without a question: no problem, and not in the record from this very report. */
    ready() { return desk.open().filter((draft) => !draft.problems.length && !desk.isStored(draft)); },
    open() { return desk.drafts.filter((draft) => draft.state === "open"); },
    decided() { return desk.drafts.filter((draft) => draft.state !== "open"); },

    /** Read a report; the old one is dropped once the new one is here. */
    async read(head) {
      await work("read", async () => {
        const found = await ask(base, "read", head);
        Object.assign(desk, { ...found, head, history: [], hovered: null });
        desk.current = (desk.open()[0] ?? desk.drafts[0])?.id ?? null;
        desk.tell("sheet");
      });
    },

    select(id) { if (desk.current !== id) { desk.current = id; desk.tell("current"); } },
    hover(id) { if (desk.hovered !== id) { desk.hovered = id; desk.tell("hovered"); } },
    step(by) {
      const at = desk.drafts.findIndex((draft) => draft.id === desk.current);
      const next = desk.drafts[Math.max(0, Math.min(desk.drafts.length - 1, at + by))];
      if (next) desk.select(next.id);
    },

    /** Change one field; bounds, days, problems and copies follow once the hand rests. */
    edit(draft, name, text) {
      draft.fields = { ...draft.fields, [name]: text };
      draft.edited = true;
      later(draft);
    },
    choose(draft, mention, spot) {
      if (spot && !mention.spots.some((one) => one.id === spot.id)) mention.spots = [spot, ...mention.spots];
      mention.choice = spot?.id ?? null;
      draft.edited = true;
      desk.tell("places");
      later(draft, 0);
    },
    drop(draft, mention) {
      draft.places = draft.places.filter((one) => one !== mention);
      desk.tell("places");
      later(draft, 0);
    },
    add(draft, spot) {
      draft.places = [...draft.places, { words: spot.name, span: null, spots: [spot], choice: spot.id, offered: spot.id }];
      desk.tell("places");
      later(draft, 0);
    },
    setWire(source) { desk.head = { ...desk.head, wire: source }; desk.tell("likenesses"); },
    places: (words) => ask(base, "places", { words }),

    accept: (drafts) => decide("accept", drafts),
    reject: (drafts) => decide("reject", drafts),
    async undo(ids = desk.history.at(-1)?.ids ?? []) {
      const wanted = ids.filter((id) => desk.draft(id)?.state !== "open");
      if (!wanted.length) return;
      const rules = desk.history.filter((one) => one.ids.some((id) => wanted.includes(id))).flatMap((one) => one.rules);
      await work("undo", async () => {
        await ask(base, "decide", { action: "undo", head: desk.head, ids: wanted, rules, by: desk.by });
        settle(wanted, "open");
        desk.history = desk.history.map((one) => ({ ...one, ids: one.ids.filter((id) => !wanted.includes(id)) })).filter((one) => one.ids.length);
        desk.current = wanted[0];
        desk.tell("current");
      });
    },
  };

  async function decide(action, drafts) {
    if (!drafts.length || desk.busy) return;
    await Promise.all(drafts.map((draft) => draft.checking).filter(Boolean));
    const ids = drafts.map((draft) => draft.id);
    const at = desk.drafts.findIndex((draft) => draft.id === desk.current);
    // Parts and shares accepted before their whole are written again, now that it is there to point at.
    const parts = action === "accept" ? desk.drafts.filter((one) => one.state === "accepted" && ids.includes(one.related)) : [];
    await work(action, async () => {
      const body = { action, head: desk.head, drafts: [...drafts, ...parts].map(plainDraft), by: desk.by };
      const done = await ask(base, "decide", body);
      settle(ids, action === "accept" ? "accepted" : "rejected");
      desk.history.push({ action, ids, rules: done.rules });
      const next = desk.drafts.slice(at + 1).find((draft) => draft.state === "open") ?? desk.open()[0];
      desk.current = next?.id ?? desk.current;
      desk.tell("current");
    });
  }

  function settle(ids, state) {
    for (const id of ids) { const draft = desk.draft(id); if (draft) draft.state = state; }
    desk.tell("states");
  }

  async function work(what, job) {
    desk.busy = what;
    desk.error = null;
    desk.tell("busy");
    try {
      await job();
    } catch (error) {
      desk.error = error.message;
    }
    desk.busy = null;
    desk.tell("busy");
  }

  function later(draft, wait = CHECK_MS) {
    clearTimeout(draft.timer);
    draft.checking = new Promise((resolve) => {
      draft.timer = setTimeout(() => check(draft).finally(resolve), wait);
    });
  }

  async function check(draft) {
    const turn = draft.turn = (draft.turn ?? 0) + 1;
    try {
      const found = await ask(base, "check", { head: desk.head, drafts: [plainDraft(draft)] });
      if (turn !== draft.turn) return;
      Object.assign(draft, found.drafts[0]);
      desk.tell("meaning");
    } catch (error) {
      desk.error = error.message;
      desk.tell("busy");
    }
  }

  return desk;
}
