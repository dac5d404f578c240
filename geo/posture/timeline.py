"""Posture as frames, piecewise constant in time: each row holds on ``valid_from`` to ``valid_to``, ends included."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from geo.posture.rules import DEFAULT_RULES, EARLY, FAR, Rules

DAY = "datetime64[s]"
TEXT = "object"
"""Text, never missing. Plain objects: picking the rows of one day is twice as fast as with Arrow strings."""

_EPOCH = date(1970, 1, 1).toordinal()
_NO_DAY = np.iinfo(np.int64).min  # what NumPy keeps for NaT

FIGURES: Mapping[str, str] = {
    "figure_id": TEXT,
    "thing": TEXT,
    "force": TEXT,
    "place": TEXT,
    "counted": TEXT,
    "row": TEXT,
    "basis": TEXT,
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "low_basis": TEXT,
    "high_basis": TEXT,
    "status": TEXT,
    "primary": "bool",
    "contested": "bool",
    "ended": "bool",
    "carried": "bool",
    "evidence_from": DAY,
    "evidence_to": DAY,
    "stale_from": DAY,
    "target_from": DAY,
    "target_to": DAY,
    "phrase": TEXT,
    "hedge": TEXT,
    "open_note": TEXT,
    "claims": "object",
    "against": "object",
    "part_of": TEXT,
    "valid_from": DAY,
    "valid_to": DAY,
}
BASES: Mapping[str, str] = {
    "place": TEXT,
    "state": TEXT,
    "since": DAY,
    "last_cited": DAY,
    "claims": "object",
    "events": "object",
    "note": TEXT,
    "valid_from": DAY,
    "valid_to": DAY,
}
CROSSINGS: Mapping[str, str] = {
    "place": TEXT,
    "state": TEXT,
    "since": DAY,
    "evidence_to": DAY,
    "stale_from": DAY,
    "claims": "object",
    "note": TEXT,
    "valid_from": DAY,
    "valid_to": DAY,
}
EVENTS: Mapping[str, str] = {"event": TEXT, "kind": TEXT, "valid_from": DAY, "valid_to": DAY}
COMMITMENTS: Mapping[str, str] = {
    "commitment": TEXT,
    "due": DAY,
    "states": "object",
    "valid_from": DAY,
    "valid_to": DAY,
}
FRAMES: Mapping[str, Mapping[str, str]] = {
    "figures": FIGURES,
    "bases": BASES,
    "crossings": CROSSINGS,
    "events": EVENTS,
    "commitments": COMMITMENTS,
}

KEYS: Mapping[str, str] = {
    "figures": "thing",
    "bases": "place",
    "crossings": "place",
    "events": "event",
    "commitments": "commitment",
}
"""The column that tells the things of a frame apart."""

Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, eq=False)
class Timeline:
    """What was said to stand where, over time. Treat the frames as read-only.

    Attributes:
        figures: FIGURES columns; a row is one thing (``thing``: force|place|counted|row, with the claim for
            all but levels and gaps) over days on which nothing about it changes; by thing, valid_from.
        bases: BASES columns; a row is one state of one base; by place, valid_from; no holes.
        crossings: CROSSINGS columns; a row is one state of one crossing; by place, valid_from; no holes.
        events: EVENTS columns; a row is one event; by valid_from, event.
        commitments: COMMITMENTS columns; a row is one promise from the day made; by valid_from, commitment.
        first, last: first and last day of the record; None when nothing in it is dated.
        known: the day whose knowledge it shows; None for all that is recorded.
        gave_up: why some rows tell only what each place's own claims say, or "".
        rules: the numbers it was made by.
        is_whole: whether places learn from each other in it; before that is worked out each stands by itself.
        uncut: the rows as they were made, by frame and without an end at ``last``, days as ordinals; for days
            outside the record, and for this module only; others ask `whole_days`.
    """

    figures: pd.DataFrame
    bases: pd.DataFrame
    crossings: pd.DataFrame
    events: pd.DataFrame
    commitments: pd.DataFrame
    first: date | None = None
    last: date | None = None
    known: date | None = None
    gave_up: str = ""
    rules: Rules = DEFAULT_RULES
    is_whole: bool = True
    uncut: Mapping[str, Rows] = field(default_factory=dict)

    @cached_property
    def ends(self) -> Mapping[str, tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]]:
        """First and last days of each frame's rows, taken out once: every step of the slider asks."""
        frames = {name: getattr(self, name) for name in FRAMES}
        return {
            name: (frame["valid_from"].to_numpy(), frame["valid_to"].to_numpy())
            for name, frame in frames.items()
        }


