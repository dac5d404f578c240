"""A parsed text with everything named in it, and what the reading of it has come to so far."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Protocol, TypeVar

from geo.reading.actors import context_name
from geo.reading.antecedents import Chosen
from geo.reading.country_words import CountryWord
from geo.reading.dates import DateMention, find_dates
from geo.reading.forces import Force, find_forces
from geo.reading.named_places import Place, Toponyms, find_places
from geo.reading.proposal import Figure
from geo.reading.rosters import roster_rows
from geo.reading.said_times import is_dateline
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


REACH = 6_000
"""Characters: nobody means a force or a place named a thousand words away, and work stays in proportion."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A parsed text with everything named in it.

    Attributes:
        doc: the parsed text.
        published: the day it was published.
        context: English name of the country it is about, or None.
        forces: forces named.
        places: places named.
        dates: time expressions.
        rosters: numbers that stand in a list of countries, by offset.
    """

    doc: Doc
    published: date
    context: str | None
    forces: list[Force]
    places: list[Place]
    dates: list[DateMention]
    rosters: dict[int, CountryWord] = field(default_factory=dict)

    def near(self, at: int) -> Passage:
        """The same passage with only what is named within REACH characters of the offset *at*."""
        return replace(
            self,
            forces=_slice(self.forces, at),
            places=_slice(self.places, at),
            dates=_slice(self.dates, at),
        )


@dataclass(slots=True)
class Progress:
    """What the reading of one text has come to so far.

    Attributes:
        figures: the figures read, in order.
        force: the force of the last one.
        force_end: offset behind the last one.
    """

    figures: list[Figure] = field(default_factory=list)
    force: Chosen | None = None
    force_end: int = -1

    def last_in(self, sentence: int) -> Figure | None:
        """The last figure when it stands in the sentence that begins at *sentence*, else None."""
        if not self.figures or self.figures[-1].span[1] < sentence:
            return None
        return self.figures[-1]


def read_passage(
    doc: Doc, published: date, context_country: str | None, toponyms: Toponyms | None = None
) -> Passage:
    """Everything named in a parsed text.

    Args:
        doc: from `geo.reading.language.parse`.
        published: the day relative time words are counted from.
        context_country: name or code of the country the document is about, or None.
        toponyms: a recogniser of places; without one the model's own names are used.
    """
    return Passage(
        doc,
        published,
        context_name(context_country),
        find_forces(doc),
        find_places(doc, toponyms),
        [one for one in find_dates(text_of(doc), published) if not is_dateline(text_of(doc), one)],
        roster_rows(text_of(doc)),
    )


class _Named(Protocol):
    @property
    def start(self) -> int: ...


_N = TypeVar("_N", bound=_Named)


def _slice(named: Sequence[_N], at: int) -> list[_N]:
    first = bisect_left(named, at - REACH, key=lambda one: one.start)
    last = bisect_left(named, at + REACH, key=lambda one: one.start)
    return list(named[first:last])
