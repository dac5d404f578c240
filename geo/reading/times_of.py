"""Which of a text's time expressions a count belongs to, and the days it then holds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from geo.model.dates import Interval
from geo.reading.dates import DateMention, with_role
from geo.reading.kind_words import LOSS_KINDS, FigureKind
from geo.reading.said_times import in_note, is_reporting

_WHEN = re.compile(r"\bwhen\b(?!ever)[^.;]*$")
_NOT_NOW = re.compile(
    r"\bwhen\b(?!ever)|\bBefore\s+(?:the|its|his|their)\b|\bat\s+(?:the|its|that)\s+(?:time|height|peak)\b|\b(?:previously|formerly|once|originally|initially|first|at\s+one\s+point|back\s+then|used\s+to|had\s+been(?!\s+for\b))\b",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(r"^[^.;]{0,25}\b(?:said|told|announced)\b", re.IGNORECASE)

_NOW = re.compile(
    r"[^.;]{0,20}\b(?:now|currently|at\s+present|presently|today)\b(?![^,.;]{0,30}\b(?:in|on|by)\s+\d)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    r",\s+(?:the\s+(?:first|last)|some|many|most|a\s+\w+)\s+of\s+(?:whom|which)\b"
)
_STILL = re.compile(
    r"\b(?:and|but)\s+(?:it\s+|they\s+)?(?:now|still|keeps?|has|have|maintains?|retains?|remains?|holds?)\b"
)
_NEXT_CLAUSE = re.compile(
    r"(?:,\s+(?:and|but|while)|;)\s+[^.;]{0,40}\b(?:will|would|plans?|is|are|has|have)\b"
)
_OPENS = re.compile(r"(?:,|;|\b(?:and|but|while))\s+$")
_OWN = re.compile(r",?\s+(?:[a-z]+\s+){0,3}")
_RELATIVE = re.compile(
    r",\s+(?:whom|which|who)\b|\b(?:and|but)\s+(?:it\s+|they\s+)?(?:will|would|plans?|intends?|(?:is|are)\s+to)\b"
)
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
        told: whether the main verb of the sentence is in the past tense.
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
    told: bool = False


def choose_date(
    text: str, dates: list[DateMention], when: When
) -> tuple[Interval | None, DateMention | None, str]:
    """The days of a count, the words that give them, and the rule that chose them."""
    stop = max(when.end, when.sentence_end)
    near = [one for one in dates if when.start <= one.start < stop]
    usable = [one for one in near if _is_usable(text, one, when)]
    part = _PART_OF.search(text, when.count_end, when.end)
    end = part.start() if part else when.end
    right = [one for one in usable if when.count_end <= one.start < end]
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
        if rest and (
            when.kind is not FigureKind.PRESENT
            or rest[0].role == "as_of"
            or _WHEN.search(text, when.count_end, rest[0].start)
        ):
            return _days(rest[0], when), rest[0], "the time at the end of the sentence"
    return _undated(text, when)


def _is_usable(text: str, one: DateMention, when: When) -> bool:  # noqa: PLR0911  # one return a rule
    """Not the time of the saying, of an event named after its day, of a note, or of another clause in front."""
    if is_reporting(text, one) or in_note(text, one, when.count_start):
        return False
    if _is_past_part(text, one, when) or _opens_next(text, one, when):
        return False
    if text[one.end : one.end + 2] in ("'s", "’s") and one.role in ("after", "before", "since"):
        return False
    is_behind = one.start >= when.count_end and when.kind is FigureKind.PRESENT and not when.past
    if is_behind and _RELATIVE.search(text, when.count_end, one.start):
        return False  # "2,000 troops, whom he ordered home last month"
    is_between = when.start < when.before <= one.start and one.end <= when.count_start
    if (
        is_between
        and _OPENS.search(text, when.before, one.start)
        and _OWN.fullmatch(text, one.end, when.count_start)
    ):
        return True  # "and by the end of 1971 just 156,800 were left"
    if is_between and (
        one.role in ("by", "until", "before")
        or _NEW_SUBJECT.search(text, one.end, when.count_start)
    ):
        return False  # the time of the figure before
    if one.end <= when.count_start and when.kind is FigureKind.PRESENT and not when.past:
        if one.role in ("by", "until", "before") or _STILL.search(text, one.end, when.count_start):
            return False
        opening = text[when.start : one.start]
        return not (
            _OTHER_CLAUSE.match(opening.lstrip()) and "," in text[one.end : when.count_start]
        )
    return True


def _is_past_part(text: str, one: DateMention, when: When) -> bool:
    """As in "In March it asked for 800" and "sent 400 in June, and has pledged 1,000": when that was, not what is to come."""
    if not when.ahead or one.end > when.count_start or one.role != "at":
        return False
    if _NEXT_CLAUSE.search(text, one.end, when.count_start):
        return True
    return when.told and not re.search(
        r"\bthat\b|\b(?:will|would|to)\b[^.;]*$", text[when.start : one.start]
    )


def _opens_next(text: str, one: DateMention, when: When) -> bool:
    """As in "1,000 were sent, and in 2025 a further 200": the time of the count behind it."""
    return (
        one.start >= when.count_end
        and when.end < when.sentence_end
        and _OPENS.search(text, when.count_end, one.start) is not None
        and _OWN.fullmatch(text, one.end, when.end) is not None
    )


def _undated(text: str, when: When) -> tuple[Interval | None, DateMention | None, str]:
    if when.ahead:
        return None, None, "still to come, of no known day"
    if (
        when.past
        and when.kind in (FigureKind.PRESENT, FigureKind.CAP, FigureKind.AUTHORISED)
        and _NOT_NOW.search(text[when.start : when.end])
    ):
        return None, None, "in the past, of no known day"
    day = when.said or when.published
    return (
        Interval.of_day(day),
        None,
        "the day it was said" if when.said else "the day of the report",
    )


def _days(mention: DateMention, when: When) -> Interval | None:  # noqa: PLR0911  # one return a role
    interval = mention.ahead if when.ahead else mention.interval
    if interval is None:
        return None
    begin, _, end = interval.edtf.partition("/")
    level_to_come = when.ahead and when.kind in (
        FigureKind.PLANNED,
        FigureKind.CAP,
        FigureKind.AUTHORISED,
    )
    if mention.role == "since" and when.kind in LOSS_KINDS and not when.ahead:
        return Interval.parse(f"{begin}/{when.published.isoformat()}")
    if mention.role in ("since", "after"):
        return Interval.parse(f"{begin}/..")
    if level_to_come and mention.role in ("by", "at", "until"):
        opened = f"{begin}/.." if mention.role != "until" else f"../{end or begin}"
        return Interval.parse(opened)
    if mention.role in ("by", "until", "before") and when.kind is not FigureKind.PRESENT:
        return with_role(mention, forward=when.ahead)
    if mention.role == "until":
        return Interval.parse(f"../{end or begin}")
    return interval
