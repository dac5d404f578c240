"""Bulk events: ours from a thousand rows to ten million, and others on the sizes they can show, all in one run.

``BENCH_EVENTS_MOST`` leaves out larger sizes; ``BENCH_EVENTS_KEEP`` names a folder to keep the sets in, for a run after this one. Each line is told with what limits it: bytes, pixels or the query.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import psutil
import pyarrow as pa
from playwright.sync_api import Browser, Error, Page

from geo.exchange.event_columns import kept_columns
from geo.settings import ROOT
from geo.store import open_store
from geo.store.event_filter import EventFilter
from geo.store.event_queries import EventQueries
from geo.store.event_sets import About, add_event_set
from tests.bench.browsing import Meter, chromium, visitor
from tests.bench.event_hands import handle
from tests.bench.event_lines import MOVES, Seen, growth, told
from tests.bench.event_pages import ALL_DAYS, FROM_2017, LET_GO_EVENTS, MOVE, READY, tab_mb
from tests.bench.event_rivals import rival_ms
from tests.bench.measurement import Row, row, took
from tests.bench.running import NoAnswerError, ours
from tests.bench.sample_events import sample_rows

SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
CHUNK = 250_000
REST_MS = 4_000
WINDOW = "?mode=window&from=2017-01-01&to=2017-12-31"
FIRST_DAY = 17_540
"""Window ends from 9 January 2018 on, in strides of 61 days: no two moves show the same rows."""


def rows() -> list[Row]:
    """The table's rows of event sets."""
    most = int(os.environ.get("BENCH_EVENTS_MOST", SIZES[-1]))
    found: list[Row] = []
    seen: dict[int, Seen] = {}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        homes = Path(os.environ.get("BENCH_EVENTS_KEEP", folder))
        browser = stack.enter_context(chromium())
        for size in (size for size in SIZES if size <= most):
            print(f"measuring {size:,} events ...", file=sys.stderr, flush=True)
            home = homes / f"home-{size}"
            file = filled(home, size)
            seen[size] = see(browser, home, file)
            found += told(size, seen[size])
            if size >= 1_000_000:
                found += queries(home / "events", file, size)
        found += growth(seen)
        found += rivals(browser, folder, seen)
    return found


def filled(home: Path, size: int) -> str:
    """The file of the set kept there, made first where there is none."""
    kept = sorted((home / "events").glob("*.parquet"))
    return kept[0].name if kept else fill(home, size)


def fill(home: Path, size: int) -> str:
    """A store with one event set of that size; its file. Beyond a million rows, words are left out."""
    home.mkdir(parents=True, exist_ok=True)

    def tables() -> Iterator[pa.Table]:
        for number, begin in enumerate(range(0, size, CHUNK)):
            table = sample_rows(min(CHUNK, size - begin), seed=number + 1)
            count = len(table)
            new = {"event_id": pa.array([f"S{begin + at}" for at in range(count)])}
            if size > 1_000_000:
                new |= {"text": pa.nulls(count, pa.string()), "original": pa.array(["{}"] * count)}
            for name, column in new.items():
                at = table.schema.get_field_index(name)
                table = table.set_column(at, table.schema.field(at), column)
            yield table

    about = About(f"Sample of {size:,}", "csv", "{}", f"{size:064}", "Nobody", "Invented")
    with open_store(home / "laydown.sqlite") as store:
        return add_event_set(store, tables, about, "bench").event_set.file


def see(browser: Browser, home: Path, file: str) -> Seen:
    """Open the page cold and warm, then move both sliders."""
    seen = Seen()
    with ours(home, ROOT / "seeds") as app:
        kept = kept_columns(home / "events" / file, home / "cache")  # as an earlier visit leaves it
        seen.wire_mb = len(kept) / 1e6
        with visitor(browser) as context:
            page = context.new_page()
            seen.cold = first_paint(page, app.url + WINDOW)
            page.close()
            page = context.new_page()
            seen.warm = first_paint(page, app.url + WINDOW)
            meter = Meter(page)
            move(page, "map", 20)
            settle(page, meter)
            before = meter.heap_mb()
            meter.bytes = 0
            seen.on_map, seen.drawing, seen.shown = move(page, "map", MOVES)
            seen.heap_growth = 100 * (meter.heap_mb() - before) / before
            seen.change_bytes = meter.bytes / MOVES
            page.evaluate(FROM_2017)
            seen.on_page, _, _ = move(page, "page", 60)
            meter.bytes = 0
            page.evaluate(LET_GO_EVENTS)
            seen.rest_bytes = meter.bytes
            seen.on_all, _, seen.shown_all = move(page, "page", 40, page.evaluate(ALL_DAYS), 1)
            seen.tab_mb = tab_mb(page)
            seen.server_mb = server_mb(app.url)
            seen.hands = handle(page)
    return seen


