"""Which of a text's time expressions a count belongs to, and the days it then holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.model.dates import Interval
from geo.reading.dates import DateMention, with_role
from geo.reading.kind_words import FigureKind

_NOT_NOW = re.compile(
    r"\bwhen\b(?!ever)|\bBefore\s+(?:the|its|his|their)\b|\bat\s+(?:the|its|that)\s+(?:time|height|peak)\b|\b(?:previously|formerly|once|originally|initially|at\s+one\s+point|back\s+then|used\s+to|had\s+been)\b",
    re.IGNORECASE,
)
_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|stated|declared|noted|estimated|according\s+to|spoke|wrote)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"^[^.;]{0,25}\b(?:said|told|announced)\b", re.IGNORECASE)

_NOW = re.compile(
    r"[^.;]{0,20}\b(?:now|currently|at\s+present|presently|today)\b(?![^,.;]{0,30}\b(?:in|on|by)\s+\d)",
    re.IGNORECASE,
)
_RELATIVE = re.compile(r",\s+(?:whom|which|who)\b")
_NEW_SUBJECT = re.compile(
    r"[,;]?\s+(?:and|but|while)\s+(?:the\s+)?[A-Z][\w.]*(?:\s+[A-Z][\w.]*)*\s+(?:has|had|have|is|was|will)?\s*[a-z]+(?:ed|t|s)\b|;\s"
)
_OTHER_CLAUSE = re.compile(
    r"(?:After|Before|Following|When|Although|While|Having)\s+\w+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class When:
    """The stretch of text in which a count's days are looked for, and what is known beside it.

    Attributes:
        start: offset of the sentence.
        before: offset of the end of the count before, or of the sentence.
        count_start: offset of the count.
        count_end: offset behind the counted words.
        end: offset of the next count, or of the end of the sentence.
        kind: what is said of the count.
        ahead: whether it is still to come.
        past: whether its verb is in the past tense.
        published: day of the report.
        said: the day the words were said, when the report names it.
        sentence_end: offset of the end of the sentence.
    """

    start: int
    before: int
    count_start: int
    count_end: int
    end: int
    kind: FigureKind
    ahead: bool
    past: bool
    published: date
    said: date | None
    sentence_end: int = 0


def choose_date(
    text: str, dates: list[DateMention], when: When
) -> tuple[Interval | None, DateMention | None, str]:
    """The days of a count, the words that give them, and the rule that chose them."""
    usable = [one for one in dates if _is_usable(text, one, when)]
    right = [one for one in usable if when.count_end <= one.start < when.end]
    left = [one for one in usable if when.before <= one.start and one.end <= when.count_start]
    front = [one for one in usable if when.start <= one.start and one.end <= when.count_start]
    between = text[when.before : when.count_start]
    if (
        when.kind is FigureKind.PRESENT
        and not when.ahead
        and (_NOW.search(between) or _NOW.match(text, when.count_end))
    ):
        return Interval.of_day(when.said or when.published), None, "now"
    for group, rule in (
        (right, "the time after the count"),
        (left[::-1], "the time before it"),
        (front[:1], "the time that opens the sentence"),
    ):
        dated = [one for one in group if one.role != "peak"]
        exact = next((one for one in dated if text[one.start] == "("), None)
        if group is right and dated:
            chosen = exact or dated[0]
            closer = left and left[-1].role == "as_of" and exact is None
            if not closer:
                return _days(chosen, when), chosen, rule
        elif dated:
            return _days(dated[0], when), dated[0], rule
    if any(one.role == "peak" for one in (*right, *left)):
        return None, None, "at a peak, of no known day"
    if when.past and not when.ahead:
        rest = [
            one
            for one in usable
            if one.start >= when.end
            and one.end <= when.sentence_end
            and one.role in ("at", "range", "as_of")
        ]
        if rest and (when.kind is not FigureKind.PRESENT or rest[0].role == "as_of"):
            return _days(rest[0], when), rest[0], "the time at the end of the sentence"
    return _undated(text, when)


def _is_usable(text: str, one: DateMention, when: When) -> bool:  # noqa: PLR0911  # one return a rule
    """Not the time of the saying, of an event named after its day, of a note, or of another clause in front."""
    if is_reporting(text, one) or _in_note(text, one, when.count_start):
        return False
    if text[one.end : one.end + 2] in ("'s", "’s") and one.role in ("after", "before", "since"):
        return False
    is_behind = one.start >= when.count_end and when.kind is FigureKind.PRESENT and not when.past
    if is_behind and _RELATIVE.search(text, when.count_end, one.start):
        return False  # "2,000 troops, whom he ordered home last month"
    is_between = when.start < when.before <= one.start and one.end <= when.count_start
    if is_between and (
        one.role in ("by", "until", "before")
        or _NEW_SUBJECT.search(text, one.end, when.count_start)
    ):
        return False  # the time of the figure before
    if one.end <= when.count_start and when.kind is FigureKind.PRESENT and not when.past:
        if one.role in ("by", "until", "before"):
            return False
        opening = text[when.start : one.start]
        return not (
            _OTHER_CLAUSE.match(opening.lstrip()) and "," in text[one.end : when.count_start]
        )
    return True


def _undated(text: str, when: When) -> tuple[Interval | None, DateMention | None, str]:
    if when.ahead:
        return None, None, "still to come, of no known day"
    if (
        when.past
        and when.kind is FigureKind.PRESENT
        and _NOT_NOW.search(text[when.start : when.end])
    ):
        return None, None, "in the past, of no known day"
    day = when.said or when.published
    return (
        Interval.of_day(day),
        None,
        "the day it was said" if when.said else "the day of the report",
    )


def _days(mention: DateMention, when: When) -> Interval | None:
    interval = mention.ahead if when.ahead else mention.interval
    if interval is None:
        return None
    begin, _, end = interval.edtf.partition("/")
    level_to_come = when.ahead and when.kind in (
        FigureKind.PLANNED,
        FigureKind.CAP,
        FigureKind.AUTHORISED,
    )
    if mention.role in ("since", "after"):
        return Interval.parse(f"{begin}/..")
    if level_to_come and mention.role in ("by", "at", "until"):
        return Interval.parse(f"{begin}/..") if mention.role != "until" else interval
    if mention.role in ("by", "until", "before") and when.kind is not FigureKind.PRESENT:
        return with_role(mention, forward=when.ahead)
    if mention.role == "until":
        return Interval.parse(f"../{end or begin}")
    return interval


def is_reporting(text: str, mention: DateMention) -> bool:
    """Whether the time is that of the saying ("he said on Wednesday"), not of what was said."""
    before = text[max(0, mention.start - 45) : mention.start]
    if mention.role not in ("at",):
        return False
    found = _REPORTING.search(before)
    if not found:
        return False
    between = before[found.start() :]
    return not re.search(
        r"\bthat\b|\d|,\s+\w+\s+\w+|\b(?:would|will|were|was|had|has|have|is|are)\b", between
    )


def said_day(text: str, dates: list[DateMention], start: int, end: int) -> date | None:
    """The last day in *start* to *end* on which the report says something was said."""
    days = [
        one.interval.valid_from
        for one in dates
        if start <= one.start < end
        and one.interval
        and one.interval.valid_from == one.interval.valid_to
        and is_reporting(text, one)
    ]
    return days[-1] if days else None


def _in_note(text: str, mention: DateMention, count_at: int) -> bool:
    """Whether the time stands in brackets with other words, and the count does not."""
    opened = text.rfind("(", 0, mention.start + 1)
    closed = text.find(")", opened)
    if opened < 0 or not opened <= mention.start < closed or opened < count_at < closed:
        return False
    return mention.start != opened and closed - opened > len(mention.words) + 12


def common_date(
    text: str, dates: list[DateMention], at: tuple[int, int], past: bool
) -> DateMention | None:
    """The time that holds for a whole list of counts.

    A year in brackets that closes the paragraph holds for all of it; "as of" holds for its own sentence,
    and for the past tense after it.

    Args:
        text: the whole text.
        dates: its time expressions.
        at: offsets of the sentence and of the count.
        past: whether the count's verb is in the past tense.
    """
    sentence, count = at
    end = text.find("\n", count)
    end = len(text) if end < 0 else end
    start = text.rfind("\n", 0, count) + 1
    inside = [one for one in dates if start <= one.start < end]
    closing = [
        one for one in inside if text[one.start] == "(" and not text[one.end : end].strip(" .;\n")
    ]
    if closing:
        return closing[-1]
    opening = [
        one
        for one in inside
        if one.role == "as_of"
        and text[one.start] != "("
        and one.end <= count
        and (past or one.start >= sentence)
    ]
    return opening[-1] if opening else None
