"""The force of a count that its own sentence does not tell: that of the figure before, or of the document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.reading.antecedents import Chosen, Known, chosen, is_of_share, is_place, is_speaker
from geo.reading.counted import Counted
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

_OWN_PEOPLE = re.compile(
    r"(?:total\s+)?(?:active|active-duty|armed\s+forces|regular|reserve)\b", re.IGNORECASE
)


def force_before(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """The figure before in the same sentence; else a force named in this sentence; else the figure of the sentence before."""
    sentence = counted.head.sent.start_char
    if known.last is not None and known.last.name and known.last_end >= sentence:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.8,
        )
    here = [
        force
        for force in known.forces
        if sentence <= force.start
        and force.end <= start
        and not is_place(text_of(doc), force)
        and not is_of_share(text_of(doc), force)
        and not is_speaker(text_of(doc), force)
    ]
    if here and (here[-1].kind != "group" or known.last is None):
        return chosen(here[-1], "a force named in the sentence", 0.65)
    if known.last is not None and known.last.name:
        return Chosen(
            known.last.name,
            known.last.also,
            known.last.words,
            "the force of the figure before",
            0.7,
        )
    return chosen(here[-1], "a force named in the sentence", 0.6) if here else None


def _counted_from(text: str, start: int) -> int:
    """The offset of the first word behind the number that begins at *start*."""
    match = re.compile(r"(?:[a-z]+\s+){0,3}[\d,.–-]+\s*").match(text, start)
    return match.end() if match else start


def force_of_document(doc: Doc, start: int, known: Known) -> Chosen:
    """The country the document is about; else the nearest force named."""
    at_home = known.context and _OWN_PEOPLE.match(text_of(doc), _counted_from(text_of(doc), start))
    if known.context and (at_home or known.context != known.place):
        return Chosen(known.context, frozenset(), None, "the country the document is about", 0.75)
    named = [
        force
        for force in known.forces
        if not is_place(text_of(doc), force)
        and not is_of_share(text_of(doc), force)
        and force.name != known.place
    ]
    if re.match(
        r"[^.;]{0,30}?\bfrom\s+(?:\d+|\w+)\s+(?:countries|nations)\b",
        text_of(doc)[start : start + 80],
    ):
        named = [force for force in named if force.kind in ("alliance", "group")]
    near = [force for force in named if force.end <= start][::-1] or named
    if near:
        return chosen(near[0], "the nearest force named", 0.45)
    return Chosen(None, frozenset(), None, "no force is named", 0.3)
