"""What claims say of the unknowns of a scheme on one day: bounds, each with the claim it comes from."""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from geo.errors import GeoError
from geo.posture.scheme import Scheme
from geo.posture.spread import OPEN

NO_CELL = -1
"""The cell of a bound that is a share: it ties two."""


class Bound(NamedTuple):
    """One claim's word on one cell.

    Attributes:
        claim: its id.
        cell: where the cell stands in the scheme; NO_CELL for a share.
        low, high: what it allows; 0 and OPEN where it says nothing.
        seen: the last day it is evidence for.
        is_cap: a ceiling by order, not a head count.
    """

    claim: str
    cell: int
    low: int
    high: int
    seen: int
    is_cap: bool = False


class Spread(NamedTuple):
    """The least and the most of every cell that some bounds allow."""

    low: list[int]
    high: list[int]


class Solver(Protocol):
    """Says what bounds allow, or which of them cannot hold together."""

    scheme: Scheme

    def spread(self, bounds: Sequence[Bound]) -> Spread | None:
        """The least and the most of every cell; None when nothing satisfies all bounds."""

    def core(self, bounds: Sequence[Bound]) -> tuple[Bound, ...] | None:
        """Some of the bounds that cannot hold together though any fewer could; None when all can."""

    def why(self, bounds: Sequence[Bound], cell: int) -> tuple[str, ...]:
        """Claims that the least and the most of a cell follow from."""


class GaveUpError(GeoError, TimeoutError):
    """Working out what follows from the claims took too long."""


MORE_TIME = "Raise solver_seconds, or ask for one place."
"""What whoever asks for a day can do."""


class Clock:
    """How much of the time for one answer is left; *advice* is what to do when none is, or what that means."""

    def __init__(self, seconds: float, advice: str = MORE_TIME) -> None:
        self._end = time.monotonic() + seconds
        self._seconds = seconds
        self._advice = advice

    @property
    def left(self) -> float:
        """Seconds left, never less than none."""
        return max(0.0, self._end - time.monotonic())

    def check(self) -> None:
        """Give up when no time is left.

        Raises:
            GaveUpError: It is over.
        """
        if self.left <= 0:
            told = f"What follows from other places was not worked out within {self._seconds:g} seconds."
            raise GaveUpError(f"{told} {self._advice}".strip())


def own(scheme: Scheme, bounds: Iterable[Bound]) -> Spread:
    """The bounds of each cell by itself; low may lie above high."""
    low, high = [0] * len(scheme.cells), [OPEN] * len(scheme.cells)
    for _, cell, least, most, _, _ in bounds:
        if cell != NO_CELL:
            low[cell] = max(low[cell], least)
            high[cell] = min(high[cell], most)
    return Spread(low, high)


def setter(
    bounds: Iterable[Bound], cell: int, *, low: int | None = None, high: int | None = None
) -> Bound:
    """The bound that gives a cell its low or its high; the newest of several, then by id."""
    fitting = [
        bound
        for bound in bounds
        if bound.cell == cell and (bound.low == low if low is not None else bound.high == high)
    ]
    return min(fitting, key=lambda bound: (bound.is_cap, -bound.seen, bound.claim))
