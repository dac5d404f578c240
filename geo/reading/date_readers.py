"""Words that name days to spans: one small reader for each form a date takes in prose."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from geo.reading.calendar_words import (
    DAY,
    MONTH,
    PART,
    PERIOD,
    SEASON,
    WEEKDAY,
    YEAR,
    Span,
    month_number,
    part_of,
    period_after,
    period_before,
    season_span,
    weekday_span,
)
from geo.reading.number_words import SMALL, read_words

_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
NUMBER = (
    rf"(?:\d{{1,3}}|an?|several|a\sfew|a\scouple\sof|(?:{_TENS})-(?:one|two|three|four|five|six|seven|eight|nine)|"
    rf"{'|'.join(SMALL)})"
)


def read(words: str, published: date, direction: int) -> Span | None:
    """The days of *words*; *direction* -1 looks back from the publication day, 1 forward, 0 neither."""
    plain = " ".join(words.replace(",", " ").replace(".", " ").split()).lower()
    try:
        for reader in _READERS:
            span = reader(plain, published, direction)
            if span is not None:
                return span
    except (ValueError, OverflowError):
        return None  # 31 February and the like name no day
    return None


def _numeric_day(plain: str, published: date, direction: int) -> Span | None:
    if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", plain):
        return Span.of_day(date(int(match[1]), int(match[2]), int(match[3])))
    if match := re.fullmatch(r"(\d{1,2})\s?[- /]\s?(\d{1,2})\s?[- /]\s?(\d{4})", plain):
        first, second = int(match[1]), int(match[2])
        if first > 12 or first == second:
            return Span.of_day(date(int(match[3]), second, first))
    return None


def _full_day(plain: str, published: date, direction: int) -> Span | None:
    match = re.fullmatch(
        rf"(?:({DAY})\s(?:of\s)?({MONTH})|({MONTH})\s({DAY}))(?:\s({YEAR}))?", plain, re.IGNORECASE
    )
    if match is None:
        return None
    month = month_number(match[2] or match[3])
    number = int(re.sub(r"\D", "", match[1] or match[4]))
    if match[5]:
        return Span.of_day(date(int(match[5]), month, number))
    day = date(published.year, month, number)
    if direction < 0 and day > published:
        day = day.replace(year=day.year - 1)
    elif direction > 0 and day < published:
        day = day.replace(year=day.year + 1)
    return Span.of_day(day)


def _parted(plain: str, published: date, direction: int) -> Span | None:
    plain = "the end of the year" if plain == "year's end" else plain
    match = re.match(rf"(?:the\s)?({PART})\s*(.+)", plain, re.IGNORECASE)
    if match is None:
        return None
    rest = match[2]
    if re.fullmatch(r"the (year|month|decade)", rest):
        rest = rest.replace("the", "this")
    whole = read(rest, published, direction)
    return None if whole is None else part_of(match[1], whole)


def _year(plain: str, published: date, direction: int) -> Span | None:
    if match := re.fullmatch(rf"(?:the\s)?({YEAR})s", plain):
        begin = int(match[1])
        return Span(date(begin, 1, 1), date(begin + 9, 12, 31), f"{str(begin)[:3]}X")
    match = re.fullmatch(rf"(?:the\s)?({YEAR})(?:\s?[-–/]\s?(\d{{2,4}}))?", plain)
    if match is None:
        return None
    first = int(match[1])
    last = first if match[2] is None else int(str(first)[: 4 - len(match[2])] + match[2])
    if last < first:
        return None
    return Span(
        date(first, 1, 1),
        date(last, 12, 31),
        f"{first:04}" if first == last else f"{first:04}/{last:04}",
    )


def _month(plain: str, published: date, direction: int) -> Span | None:
    match = re.fullmatch(
        rf"(?:(?:the\s)?({MONTH})\s?(?:of\s)?)(?:({YEAR})|(this|last|next)\syear)?",
        plain,
        re.IGNORECASE,
    )
    if match is None:
        return None
    month = month_number(match[1])
    if match[2]:
        year = int(match[2])
    elif match[3]:
        year = published.year + {"this": 0, "last": -1, "next": 1}[match[3]]
    else:
        year = _nearest_year(month, published, direction)
    return Span.of_month(year, month)


def _nearest_year(month: int, published: date, direction: int) -> int:
    if direction < 0 and month > published.month:
        return published.year - 1
    if direction > 0 and month < published.month:
        return published.year + 1
    return published.year


def _season(plain: str, published: date, direction: int) -> Span | None:
    match = re.fullmatch(rf"(?:the\s)?({SEASON})(?:\sof)?(?:\s({YEAR}))?", plain, re.IGNORECASE)
    if match is None:
        return None
    year = int(match[2]) if match[2] else published.year
    span = season_span(match[1], year)
    if not match[2] and direction < 0 and span.first > published:
        return season_span(match[1], year - 1)
    if not match[2] and direction > 0 and span.last < published:
        return season_span(match[1], year + 1)
    return span


def _quarter(plain: str, published: date, direction: int) -> Span | None:
    match = re.fullmatch(
        rf"(?:the\s)?(?:q([1-4])|(first|second|third|fourth|last)\s(quarter|half))(?:\sof)?\s({YEAR})",
        plain,
    )
    if match is None:
        return None
    step = (
        int(match[1])
        if match[1]
        else {"first": 1, "second": 2, "third": 3, "fourth": 4, "last": 4}[match[2]]
    )
    length = 6 if match[3] == "half" else 3
    step = min(step, 12 // length)
    begin = (step - 1) * length + 1
    return Span.of_months(int(match[4]), begin, begin + length - 1)


def _relative(plain: str, published: date, direction: int) -> Span | None:  # noqa: PLR0911  # one return a form of words
    match = re.fullmatch(
        r"(?:(earlier|later)\s)?(this|last|next|the (?:past|previous|following|current|coming))\s(.+)",
        plain,
    )
    if match is None:
        return None
    step = {"this": 0, "current": 0, "last": -1, "past": -1, "previous": -1}.get(
        match[2].split()[-1], 1
    )
    thing = match[3]
    if re.fullmatch(MONTH, thing, re.IGNORECASE):
        if step == 0:
            return Span.of_month(published.year, month_number(thing))
        return _month(thing, published, step)
    if re.fullmatch(SEASON, thing, re.IGNORECASE):
        return season_span(thing, published.year + step)
    if re.fullmatch(WEEKDAY, thing, re.IGNORECASE):
        return weekday_span(thing, published, step or direction)
    whole = period_after(thing, published, step)
    if whole is not None and match[1] == "earlier":
        return Span(
            whole.first,
            min(published, whole.last),
            whole.edtf if whole.last <= published else f"{whole.first}/{published}",
        )
    if whole is not None and match[1] == "later":
        return Span(
            max(published, whole.first), whole.last, f"{max(published, whole.first)}/{whole.last}"
        )
    return whole


def _ago(plain: str, published: date, direction: int) -> Span | None:
    match = re.fullmatch(
        rf"(?:(?:about|around|some|roughly|nearly|almost|over|more than)\s)?({NUMBER})\s({PERIOD})s?\s(?:ago|earlier)",
        plain,
    )
    if match is None:
        return None
    vague = {"several": 4, "a few": 3, "a couple of": 2, "a": 1, "an": 1}
    steps = (
        int(match[1]) if match[1].isdigit() else vague.get(match[1]) or read_words(match[1]) or 1
    )
    return period_before(match[2], published, steps)


def _weekday(plain: str, published: date, direction: int) -> Span | None:
    words = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
    if plain in words:
        return Span.of_day(published + timedelta(days=words[plain]))
    if re.fullmatch(WEEKDAY, plain, re.IGNORECASE):
        return weekday_span(plain, published, direction)
    return None


_READERS: tuple[Callable[[str, date, int], Span | None], ...] = (
    _numeric_day, _full_day, _ago, _year, _month, _season, _quarter, _parted, _relative, _weekday,
)  # fmt: skip
