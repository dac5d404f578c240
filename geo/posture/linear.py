"""A scheme in; its linear programme, and the values nearest to some targets, out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import highspy
import numpy as np

from geo.posture.bounds import Clock, Spread
from geo.posture.scheme import Scheme
from geo.posture.spread import OPEN


class _Quiet(highspy.Highs):
    """HiGHS prints a banner on stdout, where answers go, when its callbacks are switched on; none is used here."""

    def enableCallbacks(self) -> None:  # noqa: N802  # HiGHS calls it so
        self.setOptionValue("output_flag", False)


def programme(scheme: Scheme) -> highspy.Highs:
    """A column a cell, a row a group, two rows a share; nothing bounded yet."""
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
    highs = programme(scheme)
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
