"""Levels of one force at one place: statements in, numbers that hold over stretches of days out.

Whole columns at once: a row of each matrix is a day on which something may change, a column is a claim.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geo.model.count import MOST_PEOPLE
from geo.posture.facts import Statement
from geo.posture.rules import DEFAULT_RULES, FAR, Row, Rules

Ints = NDArray[np.int32]
Bools = NDArray[np.bool_]

NEVER = 0
"""The evidence day of a claim that says nothing yet; every real day is later."""

NO_LOW, NO_HIGH = -1, MOST_PEOPLE + 1
_CELLS = 1_000_000
"""Matrix cells worked on at once: a few megabytes, so that thousands of claims stay cheap."""


@dataclass(frozen=True)
class Evidence:
    """Columns of statements about the same thing, in order of claim id."""

    statements: tuple[Statement, ...]
    first: Ints
    last: Ints
    until: Ints
    low: Ints
    high: Ints
    loose: Bools
    rules: Rules = DEFAULT_RULES

    @classmethod
    def of(cls, statements: Sequence[Statement], rules: Rules = DEFAULT_RULES) -> Evidence:
        """Columns of *statements*; an open low is below, an open high above every number."""
        # One array for all columns: a family has few claims, and making arrays is most of the work.
        cells = [(item.first, item.last, item.until, *_bounds(item)) for item in statements]
        first, last, until, low, high = np.array(cells, dtype=np.int32).reshape(-1, 5).T.copy()
        loose = np.array([item.loose for item in statements], dtype=bool)
        return cls(tuple(statements), first, last, until, low, high, loose, rules)

    def turning_days(self) -> set[int]:
        """Days on which what these statements say may change, from the first on."""
        joint, stale = self.rules.joint_days, self.rules.stale_days
        days = np.concatenate(
            [
                self.first,
                # The day after, firm evidence that still runs is newer than a loose claim's first day.
                self.first[self.loose] + 1,
                self.first[self.loose] + joint + 1,
                self.first[self.loose] + stale + 1,
                self.last[self.loose],
                self.last + 1,
                self.last + joint + 1,
                self.last + stale + 1,
                self.until + 1,
            ]
        )
        return set(days[days <= FAR].tolist())

    def days_on(self, days: Ints, *, once: bool = True) -> Ints:
        """Day by statement: the day each is evidence for, seen from each of *days*; NEVER when it is none.

        The day itself while its interval runs, else its last day; of a loose one the first day until the
        last has come, unless *once* is off. A statement that has not begun says nothing (nobody looks
        ahead), nor does a superseded one, nor a loose one beside a firm one that is evidence for a day
        inside its stretch or later.
        """
        if not self.statements:
            return np.zeros((len(days), 0), dtype=np.int32)
        column = days[:, None]
        begun = (self.first <= column) & (column <= self.until)
        running = np.minimum(self.last, column)
        if once:
            running = np.where(self.loose & (column < self.last), self.first, running)
        seen = np.where(begun, running, NEVER).astype(np.int32)
        if self.loose.any() and not self.loose.all():
            firmest = seen[:, ~self.loose].max(axis=1, initial=NEVER)
            seen[self.loose & (self.first <= firmest[:, None])] = NEVER
        return seen


@dataclass(frozen=True)
class Track:
    """One way of counting over the family's turning days.

    Attributes:
        counted, part: what it counts; ``part`` is the whole's id where both count alike.
        is_part: days on which what it says is a part, and does not stand for the whole force.
        levels, gaps: its evidence.
        newest: per day the newest evidence of a level, NEVER without.
        joint: day by level: the joint evidence.
        gap_newest, gap_joint: the same of "not reported".
    """

    counted: str
    part: str
    is_part: Bools
    levels: Evidence
    gaps: Evidence
    newest: Ints
    joint: Bools
    gap_newest: Ints
    gap_joint: Bools

    @property
    def is_gap(self) -> Bools:
        """Days on which "not reported" is newer than any number."""
        return self.gap_newest > self.newest

    def spoken(self) -> dict[str, Bools]:
        """Days on which each of its levels is in force, by claim id."""
        speaks = self.joint & ~self.is_gap[:, None]
        return {
            item.claim.id: speaks[:, place] for place, item in enumerate(self.levels.statements)
        }

    def bounds(self) -> tuple[Ints, Ints]:
        """Per day the bounds that satisfy all joint claims; low above high where none can."""
        low = np.where(self.joint, self.levels.low, NO_LOW).max(axis=1, initial=NO_LOW)
        high = np.where(self.joint, self.levels.high, NO_HIGH).min(axis=1, initial=NO_HIGH)
        return low.astype(np.int32), high.astype(np.int32)


def make_track(
    key: tuple[str, str],
    statements: Sequence[Statement],
    days: Ints,
    spoken: Mapping[str, Bools],
    rules: Rules = DEFAULT_RULES,
) -> Track:
    """Follow one way of counting over *days*.

    Args:
        key: what is counted, and the id of the whole where both count alike (else "").
        statements: levels and gaps of it, in order of claim id.
        days: the family's turning days.
        spoken: days on which each claim about the whole force is in force: a part falls silent with its whole.
        rules: the numbers to go by.
    """
    levels = Evidence.of([item for item in statements if item.row is Row.LEVEL], rules)
    gaps = Evidence.of([item for item in statements if item.row is not Row.LEVEL], rules)
    newest, joint = _joint(levels, days, rules.joint_days, spoken)
    gap_newest, gap_joint = _joint(gaps, days, 0, spoken)
    parts = np.array([item.is_part for item in levels.statements], dtype=bool)
    is_part: Bools = (joint & parts).any(axis=1)
    return Track(*key, is_part, levels, gaps, newest, joint, gap_newest, gap_joint)


def _joint(
    evidence: Evidence, days: Ints, window: int, spoken: Mapping[str, Bools]
) -> tuple[Ints, Bools]:
    newest, joint = [], []
    parts = [(place, item) for place, item in enumerate(evidence.statements) if item.is_part]
    named = [(place, item.claim.part_of or "") for place, item in parts]
    wholes = {place: spoken[whole] for place, whole in named if whole in spoken}
    step = max(1, _CELLS // max(1, len(evidence.statements)))
    for begin in range(0, len(days), step):
        part = slice(begin, begin + step)
        seen = evidence.days_on(days[part])
        for place, speaks in wholes.items():
            seen[~speaks[part], place] = NEVER
        top = seen.max(axis=1, initial=NEVER)
        newest.append(top)
        joint.append((seen != NEVER) & (seen >= top[:, None] - window))
    return np.concatenate(newest).astype(np.int32), np.concatenate(joint)


def _bounds(item: Statement) -> tuple[int, int]:
    count = item.claim.count
    low = NO_LOW if count.low is None else count.low
    return low, NO_HIGH if count.high is None else count.high
