"""A scheme without shares: what bounds allow is read off, from parts to wholes and back."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.posture.bounds import Bound, Spread, own, setter
from geo.posture.scheme import Scheme
from geo.posture.spread import OPEN, carriers_of_least, carriers_of_most, least, most


class TreeSolver:
    """Exact, and without a search; see `geo.posture.bounds.Solver`."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme

    def spread(self, bounds: Sequence[Bound]) -> Spread | None:
        """The least and the most of every cell; None when nothing satisfies all bounds."""
        alone = own(self.scheme, bounds)
        low = least(self.scheme, _column(alone.low))
        if (low[:, 0] > np.array(alone.high)).any():
            return None
        high = most(self.scheme, low, _column(alone.high))
        return Spread(low[:, 0].tolist(), high[:, 0].tolist())

    def core(self, bounds: Sequence[Bound]) -> tuple[Bound, ...] | None:
        """A ceiling and the floors beneath it that cannot hold together; None when all can."""
        alone = own(self.scheme, bounds)
        low = least(self.scheme, _column(alone.low))[:, 0].tolist()
        over = [cell for cell, high in enumerate(alone.high) if low[cell] > high]
        if not over:
            return None
        ceiling = setter(bounds, over[0], high=alone.high[over[0]])
        floors = [
            setter(bounds, cell, low=alone.low[cell])
            for cell in carriers_of_least(self.scheme, over[0], alone.low, low)
        ]
        return _fewest(self, ceiling, floors)

    def why(self, bounds: Sequence[Bound], cell: int) -> tuple[str, ...]:
        """Claims that the least and the most of a cell follow from, those of the least first."""
        alone, found = own(self.scheme, bounds), self.spread(bounds)
        if found is None:
            return ()
        carriers = carriers_of_least(self.scheme, cell, alone.low, found.low)
        names = [setter(bounds, at, low=alone.low[at]).claim for at in carriers]
        if found.high[cell] < OPEN:
            top, beside = carriers_of_most(self.scheme, cell, found, alone.high)
            if top is not None:
                names.append(setter(bounds, top, high=alone.high[top]).claim)
            for part in beside:
                at_part = carriers_of_least(self.scheme, part, alone.low, found.low)
                names += [setter(bounds, at, low=alone.low[at]).claim for at in at_part]
        return tuple(dict.fromkeys(names))


def _fewest(solver: TreeSolver, ceiling: Bound, floors: list[Bound]) -> tuple[Bound, ...]:
    """Leave out floors, the smallest first, as long as the rest still cannot hold."""
    kept = list(floors)
    for floor in reversed(floors):
        fewer = [one for one in kept if one is not floor]
        if solver.spread([ceiling, *fewer]) is None:
            kept = fewer
    return tuple(dict.fromkeys([ceiling, *kept]))


def _column(values: Sequence[int]) -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    return np.array(values, dtype=np.int64).reshape(-1, 1)
