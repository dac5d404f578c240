"""A timeline and chosen forces and places in; the steps and claims of their chart as a table out.

The Posture page draws these series; its CSV is made here, so that picture and table say the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from geo.exchange.plain import plain
from geo.exchange.view import ViewError
from geo.model import Record
from geo.posture import Timeline, claim_points, series

SERIES_COLUMNS = (
    "force",
    "place",
    "name",
    "known",
    "kind",
    "row",
    "basis",
    "from",
    "to",
    "low",
    "best",
    "high",
    "low_basis",
    "high_basis",
    "contested",
    "stale",
    "status",
    "counted",
    "claim",
    "publisher",
    "published",
    "phrase",
    "record_version",
)
"""``kind`` is ``step`` (what the band says on these days) or ``claim`` (a dot); documented in docs/export.md."""

MOST_SERIES = 12
BETWEEN_SERIES = "||"
"""A force and a place are joined by a bar, which no force's name has; two series by two."""


@dataclass(frozen=True, slots=True, order=True)
class Pair:
    """One line of the chart: a force at a place."""

    force: str
    place: str


def parse_pairs(text: str, record: Record) -> tuple[Pair, ...]:
    """Read ``US|IQ||US|SY``.

    Raises:
        ViewError: There are too many, or one names a force or a place that the record does not speak of.
    """
    named = list(dict.fromkeys(part for part in text.split(BETWEEN_SERIES) if part))
    if len(named) > MOST_SERIES:
        raise ViewError(f"{len(named)} series were asked for; {MOST_SERIES} are the most.")
    told = {(claim.force, claim.place) for claim in record.claims if claim.force}
    pairs = []
    for part in named:
        force, _, place = part.partition("|")
        if (force, place) not in told:
            raise ViewError(
                f"No claim speaks of {part[:80]!r}. Write a force, a bar and the id of a place, such as US|IQ."
            )
        pairs.append(Pair(force, place))
    return tuple(pairs)


def series_rows(
    timelines: Sequence[Timeline], record: Record, pairs: Collection[Pair], first: date, last: date
) -> Iterator[dict[str, Any]]:
    """What the chart draws between two days, one row a step or claim.

    Args:
        timelines: as known on one day or several; the column ``known`` tells them apart.
        record: the record they were built from.
        pairs: which series, in order.
        first: first day shown; steps are not cut to it.
        last: last day shown, included.
    """
    for timeline in timelines:
        points = claim_points(record, known=timeline.known)
        for pair in pairs:
            head = {
                "force": pair.force,
                "place": pair.place,
                "name": record.place_by_id[pair.place].name,
                "known": plain(timeline.known),
                "record_version": record.version,
            }
            yield from (head | row for row in _steps(timeline, pair, first, last))
            own = points[(points["force"] == pair.force) & (points["place"] == pair.place)]
            yield from (head | row for row in _claims(own, record, first, last))


def _steps(timeline: Timeline, pair: Pair, first: date, last: date) -> Iterator[dict[str, Any]]:
    for step in series(timeline, pair.force, pair.place):
        if step.valid_from <= last and step.valid_to >= first:
            cells = {name: plain(value) for name, value in step._asdict().items()}
            begin, end = cells.pop("valid_from"), cells.pop("valid_to")
            yield {"kind": "step", "from": begin, "to": end, **cells}


def _claims(
    points: pd.DataFrame, record: Record, first: date, last: date
) -> Iterator[dict[str, Any]]:
    for point in points.to_dict("records"):
        begin, end = plain(point["day"]), plain(point["valid_to"]) or plain(point["day"])
        if begin > last.isoformat() or end < first.isoformat():
            continue
        source = record.source_by_id[record.claim_by_id[point["claim"]].source]
        names = ("row", "low", "best", "high", "status", "counted", "claim", "phrase")
        yield {
            "kind": "claim",
            "from": begin,
            "to": end,
            "publisher": source.publisher,
            "published": source.published.edtf,
            **{name: plain(point[name]) for name in names},
        }
