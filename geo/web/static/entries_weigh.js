// What a person may say of a quote as evidence of a promise: a form that links it, or the way back from a link.
// Decisions go to our own route; the page is drawn again from the record's new version.

import { el, say } from "./elements.js";
import { ask } from "./review_api.js";

/** Under a quote: `weigh` is {promise, key, linked, said}; `desk` is {base, by, done}. */
export function weighed(weigh, desk) {
  const error = el("p", { class: "error", role: "alert", hidden: true });
  const decide = async (name, body, button) => {
    button.disabled = true;
    try {
      const { version } = await ask(desk.base, name, { promise: weigh.promise, key: weigh.key, ...body }, undefined, "promises");
      desk.by = body.by;
      desk.done(version);
    } catch (problem) {
      error.hidden = false;
      say(error, problem.message);
      button.disabled = false;
    }
  };
  return el("div", { class: "weigh" }, ...(weigh.linked ? standing(weigh, desk, decide) : linking(desk, decide)), error);
}

function standing(weigh, desk, decide) {
  const back = el("button", { class: "button", type: "button", text: "Take the link back", "aria-label": `Take the link back: ${weigh.key}`,
    on: { click: () => decide("unlink", { by: desk.by || "reviewer" }, back) } });
  return [weigh.said ? el("div", { class: "note", text: weigh.said }) : null, back].filter(Boolean);
}

function linking(desk, decide) {
  const tells = el("select", { name: "tells", "aria-label": "What it tells" },
    el("option", { value: "kept", text: "it tells that the promise was kept" }), el("option", { value: "broken", text: "it tells that it was not kept" }));
  const reason = el("input", { type: "text", name: "reason", required: true, maxlength: 500, placeholder: "Why? The log keeps it", "aria-label": "Why it tells of the promise" });
  const by = el("input", { type: "text", name: "by", required: true, maxlength: 80, value: desk.by, "aria-label": "Your name, for the log" });
  const send = el("button", { class: "button strong", type: "submit", text: "Link" });
  const form = el("form", { hidden: true, on: { submit: (event) => {
    event.preventDefault();
    decide("link", { tells: tells.value, reason: reason.value, by: by.value }, send);
  } } }, tells, reason, by, send);
  const open = el("button", { class: "button", type: "button", text: "It tells of this promise …", "aria-expanded": "false",
    on: { click: () => { form.hidden = !form.hidden; open.setAttribute("aria-expanded", String(!form.hidden)); if (!form.hidden) tells.focus(); } } });
  return [open, form];
}
