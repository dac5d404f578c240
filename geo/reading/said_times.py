"""Times that are not a count's own: the day of the saying, the time in a note, the time of a whole list."""

from __future__ import annotations

import re
from datetime import date

from geo.reading.dates import DateMention

_MASTHEAD = re.compile(r"\s*[A-Z][^.:;\d\n]{0,80},\s*")
_REPORTING = re.compile(
    r"\b(?:said|says|told|announced|reported|added|confirmed|stated|declared|noted|estimated|according\s+to|spoke|wrote)\b[^.;]{0,40}$",
    re.IGNORECASE,
)


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


def is_dateline(text: str, one: DateMention) -> bool:
    """As in "Radio Dalsan, 2 February 2024: the Union leaves": the day of the report, above it."""
    is_day = one.interval is not None and one.interval.valid_from == one.interval.valid_to
    opens = _MASTHEAD.fullmatch(text, 0, one.start) is not None
    return is_day and opens and text[one.end : one.end + 1] == ":"


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


def in_note(text: str, mention: DateMention, count_at: int) -> bool:
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
    header = text.find(":", start, count)
    if header >= 0 and text.find(";", header, end) >= 0:
        headed = [one for one in inside if one.end <= header]
        if headed:
            return headed[-1]
    opening = [
        one
        for one in inside
        if one.role == "as_of"
        and text[one.start] != "("
        and one.end <= count
        and (past or one.start >= sentence)
    ]
    return opening[-1] if opening else None
