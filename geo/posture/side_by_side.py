"""A timeline and a day in; every contradiction that a reader of that day meets out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from geo.model import Record
from geo.posture.contradictions import Contradiction, Found, contradictions_on, search
from geo.posture.on_day import posture_on
from geo.posture.rules import DEFAULT_RULES, Rules
from geo.posture.timeline import Timeline, at


def contradictions_shown(
    record: Record, timeline: Timeline, day: date
) -> tuple[Contradiction, ...]:
    """What does not fit together on a day, those that contest a number first.

    What the day's claims say, and what still contests a number that is carried to the day: whoever sees the flag
    on the map finds its reason here, and nothing counts as contesting a number that no row shows as contested.

    Args:
        record: the record the timeline was built from.
        timeline: its ``known`` and its rules hold here too.
        day: any day, inside the record's span or not.
    """
    return search_shown(record, timeline, day).contradictions


def search_shown(record: Record, timeline: Timeline, day: date) -> Found:
    """The same, with a word on whether that is all."""
    figures = at(timeline, day).figures
    flagged = figures.loc[figures["contested"], ["claims", "against"]]
    return _beside(record, _named(flagged), (day, timeline.known), timeline.rules)


def search_day(
    record: Record,
    day: date,
    known: date | None = None,
    *,
    force: str | None = None,
    rules: Rules = DEFAULT_RULES,
) -> Found:
    """The same of one day by itself, without a timeline."""
    answer = posture_on(record, day, known, rules=rules)
    found = _beside(record, _named(answer.loc[answer["contested"]]), (day, known), rules)
    told = tuple(one for one in found.contradictions if force in (None, one.force))
    return found._replace(contradictions=told)


def _beside(
    record: Record, named: list[set[str]], clocks: tuple[date, date | None], rules: Rules
) -> Found:
    """What the claims of a day say, and what contests the numbers with these names."""
    day, known = clocks
    spoken = search(record, day, known, rules=rules)
    found = list(spoken.contradictions)
    told = [set(one.claims) for one in found if one.contests]
    if any(not any(claims <= names for claims in told) for names in named):
        ever = contradictions_on(record, None, known, rules=rules)
        carried = [one for one in ever if one.contests and set(one.claims) not in told]
        found += [one for one in carried if _is_among(one, named)]
    shown = [replace(one, contests=one.contests and _touches(one, named)) for one in found]
    ordered = tuple(sorted(shown, key=lambda one: not one.contests))
    return spoken._replace(contradictions=ordered)


def _named(flagged: pd.DataFrame) -> list[set[str]]:
    cells = zip(flagged["claims"], flagged["against"], strict=True)
    return [{*claims, *against} for claims, against in cells]


def _is_among(one: Contradiction, named: list[set[str]]) -> bool:
    return any(set(one.claims) <= names for names in named)


def _touches(one: Contradiction, named: list[set[str]]) -> bool:
    return any(names & set(one.claims) for names in named)
