"""Facts in; what was told, by who and where, so that each promise looks only at what may bear on it, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from geo.model import ClaimKind, Event
from geo.posture.facts import Facts, Statement
from geo.posture.rules import Row

_TELLING = (ClaimKind.STRENGTH, ClaimKind.CHANGE, ClaimKind.PRESENCE)
_PLEDGES = (Row.PLAN, Row.CAP, Row.SHARE)


@dataclass(frozen=True)
class Told:
    """What is known, by key.

    Attributes:
        facts: all of it.
        claims, events: by id.
        here: strengths, changes and presences by (force, place).
        pledged: plans, ceilings and shares by source.
        children: places by the place they lie in.
    """

    facts: Facts
    claims: Mapping[str, Statement]
    events: Mapping[str, Event]
    here: Mapping[tuple[str, str], list[Statement]]
    pledged: Mapping[str, list[Statement]]
    children: Mapping[str, list[str]]

    @classmethod
    def of(cls, facts: Facts) -> Told:
        """Sort the facts."""
        here: dict[tuple[str, str], list[Statement]] = defaultdict(list)
        pledged: dict[str, list[Statement]] = defaultdict(list)
        for one in facts.statements:
            claim = one.claim
            if claim.kind in _TELLING and claim.force is not None:
                here[claim.force, claim.place].append(one)
            if one.row in _PLEDGES:
                pledged[claim.source].append(one)
        claims = {one.claim.id: one for one in facts.statements}
        events = {event.id: event for event in facts.events}
        children: dict[str, list[str]] = defaultdict(list)
        for place in facts.record.places:
            children[place.parent or ""].append(place.id)
        return cls(facts, claims, events, here, pledged, children)

    def at(self, forces: Iterable[str], places: Iterable[str]) -> Iterator[Statement]:
        """Strengths, changes and presences of any of the forces at any of the places."""
        wanted = tuple(places)
        for force in dict.fromkeys(forces):
            for place in wanted:
                yield from self.here.get((force, place), ())

    def inside(self, wholes: Iterable[str]) -> tuple[str, ...]:
        """Places that are one of *wholes* or lie in one of them; a ring of places is gone round once."""
        found: dict[str, None] = {}
        waiting = [name for name in wholes if name in self.facts.record.place_by_id]
        while waiting:
            place = waiting.pop()
            if place not in found:
                found[place] = None
                waiting += self.children.get(place, ())
        return tuple(found)
