"""A number of people as a report gives it: low, best and high, with the words as printed."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.errors import CountError

MOST_PEOPLE = 100_000_000
"""No force in history was larger; a bigger number is a slip of the pen or of the parser."""


class Hedge(StrEnum):
    """How a phrase bounds its number. The rules stand in docs/counts.md."""

    EXACT = "exact"
    ABOUT = "about"
    NEARLY = "nearly"
    JUST_OVER = "just_over"
    OVER = "over"
    AT_LEAST = "at_least"
    UNDER = "under"
    UP_TO = "up_to"
    RANGE = "range"
    VAGUE = "vague"
    SHARE = "share"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds on a number of people; None is an open end, and never zero.

    Attributes:
        low: at least so many.
        best: the number the words come nearest to.
        high: at most so many.
    """

    low: int | None = None
    best: int | None = None
    high: int | None = None

    def __post_init__(self) -> None:
        for name, bound in (("low", self.low), ("best", self.best), ("high", self.high)):
            if bound is not None and not 0 <= bound <= MOST_PEOPLE:
                raise CountError(
                    f"{name} is {bound!r}; a count of people lies between 0 and {MOST_PEOPLE:,}."
                )
        known = [bound for bound in (self.low, self.best, self.high) if bound is not None]
        if known != sorted(known):
            raise CountError(
                f"low {self.low}, best {self.best} and high {self.high} are out of order. "
                "Write them so that low <= best <= high; leave an open end empty."
            )

    @property
    def is_open(self) -> bool:
        """Whether nothing at all is bounded."""
        return self.low is None and self.best is None and self.high is None

    def meets(self, other: Count) -> bool:
        """Whether one number could satisfy both."""
        return max(self.low or 0, other.low or 0) <= min(_top(self.high), _top(other.high))

    def both(self, other: Count) -> Count:
        """The bounds that satisfy both. Only for counts that meet."""
        low = _known_max(self.low, other.low)
        high = _known_min(self.high, other.high)
        return Count(
            low, _clamp(self.best if self.best is not None else other.best, low, high), high
        )

    def either(self, other: Count) -> Count:
        """The narrowest bounds that hold both; an open end stays open."""
        low = None if self.low is None or other.low is None else min(self.low, other.low)
        high = None if self.high is None or other.high is None else max(self.high, other.high)
        return Count(
            low, _clamp(self.best if self.best is not None else other.best, low, high), high
        )

    def __str__(self) -> str:
        """The interval as the map prints it: ``901–999``, ``≥ 901``, ``≤ 1,999``, ``2,500``, ``?``."""
        if self.low is not None and self.high is not None:
            return f"{self.low:,}" if self.low == self.high else f"{self.low:,}–{self.high:,}"
        if self.low is not None:
            return f"≥ {self.low:,}"
        if self.high is not None:
            return f"≤ {self.high:,}"
        return "?" if self.best is None else f"{self.best:,}"


UNTOLD = Count()
"""The count of what no source gives a number for."""


def _top(high: int | None) -> int:
    return MOST_PEOPLE if high is None else high


def _known_max(one: int | None, two: int | None) -> int | None:
    return max((bound for bound in (one, two) if bound is not None), default=None)


def _known_min(one: int | None, two: int | None) -> int | None:
    return min((bound for bound in (one, two) if bound is not None), default=None)


def _clamp(best: int | None, low: int | None, high: int | None) -> int | None:
    if best is None:
        return None
    if low is not None and best < low:
        return low
    return high if high is not None and best > high else best
