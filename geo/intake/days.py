"""Texts of dates in; first and last day out; and whether 03/04 is April or March, which only the file can tell.

Years, months and days as people write them, in digits of any script or with English months. A year or a month alone
is all of its days. Nothing is ever guessed: where no date of a file has a number over 12 in one of the two places,
`order_of` gives both readings as a question.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

FIRST_YEAR, LAST_YEAR = 1800, 2199
"""Outside of these a year is a slip, a mark for 'no date', or of another calendar."""
SHOWN = 3

_ISO = re.compile(r"(\d{4})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TWO_WAYS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[- .]+([a-z]{3,9})\.?,?[- ]+(\d{4})", re.I)
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?[- ]+(\d{1,2})(?:st|nd|rd|th)?,?[- ]+(\d{4})", re.I)
_MONTH_YEAR = re.compile(r"([a-z]{3,9})\.?,?[- ]+(\d{4})", re.I)
_CLOCK = re.compile(r"[T ]+\d{1,2}:\d{2}.*$", re.S)
_MONTHS = {name.casefold(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Order:
    """What the dates of a file say of their own order.

    Attributes:
        order: ``dmy`` or ``mdy``; None when there is nothing to order, or when it must be asked.
        examples: some of the dates when it must be asked, else empty.
        because: the date that settles it.
    """

    order: str | None
    examples: tuple[str, ...] = ()
    because: str | None = None


def order_of(texts: Iterable[str]) -> Order:
    """What all dates of a file together say about day and month."""
    day_first, month_first = None, None
    open_ones: list[str] = []
    for text in texts:
        match = _TWO_WAYS.fullmatch(_without_clock(text))
        if match is None:
            continue
        first, second = int(match[1]), int(match[3])
        if first > 12 >= second:
            day_first = day_first or text
        elif second > 12 >= first:
            month_first = month_first or text
        elif first != second and len(open_ones) < SHOWN:
            open_ones.append(text)
    if day_first and month_first:
        return Order(None, (day_first, month_first))
    if day_first or month_first:
        return Order("dmy" if day_first else "mdy", because=day_first or month_first)
    return Order(None, tuple(open_ones))


@lru_cache(maxsize=100_000)
def days_of(text: str, day_order: str | None) -> Days | None:
    """First and last day that a text names; None when it names none.

    Args:
        text: as it stands in the file; a time of day behind the date is left out.
        day_order: ``dmy`` or ``mdy``, for dates that could be either.
    """
    told = _without_clock(text)
    if match := _ISO.fullmatch(told) or _COMPACT.fullmatch(told):
        parts = match.groups()
        month, day = (parts[2], parts[3]) if len(parts) == 4 else (parts[1], parts[2])
        return _span(parts[0], month, day)
    if match := _TWO_WAYS.fullmatch(told):
        return _either_way(match, day_order)
    if match := _DAY_MONTH.fullmatch(told):
        return _named(match[3], match[2], match[1])
    if match := _MONTH_DAY.fullmatch(told):
        return _named(match[3], match[1], match[2])
    if match := _MONTH_YEAR.fullmatch(told):
        return _named(match[2], match[1], None)
    return None


def month_around(day: date) -> Days:
    """First and last day of a day's month."""
    return day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _without_clock(text: str) -> str:
    return _CLOCK.sub("", text.strip())


def _either_way(match: re.Match[str], day_order: str | None) -> Days | None:
    first, second = match[1], match[3]
    if day_order is None:
        if int(first) != int(second):
            return None
        day_order = "dmy"
    day, month = (first, second) if day_order == "dmy" else (second, first)
    return _span(match[4], month, day)


def _named(year: str, month: str, day: str | None) -> Days | None:
    number = _MONTHS.get(month.casefold())
    return None if number is None else _span(year, str(number), day)


def _span(year: str, month: str | None, day: str | None) -> Days | None:
    number = int(year)
    if not FIRST_YEAR <= number <= LAST_YEAR:
        return None
    try:
        if month is None:
            return date(number, 1, 1), date(number, 12, 31)
        if day is None:
            return month_around(date(number, int(month), 1))
        whole = date(number, int(month), int(day))
    except ValueError:
        return None
    return whole, whole
