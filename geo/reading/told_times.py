"""Times counted from a time told before: "that year", "the same month", "two years later", a month of a past year.

A text and its time expressions in; the same with those times in, in order.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from geo.model.dates import Interval
from geo.reading.calendar_words import (
    MONTH,
    PART,
    SEASON,
    YEAR,
    Span,
    month_number,
    part_of,
    season_span,
)
from geo.reading.date_readers import NUMBER, read
from geo.reading.number_words import read_words

_REACH = 600
"""Characters: a time told further back than this is not the one meant."""

_TOLD = re.compile(
    rf"""\b(?:(?:in|of|on|by|during)\s+)?(?:
      (?:(?P<part>{PART})\s*)?(?:(?P<month>{MONTH})|(?P<season>{SEASON}))\s+of\s+(?:that|the\s+same)\s+year
     |(?:that|the\s+same)\s+(?P<same>year|month|day|{SEASON}|{MONTH})
     |the\s+(?:following|next)\s+(?P<next>year|month|{SEASON}|{MONTH})
     |within\s+(?P<within>{NUMBER})\s+(?P<length>year|month)s?\s+of\s+(?:that|the\s+same)\s+(?:day|date|time)
     |(?P<later>{NUMBER})\s+(?P<unit>year|month)s?\s+(?:later|on|after\s+that)
    )(?![\w-])(?!\s+(?:later|on\b))""",
    re.VERBOSE | re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?:(?:in|by|on|from|of|until|since|to|at|during|before|after)\s+)?(?:the\s+)?(?:{PART}\s*)?(?:\d{{1,2}}\s+)?(?:{MONTH}|{SEASON})(?:\s+\d{{1,2}})?",
    re.IGNORECASE,
)
_WITH_YEAR = re.compile(YEAR)
_FROM = re.compile(
    r"\b(?:from|against|with|than)\s+(?:[a-z]+\s+){0,3}[\d,]+[^.;,]{0,30}$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """One time expression as found, before it is given its place among the others.

    Attributes:
        start: offset of its first word.
        end: offset behind it.
        interval: its days, or None for a peak.
    """

    start: int
    end: int
    interval: Interval | None


def told_before(text: str, told: Sequence[Told], published: date) -> list[tuple[int, int, Span]]:
    """Times of *text* that are counted from one of *told*: start, end and days of each.

    Args:
        text: the report.
        told: its other time expressions, in order.
        published: its day; no such time lies behind it when the one told does not.
    """
    found: list[tuple[int, int, Span]] = []
    said: list[tuple[int, date, bool]] = []  # end, first day, whether told with its year
    matches = list(_TOLD.finditer(text))
    both: list[re.Match[str] | Told] = [*matches, *told]
    for one in sorted(both, key=_start):
        if isinstance(one, Told):
            if any(match.start() < one.end and one.start < match.end() for match in matches):
                continue
            start, end = one.start, one.end
            has_year = _WITH_YEAR.search(text, start, end) is not None
            span = None if has_year else _in_its_year(text, one, said, published)
            first = span.first if span else _begin(one.interval)
        else:
            start, end, has_year = one.start(), one.end(), False
            anchor = _anchor(said, start, with_year=False)
            span = _from_anchor(one, anchor) if anchor is not None else None
            first = span.first if span else None
        if span is not None:
            found.append((start, end, span))
        if first is not None:
            said.append((end, first, has_year or span is not None))
    return found


def _begin(interval: Interval | None) -> date | None:
    return None if interval is None else interval.valid_from


def _start(one: re.Match[str] | Told) -> int:
    return one.start if isinstance(one, Told) else one.start()


def _in_its_year(
    text: str, one: Told, said: Sequence[tuple[int, date, bool]], published: date
) -> Span | None:
    """The month or season that a text on a past year means by its name alone."""
    words = text[one.start : one.end]
    if one.interval is None or not _YEARLESS.fullmatch(words):
        return None
    anchor = _anchor(said, one.start, with_year=True)
    if anchor is None or not _is_far(anchor, one.interval, published):
        return None
    is_earlier = _FROM.search(text, max(0, one.start - 60), one.start) is not None
    return _near(words, anchor, is_earlier)


def _anchor(said: Sequence[tuple[int, date, bool]], at: int, *, with_year: bool) -> date | None:
    """The first day of the last time told before *at*; *with_year*, only when it was told with its year."""
    end, first, has_year = said[-1] if said else (0, None, False)
    if first is None or end > at or end < at - _REACH:
        return None
    return first if has_year or not with_year else None


def _is_far(anchor: date, read_as: Interval, published: date) -> bool:
    """Whether the latest such month before the report lies years behind the time the text speaks of."""
    begin = read_as.valid_from or read_as.valid_to
    return begin is not None and anchor < published and (begin - anchor).days > 400


def _near(words: str, anchor: date, is_earlier: bool) -> Span | None:
    """The month or season of *words* nearest the anchor: behind it in the telling, or before it after "from"."""
    day = date(anchor.year, 12, 31) if not is_earlier else anchor
    plain = re.sub(
        r"^(?:in|by|on|from|of|until|since|to|at|during|before|after)\s+", "", words.strip()
    )
    span = read(plain, day, -1)
    if span is not None and not is_earlier and span.last < anchor:
        later = read(plain, date(anchor.year + 1, 12, 31), -1)
        return later or span
    return span


def _from_anchor(match: re.Match[str], anchor: date) -> Span | None:  # noqa: PLR0911  # one return a form of words
    if match["within"]:
        return _within(match, anchor)
    if match["month"]:
        whole = Span.of_month(anchor.year, month_number(match["month"]))
        return part_of(match["part"], whole) if match["part"] else whole
    if match["season"]:
        return season_span(match["season"], anchor.year)
    word = (match["same"] or match["next"] or "").lower()
    if word == "day":
        return Span.of_day(anchor)
    if word == "month":
        months = anchor.year * 12 + anchor.month - 1 + (1 if match["next"] else 0)
        return Span.of_month(months // 12, months % 12 + 1)
    if word == "year":
        return _year(anchor.year + (1 if match["next"] else 0))
    if word and re.fullmatch(SEASON, word, re.IGNORECASE):
        span = season_span(word, anchor.year)
        return (
            season_span(word, anchor.year + 1) if match["next"] and span.first <= anchor else span
        )
    if word:
        number = month_number(word)
        return Span.of_month(
            anchor.year
            + (1 if number < anchor.month or (match["next"] and number <= anchor.month) else 0),
            number,
        )
    return _later(match, anchor)


def _later(match: re.Match[str], anchor: date) -> Span | None:
    word = match["later"].lower()
    steps = int(word) if word.isdigit() else 1 if word in ("a", "an") else read_words(word)
    if not steps:
        return None
    if match["unit"].lower() == "year":
        return _year(anchor.year + steps)
    months = anchor.year * 12 + anchor.month - 1 + steps
    return Span.of_month(months // 12, months % 12 + 1)


def _within(match: re.Match[str], anchor: date) -> Span | None:
    word = match["within"].lower()
    steps = int(word) if word.isdigit() else 1 if word in ("a", "an") else read_words(word)
    if not steps:
        return None
    months = anchor.month - 1 + steps * (12 if match["length"].lower() == "year" else 1)
    year, month = anchor.year + months // 12, months % 12 + 1
    last = date(year, month, min(anchor.day, calendar.monthrange(year, month)[1]))
    return Span(anchor, last, f"{anchor}/{last}")


def _year(year: int) -> Span:
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year:04}")
