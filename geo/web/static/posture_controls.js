// The controls of the Posture page: series, days, and the other day of knowledge. State in, changes out through `change`.

import { el } from "./elements.js";
import { MOST, nameOf } from "./posture_state.js";

/** Build the controls; `refresh(payload, own)` brings them in step. */
export function makeControls(bus, { change, tell }) {
  const chips = el("span", { class: "line" });
  const pick = el("select", { "aria-label": "Add a force and a place" });
  const from = dayField("First day of the chart", "first day");
  const to = dayField("Last day of the chart", "last day");
  const versus = dayField("Compare with what was known on", "off");
  const whole = el("button", { class: "button", type: "button", text: "All years", on: { click: () => change({ from: null, to: null }) } });
  const near = el("button", { class: "button", type: "button", text: "Last two years", on: { click: () => lastYears() } });
  const clear = el("button", { class: "button", type: "button", text: "Off", on: { click: () => change({ versus: null }) } });
  const node = el("div", {},
    el("div", { class: "line" }, el("span", { class: "word", text: "Series" }), chips, pick),
    el("div", { class: "line" }, el("span", { class: "word", text: "Days" }), from, "to", to, whole, near),
    el("div", { class: "line" }, el("span", { class: "word", text: "Compare" }), "with what was known on", versus, clear));

  function dayField(label, placeholder) {
    return el("input", { type: "text", "aria-label": label, placeholder, spellcheck: "false", autocomplete: "off" });
  }

  function typed(input, name) {
    const text = input.value.trim();
    const day = text ? bus.fmt.parse(text) : null;
    if (text && day === null) { tell(`“${text.slice(0, 40)}” is not a day. Write it as 2025-10-21 or 21 Oct 2025.`); return; }
    tell(null);
    input.blur();
    change({ [name]: day });
  }

  function lastYears() {
    const { last } = bus.payload;
    change({ from: last - 730, to: null });
  }

  for (const [input, name] of [[from, "from"], [to, "to"], [versus, "versus"]]) input.addEventListener("change", () => typed(input, name));
  pick.addEventListener("change", () => { if (pick.value) change((own) => ({ series: [...own.series, pick.value] })); });

  function refresh(payload, own) {
    chips.replaceChildren(...own.series.map((key, index) => el("span", { class: "chip", style: `--c:var(--s${index % MOST})` },
      el("i", {}), nameOf(key, payload),
      el("button", { type: "button", "aria-label": `Take ${nameOf(key, payload)} out`, text: "×",
        on: { click: () => change((now) => ({ series: now.series.filter((other) => other !== key) })) } }))));
    pick.replaceChildren(new Option("Add a force and a place …", ""), ...groups(payload, own));
    pick.disabled = own.series.length >= MOST;
    write(from, own.from);
    write(to, own.to);
    write(versus, own.versus);
    clear.hidden = own.versus === null;
    whole.hidden = own.from === null && own.to === null;
  }

  function write(input, day) {
    if (input.getRootNode().activeElement !== input) input.value = day === null ? "" : bus.fmt.day(day);
  }

  return { node, refresh };
}

// Every series that can be added, by force, the most spoken of first.
function groups(payload, own) {
  const forces = payload.forces.map((force) => [force, payload.series.filter((one) => one.force === force)]);
  return forces.filter(([, series]) => series.length).map(([force, series]) => {
    const group = el("optgroup", { label: force });
    for (const one of series) {
      const key = `${one.force}|${one.place}`;
      const option = new Option(one.name, key);
      option.disabled = own.series.includes(key);
      group.append(option);
    }
    return group;
  });
}
