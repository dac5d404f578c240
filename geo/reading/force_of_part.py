"""Whose people "300 of them" are: those just counted, unless a nationality says which part of them it is."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.reading.antecedents import Chosen, Known, chosen, is_speaker
from geo.reading.counted import Counted
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

OF_THEM = re.compile(r"\s+of\s+(?:them|these|those)\b")
_OF_WHOM = re.compile(r"\bof\s+(?:whom|which|them|these|those)\s+(?:[a-z]+\s+){0,2}$")
_ARE = re.compile(r"\s+(?:are|were|will\s+be|is|was)\s+(?:to\s+be\s+)?")


def force_of_them(doc: Doc, start: int, counted: Counted, known: Known) -> Chosen | None:
    """The force of a count with "of them" behind it, or None when it has none."""
    text = text_of(doc)
    of_them = OF_THEM.match(text, counted.end)
    of_whom = _OF_WHOM.search(text, max(0, start - 25), start)
    if of_them is None and of_whom is not None:
        return _nationality(text, counted.end, known)
    if of_them is None:
        return None
    named = _nationality(text, of_them.end(), known)
    if named is not None:
        return named
    if known.last is not None and known.last.name:
        return replace(known.last, rule="the force they are of", sureness=0.9)
    others = [one for one in known.forces if one.end <= start and not is_speaker(text, one)]
    return chosen(others[-1], "the last force named", 0.6) if others else None


def _nationality(text: str, end: int, known: Known) -> Chosen | None:
    """As in "of whom 7,000 are to be American"."""
    are = _ARE.match(text, end)
    named = [one for one in known.forces if are and one.is_adjective and one.start == are.end()]
    return chosen(named[0], "the nationality behind it", 0.95) if named else None
