// Names, attributes and text in, nodes out. Text from the record only ever enters the page here, as text.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element: `el("p", { class: "note", text: phrase, on: { click } }, child, …)`. */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** An SVG element, same arguments. */
export function shape(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name === "on") for (const [event, listener] of Object.entries(value)) node.addEventListener(event, listener);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/** Set text only when it differs: writing the same text again still costs a layout. */
export function say(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** Set or remove an attribute only when it differs. */
export function mark(node, name, value) {
  if (value === null || value === false) { if (node.hasAttribute(name)) node.removeAttribute(name); return; }
  const wanted = value === true ? "" : String(value);
  if (node.getAttribute(name) !== wanted) node.setAttribute(name, wanted);
}

/** A link out of the page, or plain text where the address is not a web address. */
export function link(text, address) {
  if (!isWebAddress(address)) return el("span", { text });
  return el("a", { href: address, text, target: "_blank", rel: "noopener noreferrer" });
}

/** Whether an address opens on this machine or its own network only. */
export function isLocalAddress(address) {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname.endsWith(".localhost") || hostname === "[::1]"
    || /^(127|10|0)\.|^192\.168\.|^172\.(1[6-9]|2\d|3[01])\./.test(hostname);
}

export function isWebAddress(address) {
  return typeof address === "string" && /^https?:\/\//i.test(address);
}

/** Scroll to a part whose head is out of sight; what can be seen stays where it is. */
export function bringIntoView(node) {
  const { top } = node.getBoundingClientRect();
  if (top >= 48 && top <= window.innerHeight * 0.8) return;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.style.scrollMarginTop = "56px"; // the page's head lies over it
  node.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
}

/** Put *text* on the clipboard; false when the browser refuses. */
export async function copyText(text, beside) {
  if (navigator.clipboard && window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      if (!(error instanceof DOMException)) throw error; // refused: the older way below may still work
    }
  }
  const area = el("textarea", { readonly: true, "aria-hidden": "true", tabindex: -1 });
  area.value = text;
  area.style.cssText = "position:fixed;top:0;left:0;width:1px;height:1px;opacity:0";
  const focused = beside.getRootNode().activeElement;
  beside.append(area);
  area.select();
  const done = document.execCommand("copy"); // pages opened over plain http from another machine have only this
  area.remove();
  focused?.focus();
  return done;
}
