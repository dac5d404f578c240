"""The grammar of counts, as one table: which words bound a number, and how.

docs/counts.md shows this table to the user; a test holds the two together.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.model.count import Count, Hedge

ABOUT_PERCENT = 10
NEARLY_PERCENT = 5
JUST_OVER_PERCENT = 5


@dataclass(frozen=True, slots=True)
class HedgeRule:
    """One hedge: the words before the number, the words after it, and what they mean.

    Attributes:
        hedge: its name in the record.
        before: words in front of the number.
        after: words behind it.
        meaning: the bounds, as docs/counts.md says them for N.
    """

    hedge: Hedge
    before: tuple[str, ...]
    after: tuple[str, ...]
    meaning: str


RULES = (
    HedgeRule(
        Hedge.UP_TO,
        (
            "up to",
            "as many as",
            "no more than",
            "not more than",
            "a maximum of",
            "the maximum of",
            "maximum of",
            "at most",
            "a ceiling of",
            "ceiling of",
            "a cap of",
            "cap of",
            "capped at",
            "a limit of",
            "limit of",
            "limited to",
            "as much as",
            "not exceeding",
            "not to exceed",
        ),
        ("or fewer", "or less", "at most", "at the most"),
        "0 to N",
    ),
    HedgeRule(
        Hedge.AT_LEAST,
        (
            "at least",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "minimum of",
            "as few as",
        ),
        ("or more", "and more", "at least", "at the least"),
        "N and up",
    ),
    HedgeRule(
        Hedge.JUST_OVER,
        (
            "just over",
            "just above",
            "just more than",
            "slightly more than",
            "slightly over",
            "slightly above",
            "a little over",
            "a little more than",
            "little more than",
        ),
        (),
        "N + 1 to 5 % above N",
    ),
    HedgeRule(
        Hedge.NEARLY,
        (
            "nearly",
            "almost",
            "close to",
            "just under",
            "just below",
            "just short of",
            "not quite",
            "approaching",
            "slightly fewer than",
            "slightly less than",
            "slightly under",
        ),
        (),
        "5 % below N to N",
    ),
    HedgeRule(
        Hedge.OVER,
        (
            "over",
            "more than",
            "well over",
            "well above",
            "above",
            "upwards of",
            "upward of",
            "in excess of",
            "exceeding",
            "exceed",
            "exceeds",
            "exceeded",
            "greater than",
            "larger than",
            "north of",
        ),
        ("plus", "+", "and counting"),
        "N + 1 and up",
    ),
    HedgeRule(
        Hedge.UNDER,
        (
            "fewer than",
            "under",
            "less than",
            "below",
            "well under",
            "short of",
            "smaller than",
            "lower than",
            "south of",
        ),
        (),
        "0 to N - 1",
    ),
    HedgeRule(
        Hedge.ABOUT,
        (
            "about",
            "approximately",
            "approx.",
            "approx",
            "some",
            "roughly",
            "around",
            "circa",
            "ca.",
            "c.",
            "~",
            "an estimated",
            "estimated at",
            "estimated",
            "in the region of",
            "an average of",
            "on the order of",
            "in the order of",
            "more or less",
            "or so",
            "probably",
            "perhaps",
            "maybe",
        ),
        ("or so", "-odd", " odd", "or thereabouts"),
        "10 % below N to 10 % above N",
    ),
)

_HUNDREDS, _THOUSANDS = (200, 999), (2_000, 9_999)
VAGUE_WORDS: dict[str, tuple[int, int]] = {
    "a couple of dozen": (20, 30), "a couple dozen": (20, 30),
    "a few dozen": (24, 60), "several dozen": (24, 99), "dozens": (24, 99), "scores": (40, 99),
    "a couple of hundred": (180, 220), "a couple hundred": (180, 220),
    "a few hundred": (200, 500), "several hundred": _HUNDREDS, "many hundreds": _HUNDREDS,
    "hundreds": _HUNDREDS,
    "a couple of thousand": (1_800, 2_200), "a couple thousand": (1_800, 2_200),
    "a few thousand": (2_000, 5_000), "several thousand": _THOUSANDS, "many thousands": _THOUSANDS,
    "thousands": _THOUSANDS,
    "several tens of thousands": (20_000, 99_999), "tens of thousands": (20_000, 99_999),
    "hundreds of thousands": (200_000, 999_999), "millions": (2_000_000, 9_999_999),
    "a handful": (2, 9),
}  # fmt: skip
"""Words that give an order of size and no number. "Several" and the bare plural run from two of the
unit to one below the next unit; "a few" stops at five of it, "a couple" is two of it within 10 %."""

UNIT_SIZES: dict[str, tuple[int, int]] = {
    "squad": (9, 10), "platoon": (16, 44), "company": (62, 190), "battalion": (300, 1_000),
    "brigade": (2_000, 5_000), "division": (10_000, 15_000), "corps": (20_000, 45_000),
}  # fmt: skip
"""US Army, "Operational Unit Diagrams" (public domain); its brigade of 3,000 to 5,000 is widened
downwards to 2,000, because most armies' brigades are smaller. Only an order of size, everywhere else."""


def bounds(hedge: Hedge, low: int, high: int) -> Count:
    """The count for the number *low* (to *high*, equal unless a range) under *hedge*.

    Examples:
        >>> bounds(Hedge.OVER, 900, 900)
        Count(low=901, best=None, high=None)
    """
    if low != high:
        return Count(low, (low + high) // 2, high)
    number = high
    if hedge is Hedge.ABOUT:
        return Count(
            _share(number, 100 - ABOUT_PERCENT), number, _share_up(number, 100 + ABOUT_PERCENT)
        )
    if hedge is Hedge.NEARLY:
        return Count(_share(number, 100 - NEARLY_PERCENT), number, number)
    if hedge is Hedge.JUST_OVER:
        top = max(number + 1, _share_up(number, 100 + JUST_OVER_PERCENT))
        return Count(number + 1, (number + 1 + top) // 2, top)
    open_ended = {
        Hedge.OVER: Count(number + 1, None, None),
        Hedge.AT_LEAST: Count(number, None, None),
        Hedge.UNDER: Count(0, None, max(0, number - 1)),
        Hedge.UP_TO: Count(0, number, number),
    }
    return open_ended.get(hedge, Count(number, number, number))


def _share(number: int, percent: int) -> int:
    return math.floor(number * percent / 100)


def _share_up(number: int, percent: int) -> int:
    return math.ceil(number * percent / 100)
