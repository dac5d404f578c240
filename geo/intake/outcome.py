"""What became of a file of events, and how it is told."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model import EventSet


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a file; rows accepted, quarantined and there already are together the rows read.

    Attributes:
        event_set: the set that has the rows; None when no row was accepted.
        is_new: False when the record had the same file or the same rows.
        quarantine: the refused rows as CSV; empty when there are none.
        unplaced: distinct names that mean no place, or several.
        there: rows that an older set has word for word; not stored again, and not among the accepted.
        replaced: names of older sets, and how many of their rows gave way to newer ones of the same id.
    """

    event_set: EventSet | None
    is_new: bool
    accepted: int
    quarantined: int
    quarantine: bytes
    unplaced: int
    notes: tuple[str, ...]
    there: int = 0
    replaced: tuple[tuple[str, int], ...] = ()

    @property
    def overlap_told(self) -> str:
        """What the file shares with older sets, in one sentence; empty when nothing."""
        parts = [f"{self.there:,} rows were there already, word for word"] if self.there else []
        parts += [f"{rows:,} rows of {name} gave way to newer ones" for name, rows in self.replaced]
        return f"{'; '.join(parts)}." if parts else ""
