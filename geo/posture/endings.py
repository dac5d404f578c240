"""A record's claims and events in; where and from when a presence ended, and from which day an event counts, out."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import Claim, ClaimKind, DateKind, Event, Interval, Record
from geo.model.claim import State
from geo.posture.rules import BASE_KINDS, ENDING_EVENTS, HANDING_EVENT
from geo.posture.spoken_days import change_day


@dataclass(frozen=True, slots=True)
class Ending:
    """A presence ended: at a place, for one force (None: for all), from a day on.

    ``handed`` where it is said that somebody else took over, and not only that the force is gone.
    """

    day: int
    place: str
    force: str | None
    id: str
    interval: Interval
    date_kind: DateKind
    is_event: bool
    handed: bool


def event_day(event: Event, record: Record) -> int:
    """The day from which an event is shown, as an ordinal: the last it can have happened on, going by who told first."""
    told = (record.source_by_id[name].published.valid_to for name in event.sources)
    first_told = min((day for day in told if day is not None), default=None)
    return change_day(event.interval, event.date_kind, first_told)


def endings_of(record: Record, claims: list[Claim], events: list[Event]) -> list[Ending]:
    """All ends of presences at bases that are told of, by day, then id."""
    bases = {place.id for place in record.places if place.kind in BASE_KINDS}
    told = [
        Ending(
            change_day(
                claim.interval,
                claim.date_kind,
                record.source_by_id[claim.source].published.valid_to,
            ),
            claim.place,
            claim.force,
            claim.id,
            claim.interval,
            claim.date_kind,
            False,
            claim.state is State.HANDED_OVER,
        )
        for claim in claims
        if claim.kind is ClaimKind.PRESENCE
        and claim.state in (State.HANDED_OVER, State.LEFT)
        and claim.place in bases
    ]
    happened = [
        Ending(
            event_day(event, record),
            place,
            None,
            event.id,
            event.interval,
            event.date_kind,
            True,
            event.kind == HANDING_EVENT,
        )
        for event in events
        if event.kind in ENDING_EVENTS
        for place in event.places
        if place in bases
    ]
    return sorted(told + happened, key=lambda ending: (ending.day, ending.id))
