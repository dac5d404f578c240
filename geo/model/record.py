"""The whole record at one version: everything posture, maps and exports read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from geo.model.claim import Claim
from geo.model.commitment import Commitment
from geo.model.dates import DateKind
from geo.model.event import Event
from geo.model.place import Place
from geo.model.source import Source

Item = TypeVar("Item", Source, Place, Claim, Event, Commitment)


@dataclass(frozen=True)
class Record:
    """Sources, places, claims, events and commitments that belong together.

    Attributes:
        sources, places, claims, events, commitments: in the order they were recorded.
        version: a text that changes whenever any of them does; caches are keyed on it.
    """

    sources: tuple[Source, ...] = ()
    places: tuple[Place, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    version: str = field(default="empty")

    @cached_property
    def source_by_id(self) -> Mapping[str, Source]:
        """Sources by id."""
        return _by_id(self.sources)

    @cached_property
    def place_by_id(self) -> Mapping[str, Place]:
        """Places by id."""
        return _by_id(self.places)

    @cached_property
    def claim_by_id(self) -> Mapping[str, Claim]:
        """Claims by id."""
        return _by_id(self.claims)

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """Events by id."""
        return _by_id(self.events)

    @cached_property
    def commitment_by_id(self) -> Mapping[str, Commitment]:
        """Commitments by id."""
        return _by_id(self.commitments)

    def known_on(self, claim: Claim) -> date | None:
        """The day by which the world could surely know the claim: its source's last possible day."""
        return self.source_by_id[claim.source].published.valid_to

    @cached_property
    def span(self) -> tuple[date, date] | None:
        """First and last day of what was said or happened; None when nothing is dated.

        What happened on some day of a long interval surely had by its end, so such an interval stretches the
        span to its last day only. Days on which promises fall due lie ahead and do not stretch it at all.
        """
        days = [promise.made for promise in self.commitments]
        dated: list[Claim | Event] = [*self.claims, *self.events]
        for item in dated:
            ends = [item.interval.valid_to or item.interval.valid_from]
            if item.date_kind is not DateKind.SOMETIME_IN:
                ends.append(item.interval.valid_from)
            days += [day for day in ends if day is not None]
        return (min(days), max(days)) if days else None


def _by_id(items: tuple[Item, ...]) -> Mapping[str, Item]:
    return MappingProxyType({item.id: item for item in items})
