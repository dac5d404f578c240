"""Numbers of people in a text to figures: whose, where, when, and what is said of them.

The steps are: every count (`counts`), what it counts (`counted`), what is said (`kinds`), where
(`places_of`), when (`times_of`), whose (`actors`); each slot carries the rule that filled it.
"""

from __future__ import annotations

import re
from dataclasses import replace

from geo.model.count import Hedge
from geo.model.dates import DateKind
from geo.reading.coordination import changes_again, is_more, stands_with
from geo.reading.counted import Counted, What, counted_by
from geo.reading.country_words import country_code
from geo.reading.counts import CountMention, find_counts
from geo.reading.days_of import OF_THOSE, Said, days_of, share_days
from geo.reading.force_of_part import OF_THEM
from geo.reading.kind_words import LOSS_KINDS, FigureKind
from geo.reading.kinds import kind_of
from geo.reading.named_places import Place
from geo.reading.parts import part_of as figure_of_whole
from geo.reading.passage import Passage, Progress
from geo.reading.people_left_out import is_of_force
from geo.reading.place_of_count import SAME_AS_BEFORE, lent, place_of_force, where_is
from geo.reading.places_of import AFTER_COUNT, OF_CLAUSE
from geo.reading.proposal import Figure
from geo.reading.syntax import text_of
from geo.reading.whose import LIST_ITEM, force_of, told_before

_EARLIER = re.compile(
    r"\b(?:from|against|compared\s+(?:with|to)|instead\s+of|rather\s+than|versus)\s+(?:a\s+(?:peak|high|total|force)\s+of\s+|the\s+|an?\s+)?$",
    re.IGNORECASE,
)
_CUTTING = frozenset(
    ("cut", "reduce", "trim", "lower", "shrink", "slash", "raise", "increase", "expand", "double")
)
_CUT_TO = re.compile(r"[^.;,]{0,40}\bto\s+(?:[a-z]+\s+){0,3}\d")
_LISTED = re.compile(r"\s+[A-Z][\w'’/ -]{2,60}?\s\(")
_ESTIMATE = re.compile(r"\bestimat", re.IGNORECASE)


def find_figures(passage: Passage) -> list[Figure]:
    """Every number of people of a force in the passage, in its order, with its slots."""
    mentions = _force_counts(passage)
    state = Progress()
    for index, (mention, counted) in enumerate(mentions):
        sentence = counted.head.sent
        following = (
            mentions[index + 1][0].start if index + 1 < len(mentions) else len(text_of(passage.doc))
        )
        preceding = mentions[index - 1][1].end if index else 0
        window = (
            max(sentence.start_char, preceding),
            min(sentence.end_char, max(following, counted.end)),
        )
        _read_figure(passage.near(mention.start), mention, counted, window, state)
    return share_days(text_of(passage.doc), state.figures)


def _force_counts(passage: Passage) -> list[tuple[CountMention, Counted]]:
    kept: list[tuple[CountMention, Counted]] = []
    text = text_of(passage.doc)
    read = [(mention, counted_by(passage.doc, mention)) for mention in find_counts(text)]
    starts = {place.start for place in passage.places}
    last: Counted | None = None
    force: Counted | None = None
    last_number = 10**9
    for index, (mention, counted) in enumerate(read):
        sentence = counted.head.sent.start_char
        before = last if last is not None and last.end >= sentence else force
        if force is not None and mention.high >= 20 * last_number:
            before = force  # "three sectors, and 1,200 more": things do not jump so far in number
        if (
            mention.number_start in passage.rosters
            or is_of_force(passage.doc, mention, counted, before, starts)
            or _leads_to_force(text, read, index)
        ):
            kept.append((mention, counted))
            last = force = Counted(What.FORCE, counted.head, counted.end, counted.noun)
            last_number = 10**9
        elif counted.what is not What.UNSAID:
            last, last_number = counted, mention.high
    return kept


def _leads_to_force(text: str, read: list[tuple[CountMention, Counted]], index: int) -> bool:
    """As in "from 600 to 1,100 troops": the first number counts what the second does."""
    mention, counted = read[index]
    if counted.what is not What.UNSAID or index + 1 == len(read):
        return False
    following, what = read[index + 1]
    return (
        what.what is What.FORCE
        and re.fullmatch(
            r"\s+(?:to|and|or|rather than|instead of)\s+", text[mention.end : following.start]
        )
        is not None
    )


