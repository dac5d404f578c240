"""Timings in; rows of the bench's table out."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]
"""bench, what, value (None when it could not be measured), unit, limit (the goal, or None), other (the plain app's value, or None)."""


def row(
    bench: str,
    what: str,
    value: float | None,
    unit: str,
    *,
    other: float | None = None,
    limit: float | None = None,
) -> Row:
    """One line of the table."""
    return {
        "bench": bench,
        "what": what,
        "value": None if value is None else round(value, 3),
        "unit": unit,
        "limit": limit,
        "other": None if other is None else round(other, 3),
    }


def took(bench: str, what: str, work: Callable[[], object], rounds: int = 5) -> list[Row]:
    """Two lines: the median time of some rounds by the clock on the wall, and by that of the processor.

    The second is what a machine with nothing else to do would take; the first has the neighbours in it.
    """
    wall, busy = [], []
    for _ in range(rounds):
        began = time.perf_counter(), time.process_time()
        work()
        wall.append((time.perf_counter() - began[0]) * 1000)
        busy.append((time.process_time() - began[1]) * 1000)
    return [
        row(bench, what, statistics.median(wall), "ms"),
        row(bench, f"{what}, processor time", statistics.median(busy), "ms"),
    ]


def p95(times: Sequence[float]) -> float:
    """The time that at most one in twenty is longer than."""
    return sorted(times)[min(len(times) - 1, round(0.95 * (len(times) - 1)))]
