"""A record, a day and what was known by then in; what may have stood where out: one row a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from geo.model import Record
from geo.model.claim import COUNTED_HEADS
from geo.posture.bounds import Clock
from geo.posture.build import figure_rows
from geo.posture.derived import derived_rows
from geo.posture.facts import Facts, gather
from geo.posture.grid import FigureRow
from geo.posture.informed import informed
from geo.posture.reasons import stories_of
from geo.posture.rules import DEFAULT_RULES, Row, Rules, rank_of
from geo.posture.solving import Thinker, solve_all
from geo.posture.timeline import DAY, TEXT, make_frame

MANY_DAYS = 12
"""From so many on, the rows of all time are made once: that takes as long as some ten days by themselves."""

POSTURE: Mapping[str, str] = {
    "force": TEXT,
    "place": TEXT,
    "counted": TEXT,
    "row": TEXT,
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "basis": TEXT,
    "low_basis": TEXT,
    "high_basis": TEXT,
    "contested": "bool",
    "primary": "bool",
    "newest_evidence": DAY,
    "age": "Int64",
    "stale": "bool",
    "carried": "bool",
    "independent_sources": "Int64",
    "claims": "object",
    "against": "object",
    "note": TEXT,
    "gave_up": TEXT,
}
"""Columns of an answer: what may have stood where on one day."""


def posture_on(
    record: Record,
    day: date,
    known: date | None = None,
    *,
    force: str | None = None,
    place: str | None = None,
    rules: Rules = DEFAULT_RULES,
) -> pd.DataFrame:
    """What may have stood where on a day.

    Args:
        record: any record.
        day: the day asked about.
        known: only what the world could know by that day; None for all of it.
        force: of this force only.
        place: at this place only; told about even where nothing but a ceiling follows for it.
        rules: the numbers to go by.

    Returns:
        POSTURE columns; a row is one number: a way of counting one force at one place (``row``: ``level``, or
        ``cap`` for an official accounting), reported by sources or *derived* from what they say of other places.
        By force and place, the number on the badge first. ``gave_up`` says why a row tells only what its own
        claims say, or "". Empty when nobody said anything.
    """
    facts = gather(record, known, rules)
    return _told_on(facts, figure_rows(facts, day.toordinal()), day, force, place)


def _told_on(
    facts: Facts, rows: Sequence[FigureRow], day: date, force: str | None, place: str | None
) -> pd.DataFrame:
    asked = [] if place is None else [(name, place) for name in _forces(facts, force)]
    solved = solve_all(rows, Thinker(facts, Clock(facts.rules.solver_seconds)), asked)
    shown = [row for row in informed(solved, rows) if _is_number(row)]
    told = {(row["force"], row["place"]) for row in shown}
    for one in solved:
        gave_up = one.gave_up
        if gave_up:
            cells = set(one.grid.scheme.cells)
            for row in shown:
                if any((cell.force, cell.place) == (row["force"], row["place"]) for cell in cells):
                    row["gave_up"] = gave_up
        missing = [pair for pair in asked if pair not in told]
        shown += [
            {**row, "gave_up": gave_up}
            for row in derived_rows(one, missing)
            if (row["force"], row["place"]) in missing and row["claims"]
        ]
    wanted = [
        _answer(row, day, facts)
        for row in shown
        if force in (None, row["force"]) and place in (None, row["place"])
    ]
    return make_frame(sorted(wanted, key=_order), POSTURE)


def posture_over(  # noqa: PLR0913  # those of `posture_on`, and whom to tell
    record: Record,
    days: Iterable[date],
    known: date | None = None,
    *,
    force: str | None = None,
    place: str | None = None,
    rules: Rules = DEFAULT_RULES,
    progress: Callable[[int, int], None] | None = None,
) -> pd.DataFrame:
    """What may have stood where on each of some days.

    Args:
        record: any record.
        days: in any order; each is answered once.
        known: only what the world could know by that day; None for all of it.
        force: of this force only.
        place: at this place only.
        rules: the numbers to go by.
        progress: told how many days of how many are done, after each.

    Returns:
        A column ``day``, then POSTURE columns; by day, then as `posture_on`.
    """
    wanted = sorted(set(days))
    facts = gather(record, known, rules)
    rows_on = _rows_by_day(facts, len(wanted))
    frames = []
    for number, day in enumerate(wanted, start=1):
        frames.append(_stamped(_told_on(facts, rows_on(day.toordinal()), day, force, place), day))
        if progress is not None:
            progress(number, len(wanted))
    if not frames:
        return make_frame([], {"day": DAY, **POSTURE})
    return pd.concat(frames, ignore_index=True)


def _stamped(frame: pd.DataFrame, day: date) -> pd.DataFrame:
    stamp = pd.Series([pd.Timestamp(day)] * len(frame), index=frame.index, dtype=DAY)
    return pd.concat([stamp.rename("day"), frame], axis=1)


def _rows_by_day(facts: Facts, days: int) -> Callable[[int], Sequence[FigureRow]]:
    """How to find the rows of a day: of a few days each by itself, of many out of those of all time."""
    if days < MANY_DAYS:
        return lambda day: figure_rows(facts, day)
    rows = figure_rows(facts)
    first = np.array([row["valid_from"] for row in rows], dtype=np.int64)
    last = np.array([row["valid_to"] for row in rows], dtype=np.int64)

    def held(day: int) -> Sequence[FigureRow]:
        numbers = np.flatnonzero((first <= day) & (day <= last)).tolist()
        return [{**rows[number], "valid_from": day, "valid_to": day} for number in numbers]

    return held


def _forces(facts: Facts, force: str | None) -> Sequence[str]:
    if force is not None:
        return [force]
    return sorted({item.claim.force for item in facts.statements if item.claim.force is not None})


def _is_number(row: Mapping[str, Any]) -> bool:
    """A head count that has not ended, or an accounting figure, which stands for itself."""
    if row["row"] == Row.CAP:
        return row["counted"] not in COUNTED_HEADS
    return bool(row["row"] == Row.LEVEL and not row["ended"])


def _answer(row: Mapping[str, Any], day: date, facts: Facts) -> dict[str, Any]:
    newest = min(row["evidence_to"], day.toordinal())
    cells = {name: row.get(name) for name in POSTURE if name in row}
    return cells | {
        "newest_evidence": newest,
        "age": day.toordinal() - newest,
        "stale": row["stale_from"] <= day.toordinal(),
        "independent_sources": stories_of(row["claims"], facts.record),
        "note": row["open_note"],
        "gave_up": row.get("gave_up", ""),
    }


def _order(row: Mapping[str, Any]) -> tuple[str, str, bool, int, str]:
    rank = rank_of(row["counted"])
    width = len(COUNTED_HEADS) if rank is None else rank
    return (row["force"], row["place"], not row["primary"], width, row["counted"])
