"""Something that happened on some day at some place."""

from __future__ import annotations

from dataclasses import dataclass

from geo.errors import ModelError
from geo.model.count import UNTOLD, Count
from geo.model.dates import DateKind, Interval

EVENT_KINDS = (
    "agreement",
    "announcement",
    "attack",
    "base_established",
    "closing",
    "deployment",
    "drone_attack",
    "meeting",
    "missile_attack",
    "opening",
    "strike",
    "transfer",
    "withdrawal",
    "other",
)
"""Kinds that change who holds a base are ``base_established``, ``transfer`` and ``withdrawal``."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the record. Bulk event sets are columns, not objects.

    Attributes:
        id: short and stable.
        interval: the day or days.
        kind: one of ``EVENT_KINDS``.
        text: one line in our own words.
        places: ids of places, in the order told; empty when unlocated.
        sources: ids of sources, at least one.
        date_kind: throughout, sometime in, or at an instant.
        actors: who took part.
        fatalities: low, best and high; all None when not told.
        report: name of the stored report it was read from, or None.
        span: (start, end) offsets into that report.
        note: anything a reader should know.
    """

    id: str
    interval: Interval
    kind: str
    text: str
    places: tuple[str, ...]
    sources: tuple[str, ...]
    date_kind: DateKind = DateKind.SOMETIME_IN
    actors: tuple[str, ...] = ()
    fatalities: Count = UNTOLD
    report: str | None = None
    span: tuple[int, int] | None = None
    note: str | None = None

    def __post_init__(self) -> None:
        if self.kind not in EVENT_KINDS:
            raise ModelError(f"event kind {self.kind!r} is none of {', '.join(EVENT_KINDS)}.")
        if not self.sources:
            raise ModelError(f"event {self.id} has no source; name at least one.")
