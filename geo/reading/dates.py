"""Time words to intervals: a text and its publication day in, every time expression with its days out.

Days, months and seasons without a year are read both ways, as the latest before the publication day and
as the next after it; whoever knows the tense chooses. Seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from geo.model.dates import Interval, day_after
from geo.reading.calendar_words import (
    DAY,
    MONTH,
    PART,
    PERIOD,
    SEASON,
    WEEKDAY,
    YEAR,
    Span,
    part_of,
)
from geo.reading.date_readers import NUMBER, read
from geo.reading.told_times import Told, told_before


@dataclass(frozen=True, slots=True)
class DateMention:
    """One time expression.

    Attributes:
        start: offset of its first word, the preposition included.
        end: offset behind it.
        words: as printed.
        role: ``at``, ``since``, ``until``, ``by``, ``before``, ``after``, ``as_of``, ``peak`` or ``range``.
        interval: the days, looking back from the publication day; None for a peak, which has no day.
        ahead: the days when the sentence looks forward; equal to ``interval`` for a full date.
    """

    start: int
    end: int
    words: str
    role: str
    interval: Interval | None
    ahead: Interval | None


_ROLES = (
    r"as\sof|as\sat|since|until|till|through|by|before|after|from|during|throughout|in|on|at|for|of|over|"
    r"starting|beginning|between|into|to|around|about"
)
_UNTIL_NOW = r"(?:today|now|currently|at\s+present|presently|at\s+the\s+moment|still)"
_PEAK = r"(?:at|during)\s+(?:its|their|the)\s+(?:\w+\s+)?(?:height|peak|highest\s+point|zenith)(?:\s+of\s+(?:the\s+)?[a-z]+)?"

_FULL_DAY = rf"(?:{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}|{MONTH}\s+{DAY},?\s+{YEAR}|{YEAR}-\d\d-\d\d|\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?{YEAR})"
_DAY_MONTH = rf"(?:{DAY}\s+(?:of\s+)?{MONTH}|{MONTH}\s+{DAY})(?![\d,]*\d)"
_RELATIVE = (
    rf"(?:(?:earlier|later)\s+)?(?:this|last|next|the\s+(?:past|previous|following|current|coming))\s+"
    rf"(?:{PERIOD}|{SEASON}|{MONTH}|{WEEKDAY}|weekend|quarter)"
)
_AGO = rf"(?:(?:about|around|some|roughly|nearly|almost|over|more\s+than)\s+)?{NUMBER}\s+{PERIOD}s?\s+(?:ago|earlier)"
_THING = (
    rf"(?:{_FULL_DAY}|{_DAY_MONTH}|year's\s+end|(?:(?:the\s+)?{PART}\s*)?(?:{MONTH}\.?,?\s+(?:of\s+)?(?:{YEAR}|(?:this|last|next)\s+year)|(?:the\s+)?{SEASON}(?:\s+of)?\s+{YEAR}|"
    rf"(?:the\s+)?(?:Q[1-4]|(?:first|second|third|fourth|last)\s+(?:quarter|half))(?:\s+of)?\s+{YEAR}|"
    rf"(?:the\s+)?{YEAR}s?(?:\s?[-–/]\s?\d{{2,4}})?(?![\w,]*\d)|{_RELATIVE}|(?:the\s+)?(?:{PERIOD}|{SEASON})(?='s\s+end)|the\s+(?:year|month|decade)\b|{MONTH}\b|(?:the\s+)?{SEASON}\b)|"
    rf"{_AGO}|{WEEKDAY}|yesterday|tomorrow|today|tonight)"
)
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<peak>{_PEAK})
     |(?:(?P<pair>between|from)\s+)(?P<first>{_THING}|\d{{1,2}}(?=\s+(?:and|to)\s+{DAY}\s+{MONTH}))\s+(?:and|to|until|through|till)\s+(?P<second>{_THING})
     |(?:(?P<role>{_ROLES})\s+)?(?P<thing>{_THING})(?P<end>'s\s+end)?
    )(?![\w])""",
    re.VERBOSE | re.IGNORECASE,
)
_PAREN_YEAR = re.compile(
    rf"\((?:[a-z ]{{0,20}}?)(?P<thing>(?:{PART}\s*)?(?:{MONTH}\.?\s+)?{YEAR}(?:\s?[-–/]\s?\d{{2,4}})?)(?:\s+est\.?)?\)",
    re.IGNORECASE,
)


