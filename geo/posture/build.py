"""A record in, its timeline out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from geo.model import Record
from geo.posture.facts import Ending, Facts, Statement, gather
from geo.posture.figures import family_rows
from geo.posture.rules import FAR, first_day, last_day
from geo.posture.sites import base_rows, crossing_rows
from geo.posture.timeline import Timeline, cut_frames

_Row = dict[str, Any]


def build_timeline(record: Record, *, known: date | None = None) -> Timeline:
    """What was said to stand where, over the record's whole span.

    Args:
        record: any record, the empty one too.
        known: count only what was published on or before this day; None counts all of it.

    Returns:
        A timeline of whose frames every row is cut to the record's first and last day.
    """
    facts = gather(record, known)
    uncut = {
        "figures": _figure_rows(facts),
        "bases": base_rows(facts),
        "crossings": crossing_rows(facts),
        "events": _event_rows(facts),
        "commitments": _commitment_rows(facts),
    }
    if record.span is None:
        return Timeline(**cut_frames({}, FAR, FAR), known=known)
    first, last = record.span
    frames = cut_frames(uncut, first.toordinal(), last.toordinal())
    return Timeline(**frames, first=first, last=last, known=known, uncut=uncut)


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
