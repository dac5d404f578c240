"""What was measured of event sets in; lines of the table, with goals and with what limits each, out."""

from __future__ import annotations

import statistics
from collections.abc import Mapping
from dataclasses import dataclass, field

from tests.bench.event_hands import PACES, Handled
from tests.bench.measurement import Row, p95, row

MOVES = 200
GOALS = {1_000_000: (33.0, 100.0), 10_000_000: (100.0, 200.0)}
"""Slider on the map and slider of the page to paint, milliseconds."""


@dataclass
class Seen:
    """What was measured of ours on one size; milliseconds, megabytes, bytes."""

    cold: float = 0
    warm: float = 0
    on_map: list[float] = field(default_factory=list)
    on_page: list[float] = field(default_factory=list)
    drawing: list[float] = field(default_factory=list)
    shown: int = 0
    on_all: list[float] = field(default_factory=list)
    shown_all: int = 0
    rest_bytes: float = 0
    change_bytes: float = 0
    heap_growth: float = 0
    tab_mb: float = 0
    server_mb: float = 0
    wire_mb: float = 0
    hands: Handled | None = None


def told(size: int, seen: Seen) -> list[Row]:
    """Lines of one size."""
    goals = GOALS.get(size, (None, None))
    large = size == 1_000_000
    name = f"{size:,} events"
    hands = [] if seen.hands is None else by_hand(name, seen.hands, large)
    return [
        row("events", f"{name}: slider on the map to paint, median", statistics.median(seen.on_map), "ms", limit=goals[0]),
        row("events", f"{name}: the same, p95", p95(seen.on_map), "ms"),
        row("events", f"{name}: of which drawing, median", statistics.median(seen.drawing), "ms"),
        row("events", f"{name}: slider of the page to paint, median", statistics.median(seen.on_page), "ms", limit=goals[1]),
        row("events", f"{name}: rows drawn in the window", seen.shown, ""),
        row("events", f"{name}: bytes per change", seen.change_bytes / 1000, "kB", limit=1),
        row("events", f"{name}: columns on the wire, once", seen.wire_mb, "MB"),
        row("events", f"{name}: first load, cold browser, warm server", seen.cold, "ms", limit=5_000 if large else None),
        row("events", f"{name}: first load, warm browser", seen.warm, "ms"),
        row("events", f"{name}: memory of the tab", seen.tab_mb, "MB", limit=300 if large else None),
        row("events", f"{name}: memory of the server", seen.server_mb, "MB", limit=600 if large else None),
        row("events", f"{name}: heap growth after {MOVES} moves", seen.heap_growth, "%", limit=5 if large else None),
        row("events", f"{name}: table and link, once the hand rests", seen.rest_bytes / 1000, "kB"),
        row("events", f"{name}: page's slider with all days in the window", statistics.median(seen.on_all), "ms"),
        row("events", f"{name}: rows drawn then", seen.shown_all, ""),
        row("events", f"{name}: limit of a change, share spent on drawing rows", 100 * statistics.median(seen.drawing) / statistics.median(seen.on_map), "%"),
        row("events", f"{name}: limit of a first load, bytes at 50 Mbit/s", seen.wire_mb * 8 / 50, "s"),
        *hands,
    ]  # fmt: skip


def by_hand(name: str, hands: Handled, large: bool) -> list[Row]:
    """Lines of what a hand does beside moving a slider. A slider that shows 30 days a second changes 30 times a second."""
    played = [
        {**row("events", f"{name}: plays {pace} days a second, frames a second", hands.frames[pace], "", limit=least if large else None), "more_is_better": True}
        for pace, least in zip(PACES, (29, 30), strict=True)
    ]  # fmt: skip
    return [
        *played,
        row("events", f"{name}: longest frame while it plays {PACES[1]} days a second", hands.longest[PACES[1]], "ms"),
        row("events", f"{name}: a kind switched off or on to paint", hands.filtered, "ms"),
        row("events", f"{name}: map moved to squares to paint", hands.moved, "ms"),
        row("events", f"{name}: map moved to zoom 11 to paint", hands.closer, "ms"),
        row("events", f"{name}: a day moved until the table shows it", hands.table, "ms"),
    ]  # fmt: skip


def growth(seen: Mapping[int, Seen]) -> list[Row]:
    """How much more the largest set costs than the smallest."""
    least, most = min(seen), max(seen)
    if least == most:
        return []
    name = f"{most:,} events cost so many times what {least:,} do"
    costs = {
        "slider on the map": lambda one: statistics.median(one.on_map),
        "slider of the page": lambda one: statistics.median(one.on_page),
        "first load, warm server": lambda one: one.cold,
        "memory of the tab": lambda one: one.tab_mb,
        "memory of the server": lambda one: one.server_mb,
    }
    return [row("events", f"{name}: {what}", cost(seen[most]) / cost(seen[least]), "x") for what, cost in costs.items()]  # fmt: skip
