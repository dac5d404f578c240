"""A solved scheme in; rows of places that no source counts, though something follows for them, out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.model.claim import COUNTED_HEADS
from geo.posture.grid import NOBODY, Grid
from geo.posture.rows import DERIVED, bases_of, finish
from geo.posture.rules import FAR, Row
from geo.posture.scheme import WIDEST
from geo.posture.solving import Solved
from geo.posture.spread import OPEN, Bools, carriers

MOST_NAMED = 20
"""Claims named on a derived row, those that carry most of it first; the rest are counted in its note."""

Rows = list[dict[str, Any]]
Ints = NDArray[np.int32]


def derived_rows(solved: Solved, asked: Iterable[tuple[str, str]] = ()) -> Rows:
    """Rows of the places of a scheme that no level is shown for, where something follows or was *asked*."""
    grid = solved.grid
    wanted = set(asked)
    rows: Rows = []
    places: dict[tuple[str, str], list[int]] = {}
    for number, unknown in enumerate(grid.scheme.cells):
        if unknown.way in COUNTED_HEADS:
            places.setdefault((unknown.force, unknown.place), []).append(number)
    shares = _share_columns(grid)
    for place, cells in sorted(places.items()):
        free = ~grid.shown[cells].any(axis=0)
        # The number a share is about goes before what the widest count makes of it.
        for cell in sorted(cells, key=lambda number: number not in shares):
            asks = solved.low[cell] > 0 if place not in wanted else np.ones_like(free)
            widest = grid.scheme.cells[cell].way == WIDEST
            mask = free & (shares.get(cell, np.zeros_like(free)) | (asks & widest))
            free &= ~mask
            if mask.any():
                rows += _runs(solved, cell, mask)
    return rows


def _share_columns(grid: Grid) -> dict[int, Bools]:
    """The stretches on which each part of a share has one in force."""
    by_claim = {share.claim: share.part for share in grid.scheme.shares}
    found: dict[int, Bools] = {}
    for column, numbers in enumerate(grid.notices):
        for number in numbers:
            row = grid.rows[number]
            if row["row"] == Row.SHARE:
                part = by_claim[row["claims"][0]]
                found.setdefault(part, np.zeros(len(grid.days), dtype=bool))[column] = True
    return found


def _runs(solved: Solved, cell: int, mask: Bools) -> Rows:
    """Rows of one cell over the stretches of a mask, joined where nothing about them changes."""
    grid = solved.grid
    used = carriers(grid.scheme, cell, grid.low, solved.low)
    source = np.where(used, grid.said, NOBODY)
    rows: Rows = []
    key: tuple[Any, ...] | None = None
    for column in np.flatnonzero(mask).tolist():
        high = int(solved.high[cell, column])
        is_plain = column not in solved.settled and high >= OPEN
        names = () if is_plain else _names(solved, cell, column)
        key_of = source[:, column].tobytes() if is_plain else names
        last = int(grid.days[column + 1]) - 1 if column + 1 < len(grid.days) else FAR
        now = (int(solved.low[cell, column]), high, key_of)
        if rows and rows[-1]["valid_to"] + 1 == grid.days[column] and key == now:
            rows[-1]["valid_to"] = last
            continue
        key = now
        behind = (
            _carried_by(solved, source, column) if is_plain else _followed(solved, names, column)
        )
        rows.append(finish(_derived(solved, cell, column, behind), int(grid.days[column]), last))
    return rows


class _Behind(NamedTuple):
    """What is behind a derived number: the claims to name, how many there are, first and last day of the newest."""

    named: tuple[str, ...]
    number: int
    first: int
    last: int


def _names(solved: Solved, cell: int, column: int) -> tuple[str, ...]:
    return solved.solver(column).why(solved.bounds(column), cell)


def _carried_by(solved: Solved, source: Ints, column: int) -> _Behind:
    """Behind a number that levels add up to: their claims, those that carry most first."""
    grid = solved.grid
    cells = np.flatnonzero(source[:, column] != NOBODY)
    order = cells[np.argsort(-solved.low[cells, column], kind="stable")]
    numbers = source[order, column]
    if not len(numbers):
        return _Behind((), 0, int(grid.days[column]), int(grid.days[column]))
    named = [name for at in numbers[:MOST_NAMED].tolist() for name in grid.rows[at]["claims"]]
    newest = grid.rows[int(numbers[grid.evidence_to[numbers].argmax()])]
    behind = int(grid.claims_of[numbers].sum())
    return _Behind(
        tuple(dict.fromkeys(named))[:MOST_NAMED],
        behind,
        newest["evidence_from"],
        newest["evidence_to"],
    )


def _followed(solved: Solved, names: Sequence[str], column: int) -> _Behind:
    """Behind a number that was worked out: the claims it follows from."""
    day = int(solved.grid.days[column])
    told = [solved.thinker.told[name] for name in names]
    # A loose claim is evidence once: until its stretch is over, of its first day alone.
    ends = [item.first if item.loose and day < item.last else item.last for item in told]
    first, last = max(
        ((item.first, end) for item, end in zip(told, ends, strict=True)),
        key=lambda days: (min(days[1], day), days[0]),
        default=(day, day),
    )
    return _Behind(tuple(names[:MOST_NAMED]), len(names), first, last)


def _derived(solved: Solved, cell: int, column: int, behind: _Behind) -> dict[str, Any]:
    grid, rules = solved.grid, solved.thinker.facts.rules
    force, place, way = grid.scheme.cells[cell]
    low, high = int(solved.low[cell, column]), int(solved.high[cell, column])
    settled = solved.settled.get(column)
    against = settled.contested.get(cell, ()) if settled else ()
    return {
        "thing": "|".join((force, place, way, Row.LEVEL.value)),
        "force": force,
        "place": place,
        "counted": way,
        "row": Row.LEVEL.value,
        "basis": DERIVED,
        "low": low,
        "best": low if low == high else None,
        "high": None if high >= OPEN else high,
        **bases_of(low, None if high >= OPEN else high, follows=(True, True)),
        "status": DERIVED,
        "primary": True,
        "contested": bool(against),
        "ended": False,
        "carried": int(grid.days[column]) - behind.last > rules.joint_days,
        "evidence_from": behind.first,
        "evidence_to": behind.last,
        "stale_from": min(FAR, behind.last + rules.stale_days + 1),
        "phrase": "",
        "hedge": "none",
        "open_note": _derived_note(behind.number),
        "claims": behind.named,
        "against": against,
        "part_of": "",
    }


def _derived_note(number: int) -> str:
    note = "No source counts this place; the number follows from claims about others."
    more = number - MOST_NAMED
    return note if more <= 0 else f"{note} {more:,} more claims are behind it than are named."