def timeline_of(
    uncut: Mapping[str, Rows],
    span: tuple[date, date] | None,
    made: tuple[date | None, str, Rules],
) -> Timeline:
    """A timeline of rows without end.

    Args:
        uncut: rows by frame.
        span: first and last day of the record.
        made: the day whose knowledge it shows, why it gave up (""), the numbers it was made by.
    """
    known, gave_up, rules = made
    if span is None:
        return Timeline(**cut_frames({}, FAR, FAR), known=known)
    first, last = span
    frames = cut_frames(uncut, first.toordinal(), last.toordinal())
    return Timeline(
        **frames, first=first, last=last, known=known, gave_up=gave_up, rules=rules, uncut=uncut
    )


def cut_frames(uncut: Mapping[str, Rows], first: int, last: int) -> dict[str, Any]:
    """Frames of the rows that hold on some day from *first* to *last* (ordinals), cut to these days."""
    return {
        name: make_frame(
            [
                {
                    **row,
                    "valid_from": max(first, row["valid_from"]),
                    "valid_to": min(last, row["valid_to"]),
                }
                for row in uncut.get(name, ())
                if row["valid_from"] <= last and row["valid_to"] >= first
            ],
            columns,
        )
        for name, columns in FRAMES.items()
    }


def make_frame(rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """A frame of *columns* from rows whose days are ordinals (None, or the ends of time: missing)."""
    index = pd.RangeIndex(len(rows))
    made = {
        name: _column([row.get(name) for row in rows], dtype, index)
        for name, dtype in columns.items()
    }
    return pd.DataFrame(made, index=index)


def _column(cells: list[Any], dtype: str, index: pd.RangeIndex) -> pd.Series[Any]:
    if dtype != DAY:
        return pd.Series(cells, index=index, dtype=dtype)
    days = np.array([_NO_DAY if day is None else day - _EPOCH for day in cells], dtype=np.int64)
    days[(days <= EARLY - _EPOCH) | (days >= FAR - _EPOCH)] = _NO_DAY
    return pd.Series(days.view("datetime64[D]").astype(DAY), index=index)


def at(timeline: Timeline, day: date) -> Timeline:
    """The rows in force on *day*, each frame with the same columns and order.

    ``last_cited`` never lies after the day. After the record's last day levels hold on, age and go stale as
    they would inside it.
    """
    return overlapping(timeline, day, day)


def overlapping(timeline: Timeline, first: date, last: date) -> Timeline:
    """The rows in force on at least one day of *first* to *last*, both included."""
    begin, end = np.datetime64(first, "s"), np.datetime64(last, "s")
    kept: dict[str, Any] = {}
    if (
        timeline.first is None
        or timeline.last is None
        or (timeline.first <= first and last <= timeline.last)
    ):
        for name, (starts, ends) in timeline.ends.items():
            kept[name] = getattr(timeline, name).take(
                np.flatnonzero((starts <= end) & (ends >= begin))
            )
    else:
        kept = cut_frames(timeline.uncut, first.toordinal(), last.toordinal())
    cited = kept["bases"]["last_cited"].to_numpy()
    kept["bases"]["last_cited"] = np.where(cited > end, end, cited)
    return replace(timeline, uncut={}, **kept)
