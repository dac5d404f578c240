"""What somebody promised, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from geo.errors import ModelError
from geo.model.dates import Interval


@dataclass(frozen=True, slots=True)
class Commitment:
    """A promise with the day it was made and, where one was given, the day it falls due.

    Attributes:
        id: short and stable.
        made: the day it was made.
        by: who promised.
        text: what, in our own words. Never an outcome.
        places: ids of the places it is about.
        due: by when; None when no time was given.
        sources: ids of sources, at least one.
        report: name of the stored report it was read from, or None.
        span: (start, end) offsets into that report.
        note: anything a reader should know.
        supersedes: id of the commitment it takes the place of.
        kept_by: keys (``claim:IQ22``, ``event:E15``) of what says that it was kept.
        broken_by: keys of what says that it was not.
    """

    id: str
    made: date
    by: tuple[str, ...]
    text: str
    places: tuple[str, ...]
    due: Interval | None
    sources: tuple[str, ...]
    report: str | None = None
    span: tuple[int, int] | None = None
    note: str | None = None
    supersedes: str | None = None
    kept_by: tuple[str, ...] = ()
    broken_by: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.sources:
            raise ModelError(f"commitment {self.id} has no source; name at least one.")
        for key in (*self.kept_by, *self.broken_by):
            kind, _, name = key.partition(":")
            if kind not in ("claim", "event") or not name:
                raise ModelError(
                    f"commitment {self.id}: {key!r} names no evidence. Write claim:ID or event:ID."
                )
        both = sorted(set(self.kept_by) & set(self.broken_by))
        if both:
            raise ModelError(
                f"commitment {self.id}: {', '.join(both)} cannot say both that it was kept and that "
                "it was not. Leave it in one of the two lists."
            )

    @property
    def due_by(self) -> date | None:
        """The last day it can be kept on; None when no time was given."""
        return None if self.due is None else self.due.valid_to
