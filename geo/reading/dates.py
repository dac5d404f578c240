"""Time words to intervals: a text and its publication day in, every time expression with its days out.

Days, months and seasons without a year are read both ways, as the latest before the publication day and
as the next after it; whoever knows the tense chooses. Seasons are those of the northern hemisphere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
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
    month_number,
    part_of,
    period_after,
    period_before,
    season_span,
    weekday_span,
)
from geo.reading.number_words import SMALL, read_words


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


_NUMBER = rf"(?:\d{{1,3}}|an?|several|a\sfew|a\scouple\sof|{'|'.join(SMALL)})"
_ROLES = (
    r"as\sof|as\sat|since|until|till|through|by|before|after|from|during|throughout|in|on|at|for|of|over|"
    r"starting|beginning|between|to|around|about"
)
_UNTIL_NOW = r"(?:today|now|currently|at\s+present|presently|at\s+the\s+moment|still)"
_PEAK = r"(?:at|during)\s+(?:its|their|the)\s+(?:\w+\s+)?(?:height|peak|highest\s+point|zenith)(?:\s+of\s+(?:the\s+)?[a-z]+)?"

_FULL_DAY = rf"(?:{DAY}\s+(?:of\s+)?{MONTH},?\s+{YEAR}|{MONTH}\s+{DAY},?\s+{YEAR}|{YEAR}-\d\d-\d\d|\d{{1,2}}\s?[-./]\s?\d{{1,2}}\s?[-./]\s?{YEAR})"
_DAY_MONTH = rf"(?:{DAY}\s+(?:of\s+)?{MONTH}|{MONTH}\s+{DAY})(?![\d,]*\d)"
_RELATIVE = (
    rf"(?:(?:earlier|later)\s+)?(?:this|last|next|the\s+(?:past|previous|following|current|coming))\s+"
    rf"(?:{PERIOD}|{SEASON}|{MONTH}|{WEEKDAY}|weekend|quarter)"
)
_AGO = rf"(?:(?:about|around|some|roughly|nearly|almost|over|more\s+than)\s+)?{_NUMBER}\s+{PERIOD}s?\s+(?:ago|earlier)"
_THING = (
    rf"(?:{_FULL_DAY}|{_DAY_MONTH}|year's\s+end|(?:(?:the\s+)?{PART}\s*)?(?:{MONTH}\.?,?\s+(?:of\s+)?(?:{YEAR}|(?:this|last|next)\s+year)|{SEASON}(?:\s+of)?\s+{YEAR}|"
    rf"(?:the\s+)?(?:Q[1-4]|(?:first|second|third|fourth|last)\s+(?:quarter|half))(?:\s+of)?\s+{YEAR}|"
    rf"(?:the\s+)?{YEAR}s?(?:\s?[-–/]\s?\d{{2,4}})?(?![\w,]*\d)|{_RELATIVE}|(?:the\s+)?(?:{PERIOD}|{SEASON})(?='s\s+end)|the\s+(?:year|month|decade)\b|{MONTH}\b|{SEASON}\b)|"
    rf"{_AGO}|{WEEKDAY}|yesterday|tomorrow|today|tonight)"
)
_EXPRESSION = re.compile(
    rf"""\b(?:
      (?P<peak>{_PEAK})
     |(?:(?P<pair>between|from)\s+)(?P<first>{_THING})\s+(?:and|to|until|through|till)\s+(?P<second>{_THING})
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
        span = _read(match["thing"], published, 0)
        if span is not None:
            yield _mention(match, "as_of", span, span)
    for match in _EXPRESSION.finditer(text):
        if match["peak"]:
            yield DateMention(match.start(), match.end(), match[0], "peak", None, None)
        elif match["pair"]:
            yield from _pair(match, published)
        elif not _is_no_date(match):
            back, ahead = _read(match["thing"], published, -1), _read(match["thing"], published, 1)
            if match["end"] and back and ahead:
                back, ahead = part_of("the end of", back), part_of("the end of", ahead)
            if back is not None and ahead is not None:
                yield _mention(match, _role(match["role"]), back, ahead)


def _pair(match: re.Match[str], published: date) -> Iterator[DateMention]:
    second = _read(match["second"], published, -1)
    anchor = second.last if second else published
    own_year = re.search(YEAR, match["first"])
    first = _read(match["first"], published if own_year or second is None else anchor, -1)
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
    """ "may" and "march" as verbs, "second" alone, a bare number that is no year."""
    thing = match["thing"]
    if re.fullmatch(
        r"may|march|august|sun|sat|mon|fall|spring|mar|dec|jan|sept?|oct|nov|apr|jun|jul|aug|the (?:year|month|decade)",
        thing,
    ):
        return True
    if re.fullmatch(rf"{YEAR}", thing) and match["role"] is None:
        before = match.string[max(0, match.start() - 12) : match.start()]
        return not re.search(r"(?:mid|late|early|and|or|the|,|\(|-|/|^)\s*$", before, re.IGNORECASE)
    return thing in ("May", "March", "Will") and match["role"] is None


def _read(words: str, published: date, direction: int) -> Span | None:
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
    whole = _read(rest, published, direction)
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


def _relative(plain: str, published: date, direction: int) -> Span | None:
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
        rf"(?:(?:about|around|some|roughly|nearly|almost|over|more than)\s)?({_NUMBER})\s({PERIOD})s?\s(?:ago|earlier)",
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
