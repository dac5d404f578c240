"""A record in, its timeline out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from geo.model import Record
from geo.posture.facts import Ending, Facts, Statement, gather
from geo.posture.figures import family_rows
from geo.posture.rules import EARLY, FAR, first_day, last_day
from geo.posture.sites import base_rows, crossing_rows
from geo.posture.timeline import (
    BASES,
    COMMITMENTS,
    CROSSINGS,
    EVENTS,
    FIGURES,
    Timeline,
    make_frame,
)

_Row = dict[str, Any]
_Table = tuple[list[_Row], Mapping[str, str]]


def build_timeline(record: Record, *, known: date | None = None) -> Timeline:
    """What was said to stand where, over the record's whole span.

    Args:
        record: any record, the empty one too.
        known: count only what was published on or before this day; None counts all of it.

    Returns:
        A timeline of whose frames every row is cut to the record's first and last day.
    """
    facts = gather(record, known)
    rows: dict[str, _Table] = {
        "figures": (_figure_rows(facts), FIGURES),
        "bases": (base_rows(facts), BASES),
        "crossings": (crossing_rows(facts), CROSSINGS),
        "events": (_event_rows(facts), EVENTS),
        "commitments": (_commitment_rows(facts), COMMITMENTS),
    }
    if record.span is None:
        return _timeline(rows, 0, -1, known)
    first, last = (day.toordinal() for day in record.span)
    beyond = _timeline(rows, EARLY + 1, FAR - 1, known)  # both ends are days a frame can hold
    return replace(
        _timeline(rows, first, last, known),
        first=record.span[0],
        last=record.span[1],
        beyond=beyond,
    )


def _timeline(rows: Mapping[str, _Table], first: int, last: int, known: date | None) -> Timeline:
    """The rows that hold between two days, cut to them."""
    frames: dict[str, Any] = {}
    for name, (made, columns) in rows.items():
        kept = [
            row
            | {"valid_from": max(first, row["valid_from"]), "valid_to": min(last, row["valid_to"])}
            for row in made
            if row["valid_from"] <= last and row["valid_to"] >= first
        ]
        frames[name] = make_frame(kept, columns)
    return Timeline(**frames, known=known)


def _figure_rows(facts: Facts) -> list[_Row]:
    families: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in facts.statements:
        if item.row is not None and item.claim.force is not None:
            families[item.claim.force, item.claim.place].append(item)
    endings: dict[str, list[Ending]] = defaultdict(list)
    for ending in facts.endings:
        endings[ending.place].append(ending)
    rows: list[_Row] = []
    for (force, place), members in sorted(families.items()):
        rows += family_rows(members, [end for end in endings[place] if end.force in (None, force)])
    return rows


def _event_rows(facts: Facts) -> list[_Row]:
    rows = [
        {
            "event": event.id,
            "kind": event.kind,
            "valid_from": first_day(event.interval),
            "valid_to": FAR if event.interval.valid_to is None else last_day(event.interval, None),
        }
        for event in facts.events
    ]
    return sorted(rows, key=lambda row: (row["valid_from"], row["event"]))


def _commitment_rows(facts: Facts) -> list[_Row]:
    rows = []
    for item in facts.commitments:
        due = None if item.due_by is None else item.due_by.toordinal()
        rows.append(
            {
                "commitment": item.id,
                "due": due,
                "overdue_from": None if due is None else min(FAR, due + 1),
                "valid_from": item.made.toordinal(),
                "valid_to": FAR,
            }
        )
    return sorted(rows, key=lambda row: (row["valid_from"], row["commitment"]))