def settle(page: Page, meter: Meter) -> None:
    """Wait until what the page loads late has come; it is a part of the load, not of a change."""
    for _ in range(8):
        before = meter.bytes
        page.wait_for_timeout(REST_MS)
        if meter.bytes == before:
            return


def first_paint(page: Page, url: str) -> float:
    """From the navigation's start until the events are drawn."""
    page.goto(url, wait_until="commit")
    return float(page.evaluate(READY))


def move(
    page: Page, which: str, times: int, first: int = FIRST_DAY, stride: int = 61
) -> tuple[list[float], list[float], int]:
    """Milliseconds from each input to the paint, those of drawing alone, and rows drawn last."""
    seen = page.evaluate(MOVE, [which, times, first, stride])
    return seen["times"], seen["draws"], seen["shown"]


def server_mb(url: str) -> float:
    """Resident memory of the process that answers there, and of its children."""
    port = int(url.rsplit(":", 1)[1])
    for process in psutil.process_iter(["cmdline"]):
        if f"--server.port={port}" in (process.info["cmdline"] or []):
            family = [process, *process.children(recursive=True)]
            return sum(one.memory_info().rss for one in family) / 1e6
    raise NoAnswerError(f"Nobody serves port {port}.")


def queries(folder: Path, file: str, size: int) -> list[Row]:
    """What the server is asked while words are shown."""
    desk = EventQueries(folder)
    year = EventFilter(first=date(2017, 1, 1), last=date(2017, 12, 31))
    name = f"{size:,} events"
    found = took("events", f"{name}: filter and group by day and governorate", lambda: desk.by_day_and_governorate([file], year), 9)  # fmt: skip
    found[0]["limit"] = 60 if size == 1_000_000 else None
    found += took("events", f"{name}: a page of the table", lambda: desk.rows([file], year, order="-fatalities"))  # fmt: skip
    found += took("events", f"{name}: bits of a word in the text", lambda: desk.matching(file, EventFilter(text="hospital")))  # fmt: skip
    began = time.perf_counter()
    desk.facets([file], year, "actor")
    return [*found, row("events", f"{name}: actors with their numbers", (time.perf_counter() - began) * 1000, "ms")]  # fmt: skip


def rivals(browser: Browser, folder: Path, seen: dict[int, Seen]) -> list[Row]:
    """The same rows shown by others, with ours beside them."""
    found = []
    for name, size in (("folium", 10_000), ("pydeck", 100_000), ("lonboard", 100_000)):
        if size not in seen:
            continue
        print(f"measuring {name} on {size:,} events ...", file=sys.stderr, flush=True)
        try:
            theirs: float | None = statistics.median(rival_ms(browser, name, folder / f"{name}.parquet", size))  # fmt: skip
        except (NoAnswerError, TimeoutError, Error) as problem:
            print(f"  not measured: {problem}", file=sys.stderr, flush=True)
            theirs = None
        mine = statistics.median(seen[size].on_all)  # as they do: all rows but the last days'
        goal = {"folium": 300, "pydeck": 30, "lonboard": 3}[name]
        found.append(
            row(
                "events",
                f"{size:,} events: slider to paint against {TITLES[name]}, goal {goal}x",
                mine,
                "ms",
                other=theirs,
            )
        )
    return found


TITLES = {
    "folium": "one folium.CircleMarker a row",
    "pydeck": "pydeck in Streamlit",
    "lonboard": "streamlit-lonboard",
}
