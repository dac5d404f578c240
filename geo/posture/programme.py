"""A scheme with shares in; what bounds allow out: the least raised step by step, the most by a linear programme.

"Most of them are in Erbil" ties two unknowns by a ratio, and ratios can make a ring. The least of all cells is reached
together (``rising``); the most of a cell that a share can move is searched for by HiGHS, from one warm start to the
next. Places, parts and ways of counting are rows of the same programme.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cached_property
from operator import le

import highspy
import numpy as np
from numpy.typing import NDArray

from geo.posture.bounds import NO_CELL, Bound, Clock, GaveUpError, Spread, own, setter
from geo.posture.linear import programme
from geo.posture.rising import Restless, Riser
from geo.posture.scheme import Scheme, Share
from geo.posture.spread import OPEN, most_alone

_SLACK = 1e-6
_FOUND = highspy.HighsModelStatus.kOptimal
_NONE = highspy.HighsModelStatus.kInfeasible


class ShareSolver:
    """See `geo.posture.bounds.Solver`; every answer is had within the clock or not at all."""

    def __init__(self, scheme: Scheme, clock: Clock) -> None:
        self.scheme = scheme
        self._clock = clock
        self._riser = Riser(scheme)
        self._rows = {
            share.claim: len(scheme.groups) + 2 * number
            for number, share in enumerate(scheme.shares)
        }

    @cached_property
    def _highs(self) -> highspy.Highs:
        """Made when something is searched for: most questions are answered without."""
        return programme(self.scheme)

    def spread(self, bounds: Sequence[Bound]) -> Spread | None:
        """The least and the most of every cell; None when nothing satisfies all bounds."""
        lows = self._least(bounds)
        if lows is None:
            return None
        # What no share can move is read off; where some solution reaches so much, it stays.
        tops = most_alone(self.scheme, lows, own(self.scheme, bounds).high)
        moved = self._below_shares(bounds)
        highs = [_down(top if top < OPEN else None) for top in tops]
        if moved:
            self._load(bounds)
            reached = self._largest(tops)
            for cell in moved:
                top = tops[cell]
                if top >= OPEN or not any(values[cell] >= top - _SLACK for values in reached):
                    highs[cell] = _down(self._optimum(cell, -1.0))
                    reached.append(self._values())
        lows_up = [_up(low) for low in lows]
        # Where only a fraction lies between, both ends stay.
        return Spread(
            [min(low, high) for low, high in zip(lows_up, highs, strict=True)],
            [max(low, high) for low, high in zip(lows_up, highs, strict=True)],
        )

    def core(self, bounds: Sequence[Bound]) -> tuple[Bound, ...] | None:
        """Bounds and shares that cannot hold together; None when all can."""
        if self._holds(bounds):
            return None
        return tuple(self._explain([], list(bounds), is_new=False))

    def why(self, bounds: Sequence[Bound], cell: int) -> tuple[str, ...]:
        """Claims whose bounds are tight where the cell is least, and where it is most."""
        if not self._holds(bounds) or not self._load(bounds):
            return ()
        names: list[str] = []
        for sense in (1.0, -1.0):
            if self._optimum(cell, sense) is not None:
                names += self._tight(bounds)
        return tuple(dict.fromkeys(names))

    def _holds(self, bounds: Sequence[Bound]) -> bool:
        """Whether some numbers satisfy all bounds."""
        try:
            return self._risen(bounds) is not None
        except Restless:
            return self._load(bounds)

    def _least(self, bounds: Sequence[Bound]) -> list[float] | None:
        """The least of each cell, all of which are reached together; None when nothing satisfies the bounds."""
        try:
            return self._risen(bounds)
        except Restless:
            if not self._load(bounds):
                return None
        self._costs(dict.fromkeys(range(len(self.scheme.cells)), 1.0))
        self._run()
        return [max(0.0, value) for value in self._values().tolist()]

    def _risen(self, bounds: Sequence[Bound]) -> list[float] | None:
        self._clock.check()
        alone = own(self.scheme, bounds)
        if not all(map(le, *alone)):
            return None
        return self._riser.least(*alone, self._in_force(bounds))

    def _in_force(self, bounds: Sequence[Bound]) -> list[Share]:
        on = {bound.claim for bound in bounds if bound.cell == NO_CELL}
        return [share for share in self.scheme.shares if share.claim in on]

    def _below_shares(self, bounds: Sequence[Bound]) -> list[int]:
        """The cells that a share in force speaks of, and their parts: raising one of them moves what is shared."""
        waiting = [at for share in self._in_force(bounds) for at in (share.part, share.whole)]
        found: set[int] = set()
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += [
                    part for group in self.scheme.groups_of.get(at, ()) for part in group.members
                ]
        return sorted(found)

    def _load(self, bounds: Sequence[Bound]) -> bool:
        """Put the bounds into the programme; whether some numbers satisfy all of them."""
        alone = own(self.scheme, bounds)
        size = len(self.scheme.cells)
        lows = np.array(alone.low, dtype=np.float64)
        highs = np.array([math.inf if high >= OPEN else high for high in alone.high])
        self._highs.changeColsBounds(size, np.arange(size, dtype=np.int32), lows, highs)
        on = {bound.claim for bound in bounds if bound.cell == NO_CELL}
        for claim, row in self._rows.items():
            self._highs.changeRowBounds(row, 0.0 if claim in on else -math.inf, math.inf)
            self._highs.changeRowBounds(row + 1, -math.inf, 0.0 if claim in on else math.inf)
        self._costs({})
        status = self._run()
        if status not in (_FOUND, _NONE):
            raise GaveUpError(
                f"The solver could not tell whether the claims agree ({status.name})."
            )
        return status == _FOUND

    def _largest(self, tops: Sequence[float]) -> list[NDArray[np.float64]]:
        """A solution in which all that have an end are as large as they can be together."""
        self._costs({cell: -1.0 for cell, top in enumerate(tops) if top < OPEN})
        return [self._values()] if self._run() == _FOUND else []

    def _values(self) -> NDArray[np.float64]:
        """The numbers of the last solution; what was never found reaches nothing."""
        if self._highs.getModelStatus() != _FOUND:
            return np.full(len(self.scheme.cells), np.nan)
        return np.array(self._highs.getSolution().col_value)

    def _optimum(self, cell: int, sense: float) -> float | None:
        self._costs({cell: sense})
        if self._run() != _FOUND:
            return None
        return sense * float(self._highs.getInfo().objective_function_value)

    def _costs(self, costs: dict[int, float]) -> None:
        size = len(self.scheme.cells)
        values = np.zeros(size)
        for cell, cost in costs.items():
            values[cell] = cost
        self._highs.changeColsCost(size, np.arange(size, dtype=np.int32), values)

    def _run(self) -> highspy.HighsModelStatus:
        self._clock.check()
        status = self._once()
        if status not in (_FOUND, _NONE):
            # What has no end leaves a start behind that the next search can get lost from.
            self._highs.clearSolver()
            status = self._once()
            self._highs.clearSolver()
        return status

    def _once(self) -> highspy.HighsModelStatus:
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + self._clock.left)
        self._highs.run()
        status = self._highs.getModelStatus()
        if status == highspy.HighsModelStatus.kTimeLimit:
            self._clock.check()
        return status

    def _tight(self, bounds: Sequence[Bound]) -> list[str]:
        solution = self._highs.getSolution()
        alone = own(self.scheme, bounds)
        names = [
            claim for claim, row in self._rows.items() if _matters(solution.row_dual[row : row + 2])
        ]
        for cell in range(len(self.scheme.cells)):
            value, dual = solution.col_value[cell], solution.col_dual[cell]
            if abs(dual) <= _SLACK:
                continue
            if alone.low[cell] > 0 and abs(value - alone.low[cell]) <= 0.5:
                names.append(setter(bounds, cell, low=alone.low[cell]).claim)
            elif alone.high[cell] < OPEN and abs(value - alone.high[cell]) <= 0.5:
                names.append(setter(bounds, cell, high=alone.high[cell]).claim)
        return names

    def _explain(
        self, background: list[Bound], bounds: list[Bound], *, is_new: bool
    ) -> list[Bound]:
        """QuickXplain (Junker 2004): halves that are enough by themselves are searched alone."""
        if is_new and not self._holds(background):
            return []
        if len(bounds) == 1:
            return bounds
        middle = len(bounds) // 2
        first, second = bounds[:middle], bounds[middle:]
        later = self._explain([*background, *first], second, is_new=bool(first))
        earlier = self._explain([*background, *later], first, is_new=bool(later))
        return [*earlier, *later]


def _up(least: float | None) -> int:
    """People are whole: the least rounds up."""
    return 0 if least is None else max(0, math.ceil(least - _SLACK * max(1.0, abs(least))))


def _down(most: float | None) -> int:
    """The most rounds down; without a most there is none."""
    return OPEN if most is None else math.floor(most + _SLACK * max(1.0, abs(most)))


def _matters(duals: Iterable[float]) -> bool:
    return any(abs(dual) > _SLACK for dual in duals)
