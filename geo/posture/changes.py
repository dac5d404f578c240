"""A timeline or a record in; the days on which something shown, or known, changes out: where "next change" goes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pandas as pd

from geo.model import Record
from geo.posture.timeline import DAY, Timeline


def change_days(timeline: Timeline, forces: Iterable[str] | None = None) -> list[date]:
    """Days on which something shown changes, in order; of figures only those of *forces* when given.

    A number, its marks or its words changing, a figure going stale, a base or crossing changing state, an
    event beginning or passing, a promise made or standing otherwise. Older evidence that merely leaves the
    joint window without moving the bounds is no change.
    """
    figures = timeline.figures
    if forces is not None:
        figures = figures[figures["force"].isin(list(forces))]
    after = pd.Timedelta(days=1)
    aging = figures["stale_from"].between(figures["valid_from"], figures["valid_to"])
    events = timeline.events
    days = pd.concat(
        [
            _edges(figures, "thing", _SHOWN_OF_FIGURES),
            figures.loc[aging, "stale_from"],
            _edges(timeline.bases, "place", ("state",)),
            _edges(timeline.crossings, "place", ("state",)),
            events["valid_from"],
            events["valid_to"] + after,
            timeline.commitments["valid_from"],
            _turns(timeline.commitments["states"]),
        ]
    ).dropna()
    if timeline.first is None or timeline.last is None:
        return []
    inside = days[days.between(pd.Timestamp(timeline.first), pd.Timestamp(timeline.last))]
    return [moment.date() for moment in inside.drop_duplicates().sort_values()]


def knowledge_days(record: Record) -> list[date]:
    """Days on which a source of the record had surely come out, in order: between two of them nothing new was known.

    Only sources behind a claim, an event or a promise count, and only those with a last day of publication.
    """
    behind = {claim.source for claim in record.claims}
    behind |= {source for event in record.events for source in event.sources}
    behind |= {source for promise in record.commitments for source in promise.sources}
    days = {record.source_by_id[source].published.valid_to for source in behind}
    return sorted(day for day in days if day is not None)


def last_knowledge(days: Sequence[date], known: date) -> date:
    """The last of *days* on or before *known*; *known* itself when nothing was known by then."""
    at = bisect_right(days, known)
    return days[at - 1] if at else known


def _turns(states: pd.Series[Any]) -> pd.Series[Any]:
    """Days on which promises stand otherwise."""
    days = [day for steps in states for day, _ in steps]
    return pd.Series(pd.to_datetime(days), dtype=DAY)


_SHOWN_OF_FIGURES = (
    "low",
    "best",
    "high",
    "status",
    "primary",
    "contested",
    "ended",
    "phrase",
    "against",
)


def _edges(frame: pd.DataFrame, key: str, shown: Sequence[str]) -> pd.Series[Any]:
    """First days of rows that differ from the row before, and days after rows that nothing follows."""
    if frame.empty:
        return frame["valid_from"]
    marks = frame[list(shown)].astype("object").apply(lambda column: pd.factorize(column)[0])
    day = pd.Timedelta(days=1)
    joined: pd.Series[bool] = frame[key].eq(frame[key].shift())
    joined &= frame["valid_from"].eq(frame["valid_to"].shift() + day)
    same = joined & (marks == marks.shift()).all(axis=1)
    ends = ~joined.shift(-1, fill_value=False)
    edges: pd.Series[Any] = pd.concat(
        [frame.loc[~same, "valid_from"], frame.loc[ends, "valid_to"] + day]
    )
    return edges
