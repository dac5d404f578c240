"""How a text as a whole uses each word: a parsed text and its proposed names in, counts out."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.name_spans import PLACE_LABELS, NameSpan

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Usage:
    """How a text as a whole uses each word: as a place, as part of a person's name, in small letters."""

    as_place: Counter[str]
    in_person: Counter[str]
    times: Counter[str]
    small: frozenset[str]
    entities: dict[int, tuple[int, int, str]]
    """Of each token inside a name of the model: where that name begins and ends, and its label."""


def read_usage(doc: Doc, spans: list[NameSpan]) -> Usage:
    """Count the uses of every proposed name in *doc*."""
    as_place: Counter[str] = Counter()
    in_person: Counter[str] = Counter()
    for entity in doc.ents:
        if entity.label_ in PLACE_LABELS:
            as_place[re.sub(r"^the | ?'s$", "", entity.text)] += 1
        elif entity.label_ == "PERSON" and len(entity) > 1:
            in_person[entity[-1].text] += 1
            in_person[entity[0].text] += 1
    times = Counter(span.text for span in spans)
    small = frozenset(token.text for token in doc if token.is_lower and token.is_alpha)
    entities = {
        i: (entity.start, entity.end, entity.label_)
        for entity in doc.ents
        for i in range(entity.start, entity.end)
    }
    return Usage(as_place, in_person, times, small, entities)
