"""The words of a report in, every place name with what it may mean out.

Three kinds come back, in the order of the text: ``place`` (a name), ``adjective`` (a demonym: it says which
country is spoken of and is never put on a map) and ``phrase`` (words that place something by places: "24 km
west of X", "the X-Y border"; the names inside it come as places too).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer import Candidate, Gazetteer
from geo.gazetteer.candidate import is_same_ground
from geo.model.place import Precision
from geo.reading.language import parse
from geo.reading.name_book import NameBook
from geo.reading.name_groups import group_names
from geo.reading.place_phrases import find_phrases
from geo.reading.recognise import find_adjectives, load_weights, recognise
from geo.reading.resolve import PUBLISHER_MENTIONS, Resolved, context_of, resolve
from geo.settings import ROOT

if TYPE_CHECKING:
    from spacy.tokens import Doc

LEAST_CONFIDENCE = 0.05
"""Below this no candidate is chosen; a person is asked."""
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name, adjective or phrase in a text and the places it may mean.

    Attributes:
        start: offset of its first character in the text.
        end: offset behind its last.
        text: the words between.
        kind: ``place``, ``adjective`` or ``phrase``.
        candidates: what it may mean, best first; their scores are chances that add up to one at most.
        chosen: the best of them, or None when none is likely enough.
        confidence: the chance that ``chosen``, or a namesake on the same ground, is the place meant.
        precision: how exactly ``chosen`` is placed; unlocated without one.
    """

    start: int
    end: int
    text: str
    kind: str
    candidates: tuple[Candidate, ...]
    chosen: Candidate | None
    confidence: float
    precision: Precision


def toponyms(
    text: str,
    *,
    gazetteer: Gazetteer,
    publisher_country: str | None = None,
    nlp: Callable[[str], Doc] = parse,
    data: Path = ROOT / "data",
) -> list[Toponym]:
    """Every toponym of *text*, by its start; a phrase comes before the names inside it.

    Args:
        text: the report; offsets refer to it unchanged.
        gazetteer: from ``open_gazetteer``.
        publisher_country: ISO 3166-1 alpha-2 of where the report was published, when known.
        nlp: parses the text; the pinned model by default.
        data: the folder of reference data.

    Raises:
        TextRefusedError: The text is empty, binary or too long.
        LanguageModelError: The model cannot be used.
    """
    doc = nlp(text)
    book = _book(gazetteer, data)
    found, passing = recognise(doc, book, load_weights(data))
    adjectives = find_adjectives(doc, book, found)
    spoken_of: Counter[str] = Counter(country for *_, country in adjectives if country)
    if publisher_country:
        spoken_of[publisher_country.upper()] += PUBLISHER_MENTIONS
    resolved = resolve(group_names(text, found, book), spoken_of, gazetteer, passing)
    places = [
        _toponym(one.span.start, one.span.end, one.span.text, "place", answer.candidates)
        for answer in resolved
        for one in answer.group.mentions
    ]
    named = [_adjective(text, start, end, iso2, gazetteer) for start, end, iso2 in adjectives]
    phrases = _phrases(text, places, named, resolved, gazetteer)
    return sorted([*places, *named, *phrases], key=lambda one: (one.start, -one.end))


def names_of(found: Iterable[Toponym]) -> list[tuple[int, int, str, str | None]]:
    """(start, end, words, ISO2 of a country or None) of the places among *found*, for ``propose``."""
    return [
        (
            one.start,
            one.end,
            one.text,
            one.chosen.country if one.chosen and one.chosen.kind == "country" else None,
        )
        for one in found
        if one.kind == "place"
    ]


@lru_cache(maxsize=2)
def _book(gazetteer: Gazetteer, data: Path) -> NameBook:
    return NameBook(gazetteer, data)


def _toponym(
    start: int, end: int, words: str, kind: str, candidates: tuple[Candidate, ...]
) -> Toponym:
    best = candidates[0] if candidates else None
    chosen = best if best is not None and best.score >= LEAST_CONFIDENCE else None
    return Toponym(
        start,
        end,
        words,
        kind,
        candidates[:SHOWN],
        chosen,
        0.0 if chosen is None else _confidence(chosen, candidates),
        Precision.UNLOCATED if chosen is None else chosen.precision,
    )


def _confidence(chosen: Candidate, candidates: tuple[Candidate, ...]) -> float:
    """A town and the province around it are one answer: their chances count together."""
    same = [one.score for one in candidates if one is chosen or is_same_ground(chosen, one)]
    return round(min(1.0, sum(same)), 4)


def _adjective(text: str, start: int, end: int, iso2: str, gazetteer: Gazetteer) -> Toponym:
    country = gazetteer.candidate(f"country:{iso2}") if iso2 else None
    return _toponym(start, end, text[start:end], "adjective", (country,) if country else ())


def _phrases(
    text: str,
    places: list[Toponym],
    adjectives: list[Toponym],
    resolved: list[Resolved],
    gazetteer: Gazetteer,
) -> list[Toponym]:
    meant = {(one.start, one.end): one.chosen for one in places}
    spans = [*meant, *((one.start, one.end) for one in adjectives)]
    found = find_phrases(text, sorted(spans), meant, context_of(resolved), gazetteer)
    return [
        _toponym(start, end, text[start:end], "phrase", tuple(candidates))
        for start, end, candidates in found
    ]
