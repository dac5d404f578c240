"""What a text says has happened: meetings, attacks, strikes, handovers, crossings, deployments, agreements."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.model.dates import Interval
from geo.reading.dates import DateMention
from geo.reading.event_words import triggers
from geo.reading.kind_words import FigureKind
from geo.reading.passage import Passage
from geo.reading.proposal import Figure, ProposedEvent

if TYPE_CHECKING:
    from spacy.tokens import Span


def find_events(passage: Passage, figures: list[Figure]) -> list[ProposedEvent]:
    """Every event of the text, each once: "the meeting" later in a text is the meeting told before."""
    found: list[ProposedEvent] = []
    for sentence in passage.doc.sents:
        for start, end, kind, definite in triggers(sentence):
            if definite and any(one.kind == kind or {one.kind, kind} <= _BLOWS for one in found):
                continue
            if any(
                one.quote[0] == sentence.start_char
                and (one.kind == kind or {one.kind, kind} <= _BLOWS)
                for one in found
            ):
                continue
            found.append(_event(passage, sentence, (start, end), _sharper(sentence, kind), figures))
    return found


_BLOWS = {"attack", "strike", "drone_attack", "missile_attack"}


def _sharper(sentence: Span, kind: str) -> str:
    words = sentence.text.lower()
    if kind in ("attack", "strike") and re.search(r"\bdrones?\b|\bunmanned\b|\buavs?\b", words):
        return "drone_attack"
    if kind in ("attack", "strike") and re.search(r"\bmissiles?\b|\brockets?\b", words):
        return "missile_attack"
    return kind


def _event(
    passage: Passage, sentence: Span, span: tuple[int, int], kind: str, figures: list[Figure]
) -> ProposedEvent:
    chosen = _date(passage, sentence, span)
    interval = chosen.interval if chosen else None
    if interval is None:
        interval = Interval.of_day(passage.published)
    inside = [
        one
        for one in passage.places
        if sentence.start_char <= one.start < sentence.end_char
        and one.preposition
        and one.preposition not in ("of", "for", "between", "against")
    ]
    behind = [one for one in inside if one.start >= span[1]]
    places = dict.fromkeys(one.name for one in (*behind, *inside))
    killed = next(
        (
            index
            for index, one in enumerate(figures)
            if one.kind is FigureKind.KILLED and one.quote[0] == sentence.start_char
        ),
        None,
    )
    return ProposedEvent(
        span=span,
        quote=(sentence.start_char, sentence.end_char),
        kind=kind,
        interval=interval,
        date_words=(chosen.start, chosen.end) if chosen else None,
        places=tuple(places),
        actors=parties(passage, sentence),
        fatalities=killed,
        confidence=0.8 if chosen else 0.6,
    )


def _date(passage: Passage, sentence: Span, span: tuple[int, int]) -> DateMention | None:
    """The time nearest to the words; failing that, one of the sentence before, where a day is set for what follows."""
    here = [
        one
        for one in passage.dates
        if sentence.start_char <= one.start < sentence.end_char
        and one.interval
        and one.role in ("at", "range", "as_of")
    ]
    if here:
        return min(here, key=lambda one: min(abs(one.start - span[1]), abs(span[0] - one.end)))
    first = sentence[0].i
    if first == 0:
        return None
    before = passage.doc[first - 1].sent
    earlier = [
        one
        for one in passage.dates
        if before.start_char <= one.start < before.end_char
        and one.interval
        and one.interval.valid_from == one.interval.valid_to
    ]
    return earlier[-1] if earlier else None


def parties(passage: Passage, sentence: Span) -> tuple[str, ...]:
    """People and forces named in a sentence, in order, at most eight."""
    people = [
        (entity.start_char, re.sub(r"['’]s$", "", entity.text))
        for entity in sentence.ents
        if entity.label_ == "PERSON" and entity.text[:1].isupper()
    ]
    taken = [(start, start + len(name)) for start, name in people]
    forces = [
        (one.start, one.name)
        for one in passage.forces
        if sentence.start_char <= one.start < sentence.end_char
        and not any(start <= one.start < end for start, end in taken)
        and not any(
            place.start <= one.start < place.end and place.preposition for place in passage.places
        )
    ]
    return tuple(dict.fromkeys(name for _, name in sorted([*people, *forces])))[:8]
