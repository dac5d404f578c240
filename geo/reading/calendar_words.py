"""Calendar arithmetic behind time words: months, parts of a period, weekdays, seasons, "two weeks ago"."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from geo.model.dates import Interval

MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?"
)
DAY = r"(?:[0-3]?\d)(?:st|nd|rd|th)?"
YEAR = r"(?:1[5-9]\d\d|20\d\d)"
WEEKDAY = r"(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)"
SEASON = r"(?:spring|summer|autumn|fall|winter)"
PERIOD = r"(?:day|week|month|year|decade|century)"
PART = (
    r"(?:early(?:\s+in)?|late(?:\s+in)?|mid-?|middle\s+of|the\s+middle\s+of|(?:the\s+)?(?:start|beginning|end)\s+of|"
    r"(?:the\s+)?(?:first|second)\s+half\s+of)"
)
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


@dataclass(frozen=True, slots=True)
class Span:
    """Days with the EDTF text they are written as."""

    first: date
    last: date
    edtf: str

    @classmethod
    def of_day(cls, day: date, mark: str = "") -> Span:
        """One day."""
        return cls(day, day, f"{day.isoformat()}{mark}")

    @classmethod
    def of_month(cls, year: int, month: int, mark: str = "") -> Span:
        """One month."""
        return cls.of_months(year, month, month, mark)

    @classmethod
    def of_months(cls, year: int, first: int, last: int, mark: str = "") -> Span:
        """The months *first* to *last* of a year."""
        end = date(year, last, calendar.monthrange(year, last)[1])
        edtf = f"{year:04}-{first:02}{mark}"
        return cls(
            date(year, first, 1),
            end,
            edtf if first == last else f"{edtf}/{year:04}-{last:02}{mark}",
        )

    @property
    def begin(self) -> str:
        """EDTF of the first end."""
        return self.edtf.partition("/")[0]

    @property
    def end(self) -> str:
        """EDTF of the last end."""
        return self.edtf.rpartition("/")[2]

    def interval(self) -> Interval:
        """The span as the record keeps it."""
        return Interval.parse(self.edtf)


def month_number(word: str) -> int:
    """1 for "January" or "Jan."."""
    return _MONTHS.index(word.lower()[:3]) + 1


def part_of(words: str, whole: Span) -> Span:
    """A part of a year, season, month, week or decade.

    Of a year, "early" is January to April, "mid" May to August, "late" September to December, the start
    is January and the end December; of a month the thirds are cut after the 10th and the 20th.
    """
    part = words.lower().replace("the ", "").replace(" of", "").replace(" in", "").strip(" -")
    days = (whole.last - whole.first).days + 1
    if 364 < days < 367 and whole.first.month == 1:
        months = {
            "early": (1, 4), "mid": (5, 8), "middle": (5, 8), "late": (9, 12), "start": (1, 1),
            "beginning": (1, 1), "end": (12, 12), "first half": (1, 6), "second half": (7, 12),
        }[part]  # fmt: skip
        return Span.of_months(whole.first.year, *months, "" if part.endswith("half") else "~")
    third = max(1, round(days / 3))
    first, last = whole.first, whole.last
    if part in ("early", "start", "beginning"):
        last = _cut(whole, third)
    elif part in ("late", "end"):
        first = _cut(whole, 2 * third) + timedelta(days=1)
    elif part in ("mid", "middle"):
        first, last = _cut(whole, third) + timedelta(days=1), _cut(whole, 2 * third)
    elif part == "first half":
        last = first + timedelta(days=days // 2 - 1)
    else:
        first = first + timedelta(days=days // 2)
    return Span(first, last, f"{first}~/{last}~")


def _cut(whole: Span, days: int) -> date:
    return min(whole.last, whole.first + timedelta(days=days - 1))


def season_span(word: str, year: int) -> Span:
    """The three months of a northern season; winter runs into the next year."""
    begin = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[word.lower()]
    if begin < 12:
        return Span.of_months(year, begin, begin + 2, "~")
    last = date(year + 1, 2, calendar.monthrange(year + 1, 2)[1])
    return Span(date(year, 12, 1), last, f"{year:04}-12~/{year + 1:04}-02~")


def weekday_span(word: str, published: date, direction: int) -> Span:
    """The last such weekday up to the publication day, or (direction 1) the next after it."""
    offset = (published.weekday() - _WEEKDAYS.index(word.lower())) % 7
    if direction > 0:
        return Span.of_day(published + timedelta(days=7 - offset))
    return Span.of_day(published - timedelta(days=offset))


def period_after(word: str, published: date, step: int) -> Span | None:  # noqa: PLR0911  # one return a period
    """This (0), the last (-1) or the next (1) week, month, quarter, year, decade; None for other words."""
    word = word.lower()
    if word == "day":
        return Span.of_day(published + timedelta(days=step))
    if word == "week":
        monday = published - timedelta(days=published.weekday()) + timedelta(weeks=step)
        return Span(monday, monday + timedelta(days=6), f"{monday}/{monday + timedelta(days=6)}")
    if word == "weekend":
        saturday = published + timedelta(
            days=(5 - published.weekday()) % 7 if step > 0 else -((published.weekday() - 5) % 7)
        )
        return Span(
            saturday, saturday + timedelta(days=1), f"{saturday}/{saturday + timedelta(days=1)}"
        )
    if word == "month":
        months = published.year * 12 + published.month - 1 + step
        return Span.of_month(months // 12, months % 12 + 1)
    if word == "quarter":
        quarters = published.year * 4 + (published.month - 1) // 3 + step
        return Span.of_months(quarters // 4, quarters % 4 * 3 + 1, quarters % 4 * 3 + 3)
    length = {"year": 1, "decade": 10, "century": 100}.get(word)
    if length is None:
        return None
    year = published.year // length * length + step * length
    last = year + length - 1
    edtf = f"{year:04}" if length == 1 else f"{year:04}/{last:04}"
    return Span(date(year, 1, 1), date(last, 12, 31), edtf)


def period_before(word: str, published: date, steps: int) -> Span:
    """So many days, weeks, months, years or decades before the publication day, only as exact as the unit."""
    word = word.lower()
    if word in ("day", "week"):
        day = published - timedelta(days=steps * (7 if word == "week" else 1))
        return Span.of_day(day, "~" if word == "week" else "")
    if word == "month":
        months = published.year * 12 + published.month - 1 - steps
        return Span.of_month(months // 12, months % 12 + 1, "~")
    year = published.year - steps * {"year": 1, "decade": 10, "century": 100}[word]
    return Span(date(year, 1, 1), date(year, 12, 31), f"{year:04}~")
