"""Bounds of some unknowns in; the bounds that follow for all of them out, for many days at once.

Every tie says that a whole is at least its parts together, and no group has two parts that contain the same
people. So the least values that satisfy everything come from the parts upwards, the most from the wholes
downwards, and both are exact: no search is needed. (Shares are another matter: see ``programme``.)

Arrays have a row a cell, in the scheme's order, and a column a day.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from geo.posture.scheme import Scheme

Numbers = NDArray[np.int64]
Bools = NDArray[np.bool_]

OPEN = 1 << 50
"""The high of what nothing bounds from above; no sum of counts comes near."""


def least(scheme: Scheme, low: Numbers) -> Numbers:
    """The least each cell can be."""
    found = low.copy()
    for group in scheme.groups:
        together = found[group.parts].sum(axis=0)
        found[group.whole] = np.maximum(found[group.whole], together)
    return found


def most(scheme: Scheme, low: Numbers, high: Numbers) -> Numbers:
    """The most each cell can be, given the least of all (`least`)."""
    found = high.copy()
    for group in reversed(scheme.groups):
        parts, whole = low[group.parts], found[group.whole]
        room = np.where(whole >= OPEN, OPEN, whole - parts.sum(axis=0))
        ceiling = np.where(room >= OPEN, OPEN, room + parts)
        found[group.parts] = np.minimum(found[group.parts], ceiling)
    return found


def most_alone(scheme: Scheme, low: Sequence[float], high: Sequence[float]) -> list[float]:
    """The same for one day, fractions too: where a share is in force, a ceiling that may not be reached."""
    found = [float(value) for value in high]
    for group in reversed(scheme.groups):
        if found[group.whole] < OPEN:
            room = found[group.whole] - sum(low[part] for part in group.members)
            for part in group.members:
                found[part] = min(found[part], room + low[part])
    return found


def carriers(scheme: Scheme, cell: int, low: Numbers, found: Numbers) -> Bools:
    """Day by day the cells whose own lows make the least of a cell."""
    used = np.zeros(found.shape, dtype=bool)
    used[cell] = found[cell] > 0
    for whole in range(cell, -1, -1):
        groups = [group.parts for group in scheme.groups_of.get(whole, ())]
        below = used[whole] & (found[whole] > low[whole])
        if not groups or not below.any():
            continue
        sums = np.array([found[parts].sum(axis=0) for parts in groups])
        chosen = sums.argmax(axis=0)
        for number, parts in enumerate(groups):
            used[parts] |= below & (chosen == number) & (found[parts] > 0)
    return used & (found <= low) & (found > 0)


def carriers_of_least(
    scheme: Scheme, cell: int, low: Sequence[int], found: Sequence[int]
) -> list[int]:
    """The cells whose own lows make the least of a cell on one day, the largest first."""
    carriers: set[int] = set()
    waiting = [cell]
    while waiting:
        at = waiting.pop()
        if found[at] > low[at]:
            waiting += [part for part in _carrying(scheme, at, found) if found[part] > 0]
        elif low[at] > 0:
            carriers.add(at)
    return sorted(carriers, key=lambda one: (-low[one], one))


def carriers_of_most(
    scheme: Scheme, cell: int, found: tuple[Sequence[int], Sequence[int]], high: Sequence[int]
) -> tuple[int | None, list[int]]:
    """The cell whose own high makes the most of a cell on one day, and those whose least takes of it."""
    lows, highs = found
    beside: list[int] = []
    at = cell
    while highs[at] < high[at]:
        step = next(
            group
            for group in scheme.wholes_of[at]
            if highs[group.whole] < OPEN
            and highs[group.whole] - sum(lows[part] for part in group.members) + lows[at]
            == highs[at]
        )
        beside += [part for part in step.members if part != at and lows[part] > 0]
        at = step.whole
    return (at if high[at] < OPEN else None), beside


def _carrying(scheme: Scheme, cell: int, found: Sequence[int]) -> tuple[int, ...]:
    """The group whose parts together make the least of the cell."""
    groups = [group.members for group in scheme.groups_of[cell]]
    return max(groups, key=lambda members: sum(found[part] for part in members))
