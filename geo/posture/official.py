"""Rows of figures in; the same rows with the officials' total on the badge where no head count of all people stands out.

An official accounting is what officials count by a method of their own. It is no head count, and gives way to any that
is about everybody. But where the newest word on a force's size is that total, and only narrower counts stand beside it,
a reader of that day was told the total: so the badge shows it, and says what it is.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.posture.rows import DERIVED, finish
from geo.posture.rules import Row, rank_of

EVERYBODY = ("all", "unspecified")
"""Ways of counting that leave nobody out."""

_Row = dict[str, Any]
Rows = list[_Row]


def with_totals(rows: Sequence[_Row]) -> Rows:
    """The rows, cut where the badge passes from a head count to a total or back; by thing and first day."""
    families: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in rows:
        families[row["force"], row["place"]].append(row)
    shown: Rows = []
    for family in families.values():
        totals = [row for row in family if is_total(row)]
        shown += _family(family, totals) if totals else family
    return sorted(shown, key=lambda row: (row["thing"], row["valid_from"]))


def is_total(row: Mapping[str, Any]) -> bool:
    """Whether a row is what officials count by a method of their own, not an order about a way of counting heads."""
    return row["row"] == Row.CAP and rank_of(row["counted"]) is None and not row["part_of"]


def _family(family: Rows, totals: Rows) -> Rows:
    heads = [row for row in family if row["row"] == Row.LEVEL and not row["ended"]]
    edges = sorted({day for row in (*totals, *heads) for day in _turns(row)})
    taken: list[tuple[int, int, _Row]] = []
    for first, after in itertools.pairwise(edges):
        total = _on_badge(first, totals, heads)
        if total is not None:
            taken.append((first, after - 1, total))
    if not taken:
        return family
    return [
        piece
        for row in family
        for piece in (_pieces(row, taken) if row in totals or row["primary"] else [row])
    ]


def _turns(row: _Row) -> Iterable[int]:
    """Days on which what is asked of a row may be answered otherwise than the day before."""
    return (row["valid_from"], row["valid_to"] + 1, row["evidence_to"], row["evidence_to"] + 1, row["stale_from"])  # fmt: skip


def _on_badge(day: int, totals: Rows, heads: Rows) -> _Row | None:
    told = [row for row in totals if _holds(row, day) and row["stale_from"] > day]
    counted = [row for row in heads if _holds(row, day)]
    everybody = [row for row in counted if row["counted"] in EVERYBODY and row["basis"] != DERIVED]
    if not told or any(row["stale_from"] > day for row in everybody):
        return None
    total = max(told, key=lambda row: (_newest(row, day), row["thing"]))
    badges = [row for row in counted if row["primary"] and row["basis"] != DERIVED]
    newer = all(_newest(row, day) < _newest(total, day) for row in badges)
    return total if newer else None


def _holds(row: _Row, day: int) -> bool:
    return bool(row["valid_from"] <= day <= row["valid_to"])


def _newest(row: _Row, day: int) -> int:
    return min(int(row["evidence_to"]), day)


def _pieces(row: _Row, taken: Sequence[tuple[int, int, _Row]]) -> Rows:
    """A row cut where it gains the badge or loses it to a total."""
    pieces: Rows = []
    for first, last, total in _stretches(row, taken):
        is_shown = row is total if total is not None else row["primary"]
        if pieces and pieces[-1]["primary"] == is_shown:
            pieces[-1] = finish(pieces[-1], pieces[-1]["valid_from"], last)
        else:
            pieces.append(finish({**row, "primary": is_shown}, first, last))
    return pieces


def _stretches(
    row: _Row, taken: Sequence[tuple[int, int, _Row]]
) -> Iterable[tuple[int, int, _Row | None]]:
    at = row["valid_from"]
    for first, last, total in taken:
        begin, end = max(first, row["valid_from"]), min(last, row["valid_to"])
        if begin > end:
            continue
        if at < begin:
            yield at, begin - 1, None
        yield begin, end, total
        at = end + 1
    if at <= row["valid_to"]:
        yield at, row["valid_to"], None
