"""How far long work is: parts of it in, one fraction from none to all out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _nobody(_: float) -> None:
    """Nobody is told."""


@dataclass(frozen=True, slots=True)
class Progress:
    """Part of some work, and whom to tell how much of all of it is done.

    Attributes:
        tell: told a fraction, never less than the one before.
        begin: the fraction that is done before this part.
        end: the fraction that is done after it.
    """

    tell: Callable[[float], None] = _nobody
    begin: float = 0.0
    end: float = 1.0

    def at(self, done: int, of: int) -> None:
        """Tell that so much of this part is done."""
        self.tell(self._fraction(done, of))

    def part(self, first: int, last: int, of: int) -> Progress:
        """The piece of this part from one count of it to another."""
        return Progress(self.tell, self._fraction(first, of), self._fraction(last, of))

    def _fraction(self, done: int, of: int) -> float:
        return self.begin + (self.end - self.begin) * (done / of if of else 1.0)


SILENT = Progress()
