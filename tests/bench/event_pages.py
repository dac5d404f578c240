"""A page with event sets in; when it painted, and what it holds, out: the scripts that run inside Chromium."""

from __future__ import annotations

import psutil
from playwright.sync_api import Page

FIND = """
const find = (root, selector) => {
  for (const node of root.querySelectorAll("*")) {
    if (node.matches(selector)) return node;
    const inner = node.shadowRoot && find(node.shadowRoot, selector);
    if (inner) return inner;
  }
  return null;
};
const frame = () => new Promise(requestAnimationFrame);
"""

READY = """async () => {
  const frame = () => new Promise(requestAnimationFrame);
  while (!(window.__laydownBus?.eventsPainted?.shown > 0)) await frame();
  await frame();
  return performance.now();
}"""
"""Milliseconds from the navigation's start to the frame after the events were first drawn."""

# A task posted from a frame's callback runs once that frame has been painted.
MOVE = (
    """async ([which, times, first, stride]) => {"""
    + FIND
    + """
  const bus = window.__laydownBus;
  const input = which === "map" ? find(document, "iframe").contentDocument.querySelector(".event-slider input")
    : find(document, ".track input.two");
  const told = { times: [], draws: [], shown: 0 };
  const painted = () => new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    channel.port2.postMessage(0);
  });
  for (let move = 0; move < times; move += 1) {
    await new Promise((rest) => setTimeout(rest, 20));
    const day = first + ((move * stride) % 1200);
    const began = performance.now();
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    const limit = began + 20000;
    while (bus.eventsPainted.last !== day) {
      if (performance.now() > limit) throw new Error(`day ${day} was not drawn`);
      await frame();
    }
    await painted();
    told.times.push(performance.now() - began);
    told.draws.push(bus.eventsPainted.ms);
  }
  told.shown = bus.eventsPainted.shown;
  return told;
}"""
)

FROM_2017 = """async () => {
  window.__laydownBus.set({ from: 17167 });
  await new Promise((rest) => setTimeout(rest, 300));
}"""
"""Let the window begin on 1 January 2017 again, wherever the map's slider carried it."""

ALL_DAYS = """async () => {
  const bus = window.__laydownBus;
  bus.set({ mode: "window", from: Math.min(...bus.events.sets.map((set) => set.first)) });
  await new Promise((rest) => setTimeout(rest, 300));
  return Math.max(...bus.events.sets.map((set) => set.last)) - 60;
}"""
"""Let the window begin with the first event; the last days from the one told on show nearly all rows."""

LET_GO_EVENTS = """async () => {
  window.__laydownBus.settle();
  await new Promise((rest) => setTimeout(rest, 1500));
}"""
"""Let the server and the table follow, so that what they hold is counted too."""


def tab_mb(page: Page) -> float:
    """Memory that the page's own process shares with nobody."""
    session = page.context.browser.new_browser_cdp_session()  # type: ignore[union-attr]
    told = session.send("SystemInfo.getProcessInfo")["processInfo"]
    sizes = []
    for process in told:
        if process["type"] == "renderer":
            try:
                sizes.append(psutil.Process(int(process["id"])).memory_full_info().uss / 1e6)
            except psutil.NoSuchProcess:
                continue
    session.detach()
    return max(sizes)
