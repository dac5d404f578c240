"""A record in, its timeline out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geo.model import Record
from geo.posture.bounds import Clock
from geo.posture.endings import Ending
from geo.posture.facts import Facts, Statement, gather
from geo.posture.figures import family_rows
from geo.posture.informed import informed
from geo.posture.progress import SILENT, Progress
from geo.posture.promises import promise_states
from geo.posture.rules import DEFAULT_RULES, FAR, Rules
from geo.posture.sites import base_rows, crossing_rows
from geo.posture.solving import Thinker, solve_all
from geo.posture.spoken_days import first_day, last_day
from geo.posture.timeline import Timeline, timeline_of

_Row = dict[str, Any]

MEANS = "So some places show only what is said of them."
"""What it means for a reader of the map that the time was over."""


def build_timeline(
    record: Record, *, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> Timeline:
    """What was said to stand where, over the record's whole span.

    Args:
        record: any record.
        known: count only what was published on or before this day; None counts all of it.
        rules: the numbers to go by.

    Returns:
        A timeline of whose frames every row is cut to the record's first and last day.
    """
    return begin_timeline(record, known=known, rules=rules).whole()


def begin_timeline(
    record: Record, *, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> Begun:
    """The quick part of the same: what was said of each place by itself."""
    facts = gather(record, known, rules)
    rest = {
        "bases": base_rows(facts),
        "crossings": crossing_rows(facts),
        "events": _event_rows(facts),
        "commitments": _commitment_rows(facts),
    }
    return Begun(facts, known, figure_rows(facts), rest)


@dataclass(frozen=True)
class Begun:
    """A timeline of which only what each place's own claims say is known yet.

    Attributes:
        facts: what it is made of.
        known: the day whose knowledge it shows.
        figures: rows of every force at every place by itself.
        rest: rows of the other frames.
    """

    facts: Facts
    known: date | None
    figures: list[_Row]
    rest: Mapping[str, list[_Row]]

    def alone(self) -> Timeline:
        """Each place by itself, to be shown until the whole is there."""
        return replace(self._timeline(informed([], self.figures), ""), is_whole=False)

    def whole(self, progress: Progress = SILENT) -> Timeline:
        """What every place learns from all others."""
        thinker = Thinker(
            self.facts, Clock(self.facts.rules.timeline_seconds, MEANS), progress.part(0, 2, 3)
        )
        solved = solve_all(self.figures, thinker)
        gave_up = next((one.gave_up for one in solved if one.gave_up), "")
        figures = informed(solved, self.figures, progress.part(2, 3, 3))
        return self._timeline(figures, gave_up)

    def _timeline(self, figures: list[_Row], gave_up: str) -> Timeline:
        uncut = {"figures": figures, **self.rest}
        return timeline_of(uncut, self.facts.record.span, (self.known, gave_up, self.facts.rules))


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
