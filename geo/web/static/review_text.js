// The report's own words with the spans that were read from them: pieces in, marks out. Words only ever become text nodes.

import { el } from "./elements.js";

/** Show the text of *desk* in *host*; hovering and clicking a span leads to its draft, and back. */
export function reportText(host, desk) {
  let marks = [];

  function draw() {
    marks = [];
    const pieces = desk.segments.map(({ text, drafts, own }) => {
      if (!drafts.length) return document.createTextNode(text);
      const main = desk.draft(own[0] ?? drafts[0]);
      const node = el("span", { class: own.length ? `span ${main.kind}` : "slot", text });
      const aim = () => desk.draft([...own, ...drafts].find((id) => id === desk.current) ?? own[0] ?? drafts[0]);
      node.addEventListener("mouseenter", () => desk.hover(aim().id));
      node.addEventListener("mouseleave", () => desk.hover(null));
      if (own.length) {
        node.setAttribute("role", "button");
        node.tabIndex = 0;
        node.addEventListener("click", () => desk.select(aim().id));
        node.addEventListener("keydown", (event) => { if (event.key === "Enter") desk.select(aim().id); });
      }
      marks.push({ node, drafts, own });
      return node;
    });
    host.replaceChildren(...pieces);
    light();
  }

  function light(follow = false) {
    const lit = desk.hovered ?? desk.current;
    for (const { node, drafts, own } of marks) {
      node.classList.toggle("lit", drafts.includes(lit));
      node.classList.toggle("done", own.length > 0 && own.every((id) => desk.draft(id)?.state !== "open"));
    }
    if (follow) reveal(host, marks.find(({ own }) => own.includes(desk.current))?.node);
  }

  return { draw, light };
}

/** Scroll *box* (and nothing else) until *node* is well inside it. */
export function reveal(box, node) {
  if (!node) return;
  const outer = box.getBoundingClientRect();
  const inner = node.getBoundingClientRect();
  const margin = Math.min(60, outer.height / 4);
  if (inner.top < outer.top + margin) box.scrollTop -= outer.top + margin - inner.top;
  else if (inner.bottom > outer.bottom - margin) box.scrollTop += Math.min(inner.bottom - outer.bottom + margin, inner.top - outer.top - margin);
}
