"""Joint claims of one way of counting in; the cells of their row out: bounds, words, and what is against it."""

from __future__ import annotations

from collections.abc import Sequence

from geo.model import Status
from geo.model.count import Count
from geo.posture.facts import Statement
from geo.posture.levels import Track
from geo.posture.rows import FigureRow, common
from geo.posture.rules import Row


def level_row(joint: Sequence[Statement], against: Sequence[str], track: Track) -> FigureRow:
    """What joint claims say together, and which claims are against it."""
    counts = [item.claim.count for item in joint]
    low = max((count.low for count in counts if count.low is not None), default=None)
    high = min((count.high for count in counts if count.high is not None), default=None)
    contested = low is not None and high is not None and low > high
    if contested:
        apart = [
            item for item in joint if not all(item.claim.count.meets(other) for other in counts)
        ]
        against = [*(item.claim.id for item in apart), *against]
        setters = apart
        count = _envelope(counts)
    else:
        setters = [item for item in joint if _sets(item.claim.count, low, high)] or list(joint[:1])
        best = next((count.best for count in counts if count.best is not None), None)
        count = Count(low, _inside(best, low, high), high)
    return {
        **common(joint[0], Row.LEVEL, count, track.part, track.levels.rules),
        "status": _status(joint),
        "contested": contested,
        "phrase": "; ".join(
            dict.fromkeys(item.claim.phrase for item in setters if item.claim.phrase)
        ),
        "hedge": setters[0].claim.hedge.value if len(setters) == 1 else "range",
        "open_note": _note(count, contested),
        "claims": tuple(item.claim.id for item in joint),
        "against": tuple(dict.fromkeys(against)),
    }


def gap_row(track: Track, gaps: Sequence[Statement]) -> FigureRow:
    """That a source gives no number."""
    return {
        **common(gaps[0], Row.NOT_REPORTED, Count(), track.part, track.levels.rules),
        "open_note": "The source gives no number here; that is not zero.",
        "claims": tuple(item.claim.id for item in gaps),
    }


def _sets(count: Count, low: int | None, high: int | None) -> bool:
    return (low is not None and count.low == low) or (high is not None and count.high == high)


def _envelope(counts: Sequence[Count]) -> Count:
    """The narrowest bounds that hold all; no best, because the claims have none in common."""
    lows, highs = [count.low for count in counts], [count.high for count in counts]
    return Count(
        None if None in lows else min(low for low in lows if low is not None),
        None,
        None if None in highs else max(high for high in highs if high is not None),
    )


def _inside(best: int | None, low: int | None, high: int | None) -> int | None:
    if best is None:
        return None
    raised = best if low is None else max(best, low)
    return raised if high is None else min(raised, high)


def _status(joint: Sequence[Statement]) -> str:
    """An estimate only while nothing but estimates speaks."""
    estimates = all(item.claim.status is Status.ESTIMATE for item in joint)
    return (Status.ESTIMATE if estimates else Status.REPORTED).value


def _note(count: Count, contested: bool) -> str:
    if contested:
        return "Sources contradict each other; the interval holds all of them."
    if count.low is None and count.high is None:
        return "No source bounds this number."
    if count.high is None:
        return "No source gives an upper bound."
    return "No source gives a lower bound." if count.low is None else ""
