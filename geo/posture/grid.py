"""Rows of one scheme in; which of them is in force on which stretch of days, and the bounds they set, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.model import Record
from geo.posture.bounds import NO_CELL, Bound
from geo.posture.facts import Statement
from geo.posture.rules import FAR, Row
from geo.posture.scheme import Scheme, cell_of, share_cells
from geo.posture.spread import OPEN, Numbers

FigureRow = Mapping[str, Any]
NOBODY = -1
"""The row of a cell that no level speaks of."""
UNSAID = -1
"""The best number of a cell that has none."""


@dataclass(frozen=True)
class Grid:
    """A scheme over stretches of days on which nothing about it changes.

    Attributes:
        scheme: its cells are the rows of the arrays.
        days: first day of each stretch; the columns of the arrays.
        rows: levels, caps and shares, by thing and first day.
        low, high: the bounds of each cell by itself, its ceilings among them.
        told_high: the upper bound that the level in force gives of itself, no ceiling counted.
        best: the number its claims come nearest to; UNSAID without one.
        said: the level in force and fresh, by its number in ``rows``; NOBODY without.
        shown: whether a level is shown at all, however old.
        notices: caps and shares in force on each stretch, by number.
    """

    scheme: Scheme
    days: NDArray[np.int64]
    rows: tuple[FigureRow, ...]
    low: Numbers
    high: Numbers
    told_high: Numbers
    best: Numbers
    said: NDArray[np.int32]
    shown: NDArray[np.bool_]
    notices: tuple[tuple[int, ...], ...]

    @cached_property
    def evidence_to(self) -> Numbers:
        """The last day of evidence of each row."""
        return np.array([row["evidence_to"] for row in self.rows], dtype=np.int64)

    @cached_property
    def claims_of(self) -> Numbers:
        """How many claims are behind each row."""
        return np.array([len(row["claims"]) for row in self.rows], dtype=np.int64)


def make_grid(scheme: Scheme, rows: Sequence[FigureRow], record: Record) -> Grid:
    """Lay the rows of a scheme out over its stretches of days.

    What has ended says nothing any more; what is stale is shown, but says nothing about other places.
    """
    ordered = tuple(sorted(rows, key=lambda row: (row["thing"], row["valid_from"])))
    edges = {day for row in ordered for day in (row["valid_from"], row["valid_to"] + 1)}
    edges |= {
        row["stale_from"]
        for row in ordered
        if row["valid_from"] < row["stale_from"] <= row["valid_to"]
    }
    last = max((row["valid_to"] for row in ordered), default=FAR)
    days = np.array(sorted(day for day in edges if day <= last), dtype=np.int64)
    shape = (len(scheme.cells), len(days))
    low, high = np.zeros(shape, dtype=np.int64), np.full(shape, OPEN, dtype=np.int64)
    told_high, best = high.copy(), np.full(shape, UNSAID, dtype=np.int64)
    said, shown = np.full(shape, NOBODY, dtype=np.int32), np.zeros(shape, dtype=bool)
    notices: dict[int, list[int]] = defaultdict(list)
    for number, row in enumerate(ordered):
        begin, end = np.searchsorted(days, [row["valid_from"], row["valid_to"] + 1])
        fresh = min(end, int(np.searchsorted(days, row["stale_from"])))
        if row["row"] == Row.SHARE:
            if share_cells(record.claim_by_id[row["claims"][0]], record) is not None:
                for column in range(begin, fresh):
                    notices[column].append(number)
            continue
        cell = scheme.index[cell_of(row)]
        if row["ended"]:
            shown[cell, begin:end] = True
            continue
        over = slice(begin, fresh)
        top = OPEN if row["high"] is None else row["high"]
        high[cell, over] = np.minimum(high[cell, over], top)
        if row["row"] == Row.CAP:
            for column in range(begin, fresh):
                notices[column].append(number)
        else:
            shown[cell, begin:end] = True
            low[cell, over] = row["low"] or 0
            told_high[cell, over] = top
            said[cell, over] = number
            best[cell, over] = UNSAID if row["best"] is None else row["best"]
    columns = tuple(tuple(notices[column]) for column in range(len(days)))
    return Grid(scheme, days, ordered, low, high, told_high, best, said, shown, columns)


def bounds_on(
    grid: Grid, column: int, record: Record, told: Mapping[str, Statement]
) -> list[Bound]:
    """What the claims in force on a stretch say of the scheme's cells.

    Claims that say the same of one cell are one bound, the nearest one's. Where the claims of one row clash,
    it counts only from the lowest of them to the highest.
    """
    day = int(grid.days[column])
    bounds: list[Bound] = []
    for cell, number in enumerate(grid.said[:, column].tolist()):
        if number != NOBODY:
            row = grid.rows[number]
            made = [_bound(name, cell, day, record, told) for name in row["claims"]]
            bounds += _outer(made) if row["contested"] else _once(made)
    for number in grid.notices[column]:
        row = grid.rows[number]
        name = row["claims"][0]
        if row["row"] == Row.SHARE:
            bounds.append(Bound(name, NO_CELL, 0, OPEN, _seen(name, day, told)))
        else:
            bound = _bound(name, grid.scheme.index[cell_of(row)], day, record, told)
            bounds.append(bound._replace(low=0, is_cap=True))
    return bounds


def _bound(name: str, cell: int, day: int, record: Record, told: Mapping[str, Statement]) -> Bound:
    count = record.claim_by_id[name].count
    high = OPEN if count.high is None else count.high
    return Bound(name, cell, count.low or 0, high, _seen(name, day, told))


def _seen(name: str, day: int, told: Mapping[str, Statement]) -> int:
    item = told[name]
    return item.first if item.loose and day < item.last else min(day, item.last)


def _once(bounds: Sequence[Bound]) -> list[Bound]:
    first: dict[tuple[int, int], Bound] = {}
    for bound in bounds:
        first.setdefault((bound.low, bound.high), bound)
    return list(first.values())


def _outer(bounds: Sequence[Bound]) -> list[Bound]:
    lowest = min(bounds, key=lambda bound: (bound.low, -bound.seen, bound.claim))
    highest = max(bounds, key=lambda bound: (bound.high, bound.seen, bound.claim))
    return [lowest._replace(high=OPEN), highest._replace(low=0)]
