// Entries of the watching pages (promises, changes, bases): what the server found in, cards with their sources out.
// Every text of the record enters the page as text; every link leads to a page of this app or to a web address.

import { dateWords } from "./card_words.js";
import { copyText, el, link, shape } from "./elements.js";
import { CSS } from "./entries_css.js";
import { weighed } from "./entries_weigh.js";
import { dress, words } from "./look.js";

const TONES = /^[a-z][a-z_-]{0,20}$/;
const SHOWN = 4; // quotes that stand open in a part; the rest fold away
const MANY = 60; // entries drawn at once; the next ones come with a button
const [NEAR_X, NEAR_Y] = [270, 34]; // a label may reach into that of a mark so near, in units of the picture

/** Mount the list. `data` is {theme, groups, empty, paragraph, map, sides, by}; `by` is the name for the log. */
export function mount({ root, data, bus, setState }) {
  const { part, undress } = dress(root, bus, CSS);
  part.classList.add("entries");
  let drawn = null;
  const desk = { base: bus.base, by: data.by ?? "", done: (version) => setState("version", version) };

  function draw(found) {
    const text = JSON.stringify([found.groups, found.paragraph, found.map, found.sides, found.empty]);
    if (text === drawn) return; // a rerun that changed nothing leaves open what the reader opened
    drawn = text;
    const some = found.groups.some((group) => group.entries.length);
    part.replaceChildren(...[
      found.paragraph ? tops(found) : null,
      found.sides?.length ? el("div", { class: "tops two sides" }, ...found.sides.map((side) => smallMap(side, true))) : null,
      ...found.groups.filter((group) => group.entries.length).map((group) => section(group, desk)),
      some ? null : el("p", { class: "nothing panel", text: found.empty }),
    ].filter(Boolean));
  }

  return {
    update(next) {
      bus.set({ theme: next.theme });
      draw(next);
    },
    unmount: undress,
  };
}

function section(group, desk) {
  const list = el("div", { class: `list ${tone(group.form)}` });
  const more = el("button", { class: "button", type: "button" });
  let shown = 0;
  const next = () => {
    list.append(...group.entries.slice(shown, shown + MANY).map((item) => entry(item, desk)));
    shown = Math.min(group.entries.length, shown + MANY);
    more.textContent = `Show the next of ${group.entries.length - shown} more`;
    more.hidden = shown === group.entries.length;
  };
  more.addEventListener("click", next);
  next();
  return el("section", { "aria-label": group.title },
    el("h2", {}, group.title, " ", el("span", { class: "count", text: String(group.entries.length) })), list, more);
}

function entry(item, desk) {
  const head = [
    el("div", { class: "top" }, el("span", { class: "over", text: item.over }), badge(item.badge)),
    el("h3", { text: item.title }),
    item.amount ? el("div", { class: "amount", text: item.amount }) : null,
    item.note ? el("p", { class: "note", text: item.note }) : null,
  ].filter(Boolean);
  const body = [
    ...item.lines.map((line) => el("p", { text: line })),
    ...item.facts.filter((group) => group.rows.length).flatMap(facts),
    ...item.parts.filter((one) => one.quotes.length).map((found) => partOf(found, desk)),
    actions(item),
  ].filter(Boolean);
  const attributes = { class: `entry panel ${tone(item.badge?.tone)}`, "data-key": item.key };
  if (!item.folded) return el("article", attributes, ...head, ...body);
  return el("details", attributes, el("summary", {}, ...head), ...body);
}

function facts(group) {
  const rows = group.rows.flatMap(([label, value]) => [el("dt", { text: label }), el("dd", { text: value })]);
  return [group.title ? el("h4", { text: group.title }) : null, el("dl", {}, ...rows)].filter(Boolean);
}

function badge(found) {
  return found ? el("span", { class: `badge ${tone(found.tone)}`, text: found.text }) : null;
}

function partOf(found, desk) {
  const quotes = (list) => el("ul", { class: "quotes" }, ...list.map((quote) => one(quote, found.tone, desk)));
  const title = `${found.title} (${found.quotes.length})`;
  if (found.folded) return el("details", {}, el("summary", { text: title }), quotes(found.quotes));
  const rest = found.quotes.slice(SHOWN);
  return el("div", { class: "part-of" }, el("h4", { class: tone(found.tone), text: found.title }), quotes(found.quotes.slice(0, SHOWN)),
    rest.length ? el("details", {}, el("summary", { text: `${rest.length} more` }), quotes(rest)) : null);
}