def find_dates(text: str, published: date) -> list[DateMention]:
    """Every time expression in *text* in its order, resolved against the day it was *published*."""
    found = list(_found(text, published))
    found.sort(key=lambda mention: (mention.start, -mention.end))
    told = [Told(one.start, one.end, one.interval) for one in found]
    for start, end, span in told_before(text, told, published):
        role = next((one.role for one in found if (one.start, one.end) == (start, end)), None)
        found = [one for one in found if one.end <= start or end <= one.start]
        words = text[start:end]
        by = re.match(r"by\b", words, re.IGNORECASE)
        found.append(
            DateMention(
                start, end, words, role or ("by" if by else "at"), span.interval(), span.interval()
            )
        )
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept


def parse_date(words: str, published: date, *, forward: bool = False) -> Interval | None:
    """The days one time expression means, or None when it is none.

    Examples:
        >>> parse_date("early 2022", date(2022, 6, 30)).edtf
        '2022-01~/2022-04~'
        >>> parse_date("by September 2026", date(2025, 10, 21)).edtf
        '../2026-09'
    """
    mentions = find_dates(words, published)
    if len(mentions) != 1 or mentions[0].words.strip() != words.strip():
        return None
    return with_role(mentions[0], forward=forward)


def with_role(mention: DateMention, *, forward: bool = False) -> Interval | None:
    """The interval with its preposition applied: "since" opens the end, "by" and "until" the start."""
    interval = mention.ahead if forward else mention.interval
    if interval is None or mention.role in ("at", "as_of", "range", "peak"):
        return interval
    begin, _, end = interval.edtf.partition("/")
    if mention.role == "since":
        return Interval.parse(f"{begin}/..")
    if mention.role == "after" and interval.valid_to is not None:
        return Interval.parse(f"{day_after(interval.valid_to)}/..")
    if mention.role == "before" and interval.valid_from is not None:
        return Interval.parse(f"../{interval.valid_from - timedelta(days=1)}")
    return Interval.parse(f"../{end or begin}")


def _found(text: str, published: date) -> Iterator[DateMention]:
    for match in _PAREN_YEAR.finditer(text):
        span = read(match["thing"], published, 0)
        if span is not None:
            yield _mention(match, "as_of", span, span)
    for match in _EXPRESSION.finditer(text):
        if match["peak"]:
            yield DateMention(match.start(), match.end(), match[0], "peak", None, None)
        elif match["pair"]:
            yield from _pair(match, published)
        elif not _is_no_date(match):
            back, ahead = read(match["thing"], published, -1), read(match["thing"], published, 1)
            if match["end"] and back and ahead:
                back, ahead = part_of("the end of", back), part_of("the end of", ahead)
            if back is not None and ahead is not None:
                yield _mention(match, _role(match["role"]), back, ahead)


def _pair(match: re.Match[str], published: date) -> Iterator[DateMention]:
    second = read(match["second"], published, -1)
    anchor = second.last if second else published
    own_year = re.search(YEAR, match["first"])
    if match["first"].isdigit() and len(match["first"]) < 3 and second is not None:
        number = int(match["first"])
        if not 1 <= number <= second.first.day:
            return
        first_day = second.first.replace(day=number)
        pair = Span(first_day, second.last, f"{first_day}/{second.end}")
        yield _mention(match, "range", pair, pair)
        return
    first = read(match["first"], published if own_year or second is None else anchor, -1)
    if first is None or second is None:
        return
    if first.first > second.last:
        return
    pair = Span(first.first, second.last, f"{first.begin}/{second.end}")
    yield _mention(match, "range", pair, pair)


def _mention(match: re.Match[str], role: str, back: Span, ahead: Span) -> DateMention:
    return DateMention(
        match.start(), match.end(), match[0], role, back.interval(), ahead.interval()
    )


def _role(word: str | None) -> str:
    plain = " ".join((word or "at").lower().split())
    return {
        "as of": "as_of", "as at": "as_of", "since": "since", "until": "until", "till": "until",
        "through": "until", "by": "by", "before": "before", "after": "after", "from": "since",
        "starting": "since", "beginning": "since", "to": "until",
    }.get(plain, "at")  # fmt: skip


def _is_no_date(match: re.Match[str]) -> bool:
    """As in "may" and "march" as verbs, "second" alone, a bare number that is no year."""
    thing = match["thing"]
    if re.fullmatch(
        r"may|march|august|sun|sat|mon|fall|spring|mar|dec|jan|sept?|oct|nov|apr|jun|jul|aug|the (?:year|month|decade|fall|spring)",
        thing,
    ):
        return True
    if re.fullmatch(rf"{YEAR}", thing) and match["role"] is None:
        before = match.string[max(0, match.start() - 12) : match.start()]
        return not re.search(r"(?:mid|late|early|and|or|the|,|\(|-|/|^)\s*$", before, re.IGNORECASE)
    return thing in ("May", "March", "Will") and match["role"] is None
