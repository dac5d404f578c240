"""A promise and a view in; how it stands, why, and the evidence that its card shows out."""

from __future__ import annotations

from dataclasses import dataclass

from geo.exchange.view import View
from geo.model import Record
from geo.posture.bearing import Stands, Testimony
from geo.posture.promises import promises
from geo.posture.rules import Rules

Fact = dict[str, str | None]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a promise stands.

    Attributes:
        facts: its state, the reason, and the events for and against it, labelled.
        supporting, opposing: claims for and against it, with how each bears on it.
    """

    facts: tuple[Fact, ...] = ()
    supporting: tuple[tuple[str, str], ...] = ()
    opposing: tuple[tuple[str, str], ...] = ()


def standing_of(name: str, view: View, record: Record, rules: Rules) -> Standing:
    """How a promise stands on the view's last day, as known then; nothing for one not made or known by it."""
    found = (
        one for one in promises(record, view.last, view.known, rules) if one.commitment.id == name
    )
    promise = next(found, None)
    if promise is None:
        return Standing()
    sides = {side: promise.standing(side) for side in (Stands.FOR, Stands.AGAINST)}
    events: list[Fact] = [
        {"label": f"Told {side}", "value": record.event_by_id[_id(one)].text}
        for side, told in sides.items()
        for one in told
        if one.key.startswith("event:")
    ]
    facts: list[Fact] = [
        {"label": "Stands", "value": str(promise.state)},
        {"label": "Why", "value": promise.reason},
        *events,
    ]
    return Standing(tuple(facts), _claims(sides[Stands.FOR]), _claims(sides[Stands.AGAINST]))


def _claims(told: tuple[Testimony, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((_id(one), one.rule) for one in told if one.key.startswith("claim:"))


def _id(one: Testimony) -> str:
    return one.key.partition(":")[2]