def _read_figure(
    passage: Passage,
    mention: CountMention,
    counted: Counted,
    window: tuple[int, int],
    state: Progress,
) -> None:
    text, sentence = text_of(passage.doc), counted.head.sent
    last = state.last_in(sentence.start_char)
    said = _said_of(text, mention, counted, state)
    place, why_place, sure_place = where_is(passage, mention, counted, window, said.kind, state)
    force = force_of(passage, mention, counted, said, state, _name(place))
    told = told_before(mention, said, state)
    if told is not None:
        place, why_place = lent(told), "the place of the same count told before"
        force = replace(force, name=told.force, also=told.force_also, words=told.force_words)
    if last is not None and said.with_last and f"place: {OF_CLAUSE}" in last.reasons:
        place, why_place = lent(last), OF_CLAUSE
    if last is not None and said.earlier and last.place and why_place != AFTER_COUNT:
        place, why_place = lent(last), "the place of the count it is set against"
    if why_place == SAME_AS_BEFORE:
        place = place_of_force(force.name, place, state, passage.context)
    part_of = figure_of_whole(text, mention, state, sentence.start_char)
    days = days_of(passage, mention, counted, window, said)
    if last is not None and (said.with_last or part_of is not None):
        days = days.or_those_of(last)
    if state.figures:
        opening = text[sentence.start_char : mention.start]
        semicolon = text[state.figures[-1].quote[1] - 1 : sentence.start_char].strip() == ";"
        days = days.carried_from(state.figures[-1], said, opening, after_semicolon=semicolon)
    interval, words = days.interval, days.words
    kind = said.kind
    if said.earlier and kind is FigureKind.PLANNED:
        kind = FigureKind.PRESENT
    country = place.country if isinstance(place, Place) else country_code(place) if place else None
    state.figures.append(
        Figure(
            span=(mention.start, mention.end),
            quote=(sentence.start_char, sentence.end_char),
            phrase=mention.phrase,
            count=mention.count,
            hedge=mention.hedge,
            numbers=(mention.low, mention.high),
            counted=counted.noun,
            kind=kind,
            ahead=said.ahead and not said.earlier,
            force=force.name,
            force_also=force.also,
            force_words=force.words,
            place=_name(place),
            place_parts=place.parts if isinstance(place, Place) else (),
            place_words=(place.start, place.end) if isinstance(place, Place) else None,
            country=country,
            interval=interval,
            date_kind=DateKind.SOMETIME_IN
            if interval and interval.valid_from != interval.valid_to
            else DateKind.INSTANT,
            date_words=words,
            estimate=_ESTIMATE.search(mention.phrase) is not None,
            earlier=said.earlier,
            part_of=part_of,
            confidence=round(
                force.sureness * sure_place * (0.95 if mention.hedge is not Hedge.VAGUE else 0.85),
                2,
            ),
            reasons=(
                f"kind: {said.why}",
                f"place: {why_place}",
                f"force: {force.rule}",
                f"time: {days.why}",
            ),
        )
    )
    if force.name is not None and part_of is None:
        state.force, state.force_end = force, mention.end


def _name(place: Place | str | None) -> str | None:
    return place.name if isinstance(place, Place) else place


def _said_of(text: str, mention: CountMention, counted: Counted, state: Progress) -> Said:
    """What is said of the count; when it says nothing itself, what was said of the count it stands with."""
    kind, ahead, why = _kind(text, mention, counted)
    last_said = state.figures[-1] if state.figures else None
    last = state.last_in(counted.head.sent.start_char)
    again = last is not None and changes_again(text, last.span[1], mention.start)
    with_last = again or (last is not None and stands_with(text, last.span[1], mention.start))
    more = last is not None and is_more(text, last.span[1], mention.start, mention.end)
    if last is not None and (
        again or (more and not ahead) or (with_last and why == "nothing else is said")
    ):
        kind, ahead, why = last.kind, last.ahead, "said of the count before it"
    if (
        kind is FigureKind.PRESENT
        and last_said is not None
        and last_said.kind in LOSS_KINDS
        and OF_THEM.match(text, counted.end)
    ):
        kind, why = last_said.kind, OF_THOSE
    earlier = (
        _EARLIER.search(text[max(0, mention.start - 40) : mention.start]) is not None
        and kind is not FigureKind.WITHDRAWN
    )
    return Said(kind, ahead, earlier, with_last and not again, why)


def _kind(text: str, mention: CountMention, counted: Counted) -> tuple[FigureKind, bool, str]:
    if _LISTED.match(text, mention.end):
        return FigureKind.PRESENT, False, LIST_ITEM
    if counted.loss:
        return FigureKind(counted.loss), False, f"the noun {counted.noun!r}"
    if (
        counted.head.dep_ == "dobj"
        and counted.head.head.lemma_.lower() in _CUTTING
        and _CUT_TO.match(text, counted.end)
    ):
        return FigureKind.PRESENT, False, "what is cut or raised to another number"
    if re.search(r"\b(?:cap|ceiling|limit|capped|limited)\b", mention.phrase, re.IGNORECASE):
        return FigureKind.CAP, False, "the words of the count itself"
    sentence = counted.head.sent
    return kind_of(
        counted.head,
        text[sentence.start_char : mention.start],
        text[counted.end : sentence.end_char],
    )
