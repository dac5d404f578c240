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
from geo.reading.syntax import text_of

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
    return [one for one in found if not _told_better(one, found)]


def _told_better(event: ProposedEvent, found: list[ProposedEvent]) -> bool:
    """Whether an event without a day, as headlines tell it, is told again with its day."""
    return event.date_words is None and any(
        other.kind == event.kind
        and other.date_words is not None
        and (
            not event.places
            or any(_same(mine, its) for mine in event.places for its in other.places)
        )
        for other in found
    )


_SITE = re.compile(r"\b(?:base|camp|crossing|garrison|airport|airfield|barracks)\b", re.IGNORECASE)
_NEXT = re.compile(r"(?:,|;)\s+(?:and|but|while)\s+$")
_DONE_SINCE = re.compile(r"\b(?:complete|completed|finished|over|gone)\s+$")


def _same(one: str, other: str) -> bool:
    """Whether one name of a place is the other with a word such as "garrison"."""
    return one in other or other in one


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
    chosen = _date(passage, sentence, span, kind)
    interval = chosen.interval if chosen else None
    if interval is None:
        interval = Interval.of_day(passage.published)
    inside = [
        one
        for one in passage.places
        if sentence.start_char <= one.start < sentence.end_char
        and (
            one.preposition
            or one.start == span[1] + 1
            or _SITE.search(text_of(passage.doc), one.start, one.end + 12)
        )
        and one.preposition not in ("of", "for", "between", "against", "with")
        and not (kind == "deployment" and one.preposition == "from")
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


def _date(passage: Passage, sentence: Span, span: tuple[int, int], kind: str) -> DateMention | None:
    """The time nearest to the words; failing that, one of the sentence before, where a day is set for what follows."""
    here = [
        one
        for one in passage.dates
        if sentence.start_char <= one.start < sentence.end_char
        and one.interval
        and (
            one.role in ("at", "range", "as_of")
            or (
                one.role == "since"
                and _DONE_SINCE.search(text_of(passage.doc), 0, one.start) is not None
            )
        )
    ]
    done = [one for one in here if one.role == "since"]
    if done and kind != "announcement":
        return done[0]
    own = [
        one
        for one in here
        if not (one.start >= span[1] and _NEXT.search(text_of(passage.doc), span[1], one.start))
    ]
    here = own or here
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
    spoken_of = {place.name for place in passage.places if place.preposition}
    taken = [(start, start + len(name)) for start, name in people]
    forces = [
        (one.start, one.name)
        for one in passage.forces
        if sentence.start_char <= one.start < sentence.end_char
        and not any(start <= one.start < end for start, end in taken)
        and not (one.kind == "group" and one.name in spoken_of)
        and not any(
            place.start <= one.start < place.end and place.preposition for place in passage.places
        )
    ]
    return tuple(dict.fromkeys(name for _, name in sorted([*people, *forces])))[:8]
