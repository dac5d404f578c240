"""A record, its timeline and a day in; everything that may have changed by another day, by key, out.

Two snapshots are compared in `geo.posture.difference`. They may be of two days, or of one day as known on two others.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from geo.model import Count, Event, Record
from geo.model.count import UNTOLD
from geo.posture.contradictions import Contradiction
from geo.posture.endings import Ending, event_day
from geo.posture.facts import Facts, gather
from geo.posture.promises import Promise, promises
from geo.posture.rows import DERIVED
from geo.posture.rules import ENDED
from geo.posture.side_by_side import contradictions_shown
from geo.posture.timeline import Timeline, at

_LEVELS = ("level", "not_reported")


@dataclass(frozen=True, slots=True)
class Side:
    """How one thing stood.

    Attributes:
        state: of a base, crossing or promise its state; of a figure its kind of row, ``ended`` where the
            presence was said to be over; of a contradiction ``contested``, or ``explained`` where its reason
            explains it and it contests no number.
        count: bounds; all open where there is no number.
        counted: which people; "" for what is no figure.
        phrase: the number's words as printed.
        derived: whether the number follows from other places' figures, and nobody gave one here.
        follows: whether the low, and the high, was worked out from other claims.
        contested: whether sources contradict each other about it.
        since: the day from which it is shown so, or None.
        evidence: last day of the newest evidence, or None.
        claims, events: ids behind it.
        against: ids of claims that contradict it.
        reason: of a contradiction the likely reason, in a sentence.
    """

    state: str
    count: Count = UNTOLD
    counted: str = ""
    phrase: str = ""
    derived: bool = False
    follows: tuple[bool, bool] = (False, False)
    contested: bool = False
    since: date | None = None
    evidence: date | None = None
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class Snapshot:
    """What stood where on one day, as known on one day.

    Attributes:
        day, known: the two clocks; ``known`` None for all that is recorded.
        levels: head counts and gaps by thing (``US|IQ|all|level``).
        badges: the thing that stands for a force at a place, by (force, place).
        notices: plans, ceilings, shares, changes and retractions by thing.
        bases, crossings: by place.
        contradictions: sets of claims that cannot hold together, by their ids.
        events: those that had happened, by id.
        promises: those that were made, by id.
    """

    day: date
    known: date | None
    levels: Mapping[str, Side]
    badges: Mapping[tuple[str, str], str]
    notices: Mapping[str, Side]
    bases: Mapping[str, Side]
    crossings: Mapping[str, Side]
    contradictions: Mapping[tuple[str, ...], Contradiction]
    events: Mapping[str, Event]
    promises: Mapping[str, Promise]


def snapshot(record: Record, timeline: Timeline, day: date) -> Snapshot:
    """Everything that held on a day.

    Args:
        record: the record the timeline was built from.
        timeline: with its own ``known``, which holds for all parts.
        day: any day, inside the record's span or not.
    """
    shown, facts = at(timeline, day), gather(record, timeline.known, timeline.rules)
    figures: list[dict[str, Any]] = [
        {str(name): cell for name, cell in row.items()} for row in shown.figures.to_dict("records")
    ]
    levels = [row for row in figures if row["row"] in _LEVELS]
    return Snapshot(
        day,
        timeline.known,
        {row["thing"]: _figure(row) for row in levels},
        {(row["force"], row["place"]): row["thing"] for row in figures if row["primary"]},
        {row["thing"]: _figure(row) for row in figures if row["row"] not in _LEVELS},
        {row["place"]: _base(row, facts, day) for row in shown.bases.to_dict("records")},
        {
            row["place"]: _site(row, row["evidence_to"])
            for row in shown.crossings.to_dict("records")
        },
        {one.claims: one for one in contradictions_shown(record, timeline, day)},
        {event.id: event for event in facts.events if event_day(event, record) <= day.toordinal()},
        {
            item.commitment.id: item
            for item in promises(record, day, timeline.known, timeline.rules)
        },
    )


def _figure(row: Mapping[str, Any]) -> Side:
    return Side(
        state="ended" if row["ended"] else row["row"],
        count=Count(_whole(row["low"]), _whole(row["best"]), _whole(row["high"])),
        counted=row["counted"],
        phrase=row["phrase"],
        derived=row["basis"] == DERIVED,
        follows=(row["low_basis"] == DERIVED and row["low"] > 0, row["high_basis"] == DERIVED),
        contested=bool(row["contested"]),
        since=_day(row["valid_from"]),
        evidence=_day(row["evidence_to"]),
        claims=row["claims"],
        against=row["against"],
    )


def _base(row: Mapping[Any, Any], facts: Facts, day: date) -> Side:
    side = _site(row, row["last_cited"])
    if side.state not in ENDED:
        return side
    # The row names only the last word of an end; all that told of that end belong to it.
    ends = [one for one in facts.endings if one.place == row["place"] and _is_of(one, side, day)]
    return Side(
        side.state,
        since=side.since,
        evidence=side.evidence,
        claims=_united(side.claims, [one.id for one in ends if not one.is_event]),
        events=_united(side.events, [one.id for one in ends if one.is_event]),
    )


def _is_of(ending: Ending, side: Side, day: date) -> bool:
    return side.since is not None and side.since.toordinal() <= ending.day <= day.toordinal()


def _united(first: tuple[str, ...], then: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *then)))


def _site(row: Mapping[Any, Any], evidence: Any) -> Side:
    return Side(
        row["state"],
        since=_day(row["since"]),
        evidence=_day(evidence),
        claims=row["claims"],
        events=row.get("events", ()),
    )


def _whole(cell: Any) -> int | None:
    return None if pd.isna(cell) else int(cell)


def _day(cell: Any) -> date | None:
    return None if pd.isna(cell) else cell.date()