function one(quote, side, desk) {
  const says = el("div", { class: "says" }, quote.quoted ? `“${quote.says}”` : quote.says);
  if (quote.amount) says.append(" ", el("span", { class: "number", text: quote.amount }));
  const over = [quote.days ? dateWords(quote.days) : "", quote.over].filter(Boolean).join(" · ");
  const from = el("div", { class: "from" }, over ? `${over} · ` : "");
  quote.sources.forEach((source, at) => from.append(...(at ? ["; "] : []), `${source.publisher}, ${dateWords(source.published)}, `,
    link(source.title, source.url)));
  if (quote.href) from.append(" · ", inside("on the map", quote.href));
  return el("li", { class: `quote ${tone(side)}` }, says, from, quote.note ? el("div", { class: "note", text: quote.note }) : null,
    quote.weigh ? weighed(quote.weigh, desk) : null);
}

function actions(item) {
  const parts = item.links.map((found) => inside(found.text, found.href, "button"));
  if (item.copy) parts.push(copyButton("Copy with sources", item.copy));
  return parts.length ? el("div", { class: "actions" }, ...parts) : null;
}

/** A link to a page of this app; anything else is plain text. */
function inside(text, href, style = "") {
  if (typeof href !== "string" || !/^\.\/[a-z]*\?/.test(href)) return el("span", { text });
  return el("a", { href, text, target: "_self", class: style });
}

function copyButton(label, text) {
  const button = el("button", { class: "button", type: "button", text: label });
  button.addEventListener("click", async () => {
    button.textContent = (await copyText(text, button)) ? "Copied" : "The browser refused; select the text instead";
    setTimeout(() => { button.textContent = label; }, 1600);
  });
  return button;
}

function tops(found) {
  const parts = [paragraph(found.paragraph), found.map ? smallMap(found.map) : null].filter(Boolean);
  return el("div", { class: parts.length > 1 ? "tops two" : "tops" }, ...parts);
}

function paragraph(found) {
  return el("section", { class: "paragraph panel", "aria-label": found.title },
    el("div", { class: "top" }, el("h2", { text: found.title }), copyButton("Copy the paragraph", found.text)),
    el("p", { class: "told", tabindex: 0, text: found.text }));
}

/** Outlines of countries and a mark for each changed place, with its words where it has any: coordinates are of the picture. */
function smallMap(found, headed = false) {
  const marks = found.marks.map((mark) => {
    // An end is a square: the picture must not rest on colours alone.
    const form = mark.tone === "closed" ? shape("rect", { x: mark.x - 5.5, y: mark.y - 5.5, width: 11, height: 11 })
      : shape("circle", { cx: mark.x, cy: mark.y, r: 6 });
    const dot = shape("g", { class: `mark ${tone(mark.tone)}` }, form, shape("title", {}, mark.label),
      mark.note ? noteOf(mark, found) : "");
    if (!/^\.\/\?/.test(mark.href)) return dot;
    return shape("a", { href: mark.href, target: "_self", "aria-label": mark.label }, dot);
  });
  const names = found.names.map((name) => shape("text", { x: name.x, y: name.y, class: "name" }, name.text));
  const outlines = found.outlines.map((d) => shape("path", { d, class: "land" }));
  const legend = el("ul", { class: "legend" }, ...found.legend.map((item) =>
    el("li", {}, el("i", { class: tone(item.tone) }), item.text)));
  return el("figure", { class: "small-map panel" }, headed ? el("h3", { text: found.title }) : "",
    shape("svg", { viewBox: `0 0 ${found.width} ${found.height}`, role: "img", "aria-label": found.title }, ...outlines, ...names, ...marks),
    el("figcaption", {}, legend, el("span", { class: "note", text: found.note })));
}

/** How the place stood, on the side of the mark where there is room: away from a neighbour, and inside the picture. */
function noteOf(mark, { marks, width }) {
  const [left, right] = [-1, 1].map((side) => marks.some((other) => other !== mark
    && (other.x - mark.x) * side > 0 && (other.x - mark.x) * side < NEAR_X && Math.abs(other.y - mark.y) < NEAR_Y));
  const end = right !== left ? right || mark.x > width * 0.85 : mark.x > width * 0.62;
  const x = mark.x + (end ? -11 : 11);
  const line = (text, style, down) =>
    shape("text", { x, y: mark.y + down, class: style, "text-anchor": end ? "end" : "start" }, text);
  return shape("g", {}, line(mark.note, "value", 5), mark.name ? line(mark.name, "whose", 21) : "");
}

function tone(name) {
  const found = words(name).replaceAll(" ", "-");
  return TONES.test(found) ? found : "";
}
