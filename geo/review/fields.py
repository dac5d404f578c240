"""The text of one field in, its value out; every field of a draft has its grammar here.

A claim has ``said``, ``force``, ``counted``, ``count`` (or ``share``), ``when``, ``holds`` and ``note``; an event
``kind``, ``when``, ``holds``, ``actors``, ``killed``, ``text`` and ``note``; a commitment ``by``, ``text``, ``due``
and ``note``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from geo.errors import CountError
from geo.model.claim import ClaimKind, Status
from geo.model.count import UNTOLD, Count, Hedge
from geo.model.dates import DateKind, Interval
from geo.reading.counts import parse_count
from geo.review.draft import ReviewError

SAID: Mapping[str, tuple[ClaimKind, Status]] = {
    "present": (ClaimKind.STRENGTH, Status.REPORTED),
    "estimate": (ClaimKind.STRENGTH, Status.ESTIMATE),
    "planned": (ClaimKind.PLAN, Status.PLANNED),
    "authorised": (ClaimKind.PLAN, Status.AUTHORISED),
    "cap": (ClaimKind.CAP, Status.CAP),
    "came or left": (ClaimKind.CHANGE, Status.REPORTED),
    "share": (ClaimKind.SHARE, Status.REPORTED),
    "share planned": (ClaimKind.SHARE, Status.PLANNED),
}
"""What a claim says of its number, in the words the page offers."""

LONGEST_FIELD = 2_000
"""Characters of one field; the longest text in the seeds has under 300."""

_BOUNDS = re.compile(r"(\d[\d,]{0,14})?\s*\.\.\s*(\d[\d,]{0,14})?")
_SHARE = re.compile(r"(0(?:\.\d+)?|1(?:\.0+)?)\s*(?:\.\.|–|-)\s*(0(?:\.\d+)?|1(?:\.0+)?)")


def read_count(text: str) -> tuple[Count, Hedge]:
    """A count from words ("over 900") or bounds ("901..", "..1999", "2250..2750").

    Raises:
        CountError: It is neither, or the bounds cross.
    """
    bounds = _BOUNDS.fullmatch(text.strip())
    if bounds and (bounds[1] or bounds[2]):
        low, high = (int(part.replace(",", "")) if part else None for part in bounds.groups())
        return Count(low, None, high), Hedge.RANGE
    return parse_count(text)


def write_read_count(count: Count, phrase: str) -> str:
    """The text for the ``count`` field: the phrase when it reads back to *count*, else the bounds."""
    try:
        read, _ = parse_count(phrase)
    except CountError:
        read = UNTOLD
    if (read.low, read.high) == (count.low, count.high) and not read.is_open:
        return phrase
    return f"{_end(count.low)}..{_end(count.high)}"


def read_share(text: str) -> tuple[float, float]:
    """A fraction such as ``0.5..1``.

    Raises:
        ReviewError: It is none.
    """
    found = _SHARE.fullmatch(text.strip())
    if found is None:
        raise ReviewError(
            f"{text[:40]!r} is no share. Write two fractions of 1, such as 0.5..1 for 'most of'."
        )
    return float(found[1]), float(found[2])


def read_when(text: str) -> Interval:
    """Days from EDTF.

    Raises:
        ReviewError: Nothing is written.
        DayError: It is no EDTF.
        IntervalError: It ends before it begins.
    """
    if not text.strip():
        raise ReviewError(
            "No day is given. Write one as 2025-10-21, 2025-10, 2025-01~ or 2025-10-21/.. for from then on."
        )
    return Interval.parse(text)


def read_holds(text: str) -> DateKind:
    """How it holds over the days.

    Raises:
        ReviewError: It is none of the three.
    """
    try:
        return DateKind(text)
    except ValueError:
        raise ReviewError(
            f"{text[:40]!r} says not how it holds; choose {', '.join(DateKind)}."
        ) from None


def read_said(text: str) -> tuple[ClaimKind, Status]:
    """What is said of the number.

    Raises:
        ReviewError: It is none of the words offered.
    """
    if text not in SAID:
        raise ReviewError(f"{text[:40]!r} is no kind of claim; choose {', '.join(SAID)}.")
    return SAID[text]


def said_of(kind: ClaimKind, status: Status) -> str:
    """The word of `SAID` for a kind and status."""
    return next(word for word, pair in SAID.items() if pair == (kind, status))


def read_names(text: str) -> tuple[str, ...]:
    """Names between semicolons."""
    return tuple(name.strip() for name in text.split(";") if name.strip())


def _end(bound: int | None) -> str:
    return "" if bound is None else str(bound)
