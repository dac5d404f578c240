"""A track and what else was said of its force and place in; which claims speak against it, day by day, out.

Each function answers with one row a day and one column a claim, in the order of the claims it was given.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from geo.posture.levels import NEVER, NO_HIGH, NO_LOW, Bools, Evidence, Ints, Track
from geo.posture.rules import DEFAULT_RULES, Rules, rank_of
from geo.posture.statements import Shown


def by_disputed(
    track: Track, disputed: Evidence, days: Ints, rules: Rules = DEFAULT_RULES
) -> Bools:
    """Disputed claims near in time to the level that its bounds cannot meet."""
    if not disputed.statements:
        return np.zeros((len(days), 0), dtype=bool)
    seen = disputed.days_on(days, once=False)
    near = (seen != NEVER) & (np.abs(seen - track.newest[:, None]) <= rules.joint_days)
    low, high = (bound[:, None] for bound in _shown_bounds(track))
    fits = np.array(
        [item.claim.counted == track.counted for item in disputed.statements], dtype=bool
    )
    apart: Bools = near & fits & ((disputed.low > high) | (disputed.high < low))
    return apart


def by_caps(track: Track, caps: Sequence[Shown], days: Ints, rules: Rules = DEFAULT_RULES) -> Bools:
    """Caps in force, not stale, that the level lies wholly above."""
    if not caps:
        return np.zeros((len(days), 0), dtype=bool)
    low = track.bounds()[0][:, None]
    columns = [span.statement for span in caps]
    evidence = Evidence.of(columns)
    first = np.array([span.first for span in caps], dtype=np.int32)
    last = np.array(
        [min(span.last, span.statement.last + rules.stale_days) for span in caps], dtype=np.int32
    )
    return (first <= days[:, None]) & (days[:, None] <= last) & (evidence.high < low)


def by_heads(track: Track, other: Track, rules: Rules = DEFAULT_RULES) -> Bools:
    """Claims of another way of counting, near in time, where the narrower one exceeds the wider one."""
    mine, theirs = rank_of(track.counted), rank_of(other.counted)
    if mine is None or theirs is None or mine == theirs:
        return np.zeros_like(other.joint)
    wide, narrow = (track, other) if mine < theirs else (other, track)
    near = np.abs(track.newest - other.newest) <= rules.joint_days
    for side in (track, other):
        near &= (side.newest != NEVER) & ~side.is_gap & ~side.is_part
    exceeds = narrow.bounds()[0] > _shown_bounds(wide)[1]
    named: Bools = other.joint & (near & exceeds)[:, None]
    return named


def _shown_bounds(track: Track) -> tuple[Ints, Ints]:
    """Per day the joint bounds, or the envelope where they cannot meet."""
    low, high = track.bounds()
    least = np.where(track.joint, track.levels.low, NO_HIGH).min(axis=1, initial=NO_HIGH)
    most = np.where(track.joint, track.levels.high, NO_LOW).max(axis=1, initial=NO_LOW)
    apart = low > high
    return np.where(apart, least, low).astype(np.int32), np.where(apart, most, high).astype(
        np.int32
    )
