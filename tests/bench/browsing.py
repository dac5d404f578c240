"""A running app's address in; what Chromium saw of it out: times, bytes and memory, ours and the plain app's alike."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from tests.browser.conftest import FLAGS
from tests.conftest import CHROMIUM_NAMES

# Not Playwright's own refusal of hosts: while it routes requests, the browser keeps nothing, and no load is warm.
NOBODY_ELSE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
LONGEST_MS = 240_000
SLIDER = "Day shown"

# In every page: how many rows are painted (ours: rows of the drawn day; the plain app: markers in its map's frame),
# and when that first was what it should be, counted from the start of the navigation.
PROBE = """
if (window === window.top) {
  window.benchFrame = () => new Promise(requestAnimationFrame);
  window.benchMap = () => [...document.querySelectorAll("iframe")].at(-1)?.contentDocument ?? null;
  window.benchMarkers = () => window.benchMap()?.querySelectorAll(".leaflet-marker-icon").length ?? 0;
  window.benchRows = () => window.__laydownBus?.painted?.rows ?? window.benchMarkers();
  window.benchFirst = async (rows) => {
    while (rows === null ? !window.benchRows() : window.benchRows() !== rows) await window.benchFrame();
    await window.benchFrame();
    return performance.now();
  };
}
"""
# From the slider's input event to the frame after the one in which the canvas was drawn for that day.
SCRUB = """async (input, days) => {
  const times = [];
  for (const day of days) {
    await new Promise((rest) => setTimeout(rest, 20));
    const began = performance.now();
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    while (window.__laydownBus.painted.day !== day) await window.benchFrame();
    await window.benchFrame();
    times.push(performance.now() - began);
  }
  return times;
}"""
# The same, let go: until the server has written the day into the link.
LET_GO = """async (input, days) => {
  const times = [];
  for (const day of days) {
    const began = performance.now();
    input.value = day;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
    while (!location.search.includes(`day=${window.__laydownBus.fmt.iso(day)}`)) await window.benchFrame();
    await window.benchFrame();
    times.push(performance.now() - began);
    await new Promise((rest) => setTimeout(rest, 300));
  }
  return times;
}"""
BEFORE_KEY = """() => {
  window.benchOld = window.benchMap();
  addEventListener("keydown", () => { window.benchBegan = performance.now(); }, { capture: true, once: true });
}"""
AFTER_KEY = """async (rows) => {
  while (!window.benchMap() || window.benchMap() === window.benchOld || window.benchMarkers() !== rows) {
    await window.benchFrame();
  }
  await window.benchFrame();
  return performance.now() - window.benchBegan;
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Chromium without a screen, that can reach this machine only."""
    path = next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=[*FLAGS, NOBODY_ELSE])
        yield browser
        browser.close()


@contextmanager
def visitor(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody who was never here: nothing kept; 1440 by 900."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.set_default_timeout(LONGEST_MS)
    context.add_init_script(PROBE)
    yield context
    context.close()


def load_ms(context: BrowserContext, url: str, rows: int | None) -> tuple[Page, float]:
    """Open the page; the time from the navigation's start until *rows* rows (None: any) were painted."""
    page = context.new_page()
    page.goto(url, wait_until="commit")
    return page, float(page.evaluate("(rows) => window.benchFirst(rows)", rows))


def scrub_ms(page: Page, days: Sequence[int]) -> list[float]:
    """Move our slider through *days*; each time from the hand's move to the map painted."""
    slider = page.get_by_role("slider", name=SLIDER)
    return [float(time) for time in slider.evaluate(SCRUB, list(days))]


def let_go_ms(page: Page, days: Sequence[int]) -> list[float]:
    """Move our slider and let it go; each time until the server and the link have followed."""
    slider = page.get_by_role("slider", name=SLIDER)
    return [float(time) for time in slider.evaluate(LET_GO, list(days))]


def key_ms(page: Page, expected: Sequence[int]) -> list[float]:
    """Move the plain app's slider a day back, once for each number of markers that should then stand there."""
    page.get_by_role("slider").first.focus()
    times = []
    for rows in expected:
        page.evaluate(BEFORE_KEY)
        page.keyboard.press("ArrowLeft")
        times.append(float(page.evaluate(AFTER_KEY, rows)))
    return times


class Meter:
    """Bytes over the wire and memory of one page, as Chromium's own tools see them."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self.bytes = 0
        self._session.send("Network.enable")
        for name in ("webSocketFrameSent", "webSocketFrameReceived"):
            self._session.on(f"Network.{name}", self._frame)
        self._session.on("Network.loadingFinished", self._answer)

    def heap_mb(self) -> float:
        """What the page's scripts hold once everything that can go has gone."""
        for _ in range(2):
            self._session.send("HeapProfiler.collectGarbage")
        return float(self._session.send("Runtime.getHeapUsage")["usedSize"]) / 1e6

    def _frame(self, event: dict[str, dict[str, object]]) -> None:
        text = str(event["response"]["payloadData"])
        binary = event["response"]["opcode"] == 2  # then it is told in base64
        self.bytes += len(text) * 3 // 4 if binary else len(text.encode())

    def _answer(self, event: dict[str, float]) -> None:
        self.bytes += int(
            event["encodedDataLength"]
        )  # with its headers; 0 from the browser's own store
