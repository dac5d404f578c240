"""A page with event sets in; frames while it plays, and how long a filter, a moved map and a table take, out."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

from tests.bench.event_pages import FIND

PACES = (30, 365)
"""Days a second: what the slider on the map plays at, and the fastest the page's clock has."""
SECONDS = 5

_PLAY = """async ([pace, seconds]) => {
  const bus = window.__laydownBus;
  bus.set({ from: 17167, to: 17531 });
  await new Promise((rest) => setTimeout(rest, 800));
  let [seen, painted, longest] = [bus.eventsPainted.at, 0, 0];
  bus.player.toggle(pace);
  const began = performance.now();
  let before = began;
  while (performance.now() - began < seconds * 1000) {
    await new Promise(requestAnimationFrame);
    if (bus.eventsPainted.at === seen) continue;
    const now = performance.now();
    longest = Math.max(longest, now - before);
    [seen, painted, before] = [bus.eventsPainted.at, painted + 1, now];
  }
  const days = bus.state.to - 17531;
  const took = performance.now() - began;
  bus.player.stop(true);
  return [(1000 * painted) / took, longest, (1000 * days) / took];
}"""

_PAINTED = """
const painted = () => new Promise((resolve) => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve();
  channel.port2.postMessage(0);
});
"""

_FILTER = (
    """async () => {"""
    + _PAINTED
    + """
  const bus = window.__laydownBus;
  const rarest = bus.events.kinds.at(-1).name;
  const times = [];
  for (const without of [[rarest], [], [rarest], []]) {
    await new Promise((rest) => setTimeout(rest, 800));
    let passed = false;
    const off = bus.on((state, keys) => { passed ||= keys.has("event-pass"); });
    const began = performance.now();
    bus.events.narrow({ without });
    while (!passed) await new Promise(requestAnimationFrame);
    await painted();
    off();
    times.push(performance.now() - began);
  }
  return times.sort((one, two) => one - two)[1];
}"""
)

_LOOK = (
    """async ([lat, lon, zoom]) => {"""
    + FIND
    + _PAINTED
    + """
  const map = find(document, "iframe").contentWindow.laydownMap.map;
  await new Promise((rest) => setTimeout(rest, 800));
  const began = performance.now();
  map.setView([lat, lon], zoom, { animate: false });
  await new Promise(requestAnimationFrame);
  await painted();
  return [performance.now() - began, window.__laydownBus.eventsPainted.squares];
}"""
)

_TABLE = (
    """async () => {"""
    + FIND
    + """
  const bus = window.__laydownBus;
  const sheet = find(document, "section.events");
  const began = performance.now();
  bus.set({ to: bus.state.to - 1 }, { settle: true });
  while (sheet.getAttribute("aria-busy") !== "true") await frame();
  while (sheet.getAttribute("aria-busy") === "true") await frame();
  return performance.now() - began;
}"""
)


@dataclass
class Handled:
    """What a hand saw; milliseconds where nothing else is said."""

    frames: dict[int, float]
    """Frames a second with the events drawn anew, by pace in days a second."""
    longest: dict[int, float]
    filtered: float
    moved: float
    closer: float
    table: float


def handle(page: Page) -> Handled:
    """Play, filter, move and read the page; it is left with the year 2017 shown."""
    played = {pace: page.evaluate(_PLAY, [pace, SECONDS]) for pace in PACES}
    page.evaluate("() => window.__laydownBus.set({ from: 17167, to: 17531 })")
    filtered = page.evaluate(_FILTER)
    table = page.evaluate(_TABLE)
    closer, _ = page.evaluate(_LOOK, [36.2, 37.15, 11])
    moved, _ = page.evaluate(_LOOK, [34.8, 38.5, 6.5])
    return Handled(
        {pace: told[0] for pace, told in played.items()},
        {pace: told[1] for pace, told in played.items()},
        filtered,
        moved,
        closer,
        table,
    )
