"""A parsed text in, the spans that name places out, each with the chance that it does.

A logistic model over the facts of name_features.py; its weights lie in data/reading/recogniser.json.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer import Candidate
from geo.reading.name_book import NameBook
from geo.reading.name_features import Features, describe
from geo.reading.name_spans import NameSpan, propose
from geo.reading.name_usage import read_usage

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_CHANCE = 0.42
"""From this chance on a span is taken for a place."""
SURE_CHANCE = 0.85
PASSING_CHANCE = 0.05
REPEAT_CHANCE = 0.2
"""What suffices for a name that is surely a place elsewhere in the same text."""


@dataclass(frozen=True, slots=True)
class Recognised:
    """One span with the chance that it names a place."""

    span: NameSpan
    chance: float


def recognise(
    doc: Doc, book: NameBook, weights: dict[str, float]
) -> tuple[list[Recognised], list[Candidate]]:
    """The places named in *doc*, in order, without overlaps; and areas named in passing.

    "The University of Kentucky" names no place, yet says which state the text is about.
    """
    scored = [
        Recognised(span, chance_of(features, weights)) for span, features in described(doc, book)
    ]
    found = choose(scored)
    taken = {i for one in found for i in range(one.span.first, one.span.last)}
    passing = [
        one.span.meaning.candidates[0]
        for one in scored
        if one.chance >= PASSING_CHANCE
        and one.span.meaning.kind in ("country", "governorate")
        and one.span.meaning.is_written_so
        and taken.isdisjoint(range(one.span.first, one.span.last))
    ]
    return found, passing


def choose(scored: list[Recognised]) -> list[Recognised]:
    """The spans to keep: likely ones, and likely enough repeats of a name that is surely a place elsewhere."""
    sure = {one.span.text for one in scored if one.chance >= SURE_CHANCE}
    kept = [
        one
        for one in scored
        if one.chance >= (REPEAT_CHANCE if one.span.text in sure else LEAST_CHANCE)
    ]
    return _without_overlaps(kept)


def described(doc: Doc, book: NameBook) -> list[tuple[NameSpan, Features]]:
    """Every proposed span with its features."""
    spans = [span for span in propose(doc, book) if not _is_adjective(span)]
    usage = read_usage(doc, spans)
    return [(span, describe(doc, span, usage, book)) for span in spans]


def chance_of(features: Features, weights: dict[str, float]) -> float:
    """The chance that a span with these features names a place, 0 to 1."""
    total = sum(weights.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@lru_cache(maxsize=2)
def load_weights(data: Path) -> dict[str, float]:
    """The learned weights, by the name of the feature."""
    table = json.loads((data / "reading" / "recogniser.json").read_text("utf-8"))
    return defaultdict(float, {str(name): float(value) for name, value in table["weights"].items()})


def _is_adjective(span: NameSpan) -> bool:
    return span.meaning.demonym is not None


def _without_overlaps(found: list[Recognised]) -> list[Recognised]:
    taken: set[int] = set()
    kept = []
    for one in sorted(
        found, key=lambda one: (-one.chance, one.span.first - one.span.last, one.span.first)
    ):
        tokens = range(one.span.first, one.span.last)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            kept.append(one)
    return sorted(kept, key=lambda one: one.span.start)


def find_adjectives(
    doc: Doc, book: NameBook, found: list[Recognised]
) -> list[tuple[int, int, str]]:
    """(start, end, ISO2 or "") of every demonym that is not part of a place's name."""
    taken = {i for one in found for i in range(one.span.first, one.span.last)}
    adjectives: list[tuple[int, int, str]] = []
    for token in doc:
        if token.i in taken or not token.text[:1].isupper():
            continue
        last = token.i + 1
        words = token.text
        if last < len(doc) and doc[last].text[:1].isupper() and last not in taken:
            both = f"{token.text} {doc[last].text}"  # "South African", "North Korean"
            if book.meaning(both).demonym:
                words, last = both, last + 1
        demonym = book.meaning(words).demonym
        if demonym is not None:
            end = doc[last - 1].idx + len(doc[last - 1])
            adjectives.append((token.idx, end, demonym))
            taken.update(range(token.i, last))
    return adjectives
