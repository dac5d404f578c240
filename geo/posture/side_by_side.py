"""A timeline and a day in; every contradiction that a reader of that day meets out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.model import Record
from geo.posture.contradictions import Contradiction, contradictions_on
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
    figures = at(timeline, day).figures
    flagged = figures.loc[figures["contested"], ["claims", "against"]]
    named = [{*claims, *against} for claims, against in flagged.itertuples(index=False)]
    known, rules = timeline.known, timeline.rules
    found = list(contradictions_on(record, day, known, rules=rules))
    told = [set(one.claims) for one in found if one.contests]
    if any(not any(claims <= names for claims in told) for names in named):
        ever = contradictions_on(record, None, known, rules=rules)
        carried = [one for one in ever if one.contests and set(one.claims) not in told]
        found += [one for one in carried if _is_among(one, named)]
    shown = [replace(one, contests=one.contests and _touches(one, named)) for one in found]
    return tuple(sorted(shown, key=lambda one: not one.contests))


def _is_among(one: Contradiction, named: list[set[str]]) -> bool:
    return any(set(one.claims) <= names for names in named)


def _touches(one: Contradiction, named: list[set[str]]) -> bool:
    return any(names & set(one.claims) for names in named)
