"""A record, its timeline, a day and the points that may be shown in; what is known of each base out.

Names and scripts, holders, life with its sources, figures, events nearby, and when it was last cited.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from geo.gazetteer.shapes import distance_km
from geo.model import Event, LonLat, Place, Record
from geo.posture.base_parts import (
    Holder,
    Name,
    Stretch,
    day_of,
    figure_of,
    holders_of,
    joined,
    names_of,
    stretch_of,
)
from geo.posture.endings import event_day
from geo.posture.facts import gather
from geo.posture.rules import BASE_KINDS, ENDED
from geo.posture.timeline import Timeline

NEAR_KM = 50
"""An event this near is listed with a base: about an hour by road, and wider than a point of precision "near"."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """An event at a base or near it: whole kilometres, 0 at the base itself, None where either is not placed."""

    event: Event
    km: int | None


@dataclass(frozen=True, slots=True)
class Base:
    """All that is known of one base by a day.

    Attributes:
        place: the base.
        state, since: how it stands on the day.
        last_cited: the last day anything tells of it, or None.
        age_days: days from then to the day asked for.
        stale: not cited for a year, or never, and not said to be left or handed over.
        names, holders, life, figures, nearby: see their classes; oldest first.
    """

    place: Place
    state: str
    since: date | None
    last_cited: date | None
    age_days: int | None
    stale: bool
    names: tuple[Name, ...]
    holders: tuple[Holder, ...]
    life: tuple[Stretch, ...]
    figures: tuple[Stretch, ...]
    nearby: tuple[Nearby, ...]


def base_ledger(
    record: Record,
    timeline: Timeline,
    on: date,
    points: Mapping[str, LonLat],
    near_km: float = NEAR_KM,
) -> list[Base]:
    """Every base of the record, by country and name.

    Args:
        record: the record the timeline was built from.
        timeline: its ``known`` holds for all parts.
        on: the day; nothing that begins later is listed.
        points: where places may be shown, under the precision cap: distances must not tell more than the map.
        near_km: how near an event must be to be listed.
    """
    facts = gather(record, timeline.known, timeline.rules)
    life, figures = _by_place(timeline.bases, on), _by_place(timeline.figures, on)
    bases = [place for place in record.places if place.kind in BASE_KINDS or place.id in life]
    bases.sort(key=lambda place: (place.countries, place.name.casefold(), place.id))
    events = [one for one in facts.events if event_day(one, record) <= on.toordinal()]
    return [
        _base(
            place,
            on,
            life.get(place.id, []),
            figures.get(place.id, []),
            (holders_of(place.id, facts, on), _nearby(place.id, events, points, near_km)),
            timeline.rules.stale_days,
        )
        for place in bases
    ]


def _base(
    place: Place,
    on: date,
    life: Sequence[Mapping[str, Any]],
    figures: Sequence[Mapping[str, Any]],
    told: tuple[tuple[Holder, ...], tuple[Nearby, ...]],
    stale_days: int,
) -> Base:
    now: Mapping[str, Any] = life[-1] if life else {"state": "unknown"}
    cited = day_of(now.get("last_cited"))
    cited = None if cited is None else min(cited, on)
    age = None if cited is None else (on - cited).days
    return Base(
        place,
        now["state"],
        day_of(now.get("since")),
        cited,
        age,
        now["state"] not in ENDED and (age is None or age > stale_days),
        names_of(place),
        told[0],
        joined(stretch_of(row, on) for row in life if row["claims"] or row["events"]),
        joined(figure_of(row, on) for row in figures if row["row"] != "retracted"),
        told[1],
    )


def _nearby(
    place: str, events: Sequence[Event], points: Mapping[str, LonLat], near_km: float
) -> tuple[Nearby, ...]:
    found = []
    for event in events:
        km = _distance(place, event, points)
        if place in event.places or (km is not None and km <= near_km):
            found.append(Nearby(event, km))
    return tuple(sorted(found, key=lambda one: (one.event.interval.edtf, one.event.id)))


def _distance(place: str, event: Event, points: Mapping[str, LonLat]) -> int | None:
    if place in event.places:
        return 0
    here = points.get(place)
    away = [points[other] for other in event.places if other in points]
    return None if here is None or not away else min(round(distance_km(here, one)) for one in away)


def _by_place(frame: pd.DataFrame, on: date) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in _rows(frame[frame["valid_from"] <= pd.Timestamp(on)]):
        rows[row["place"]].append(row)
    return rows


def _rows(frame: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in frame.to_dict("records"):
        yield {str(name): cell for name, cell in row.items()}
