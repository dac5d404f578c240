"""A record in, its timeline out."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from geo.model import Record
from geo.posture.bounds import Clock
from geo.posture.facts import Ending, Facts, Statement, gather
from geo.posture.figures import family_rows
from geo.posture.informed import informed
from geo.posture.promises import promise_states
from geo.posture.rules import DEFAULT_RULES, FAR, Rules, first_day, last_day
from geo.posture.sites import base_rows, crossing_rows
from geo.posture.solving import Thinker, solve_all
from geo.posture.timeline import Timeline, cut_frames

_Row = dict[str, Any]


def build_timeline(
    record: Record, *, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> Timeline:
    """What was said to stand where, over the record's whole span.

    Args:
        record: any record, the empty one too.
        known: count only what was published on or before this day; None counts all of it.
        rules: the numbers to go by.

    Returns:
        A timeline of whose frames every row is cut to the record's first and last day.
    """
    facts = gather(record, known, rules)
    figures, gave_up = _informed_rows(facts)
    uncut = {
        "figures": figures,
        "bases": base_rows(facts),
        "crossings": crossing_rows(facts),
        "events": _event_rows(facts),
        "commitments": _commitment_rows(facts),
    }
    if record.span is None:
        return Timeline(**cut_frames({}, FAR, FAR), known=known)
    first, last = record.span
    frames = cut_frames(uncut, first.toordinal(), last.toordinal())
    return Timeline(
        **frames, first=first, last=last, known=known, gave_up=gave_up, rules=rules, uncut=uncut
    )


def _informed_rows(facts: Facts) -> tuple[list[_Row], str]:
    """The rows of every force and place, knowing of each other; and why some do not, or ""."""
    rows = figure_rows(facts)
    solved = solve_all(rows, Thinker(facts, Clock(facts.rules.timeline_seconds)))
    gave_up = next((one.gave_up for one in solved if one.gave_up), "")
    return informed(solved, rows), gave_up


def figure_rows(facts: Facts, day: int | None = None) -> list[_Row]:
    """The rows of every force at every place by itself; with a *day*, those that hold on it."""
    families: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in facts.statements:
        if item.row is not None and item.claim.force is not None:
            families[item.claim.force, item.claim.place].append(item)
    endings: dict[str, list[Ending]] = defaultdict(list)
    for ending in facts.endings:
        endings[ending.place].append(ending)
    rows: list[_Row] = []
    for (force, place), members in sorted(families.items()):
        ends = [end for end in endings[place] if end.force in (None, force)]
        rows += family_rows(members, ends, facts.rules, day)
    return rows if day is None else [{**row, "valid_from": day, "valid_to": day} for row in rows]


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
    rows, states = [], promise_states(facts)
    for item in facts.commitments:
        due = None if item.due_by is None else item.due_by.toordinal()
        rows.append(
            {
                "commitment": item.id,
                "due": due,
                "states": states[item.id],
                "valid_from": item.made.toordinal(),
                "valid_to": FAR,
            }
        )
    return sorted(rows, key=lambda row: (row["valid_from"], row["commitment"]))
