// How far what follows from other places is worked out, while it is: a note that lies over the page and moves nothing.

import { el, mark, say } from "./elements.js";

const ALONE = "Working out what follows from other places. Until then each place shows only what is said of it.";
const BEFORE = "Working out what follows from the change. Until then you see what was shown before.";

/** A note that follows the bus; `off()` ends it. */
export function workingNote(bus) {
  const text = el("span");
  const bar = el("progress", { max: 100, "aria-label": "Worked out" });
  const percent = el("span", { class: "percent", "aria-hidden": "true" });
  const node = el("div", { class: "working", role: "status", hidden: true }, text, bar, percent);
  const refresh = () => {
    const { working } = bus;
    mark(node, "hidden", working === null);
    if (working === null) return;
    say(text, working.before ? BEFORE : ALONE);
    bar.value = working.percent;
    say(percent, `${working.percent} %`);
  };
  const off = bus.on((state, changed) => { if (changed.has("working") || changed.has("timeline")) refresh(); });
  refresh();
  return { node, off };
}
