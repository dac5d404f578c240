"""Stretches of a parsed text that could be the name of a place: tokens in, spans of tokens out.

A stretch is proposed when the gazetteer holds it, when the model calls it a place, or when it is a
capitalised stretch where places stand; deciding comes later (recognise.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.name_book import Meaning, NameBook
from geo.reading.syntax import text_of
from geo.reading.word_classes import AREA_NOUNS, COMPASS, CONNECTORS, LOCATIVE, NEVER_NAMES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

MOST_TOKENS = 7
PLACE_LABELS = ("GPE", "LOC", "FAC")
_QUIET_LABELS = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL")


@dataclass(frozen=True, slots=True)
class NameSpan:
    """Tokens ``first`` to ``last`` (behind the end), the characters they cover, and what they may mean."""

    first: int
    last: int
    start: int
    end: int
    text: str
    meaning: Meaning


def propose(doc: Doc, book: NameBook) -> list[NameSpan]:
    """Every stretch of *doc* that could be a place's name, in order; they may overlap."""
    found: dict[tuple[int, int], NameSpan] = {}
    for first, last in _stretches(doc, book):
        if (first, last) in found:
            continue
        start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
        # "Moline, Ill." at the end of a sentence: its full stop is the abbreviation's too.
        is_cut = text_of(doc)[end : end + 1] == "." and book.abbreviation(
            text_of(doc)[start : end + 1]
        )
        end += bool(is_cut)
        words = text_of(doc)[start:end]
        found[first, last] = NameSpan(first, last, start, end, words, book.meaning(words))
    return [found[key] for key in sorted(found)]


def capital_run(doc: Doc, span: NameSpan) -> tuple[int, int]:
    """The longest stretch of capitalised words, without small words, that holds *span*."""
    first, last = span.first, span.last
    while first > 0 and is_capital(doc[first - 1]) and not _is_quiet(doc[first - 1]):
        first -= 1
    while last < len(doc) and is_capital(doc[last]) and not _is_quiet(doc[last]):
        last += 1
    return first, last


def is_capital(token: Token) -> bool:
    """Whether a token begins with a capital letter."""
    return token.text[:1].isupper()


def _stretches(doc: Doc, book: NameBook) -> Iterator[tuple[int, int]]:
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS or (
            entity.label_ not in _QUIET_LABELS and _stands_like_a_place(doc, entity)
        ):
            yield from _trimmed(doc, entity)
    for first in range(len(doc)):
        if _may_begin(doc, first):
            yield from _known_from(doc, first, book)


def _known_from(doc: Doc, first: int, book: NameBook) -> Iterator[tuple[int, int]]:
    """Stretches from *first* on that the gazetteer holds, or that end in a kind of ground."""
    limit = min(len(doc), first + MOST_TOKENS)
    for last in range(first + 1, limit + 1):
        token = doc[last - 1]
        if last - 1 > first and not (is_capital(token) or token.lower_ in CONNECTORS):
            return
        if not is_capital(token) and token.lower_ not in ("city",):
            continue
        if last == first + 1 and (token.lower_ in NEVER_NAMES or _is_quiet(token)):
            continue
        words = text_of(doc)[doc[first].idx : token.idx + len(token)]
        is_ground = last - first > 1 and token.lower_ in AREA_NOUNS and is_capital(doc[first])
        if is_ground or book.meaning(words).candidates:
            yield first, last


def _trimmed(doc: Doc, entity: Span) -> Iterator[tuple[int, int]]:
    """An entity without "the", a possessive, or small words of direction before the name."""
    first, last = entity.start, entity.end
    while last - first > 1 and (doc[first].lower_ == "the" or doc[first].text in COMPASS):
        first += 1
        if doc[first].text == "-" and last - first > 1:
            first += 1
    while last > first + 1 and doc[last - 1].lower_ in ("'s", "'", ",", ".", "-", '"'):
        last -= 1
    is_name = last > first and doc[first].text[:1].isalpha() and doc[first].lower_ != "the"
    if is_name and any(is_capital(token) for token in doc[first:last]):
        yield first, last


def _stands_like_a_place(doc: Doc, entity: Span) -> bool:
    before = doc[entity.start - 1].lower_ if entity.start else ""
    if before == "the" and entity.start > 1:
        return False
    return len(entity) <= 4 and (before in LOCATIVE or before in (",", "and", "of"))


def _may_begin(doc: Doc, i: int) -> bool:
    token = doc[i]
    if is_capital(token):
        return True
    return (
        token.lower_ in ("al", "el", "ash", "az", "ar", "ad", "as")
        and i + 2 < len(doc)
        and doc[i + 1].text == "-"
        and is_capital(doc[i + 2])
    )


def _is_quiet(token: Token) -> bool:
    return token.ent_type_ in _QUIET_LABELS or (token.lower_ in NEVER_NAMES and not token.is_upper)
