"""A scheme with shares: what bounds allow is a linear programme, solved by HiGHS from one warm start to the next.

"Most of them are in Erbil" ties two unknowns by a ratio, and ratios can make a ring; so the least and the most of
each cell are searched for. Places, parts and ways of counting are rows of the same programme.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import highspy
import numpy as np

from geo.posture.bounds import NO_CELL, Bound, Clock, GaveUpError, Spread, own, setter
from geo.posture.scheme import Scheme
from geo.posture.spread import OPEN

_SLACK = 1e-6
_FOUND = highspy.HighsModelStatus.kOptimal
_NONE = highspy.HighsModelStatus.kInfeasible


class ShareSolver:
    """See `geo.posture.bounds.Solver`; every answer is had within the clock or not at all."""

    def __init__(self, scheme: Scheme, clock: Clock) -> None:
        self.scheme = scheme
        self._clock = clock
        self._highs = _programme(scheme)
        self._rows = {
            share.claim: len(scheme.groups) + 2 * number
            for number, share in enumerate(scheme.shares)
        }

    def spread(self, bounds: Sequence[Bound]) -> Spread | None:
        """The least and the most of every cell; None when nothing satisfies all bounds."""
        if not self._holds(bounds):
            return None
        lows, highs = [], []
        for cell in range(len(self.scheme.cells)):
            least, most = self._optimum(cell, 1.0), self._optimum(cell, -1.0)
            low, high = _whole_numbers(least, most)
            lows.append(low)
            highs.append(high)
        return Spread(lows, highs)

    def core(self, bounds: Sequence[Bound]) -> tuple[Bound, ...] | None:
        """Bounds and shares that cannot hold together; None when all can."""
        if self._holds(bounds):
            return None
        return tuple(self._explain([], list(bounds), is_new=False))

    def why(self, bounds: Sequence[Bound], cell: int) -> tuple[str, ...]:
        """Claims whose bounds are tight where the cell is least, and where it is most."""
        if not self._holds(bounds):
            return ()
        names: list[str] = []
        for sense in (1.0, -1.0):
            if self._optimum(cell, sense) is not None:
                names += self._tight(bounds)
        return tuple(dict.fromkeys(names))

    def _holds(self, bounds: Sequence[Bound]) -> bool:
        alone = own(self.scheme, bounds)
        if any(low > high for low, high in zip(*alone, strict=True)):
            return False
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


def nearest(
    scheme: Scheme,
    found: Spread,
    targets: Sequence[int | None],
    shares: Iterable[str],
    clock: Clock,
) -> list[int | None]:
    """Values for the cells that have a target, together as near to their targets as the ties allow.

    Args:
        scheme: the unknowns.
        found: the least and the most of each.
        targets: the number each should be, None for any.
        shares: claims of the shares in force.
        clock: how long it may take.
    """
    highs = _programme(scheme)
    size, wanted = (
        len(scheme.cells),
        [at for at, target in enumerate(targets) if target is not None],
    )
    on = set(shares)
    for number, share in enumerate(scheme.shares):
        if share.claim not in on:
            for row in range(2):
                at = len(scheme.groups) + 2 * number + row
                highs.changeRowBounds(at, -math.inf, math.inf)
    limits = np.array([math.inf if high >= OPEN else high for high in found.high])
    lows = np.array(found.low, dtype=np.float64)
    highs.changeColsBounds(size, np.arange(size, dtype=np.int32), lows, limits)
    for number, cell in enumerate(wanted):
        # value = target + above - below, and their sum is to be small
        highs.addCol(1.0, 0.0, math.inf, 0, np.array([], dtype=np.int32), np.array([]))
        highs.addCol(1.0, 0.0, math.inf, 0, np.array([], dtype=np.int32), np.array([]))
        columns = np.array([cell, size + 2 * number, size + 2 * number + 1], dtype=np.int32)
        target = float(targets[cell] or 0)
        highs.addRow(target, target, 3, columns, np.array([1.0, -1.0, 1.0]))
    clock.check()
    highs.setOptionValue("time_limit", clock.left)
    highs.run()
    if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return [None] * size
    values = highs.getSolution().col_value
    return [
        min(max(round(values[cell]), found.low[cell]), found.high[cell])
        if targets[cell] is not None
        else None
        for cell in range(size)
    ]


class _Quiet(highspy.Highs):
    """HiGHS prints a banner on stdout, where answers go, when its callbacks are switched on; none is used here."""

    def enableCallbacks(self) -> None:  # noqa: N802  # HiGHS calls it so
        self.setOptionValue("output_flag", False)


def _programme(scheme: Scheme) -> highspy.Highs:
    highs: highspy.Highs = _Quiet()  # type: ignore[no-untyped-call]
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", 1)
    size = len(scheme.cells)
    highs.addVars(size, np.zeros(size), np.full(size, math.inf))
    for group in scheme.groups:
        columns = np.array([group.whole, *group.members], dtype=np.int32)
        weights = np.array([1.0, *[-1.0] * len(group.members)])
        highs.addRow(0.0, math.inf, len(columns), columns, weights)
    for share in scheme.shares:
        columns = np.array([share.part, share.whole], dtype=np.int32)
        highs.addRow(0.0, math.inf, 2, columns, np.array([1.0, -share.low]))
        highs.addRow(-math.inf, 0.0, 2, columns, np.array([1.0, -share.high]))
    return highs


def _whole_numbers(least: float | None, most: float | None) -> tuple[int, int]:
    """People are whole: the least rounds up, the most down, unless only a fraction lies between."""
    low = 0 if least is None else math.ceil(least - _SLACK * max(1.0, abs(least)))
    high = OPEN if most is None else math.floor(most + _SLACK * max(1.0, abs(most)))
    return (max(0, low), high) if low <= high else (max(0, high), low)


def _matters(duals: Iterable[float]) -> bool:
    return any(abs(dual) > _SLACK for dual in duals)
