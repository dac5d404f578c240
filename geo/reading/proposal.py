"""What reading proposes and a person then accepts, corrects or rejects: figures, shares, events, commitments."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.count import Count, Hedge
from geo.model.dates import DateKind, Interval
from geo.reading.kind_words import FigureKind

Words = tuple[int, int]
"""Offsets of the words a slot was read from."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of people of a force, as a proposal.

    Attributes:
        span: offsets of the count with its hedge.
        quote: offsets of the sentence.
        phrase: the count as printed.
        count: its bounds.
        hedge: how the words bound it.
        numbers: the smaller and larger number as written.
        counted: the noun counted, or "" when left out ("over 900 in Syria").
        kind: what is said of it.
        ahead: whether it is still to come.
        force: whose people, or None.
        force_also: other names the text gives the same force.
        force_words: where the force was named, or None.
        place: name of the place, or None.
        place_parts: the places joined in it ("Sudan/South Sudan"), else empty.
        place_words: where the place was named, or None.
        country: ISO2 of the place when known.
        interval: its days, or None when no day is known.
        date_kind: how it holds over them.
        date_words: where the time was named, or None.
        estimate: whether the source calls it an estimate.
        part_of: index of the figure it is a part of, or None.
        earlier: whether it is what another figure came down or up from ("down from 2,500").
        confidence: 0 to 1; how far the rules that filled the slots can be trusted.
        reasons: the rules, one a slot.
    """

    span: Words
    quote: Words
    phrase: str
    count: Count
    hedge: Hedge
    numbers: tuple[int, int]
    counted: str
    kind: FigureKind
    ahead: bool
    force: str | None
    force_also: frozenset[str]
    force_words: Words | None
    place: str | None
    place_parts: tuple[str, ...]
    place_words: Words | None
    country: str | None
    interval: Interval | None
    date_kind: DateKind
    date_words: Words | None
    estimate: bool
    part_of: int | None
    earlier: bool
    confidence: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShareFigure:
    """A share without a number: a relation between a place and the whole, never a count.

    Attributes:
        span: offsets of the words.
        quote: offsets of the sentence.
        phrase: as printed, such as "most of them".
        share: the least and the greatest fraction.
        of: index of the figure it is a share of, or None.
        force: whose people, or None.
        place: name of the place.
        place_words: where it was named.
        country: ISO2 of the place when known.
        ahead: whether it is still to come.
        confidence: 0 to 1.
    """

    span: Words
    quote: Words
    phrase: str
    share: tuple[float, float]
    of: int | None
    force: str | None
    place: str
    place_words: Words
    country: str | None
    ahead: bool
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedEvent:
    """Something the text says has happened.

    Attributes:
        span: offsets of the words that name it.
        quote: offsets of the sentence.
        kind: one of ``geo.model.event.EVENT_KINDS``.
        interval: its days, or None.
        date_words: where they were named, or None.
        places: names of places, nearest first.
        actors: parties named in the sentence, in order.
        fatalities: index of the figure that counts the killed, or None.
        confidence: 0 to 1.
    """

    span: Words
    quote: Words
    kind: str
    interval: Interval | None
    date_words: Words | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    fatalities: int | None
    confidence: float


@dataclass(frozen=True, slots=True)
class ProposedCommitment:
    """Something the text says will be done.

    Attributes:
        span: offsets of the words that promise it.
        quote: offsets of the sentence.
        by: who promised, in order.
        places: names of places.
        due: the days by which it falls due, or None when no time was given.
        date_words: where the time was named, or None.
        confidence: 0 to 1.
    """

    span: Words
    quote: Words
    by: tuple[str, ...]
    places: tuple[str, ...]
    due: Interval | None
    date_words: Words | None
    confidence: float


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that one text was read to say."""

    figures: tuple[Figure, ...] = ()
    shares: tuple[ShareFigure, ...] = ()
    events: tuple[ProposedEvent, ...] = ()
    commitments: tuple[ProposedCommitment, ...] = ()
