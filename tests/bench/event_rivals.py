"""A rival's name and a size in; milliseconds from its slider's key to its new picture, seen in the pixels, out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow.parquet as pq
from playwright.sync_api import Browser, Page

from tests.bench.browsing import visitor
from tests.bench.running import _running, leaflet_server
from tests.bench.sample_events import sample_rows
from tests.browser.conftest import free_port

MOVES = {"folium": 3, "pydeck": 5, "lonboard": 12}
SCRIPT = Path(__file__).parent / "event_apps.py"

# In every frame: WebGL pictures stay readable, and the top window knows all of them.
KEEP = """
(() => {
  const get = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, options) {
    if (!String(kind).startsWith("webgl")) return get.call(this, kind, options);
    const context = get.call(this, kind, { ...options, preserveDrawingBuffer: true });
    if (context) (window.top.benchPictures ??= new Set()).add(context);
    return context;
  };
})();
"""
# "green", "blue" or null: the circle in the middle of the newest picture, or the last circle of Folium's page.
COLOUR = """
window.benchColour = () => {
  for (const frame of [...document.querySelectorAll("iframe")].reverse()) {
    const last = [...(frame.contentDocument?.querySelectorAll("path.leaflet-interactive") ?? [])].at(-1);
    if (last) return last.getAttribute("fill") === "#00ff00" ? "green" : last.getAttribute("fill") === "#0000ff" ? "blue" : null;
  }
  for (const gl of [...(window.benchPictures ?? [])].reverse()) {
    if (!gl.canvas.isConnected || gl.isContextLost()) continue;
    const pixel = new Uint8Array(4);
    gl.bindFramebuffer(gl.FRAMEBUFFER, null);
    gl.readPixels(gl.drawingBufferWidth >> 1, gl.drawingBufferHeight >> 1, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel);
    const [red, green, blue, alpha] = pixel;
    if (alpha > 100 && green > 2 * blue && green > 2 * red) return "green";
    if (alpha > 100 && blue > 2 * green && blue > 2 * red) return "blue";
  }
  return null;
};
window.benchAfter = async (before, limit) => {
  const end = performance.now() + limit;
  while (true) {
    const now = window.benchColour();
    if (now && now !== before) break;
    if (performance.now() > end) throw new Error("no new picture came");
    await new Promise(requestAnimationFrame);
  }
  return performance.now() - (window.benchBegan ?? 0);
};
addEventListener("keydown", () => { window.benchBegan = performance.now(); }, { capture: true });
"""
LIMIT_MS = 150_000


def rival_ms(browser: Browser, name: str, rows: Path, size: int) -> list[float]:
    """Move the rival's slider a day at a time.

    Args:
        browser: Chromium.
        name: ``folium``, ``pydeck`` or ``lonboard``.
        rows: where to write the rows.
        size: how many.
    """
    pq.write_table(sample_rows(size), rows)
    with leaflet_server() as cdn, _app(name, rows, cdn) as url, visitor(browser) as context:
        context.add_init_script(KEEP)
        page = context.new_page()
        page.goto(url, wait_until="commit")
        page.evaluate(COLOUR)
        colour = _next(page, None)
        page.get_by_role("slider").first.focus()
        times = []
        for _ in range(MOVES[name]):
            page.wait_for_timeout(400)
            page.keyboard.press("ArrowRight")
            times.append(float(page.evaluate("([before, limit]) => window.benchAfter(before, limit)", [colour, LIMIT_MS])))  # fmt: skip
            colour = page.evaluate("() => window.benchColour()")
        return times


def _next(page: Page, before: str | None) -> str:
    page.evaluate("([before, limit]) => window.benchAfter(before, limit)", [before, LIMIT_MS])
    return str(page.evaluate("() => window.benchColour()"))


@contextmanager
def _app(name: str, rows: Path, cdn: str) -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(SCRIPT), f"--server.port={port}"]
    environment = {"BENCH_RIVAL": name, "BENCH_ROWS": str(rows), "BENCH_CDN": cdn}
    with _running(command, {**os.environ, **environment}, port, "_stcore/health") as app:
        yield app.url
