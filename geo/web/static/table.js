// The table beside the map: the same rows, by country. Bus in, selection out.

import { el, mark, say } from "./elements.js";
import { dress } from "./look.js";
import { CSS } from "./table_css.js";
import { SECTIONS, arrange, tally } from "./table_order.js";
import { makeRow, writeRow } from "./table_rows.js";

const COLUMNS = [["where", "Where"], ["force", "Force"], ["low", "Low"], ["high", "High"], ["status", "Status"]];
const PAGE = 300;
const MORE = 200;
const RELEVANT = ["timeline", "mode", "day", "from", "to", "forces", "layers", "selection"];

/** Mount the table in *root*; it follows the bus until `unmount()`. */
export function mount({ root, bus }) {
  const { part, undress } = dress(root, bus, CSS);
  const entries = new Map(); // row key -> its <tr> and cells, kept from day to day
  const bodies = new Map(); // section id -> {body, title}
  let sort = null;
  let limit = PAGE;
  let order = []; // keys as they stand on the page
  let focusKey = null;

  const caption = el("caption", { class: "hidden" });
  const headers = new Map(COLUMNS.map(([by, title]) => [by, header(by, title)]));
  const table = el("table", {}, caption, el("thead", {}, el("tr", {}, ...headers.values())));
  const more = el("button", { class: "button more", type: "button", hidden: true, on: { click: showMore } });
  const nothing = el("div", { class: "nothing", hidden: true });
  const scroll = el("div", { class: "scroll" }, table, more);
  const foot = el("div", { class: "foot" });
  part.append(el("div", { class: "sheet panel" }, nothing, scroll, foot));

  function header(by, title) {
    const arrow = el("span", { class: "arrow", "aria-hidden": "true" });
    return el("th", { scope: "col", class: by === "low" || by === "high" ? "count" : by },
      el("button", { type: "button", text: title, on: { click: () => sortBy(by) } }, arrow));
  }

  // Up, down, and back to the order by country.
  function sortBy(by) {
    sort = sort?.by !== by ? { by, down: by === "low" || by === "high" } : sort.first ? null : { by, down: !sort.down, first: true };
    for (const [name, node] of headers) {
      mark(node, "aria-sort", sort?.by === name ? (sort.down ? "descending" : "ascending") : null);
      say(node.querySelector(".arrow"), sort?.by === name ? (sort.down ? " ↓" : " ↑") : "");
    }
    render();
  }

  function showMore() {
    limit += MORE;
    render();
  }

  const isSelected = (row, selection) => selection !== null && (row.key === selection
    || (selection.startsWith("claim:") && row.claims.includes(selection.slice("claim:".length))));

  function render() {
    const { payload, state } = bus;
    if (!payload) return;
    const rows = bus.rows();
    const sections = arrange(rows, payload.places, sort);
    const all = sections.flatMap((section) => section.items);
    const chosen = all.findIndex((item) => isSelected(item.row, state.selection));
    if (chosen >= limit) limit = chosen + MORE;
    const kept = new Set();
    let room = limit;
    order = [];
    for (const section of sections) {
      const items = section.items.slice(0, Math.max(0, room));
      room -= section.items.length;
      writeSection(section, items, state, kept);
    }
    for (const [id, { body }] of bodies) body.hidden = !sections.some((section) => section.id === id);
    for (const [key, entry] of entries) if (!kept.has(key)) { entry.node.remove(); entries.delete(key); }
    more.hidden = all.length <= limit;
    say(more, `Show ${Math.min(MORE, all.length - limit)} more of ${all.length - limit}`);
    if (payload.first !== null) say(caption, `Figures, bases, crossings, events and commitments ${when(state)}. Choose a row to read its sources.`);
    say(foot, tally(rows) || "0 rows");
    scroll.hidden = !rows.length;
    nothing.hidden = rows.some((row) => row.layer !== "border"); // frontiers hold on every day
    if (!nothing.hidden) writeNothing();
    const focusable = order.includes(focusKey) ? focusKey : order[Math.max(0, chosen)];
    for (const key of order) entries.get(key).button.tabIndex = key === focusable ? 0 : -1;
  }

  function writeSection(section, items, state, kept) {
    if (!bodies.has(section.id)) {
      const title = section.title ? el("th", { colspan: COLUMNS.length, scope: "rowgroup" }) : null;
      const body = el("tbody", {}, title ? el("tr", { class: "section" }, title) : null);
      bodies.set(section.id, { body, title });
      const ids = SECTIONS.map((one) => one.id);
      const after = ids.slice(ids.indexOf(section.id) + 1).map((id) => bodies.get(id)?.body).find(Boolean);
      table.insertBefore(body, after ?? null);
    }
    const { body, title } = bodies.get(section.id);
    if (title) say(title, `${section.title} ${section.count}`);
    let at = title ? body.firstElementChild.nextElementSibling : body.firstElementChild;
    for (const item of items) {
      let entry = entries.get(item.key);
      if (!entry) { entry = makeRow(item.key); entries.set(item.key, entry); }
      entry.item = item;
      writeRow(entry, item, bus.fmt, isSelected(item.row, state.selection));
      if (entry.node !== at) body.insertBefore(entry.node, at);
      else at = at.nextElementSibling;
      kept.add(item.key);
      order.push(item.key);
    }
  }

  function when(state) {
    return (state.mode === "window" ? `from ${bus.fmt.day(state.from)} to ${bus.fmt.day(state.to)}` : `on ${bus.fmt.day(state.day)}`)
      + (state.known === null ? "" : `, as known on ${bus.fmt.day(state.known)}`);
  }

  function writeNothing() {
    const { state, payload } = bus;
    if (payload.first === null) {
      nothing.replaceChildren(el("p", { text: "Nothing is recorded yet. Load the first records with `laydown load`." }));
      return;
    }
    const [first, last] = state.mode === "window" ? [state.from, state.to] : [state.day, state.day];
    const far = (day) => (day < first ? first - day : day - last);
    const nearest = payload.changes.filter((day) => day < first || day > last).sort((one, two) => far(one) - far(two))[0];
    const what = state.mode === "window" ? "these days" : "this day";
    if (nearest === undefined) {
      nothing.replaceChildren(el("p", { text: `Nothing is recorded for ${what} with these filters.` }));
      return;
    }
    const go = () => bus.set(state.mode === "window"
      ? { from: Math.min(first, nearest), to: Math.max(last, nearest) } : { day: nearest }, { settle: true });
    nothing.replaceChildren(
      el("p", { text: `Nothing is recorded for ${what} with these filters. The nearest change is ${bus.fmt.day(nearest)}.` }),
      el("button", { class: "button", type: "button", text: state.mode === "window" ? "Widen the window to it" : "Go there", on: { click: go } }));
  }

  function select(key) {
    focusKey = key;
    bus.set({ selection: entries.get(key).item.row.key }, { settle: true });
  }

  // Scrolls the table only, never the page.
  function reveal() {
    const entry = [...entries.values()].find((item) => item.node.hasAttribute("aria-current"));
    if (!entry) return;
    const [box, row] = [scroll.getBoundingClientRect(), entry.node.getBoundingClientRect()];
    const head = table.tHead.offsetHeight;
    if (row.top < box.top + head) scroll.scrollTop -= box.top + head - row.top + 4;
    else if (row.bottom > box.bottom) scroll.scrollTop += row.bottom - box.bottom + 4;
  }

  table.addEventListener("click", (event) => {
    const key = event.target.closest("tr[data-key]")?.dataset.key;
    if (key !== undefined) select(key);
  });
  table.addEventListener("keydown", (event) => {
    const key = event.target.closest("tr[data-key]")?.dataset.key;
    const index = order.indexOf(key);
    if (index < 0) return;
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: order.length - 1 }[event.key];
    if (next === undefined || next < 0 || next >= order.length) return;
    event.preventDefault();
    focusKey = order[next];
    entries.get(key).button.tabIndex = -1;
    entries.get(focusKey).button.tabIndex = 0;
    entries.get(focusKey).button.focus();
  });

  const off = bus.after((state, changed) => {
    if (!RELEVANT.some((key) => changed.has(key))) return;
    render();
    if (changed.has("selection") || changed.has("timeline")) reveal();
  });
  render();
  return { update: () => undefined, unmount() { off(); undress(); } };
}
