"""Solved schemes and the rows they were made of in; the rows as they are shown out.

Only what changes is written anew: a row whose bounds the rest narrows or contests, and a *derived* row over days on
which a place has no figure of its own but something follows for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from geo.posture.derived import Rows, derived_rows
from geo.posture.grid import NOBODY, UNSAID, FigureRow
from geo.posture.official import with_totals
from geo.posture.progress import SILENT, Progress
from geo.posture.rows import REPORTED, bases_of, finish
from geo.posture.solving import Solved
from geo.posture.spread import OPEN, Bools


def informed(
    solved: Sequence[Solved], rows: Sequence[FigureRow], progress: Progress = SILENT
) -> Rows:
    """All rows, those of schemes as the schemes have it, with the derived ones, by thing and first day."""
    told: dict[tuple[str, int], Rows] = {}
    derived: Rows = []
    for number, one in enumerate(solved):
        told |= _narrowed(one)
        derived += derived_rows(one)
        progress.at(number + 1, len(solved))
    shown: Rows = []
    for row in rows:
        shown += told.get((row["thing"], row["valid_from"]), [{**row, "basis": REPORTED}])
    return with_totals(shown + derived)


def _narrowed(solved: Solved) -> dict[tuple[str, int], Rows]:
    """Rows of levels that the rest changes, cut where it does, by thing and first day."""
    grid = solved.grid
    touched = (solved.low != grid.low) | (solved.best != grid.best)
    touched |= solved.high != grid.told_high
    for column, settled in solved.settled.items():
        for cell in settled.contested:
            touched[cell, column] = True
    touched &= grid.said != NOBODY
    found: dict[tuple[str, int], Rows] = {}
    for number in np.unique(grid.said[touched]).tolist():
        row = grid.rows[number]
        cell = int(np.flatnonzero((grid.said == number).any(axis=1))[0])
        found[row["thing"], row["valid_from"]] = _cut(solved, row, cell, touched[cell])
    return found


def _cut(solved: Solved, row: FigureRow, cell: int, touched: Bools) -> Rows:
    grid = solved.grid
    begin, end = np.searchsorted(grid.days, [row["valid_from"], row["valid_to"] + 1]).tolist()
    pieces: Rows = []
    for column in range(begin, end):
        fresh = touched[column] and grid.said[cell, column] != NOBODY
        piece = _changed(solved, row, cell, column) if fresh else {**row, "basis": REPORTED}
        last = int(grid.days[column + 1]) - 1 if column + 1 < end else row["valid_to"]
        if pieces and _is_same(pieces[-1], piece):
            pieces[-1] = finish(pieces[-1], pieces[-1]["valid_from"], last)
        else:
            pieces.append(finish(piece, int(grid.days[column]), last))
    return pieces


def _changed(solved: Solved, row: FigureRow, cell: int, column: int) -> dict[str, Any]:
    grid, settled = solved.grid, solved.settled.get(column)
    low, high = int(solved.low[cell, column]), int(solved.high[cell, column])
    against = settled.contested.get(cell, ()) if settled else ()
    if against:
        low = min(low, int(grid.low[cell, column]))
        high = max(high, int(grid.told_high[cell, column]))
    contested = row["contested"] or bool(against)
    best = int(solved.best[cell, column])
    names = solved.solver(column).why(solved.bounds(column), cell)
    shown_low = None if row["low"] is None and low == 0 else low
    shown_high = None if high >= OPEN else high
    # A ceiling on these same people is said of the place itself.
    follows = (low != (row["low"] or 0), high not in _told_highs(solved, cell, column))
    return {
        **row,
        "basis": REPORTED,
        "low": shown_low,
        "best": None if contested or best == UNSAID else best,
        "high": shown_high,
        **bases_of(shown_low, shown_high, follows=follows),
        "contested": contested,
        "claims": tuple(dict.fromkeys([*row["claims"], *names])),
        "against": tuple(dict.fromkeys([*row["against"], *against])),
        "open_note": _note(row, contested, bool(against)),
    }


def _told_highs(solved: Solved, cell: int, column: int) -> tuple[int, int]:
    grid = solved.grid
    return int(grid.told_high[cell, column]), int(grid.high[cell, column])


def _note(row: FigureRow, contested: bool, is_new: bool) -> str:
    if is_new:
        return "Claims about this and other places contradict each other; the interval holds all of them."
    return (
        row["open_note"]
        if contested
        else "The bounds follow from ceilings or from claims about other places too."
    )


def _is_same(one: dict[str, Any], two: dict[str, Any]) -> bool:
    skipped = ("figure_id", "valid_from", "valid_to")
    return all(one[name] == value for name, value in two.items() if name not in skipped)
