"""Places named in a text, each with the preposition before it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.reading.country_words import country_code, find_countries
from geo.reading.force_names import ALLIANCES
from geo.reading.place_forms import (
    AT_BORDER,
    CANDIDATE,
    COMPASS,
    CONQUERED,
    COUNTED,
    EVACUATED,
    FRONTIER,
    KIND,
    LEFT,
    LISTED,
    NO_PLACE,
    PREPOSITION,
    REST,
    SITE,
    SPEAKS,
    UNDERTAKING,
    WIDER,
)
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


Toponyms = Callable[[str], Sequence[tuple[int, int, str, str | None]]]
"""(start, end, name, ISO2 or None) of every toponym in a text."""


@dataclass(frozen=True, slots=True)
class Place:
    """One mention of a place.

    Attributes:
        start: offset.
        end: offset behind it.
        name: the English name for a country; otherwise the words as printed.
        country: ISO2, or None when unknown.
        preposition: lower case, or "" when none stands before it.
        parts: names joined by a stroke ("Sudan/South Sudan"), else empty.
    """

    start: int
    end: int
    name: str
    country: str | None
    preposition: str
    parts: tuple[str, ...] = ()


def find_places(doc: Doc, toponyms: Toponyms | None = None) -> list[Place]:
    """Every place of the text in order.

    Args:
        doc: the parsed text.
        toponyms: a recogniser to trust before the model's own names; countries are known either way.
    """
    text = text_of(doc)
    spans: list[tuple[int, int, str, str | None]] = [
        (match.start(1), match.end(1), match[1], None) for match in FRONTIER.finditer(text)
    ]
    spans += [
        (one.start, one.end, one.words if one.is_seat else one.name, one.iso2)
        for one in find_countries(text)
        if not one.is_adjective and not _is_attributive(text, one.start, one.end)
    ]
    if toponyms is not None:
        # "Russia's Kursk region": the recogniser finds both names, the place is the region.
        spans += [
            one
            for one in toponyms(text)
            if one[3] is None or not _is_attributive(text, one[0], one[1])
        ]
    spans += _model_names(doc)
    spans += [
        (match.start(), match.end(), match[0], None)
        for match in SITE.finditer(text)
        if not _is_adjective(match[0])
    ]
    spans += [
        (match.start(1), match.end(1), match[1], None)
        for match in CANDIDATE.finditer(text)
        if not NO_PLACE.match(match[1])
        and not _is_adjective(match[1])
        and not UNDERTAKING.match(text, match.end(1))
    ]
    spans += [
        (match.start(1), match.end(1), match[1], None)
        for pattern in (CONQUERED, EVACUATED, LEFT)
        for match in pattern.finditer(text)
        if not NO_PLACE.match(match[1]) and not _is_adjective(match[1])
    ]
    spans += [
        (match.start(1), match.end(1), match[1], None)
        for match in LISTED.finditer(text)
        if not NO_PLACE.match(match[1]) and not _is_adjective(match[1])
    ]
    kept: list[Place] = []
    taken: set[int] = set()
    for start, end, name, country in spans:
        if (
            _is_bare_wind(text, start, end)
            or re.sub(r"['’]s$", "", text[start:end]) in ALLIANCES
            or (re.fullmatch(r"[A-Z]{4,}", text[start:end]) and country is None)
        ):
            continue  # "the UN mission", "UNIFIL": a sender and no place
        if start < end and taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            kept.append(_place(text, start, end, name, country))
    return _joined(text, sorted(kept, key=lambda place: place.start))


def _is_bare_wind(text: str, start: int, end: int) -> bool:
    """As in "in the South": a part of a place that other words name."""
    return re.fullmatch(rf"(?:the\s+)?{COMPASS}", text[start:end], re.IGNORECASE) is not None


def _is_adjective(words: str) -> bool:
    return any(one.is_adjective and one.words == words.split()[0] for one in find_countries(words))


def _is_attributive(text: str, start: int, end: int) -> bool:
    """As in "US troops", "U.S.-backed", "Kosovo Force": a country's name that stands for the adjective."""
    after = text[end : end + 40]
    if re.match(
        r"['’]s?\s+(?:[A-Z][\w-]+\s+)+(?:region|province|oblast|peninsula|district|governorate|desert|valley|state|islands?|city|heights)\b",
        after,
        re.IGNORECASE,
    ):
        return True  # "Russia's Kursk region": the region is the place
    if re.match(r"-(?:led|backed|based|trained|supported|sponsored|born|made)\b", after):
        return True
    if re.match(
        r"(?:'s)?\s+(?:border|frontier|province|capital|peninsula|region|theat(?:er|re)|mission|war|territory|side|and|in)\b",
        after,
    ):
        return False
    before = text[max(0, start - 12) : start].lower()
    if re.search(r"\b(?:in|to|into|from|across|inside|outside|near)\s+(?:the\s+)?$", before):
        return False
    return (
        re.match(
            r"\s+(?:[a-z-]+\s+){0,2}(?:troops?|soldiers?|forces?|personnel|marines|military|army|contingent|peacekeepers|police|special|service|combat|advis[eo]rs|officials?|government)\b",
            after,
        )
        is not None
    )


def _model_names(doc: Doc) -> list[tuple[int, int, str, str | None]]:
    found = []
    for entity in doc.ents:
        words = re.sub(r"^the\s+|'s$", "", entity.text.partition("\n")[0], flags=re.IGNORECASE)
        start = entity.start_char + entity.text.find(words)
        if (
            entity.label_ in ("GPE", "LOC", "FAC")
            and words[:1].isalpha()
            and not _is_adjective(words)
            and not NO_PLACE.match(words)
            and not (
                country_code(words) and _is_attributive(text_of(doc), start, start + len(words))
            )
        ):
            found.append((start, start + len(words), words, country_code(words)))
    return found


def _place(text: str, start: int, end: int, name: str, country: str | None) -> Place:
    wider = WIDER.search(text, max(0, start - 20), start)
    if wider:
        name, start = text[wider.start(1) : end], wider.start(1)
    kind = KIND.match(text, end)
    if kind and country is None:
        name, end = text[start : kind.end()], kind.end()
    return Place(start, end, name, country, _preposition(text[max(0, start - 80) : start]))


def _preposition(before: str) -> str:
    """The nearest preposition that governs what follows *before*, or ""."""
    for match in reversed(list(PREPOSITION.finditer(before))):
        if REST.fullmatch(before, match.end()):
            border = AT_BORDER.search(before, 0, match.start()) if match[1] == "of" else None
            if border:
                return border[1].lower()
            return " ".join(match[1].lower().split())
    return ""


def _joined(text: str, places: list[Place]) -> list[Place]:
    """Join "Sudan/South Sudan" to one place and give the members of "in Iraq, Syria and Jordan" their preposition."""
    joined: list[Place] = []
    for place in places:
        last = joined[-1] if joined else None
        between = text[last.end : place.start] if last else ""
        if last and re.fullmatch(r"\s?[/]\s?", between):
            parts = (*(last.parts or (last.name,)), place.name)
            joined[-1] = Place(
                last.start, place.end, "/".join(parts), None, last.preposition, parts
            )
        elif (
            last
            and not place.preposition
            and not SPEAKS.match(text, place.end)
            and not COUNTED.match(text, place.end)
            and re.fullmatch(r"(?:,\s+|,?\s+and\s+|,?\s+or\s+)(?:the\s+)?", between)
        ):
            joined.append(
                Place(place.start, place.end, place.name, place.country, last.preposition)
            )
        else:
            joined.append(place)
    return joined
