"""A parsed text with everything named in it, and what the reading of it has come to so far."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from geo.reading.actors import context_name
from geo.reading.antecedents import Chosen
from geo.reading.dates import DateMention, find_dates
from geo.reading.forces import Force, find_forces
from geo.reading.named_places import Place, Toponyms, find_places
from geo.reading.proposal import Figure

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
    """

    doc: Doc
    published: date
    context: str | None
    forces: list[Force]
    places: list[Place]
    dates: list[DateMention]


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
        find_dates(doc.text, published),
    )
