"""The values a review speaks in: candidate places, drafts with editable fields, the sheet of one report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from geo.errors import GeoError
from geo.model.report import digest

Words = tuple[int, int]
"""Offsets of characters into the report."""


class ReviewError(GeoError, ValueError):
    """A decision that cannot be carried out."""


class DraftKind(StrEnum):
    """What a draft becomes."""

    CLAIM = "claim"
    EVENT = "event"
    COMMITMENT = "commitment"


class State(StrEnum):
    """What has been decided about a draft."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Spot:
    """One place that words may mean.

    Attributes:
        id: ``record:`` or ``gazetteer:`` and the id there.
        name: the spelling shown.
        kind: one of ``geo.model.place.PLACE_KINDS``.
        country: ISO2, two joined by a dash for a border, or None.
        lon: degrees, or None when nobody says where it is.
        lat: degrees, or None.
        precision: how exactly it is placed.
        reason: why it is in the list.
        score: 0 to 1.
    """

    id: str
    name: str
    kind: str
    country: str | None
    lon: float | None
    lat: float | None
    precision: str
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Mention:
    """A place as the report names it.

    Attributes:
        words: as printed.
        span: where, or None when only the name is known.
        spots: what it may mean, best first.
        choice: id of the spot chosen, or None while a person is to choose.
        remembered: whether a rule of this store chose it.
        offered: the choice before a person touched it; another one is remembered.
    """

    words: str
    span: Words | None
    spots: tuple[Spot, ...]
    choice: str | None
    remembered: bool = False
    offered: str | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a draft cannot be accepted yet: the field to mend, and a sentence."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Copy:
    """Something in the record that says the same.

    Attributes:
        id: of the claim, event or commitment.
        source: id of its source.
        publisher: of that source.
        published: EDTF.
        phrase: its words.
        same_report: whether publisher and day are those of this report.
    """

    id: str
    source: str
    publisher: str
    published: str
    phrase: str
    same_report: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """One thing a report is read to say, every field as the text a person edits.

    Attributes:
        id: kind and offset, the same each time the same report is read.
        kind: what it becomes.
        span: the words it was read from.
        quote: their sentence.
        slots: where each field was read from.
        fields: text by field name; see ``geo/review/fields.py``.
        places: a claim has one, an event or commitment any number.
        related: draft id of the whole it is a part or a share of, or None.
        confidence: 0 to 1.
        reasons: the rules that filled the fields.
        state: what was decided.
        force_words: the force as the report names it; a correction of it is remembered.
        force_offered: the force before a person touched it.
        problems: why it cannot be accepted yet.
        copies: what says the same already.
    """

    id: str
    kind: DraftKind
    span: Words
    quote: Words
    slots: Mapping[str, Words]
    fields: Mapping[str, str]
    places: tuple[Mention, ...] = ()
    related: str | None = None
    confidence: float = 0.0
    reasons: tuple[str, ...] = ()
    state: State = State.OPEN
    force_words: str | None = None
    force_offered: str | None = None
    problems: tuple[Problem, ...] = ()
    copies: tuple[Copy, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of the report itself.

    Attributes:
        text: its words.
        publisher: as the reader knows it.
        published: the day it came out.
        title: or a stand-in.
        url: an http(s) address, or None.
        country: ISO2 of the country it is about, or None.
        wire: id of the source whose story it repeats, or None.
    """

    text: str
    publisher: str
    published: date
    title: str = ""
    url: str | None = None
    country: str | None = None
    wire: str | None = None

    @property
    def sha256(self) -> str:
        """Of the text."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Likeness:
    """A stored source that seems to tell the same story.

    Attributes:
        source: its id.
        publisher: its publisher.
        published: EDTF.
        alike: share of words in common, 0 to 1; None when only the figures agree.
        figures: how many figures of both agree.
    """

    source: str
    publisher: str
    published: str
    alike: float | None
    figures: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One report under review."""

    head: Head
    source: str
    drafts: tuple[Draft, ...] = ()
    likenesses: tuple[Likeness, ...] = field(default=())
