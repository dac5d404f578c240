"""Whom "it", "its", "the force" and "the alliance" stand for, and when a country's name is only a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.counted import Counted
from geo.reading.forces import Force
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


_LOCATIVE_BEFORE = re.compile(
    r"\b(?:in|into|from|across|inside|outside|near|at|to|toward|towards|against|throughout|within|around|leave|left|leaving|with|versus)\s+(?:the\s+|both\s+)?(?:(?:north|south|east|west|central|neighbou?ring)\w*\s+)?$",
    re.IGNORECASE,
)


ANAPHORS = frozenset(
    [
        "it",
        "they",
        "its",
        "their",
        "he",
        "she",
        "who",
        "which",
        "that",
        "these",
        "those",
        "we",
        "our",
        "us",
    ]
)


GROUP_SUBJECTS = frozenset(
    [
        "force",
        "forces",
        "mission",
        "contingent",
        "operation",
        "troops",
        "coalition",
        "group",
        "alliance",
        "organization",
        "organisation",
        "deployment",
        "presence",
        "unit",
        "number",
        "total",
        "figure",
        "strength",
        "garrison",
        "soldiers",
        "peacekeepers",
        "personnel",
        "bloc",
        "body",
    ]
)


STATE_SUBJECTS = frozenset(
    [
        "country",
        "government",
        "military",
        "army",
        "state",
        "nation",
        "kingdom",
        "president",
        "ministry",
        "minister",
        "parliament",
        "forces",
        "authorities",
        "navy",
    ]
)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A force with the rule that chose it and how sure the rule is."""

    name: str | None
    also: frozenset[str]
    words: tuple[int, int] | None
    rule: str
    sureness: float


@dataclass(frozen=True, slots=True)
class Known:
    """What the reader knows when it comes to a count.

    Attributes:
        forces: every force named in the text.
        last: the force of the figure before, or None.
        last_end: offset where that figure stands.
        context: name of the country the document is about, or None.
        place: name of the count's place, or None.
    """

    forces: list[Force]
    last: Chosen | None
    last_end: int
    context: str | None
    place: str | None


def chosen(force: Force, rule: str, sureness: float) -> Chosen:
    """*force* as the choice of *rule*."""
    return Chosen(force.name, force.also, (force.start, force.end), rule, sureness)


def subject_anaphor(doc: Doc, subject: Token, counted: Counted, known: Known) -> Chosen | None:
    """Whom a subject that names no force stands for: "the alliance", "the army", "it"."""
    lemma = subject.lemma_.lower()
    if lemma in ("alliance", "bloc", "organization", "organisation"):
        force = next(
            (
                force
                for force in reversed(known.forces)
                if force.kind == "alliance" and force.end <= subject.idx
            ),
            None,
        )
        if force is not None:
            return chosen(force, f"the alliance named before {subject.text!r}", 0.85)
    if (
        lemma in STATE_SUBJECTS
        and known.context
        and (known.context != known.place or lemma in ("army", "military", "navy"))
    ):
        return Chosen(known.context, frozenset(), None, "the country the document is about", 0.8)
    return anaphor(doc, subject.idx, counted, known)


def anaphor(doc: Doc, at: int, counted: Counted, known: Known) -> Chosen | None:
    """Whom "it", "its", "the force" stand for: the force of the figure before, or the last one named."""
    sentence = counted.head.sent.start_char
    named = [
        force
        for force in known.forces
        if force.end <= at
        and not is_place(text_of(doc), force)
        and not is_of_share(text_of(doc), force)
        and not is_speaker(text_of(doc), force)
    ]
    here = [force for force in named if force.start >= sentence]
    if here:
        return chosen(here[0], "the force named earlier in the sentence", 0.8)
    if known.last is not None and known.last.name is not None:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.8,
        )
    if named:
        spoken_of = doc.char_span(named[-1].start, named[-1].end, alignment_mode="expand")
        begin = spoken_of.sent.start_char if spoken_of is not None else named[-1].start
        first = next(force for force in named if force.start >= begin)
        return chosen(first, "the subject of the sentence before", 0.7)
    return None


_SHARE_OF = re.compile(
    r"\b(?:of\s+(?:them|whom|which|these|those)|mostly|mainly|largely|chiefly|half|third|all)\s+$",
    re.IGNORECASE,
)


def is_of_share(text: str, force: Force) -> bool:
    """Whether a nationality only says what a part is ("a third of them American")."""
    return force.is_adjective and (
        _SHARE_OF.search(text[max(0, force.start - 20) : force.start]) is not None
    )


_SPEAKS = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+\s+){0,4}(?:[A-Z][\w'’-]+\s+){0,3}(?:had\s+|has\s+|have\s+)?"
    r"(?:said|says|spoke|spoken|announced|confirmed|told|reported|reports|believes?|estimates?|claims?|claimed)\b"
)


def is_speaker(text: str, force: Force) -> bool:
    """Whether a country only says what is told of others ("Azerbaijan's defence ministry said")."""
    return force.kind == "country" and _SPEAKS.match(text, force.end) is not None


def is_place(text: str, force: Force) -> bool:
    """Whether a country's name stands for the place here ("in Mali")."""
    if force.is_adjective or force.kind == "alliance":
        return False
    before = text[max(0, force.start - 40) : force.start]
    if _LOCATIVE_BEFORE.search(before):
        return (
            re.match(
                r"\s+(?:troops?|forces?|military|soldiers?|command|government)\b",
                text[force.end : force.end + 20],
            )
            is None
        )
    return False
