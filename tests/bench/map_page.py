"""The map page against the plain app, on the same rows at the same moment: slider to paint, bytes, loads, memory."""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from playwright.sync_api import Browser, Error, Page

from geo.settings import ROOT
from tests.bench.browsing import (
    Meter,
    chromium,
    key_ms,
    let_go_ms,
    load_ms,
    scrub_ms,
    visitor,
)
from tests.bench.measurement import Row, p95, row
from tests.bench.running import NoAnswerError, leaflet_server, ours, plain
from tests.bench.sample_seeds import LAST, day_of, write_sample

MOVES = {100: 200, 1_000: 30, 10_000: 5}
"""Rows, and how often the plain app's slider is moved: at 10,000 one move takes many seconds."""
SCRUBS, LET_GOS, LOADS = 200, 12, 3
GOAL_MS = 150


@dataclass(frozen=True)
class Seen:
    """What was measured of one app on one record; medians, milliseconds, bytes."""

    start_s: float
    cold_ms: float
    warm_ms: float
    paints: Sequence[float]
    settle_ms: float
    change_bytes: float
    heap_mb: float | None


def rows() -> list[Row]:
    """The table's rows of the map page, for the seeds and for each size."""
    found: list[Row] = []
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        browser = stack.enter_context(chromium())
        cdn = stack.enter_context(leaflet_server())
        seen = _see("seeds", lambda: see_ours(browser, folder / "home-seeds", ROOT / "seeds"))
        found += _told("seeds", seen, None, GOAL_MS)
        for size in MOVES:
            found += _side_by_side(browser, folder, cdn, size)
    return found


def _side_by_side(browser: Browser, folder: Path, cdn: str, size: int) -> list[Row]:
    """Both apps on the same rows, one after the other."""
    seeds = write_sample(folder / f"seeds-{size}", size)
    days = [day_of(index, size) for index in range(size)]
    shown = [LAST - timedelta(days=back) for back in range(MOVES[size] + 1)]
    markers = [sum(day <= last for day in days) for last in shown]
    mine = _see(f"{size:,} rows, ours", lambda: see_ours(browser, folder / f"home-{size}", seeds))
    other = _see(f"{size:,} rows, plain app", lambda: see_plain(browser, seeds, cdn, markers))
    return _told(f"{size:,} rows", mine, other, None)


def see_ours(browser: Browser, home: Path, seeds: Path) -> Seen:
    """Measure Laydown on a folder of seeds, from its very first start."""
    with ours(home, seeds) as app:
        cold, warm = _loads(browser, app.url, None)
        with visitor(browser) as context:
            page, _ = load_ms(context, app.url, None)
            days = _days(page)
            scrub_ms(page, days[:20])
            meter = Meter(page)
            before = meter.heap_mb()
            paints = scrub_ms(page, days)
            heap = meter.heap_mb() - before
            let_go_ms(page, days[:2])
            meter.bytes = 0
            settles = let_go_ms(page, days[5 : 5 + LET_GOS])
            sent = meter.bytes / LET_GOS
    return Seen(app.seconds, cold, warm, paints, statistics.median(settles), sent, heap)


def see_plain(browser: Browser, seeds: Path, cdn: str, left: Sequence[int]) -> Seen:
    """Measure the plain app; *left* is how many markers stand on the last day and on each day before it."""
    with plain(seeds, cdn) as app:
        cold, warm = _loads(browser, app.url, left[0])
        with visitor(browser) as context:
            page, _ = load_ms(context, app.url, left[0])
            meter = Meter(page)
            before = meter.heap_mb()
            paints = key_ms(page, left[1:])
            sent = meter.bytes / len(paints)
            heap = meter.heap_mb() - before if len(paints) == SCRUBS else None
    return Seen(app.seconds, cold, warm, paints, statistics.median(paints), sent, heap)


def _loads(browser: Browser, url: str, rows: int | None) -> tuple[float, float]:
    cold, warm = [], []
    for _ in range(LOADS):
        with visitor(browser) as context:
            for times in (cold, warm):
                page, time = load_ms(context, url, rows)
                times.append(time)
                page.close()
    return statistics.median(cold), statistics.median(warm)


def _days(page: Page) -> list[int]:
    """Days of the last fifth of the record, where at least four in five rows are shown, in long strides."""
    first, last = page.evaluate(
        "() => [window.__laydownBus.payload.first, window.__laydownBus.payload.last]"
    )
    fifth = max(1, (last - first) // 5)
    days = [last - (1 + index * 61) % fifth for index in range(SCRUBS)]
    return [day for day, before in zip(days, [None, *days], strict=False) if day != before]


def _told(of: str, mine: Seen | None, other: Seen | None, goal: float | None) -> list[Row]:
    def line(
        what: str, unit: str, pick: Callable[[Seen], float | None], limit: float | None = None
    ) -> Row:
        values = [seen and pick(seen) for seen in (mine, other)]
        return row("map page", f"{of}: {what}", values[0], unit, other=values[1], limit=limit)

    return [
        line("slider to paint, median", "ms", lambda seen: statistics.median(seen.paints), goal),
        line("slider to paint, p95", "ms", lambda seen: p95(seen.paints)),
        line("until server and link followed", "ms", lambda seen: seen.settle_ms),
        line("bytes per change", "kB", lambda seen: seen.change_bytes / 1000),
        line("first load, cold", "ms", lambda seen: seen.cold_ms),
        line("first load, warm", "ms", lambda seen: seen.warm_ms),
        line(f"heap growth after {SCRUBS} moves", "MB", lambda seen: seen.heap_mb),
        line("server start to first answer", "s", lambda seen: seen.start_s),
    ]


def _see(what: str, work: Callable[[], Seen]) -> Seen | None:
    """Measure one app on one record, saying so; None, and why, when it never answered."""
    print(f"measuring {what} ...", file=sys.stderr, flush=True)
    try:
        seen = work()
    except (NoAnswerError, TimeoutError, Error) as problem:
        print(f"  not measured: {problem}", file=sys.stderr, flush=True)
        return None
    print(f"  slider to paint {statistics.median(seen.paints):.0f} ms", file=sys.stderr, flush=True)
    return seen
