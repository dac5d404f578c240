"""Bounds of some unknowns and shares between them in; the least that all of them can be together out, without a search.

Every tie says that one cell is at least so and so much of others: a whole of its parts together, a part of its
whole by the lower end of a share, a whole of its part by the upper one. Of two sets of values that satisfy such ties,
the smaller value of each cell satisfies them too. So there is one least value of each cell, and all cells reach
theirs together; it is found by raising whatever is too small until nothing is. (The most is another matter: see
``programme``.)
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.posture.scheme import Scheme, Share

MOST_SWEEPS = 30
"""Shares that make a ring may rise for ever by less and less; then the linear programme is asked instead."""

TOLERANCE = 1e-7
"""So much above its high a value may lie: what HiGHS allows too."""

_STILL = 1e-10
"""A rise of less than this part of a number is none."""
_SAME = 1e-8
"""Rises that differ by less than this part are the same; ratios have six digits, so none is this near to one."""


class Restless(Exception):  # noqa: N818  # no error: the caller goes on with a search
    """The values rise and rise by less and less."""


class Riser:
    """Raises the values of one scheme; its shares are those that may be in force."""

    def __init__(self, scheme: Scheme) -> None:
        self._groups = [(group.whole, group.members) for group in scheme.groups]
        live = {at for share in scheme.shares for at in (share.part, share.whole)}
        self._rising = []
        for whole, members in self._groups:
            if live.intersection(members):
                live.add(whole)
                self._rising.append((whole, members))
        self._live = sorted(live)

    def least(
        self, low: Sequence[float], high: Sequence[float], shares: Sequence[Share]
    ) -> list[float] | None:
        """The least value of every cell; None when one would have to lie above its high, or to rise without end.

        Args:
            low: the least of each cell by itself.
            high: the most of each by itself, never below its low.
            shares: those in force.

        Raises:
            Restless: This does not tell.
        """
        found = [float(value) for value in low]
        was: list[float] = []
        before: list[float] = []
        groups = self._groups
        for _ in range(MOST_SWEEPS):
            if not _add_up(found, high, groups):
                return None
            raised = [at for share in shares for at in _raise(found, share)]
            if not raised:
                return found
            if any(found[at] > high[at] + TOLERANCE for at in raised):
                return None
            # From here on only what a share can reach rises.
            groups, now = self._rising, [found[at] for at in self._live]
            rise = [new - old for new, old in zip(now, was, strict=True)] if was else []
            if before and _never_ends(before, rise):
                return None
            was, before = now, rise
        raise Restless


def _add_up(
    found: list[float], high: Sequence[float], groups: Sequence[tuple[int, tuple[int, ...]]]
) -> bool:
    """Raise every whole to its parts together; False when one would lie above its high."""
    for whole, members in groups:
        needed = sum([found[part] for part in members])
        if needed > found[whole]:
            if needed > high[whole] + TOLERANCE:
                return False
            found[whole] = needed
    return True


def _never_ends(before: Sequence[float], rise: Sequence[float]) -> bool:
    """Whether the values rise without end: a sweep is convex, so what rises by as much as before goes on so."""
    if max(before) < 1:
        return False
    return all(now >= old * (1 - _SAME) for now, old in zip(rise, before, strict=True))


def _raise(found: list[float], share: Share) -> list[int]:
    """Raise part and whole to what the share asks of them; those that were too small."""
    raised = []
    part, whole = share.part, share.whole
    needed = share.low * found[whole]
    if needed - found[part] > _STILL * max(1.0, found[part]):
        found[part] = needed
        raised.append(part)
    needed = found[part] / share.high if share.high > 0 else _of_nothing(found[part])
    if needed - found[whole] > _STILL * max(1.0, found[whole]):
        found[whole] = needed
        raised.append(whole)
    return raised


def _of_nothing(part: float) -> float:
    """The whole of which a part is nothing: none, or endless."""
    return math.inf if part > TOLERANCE else 0.0
