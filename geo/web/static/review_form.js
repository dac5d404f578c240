// What a person hands in: the words, who published them and when. Out: a head to read, or a sentence on what is missing.

import { el } from "./elements.js";

const LONGEST = 200_000; // characters; the same limit as geo/reading/language.py, told before anything is sent
const FILE_BYTES = 25_000_000; // as in geo/reading/documents.py

/** Build the form. `onRead(head)` is called with a head that can be read. */
export function reportForm(onRead, onFile) {
  const text = el("textarea", { id: "words", rows: 12, placeholder: "Paste the words of a report here, or drop a file: text, HTML, PDF or Word.", "aria-label": "Words of the report", spellcheck: "false" });
  const publisher = field("Publisher", { type: "text", maxlength: 200, autocomplete: "organization" });
  const published = field("Published on", { type: "text", placeholder: "2025-10-21", inputmode: "numeric", maxlength: 10 });
  const title = field("About, in your own words", { type: "text", maxlength: 400 });
  const url = field("Address", { type: "url", placeholder: "https://…", maxlength: 500 });
  const country = field("Country it is about", { type: "text", maxlength: 2, placeholder: "IQ", size: 3 });
  const note = el("p", { class: "fault", role: "alert" });
  const go = el("button", { class: "button main", type: "submit", text: "Read it" });
  const pick = el("input", { type: "file", class: "hidden", "aria-label": "Choose a file" });
  const choose = el("button", { class: "button", type: "button", text: "Choose a file …", on: { click: () => pick.click() } });
  const form = el("form", { class: "panel form", novalidate: true }, text,
    el("div", { class: "heads" }, publisher.label, published.label, country.label, title.label, url.label),
    el("div", { class: "actions" }, go, choose, pick, note));

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const fault = faultOf();
    note.textContent = fault ?? "";
    if (!fault) onRead(head());
  });
  pick.addEventListener("change", () => { if (pick.files[0]) take(pick.files[0]); pick.value = ""; });
  form.addEventListener("dragover", (event) => { event.preventDefault(); form.classList.add("over"); });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    form.classList.remove("over");
    take(event.dataTransfer.files[0]);
  });

  async function take(file) {
    note.textContent = `Opening ${file.name} …`;
    try {
      const found = await onFile(file);
      note.textContent = (found.notes ?? []).join(" ");
      fill(found);
    } catch (error) {
      note.textContent = error.message;
    }
  }

  function fill(found) {
    text.value = found.text;
    for (const [input, value] of [[publisher, found.publisher], [published, found.published], [title, found.title]]) {
      if (value) input.input.value = value;
    }
    (publisher.input.value ? published.input.value ? go : published.input : publisher.input).focus();
  }

  function head() {
    return {
      text: text.value, publisher: publisher.input.value.trim(), published: published.input.value.trim(),
      title: title.input.value.trim(), url: url.input.value.trim(), country: country.input.value.trim(), wire: null,
    };
  }

  function faultOf() {
    if (!text.value.trim()) return "Paste the words of a report first.";
    if (text.value.length > LONGEST) return `The text has ${text.value.length.toLocaleString("en")} characters; ${LONGEST.toLocaleString("en")} are read at once. Cut it to the part that speaks of forces.`;
    if (!publisher.input.value.trim()) { publisher.input.focus(); return "Who published it? A claim needs somebody who says it."; }
    if (!/^\d{4}-\d{2}-\d{2}$/.test(published.input.value.trim())) {
      published.input.focus();
      return "On which day was it published? Write it as 2025-10-21: “on Tuesday” and “last month” are counted from it.";
    }
    return null;
  }

  return { form, set busy(on) { go.disabled = on; text.readOnly = on; }, clear() { form.reset(); note.textContent = ""; }, show(fault) { note.textContent = fault; } };
}

/** A file's bytes as {name, base64}, for the server to read in a process of its own. */
export async function fileBytes(file) {
  if (file.size > FILE_BYTES) throw new Error(`${file.name} has ${(file.size / 1e6).toFixed(1)} MB; at most ${FILE_BYTES / 1e6} MB are read. Save only its text, or split it.`);
  const address = await new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result);
    reader.onerror = () => reject(new Error(`${file.name} cannot be opened. Is it still there?`));
    reader.readAsDataURL(file);
  });
  return { name: file.name.slice(-200), base64: address.slice(address.indexOf(",") + 1) };
}

function field(name, attributes) {
  const input = el("input", attributes);
  return { input, label: el("label", { class: "field" }, el("span", { text: name }), input) };
}
