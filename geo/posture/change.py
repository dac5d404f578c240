"""One thing that stood otherwise before: what sort of change, which thing, and both sides of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.posture.snapshot import Side


class Kind(StrEnum):
    """What sort of change it is; the order is that of the list."""

    FIGURE_UP = "figure_up"
    FIGURE_DOWN = "figure_down"
    FIGURE_MOVED = "figure_moved"
    FIGURE_KNOWN = "figure_known"
    FIGURE_UNKNOWN = "figure_unknown"
    BASE_OPENED = "base_opened"
    BASE_IN_USE = "base_in_use"
    BASE_HANDED_OVER = "base_handed_over"
    BASE_LEFT = "base_left"
    BASE_UNKNOWN = "base_unknown"
    CROSSING_OPENED = "crossing_opened"
    CROSSING_CLOSED = "crossing_closed"
    CROSSING_UNKNOWN = "crossing_unknown"
    CONTRADICTION_NEW = "contradiction_new"
    CONTRADICTION_CHANGED = "contradiction_changed"
    CONTRADICTION_OVER = "contradiction_over"
    STATEMENT_NEW = "statement_new"
    STATEMENT_OVER = "statement_over"
    PROMISE_NEW = "promise_new"
    PROMISE_STATE = "promise_state"
    PROMISE_GONE = "promise_gone"
    EVENT_NEW = "event_new"
    EVENT_GONE = "event_gone"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that stood otherwise before.

    Attributes:
        kind: what sort of change.
        key: key of the row on the map: ``figure:US|IQ|all|level``, ``base:tanf``, ``event:E15``; of a
            contradiction ``contradiction:`` and the ids of its claims with a plus between them.
        force: whose people, or None.
        place: id of the place, or None.
        before, after: the two sides; None where there was nothing at all.
        badge: of a figure, whether it stands for its force at its place and some source gave it there; of a
            contradiction, whether it contests a number.
    """

    kind: Kind
    key: str
    force: str | None
    place: str | None
    before: Side | None
    after: Side | None
    badge: bool = True

    @property
    def new_claims(self) -> tuple[str, ...]:
        """Claims behind what holds after, without those that were behind it before; all of them when none is new."""
        after, before = _claims(self.after), set(_claims(self.before))
        return tuple(claim for claim in after if claim not in before) or after

    @property
    def new_events(self) -> tuple[str, ...]:
        """Events behind what holds after that were not behind it before."""
        before = () if self.before is None else self.before.events
        after = () if self.after is None else self.after.events
        return tuple(event for event in after if event not in before)


def _claims(side: Side | None) -> tuple[str, ...]:
    return () if side is None else tuple(dict.fromkeys((*side.claims, *side.against)))
