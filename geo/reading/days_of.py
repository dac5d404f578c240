"""The days of a count: its own words, the list it stands in, the count it stands with, or the day of the report."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.model.dates import Interval
from geo.reading.coordination import stands_with
from geo.reading.counted import Counted
from geo.reading.counts import CountMention
from geo.reading.dates import DateMention
from geo.reading.kind_words import LOSS_KINDS, THE_WHOLE, FigureKind
from geo.reading.passage import Passage
from geo.reading.proposal import Figure, Words
from geo.reading.said_times import common_date, said_day
from geo.reading.syntax import governing_verb, is_past, text_of
from geo.reading.times_of import When, choose_date

if TYPE_CHECKING:
    from spacy.tokens import Span


_HEADING = 800
"""Characters between the words above a list and its last row."""

_WAS = re.compile(r"\b(?:was|were|had)\b")
_FROM = re.compile(r"\bfrom\s+(?:[a-z]+\s+){0,3}$", re.IGNORECASE)


OF_THOSE = "said of those it is a part of"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a count.

    Attributes:
        kind: its kind.
        ahead: whether it is still to come.
        earlier: whether it is what another figure came from ("down from 2,500").
        with_last: whether it stands with the count before it.
        why: the rule that chose the kind.
    """

    kind: FigureKind
    ahead: bool
    earlier: bool
    with_last: bool
    why: str


@dataclass(frozen=True, slots=True)
class Days:
    """The days of a count, where they were said, and the rule that chose them."""

    interval: Interval | None
    words: Words | None
    why: str

    @property
    def unsaid(self) -> bool:
        """Whether no word of the text gives the days."""
        return self.words is None

    def or_those_of(self, last: Figure) -> Days:
        """The days of the figure this one stands with or is a part of, when this one names none itself."""
        if not self.unsaid or last.date_words is None or last.interval is None:
            return self
        return Days(last.interval, last.date_words, "the time of the count it stands with")

    def carried_from(
        self, before: Figure, said: Said, opening: str, *, after_semicolon: bool
    ) -> Days:
        """The days of the figure *before*, for a count that goes on telling of the same days.

        Args:
            before: the figure before.
            said: what is said of the count.
            opening: text of its sentence in front of it.
            after_semicolon: whether the figure before stands in the same sentence up to a semicolon.
        """
        if said.why == OF_THOSE:
            return Days(before.interval, before.date_words, OF_THOSE)
        if not self.unsaid or before.date_words is None:
            return self
        losses = said.kind in LOSS_KINDS and (
            before.kind in LOSS_KINDS or _is_fresh(before.interval, self.interval)
        )
        goes_on = after_semicolon and _WAS.search(opening) is not None
        if losses or (goes_on and said.kind is before.kind and not said.earlier):
            return Days(before.interval, before.date_words, "the time of the figure before")
        return self


def _is_fresh(told: Interval | None, now: Interval | None) -> bool:
    """Whether a time lies in the week before the report: losses told next to it are of the same days."""
    first = told.valid_from if told else None
    day = now.valid_to if now else None
    return first is not None and day is not None and 0 <= (day - first).days <= 7


def days_of(
    passage: Passage, mention: CountMention, counted: Counted, window: tuple[int, int], said: Said
) -> Days:
    """The days of a count in its own stretch of text, *window*."""
    text, sentence = text_of(passage.doc), counted.head.sent
    verb = governing_verb(counted.head)
    speaking = said_day(text, passage.dates, *_said_window(passage, sentence))
    end = window[1]
    if text.startswith("-strong", mention.end) and verb is not None and verb.idx < mention.start:
        later = [
            one.idx for one in sentence if one.idx > counted.end and one.pos_ in ("VERB", "AUX")
        ]
        end = min(
            [end, *later]
        )  # "a decision to shrink the 6,500-strong force was put off until May"
    if said.why == THE_WHOLE and verb is not None and verb.idx > counted.end:
        end = min(end, verb.idx)  # what follows the verb is said of the part
    when = When(
        sentence.start_char if not said.earlier else mention.start,
        window[0] if not said.earlier else mention.start,
        mention.start,
        counted.end,
        end,
        said.kind,
        said.ahead and not said.earlier,
        said.earlier or (verb is not None and is_past(verb)),
        passage.published,
        speaking,
        end if said.earlier and said.ahead else sentence.end_char,
        sentence.root.tag_ in ("VBD", "VBN") or is_past(sentence.root),
    )
    interval, words, why = choose_date(text, passage.dates, when)
    if words is not None:
        return Days(interval, (words.start, words.end), why)
    common = common_date(text, passage.dates, (sentence.start_char, mention.start), when.past)
    if common is not None and not when.ahead:
        return Days(
            common.interval, (common.start, common.end), "the time given for the whole list"
        )
    if mention.number_start in passage.rosters and (above := _above(passage, mention)) is not None:
        return Days(above.interval, (above.start, above.end), "the time above the list")
    if said.earlier and said.ahead and _FROM.search(text, 0, mention.number_start):
        return Days(Interval.of_day(speaking or passage.published), None, "before a change to come")
    if said.earlier and why != "now":
        return Days(None, None, "before, of no known day")
    return Days(interval, None, why)


def _above(passage: Passage, mention: CountMention) -> DateMention | None:
    """The last time told before a row of a list: the one in the words above it."""
    told = [
        one
        for one in passage.dates
        if mention.start - _HEADING <= one.start and one.end <= mention.start and one.interval
    ]
    return told[-1] if told else None


def share_days(text: str, figures: list[Figure]) -> list[Figure]:
    """Give "4,800 soldiers" of "4,800 soldiers and 200 civilians by 2027" the days said behind the last of them."""
    shared = list(figures)
    for index in range(len(shared) - 1, 0, -1):
        one, after = shared[index - 1], shared[index]
        if (
            one.date_words is None
            and after.date_words is not None
            and after.date_words[0] >= after.span[1]
            and one.kind is after.kind
            and one.force == after.force
            and stands_with(text, one.span[1], after.span[0])
        ):
            shared[index - 1] = replace(
                one, interval=after.interval, date_words=after.date_words, date_kind=after.date_kind
            )
    return shared


def _said_window(passage: Passage, sentence: Span) -> tuple[int, int]:
    """The sentence and the one before: whoever speaks there may still be speaking."""
    before = sentence.start_char
    if sentence.start:
        before = passage.doc[sentence.start - 1].sent.start_char
    return before, sentence.end_char
