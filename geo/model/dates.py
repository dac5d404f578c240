"""EDTF text in, closed intervals of days out, and back.

Level 1 of the Extended Date/Time Format (ISO 8601-2:2019, Library of Congress text): dates to the
day, month or year, ``X`` for unspecified digits, ``?`` ``~`` ``%`` for uncertain, approximate and
both, and intervals whose ends may be open (``..``) or unknown (empty). EDTF cannot say whether a
thing was true *throughout* an interval or *sometime in* it; `DateKind` is kept beside it.
docs/adr/0002-edtf.md tells why the ``edtf`` package checks this module in the tests instead of
doing its work.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from geo.errors import DayError, IntervalError

_DATE = re.compile(
    r"""(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)
        (?:-(?P<month>[0-9]{2}|XX)
        (?:-(?P<day>[0-9]{2}|XX))?)?
        (?P<mark>[?~%]?)""",
    re.VERBOSE,
)
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class DateKind(StrEnum):
    """How a claim holds over its interval."""

    THROUGHOUT = "throughout"
    SOMETIME_IN = "sometime_in"
    INSTANT = "instant"


@dataclass(frozen=True, slots=True)
class Interval:
    """Closed days ``valid_from`` to ``valid_to``; None is an open (or unknown) end.

    Attributes:
        valid_from: first day, or None.
        valid_to: last day, or None.
        edtf: the text it was written as.
        approximate: an end carries ``~`` or ``%``.
        uncertain: an end carries ``?`` or ``%``.
    """

    valid_from: date | None
    valid_to: date | None
    edtf: str
    approximate: bool = False
    uncertain: bool = False

    def __post_init__(self) -> None:
        if self.valid_from and self.valid_to and self.valid_from > self.valid_to:
            raise IntervalError(
                f"{self.edtf!r} ends on {self.valid_to} before it begins on {self.valid_from}. "
                "Swap the two days, or mend the wrong one."
            )

    @classmethod
    def of_day(cls, day: date) -> Interval:
        """The interval of one day."""
        return cls(day, day, day.isoformat())

    @classmethod
    def parse(cls, edtf: str) -> Interval:
        """Read EDTF level 1 text.

        Args:
            edtf: such as ``2025-01~``, ``../2026-09`` or ``2025-05/2025-06-02``.

        Returns:
            The days it can mean at the widest, ends included.

        Raises:
            DayError: The text is no EDTF date, or names a day that no calendar has.
            IntervalError: It ends before it begins.
        """
        text = edtf.strip()
        begin, slash, end = text.partition("/")
        if "/" in end:
            raise DayError(f"{edtf!r} has more than one '/'. An interval is written begin/end.")
        first, last, marks = (None, None, "")
        if begin not in ("", "..") or not slash:
            first, last, mark = _bounds(begin, edtf)
            marks += mark
        if slash:
            last = None
            if end not in ("", ".."):
                _, last, mark = _bounds(end, edtf)
                marks += mark
            if first is None and last is None:
                raise DayError(f"{edtf!r} names no day at all. Give at least one end.")
        return cls(
            first,
            last,
            text,
            approximate=bool({"~", "%"} & set(marks)),
            uncertain=bool({"?", "%"} & set(marks)),
        )

    def contains(self, day: date) -> bool:
        """Whether the day lies in the interval; both boundary days do."""
        return not (self.valid_from and day < self.valid_from) and not (
            self.valid_to and day > self.valid_to
        )

    def overlaps(self, first: date, last: date) -> bool:
        """Whether any day of ``first`` to ``last`` (both included) lies in the interval."""
        return not (self.valid_from and last < self.valid_from) and not (
            self.valid_to and first > self.valid_to
        )

    def days_before(self, day: date) -> int:
        """Days from the interval's last day to ``day``: 0 while it runs or before it began."""
        if self.valid_to is None or day <= self.valid_to:
            return 0
        return (day - self.valid_to).days


def parse_day(text: str) -> date:
    """Read one ISO 8601 day (``2025-10-21``), and nothing else.

    Raises:
        DayError: Other formats ("03/04/2024" may be March or April), or an impossible day.
    """
    text = text.strip()
    if not _ISO_DAY.fullmatch(text):
        raise DayError(f"{text!r} is not a day written as YYYY-MM-DD, such as 2025-10-21.")
    return _day(int(text[:4]), int(text[5:7]), int(text[8:]), text)


def span_words(interval: Interval) -> str:
    """The days in short words: ``to 2019``, ``from 2020-01``, ``2003 to 2019``, ``in about 2016``."""
    begin, slash, end = (_marked(part) for part in interval.edtf.partition("/"))
    if not slash:
        return f"in {begin}"
    if begin in ("", ".."):
        return f"to {end}"
    return f"from {begin}" if end in ("", "..") else f"{begin} to {end}"


def _marked(part: str) -> str:
    word = {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(part[-1:], "")
    return word + part.rstrip("~?%")


def _bounds(part: str, whole: str) -> tuple[date, date, str]:
    match = _DATE.fullmatch(part)
    if match is None:
        raise DayError(
            f"{whole!r} is not an EDTF date: {part!r} is not YYYY, YYYY-MM or YYYY-MM-DD "
            "(with ?, ~ or % at the end, X for an unknown digit)."
        )
    low_year, high_year = (int(match["year"].replace("X", digit)) for digit in "09")
    month, day = match["month"], match["day"]
    if month in (None, "XX") or low_year != high_year:
        if day not in (None, "XX"):
            raise DayError(
                f"{whole!r} names a day of an unknown month. Write the month, or leave the day out."
            )
        return _day(low_year, 1, 1, whole), _day(high_year, 12, 31, whole), match["mark"]
    if day in (None, "XX"):
        first = _day(low_year, int(month), 1, whole)
        return (
            first,
            first.replace(day=calendar.monthrange(first.year, first.month)[1]),
            match["mark"],
        )
    only = _day(low_year, int(month), int(day), whole)
    return only, only, match["mark"]


def _day(year: int, month: int, day: int, text: str) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise DayError(
            f"{text!r} names a day that does not exist ({error}). Check year, month and day."
        ) from error


def day_after(day: date) -> date:
    """The next day; the last day Python knows stays itself."""
    return day if day == date.max else day + timedelta(days=1)
