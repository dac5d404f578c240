"""A phrase that places something by other places, taken apart: grammar only, no gazetteer.

"the Iraq-Syria frontier", "the border near X", "24 km west of X", "near X", "between X and Y", "the X desert",
"northern X", "X, Country" become small frozen values; anything else is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.gazetteer.phrase_patterns import (
    AREA,
    AREA_OF,
    AREA_WORDS,
    BEARINGS,
    BETWEEN,
    BORDER_BARE,
    BORDER_NEAR,
    BORDER_OF,
    BORDER_OF_ONE,
    BORDER_WITH,
    BORDER_WORD,
    INLINE_SPLIT,
    KM_PER_MILE,
    KM_PER_NAUTICAL_MILE,
    LEAD,
    NEAR_PLACE,
    NUMBERS,
    OFFSET,
    PART,
    PART_OF,
    TOWARDS,
    WIND,
)


@dataclass(frozen=True, slots=True)
class Frontier:
    """The shared border of two countries; each pair of words is one way to read it. One name: any of its borders."""

    pairs: tuple[tuple[str, str | None], ...]


@dataclass(frozen=True, slots=True)
class BorderNear:
    """The stretch of a border near a place; ``border`` None when it is not said which."""

    border: Frontier | None
    place: str


@dataclass(frozen=True, slots=True)
class Offset:
    """So far from a place: ``km`` (low, high), ``bearing`` in degrees or None for any direction."""

    km: tuple[float, float]
    bearing: float | None
    half_angle: float
    place: str


@dataclass(frozen=True, slots=True)
class Near:
    """Near or just outside a place."""

    place: str


@dataclass(frozen=True, slots=True)
class Between:
    """Somewhere between two places."""

    first: str
    second: str


@dataclass(frozen=True, slots=True)
class Area:
    """The area a place gives its name to; ``kind`` is governorate, district, city, around or desert."""

    place: str
    kind: str


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an area towards ``bearing``; None for its centre."""

    place: str
    bearing: float | None


@dataclass(frozen=True, slots=True)
class Within:
    """A place said with the country or province it lies in: "Paris, Texas"."""

    place: str
    container: str


Phrase = Frontier | BorderNear | Offset | Near | Between | Area | Part | Within


def parse_phrase(text: str) -> Phrase | None:
    """Take *text* apart; None when it is no such phrase.

    Examples:
        >>> parse_phrase("15 miles north-east of Rutbah")
        Offset(km=(24.14016, 24.14016), bearing=45.0, half_angle=22.5, place='Rutbah')
        >>> parse_phrase("Baghdad") is None
        True
    """
    said = _tidy(text)
    for read in (
        _read_offset,
        _read_border_near,
        _read_border,
        _read_near,
        _read_between,
        _read_area,
        _read_part,
    ):
        phrase = read(said)
        if phrase is not None:
            return phrase
    place, comma, container = said.rpartition(", ")
    return Within(place, container) if comma and place and container else None


def _tidy(text: str) -> str:
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"[’‘ʼ`´]", "'", text)
    text = re.sub(r"\s+", " ", text).strip(' .;:"“”')
    return LEAD.sub("", text)


def _read_offset(said: str) -> Phrase | None:
    match = OFFSET.match(said)
    if match is None:
        towards = TOWARDS.match(said)
        if towards is None:
            return None
        bearing, half_angle = _bearing(towards[1])
        # "West of X" without a distance: as far as "near" reaches, twice over.
        return Offset((0.0, 50.0), bearing, half_angle, _bare(towards[2]))
    low, high, unit, direction, place = match.groups()
    factor = _unit_km(unit)
    first = _number(low) * factor
    last = _number(high) * factor if high else first
    if direction is None:
        return Offset((min(first, last), max(first, last)), None, 180.0, _bare(place))
    bearing, half_angle = _bearing(direction)
    return Offset((min(first, last), max(first, last)), bearing, half_angle, _bare(place))


def _read_border_near(said: str) -> Phrase | None:
    match = BORDER_NEAR.match(said)
    if match is None:
        return None
    border = match[1]
    if BORDER_BARE.match(border):
        return BorderNear(None, _bare(match[2]))
    frontier = _read_border(border)
    return BorderNear(frontier, _bare(match[2])) if isinstance(frontier, Frontier) else None


def _read_border(said: str) -> Frontier | None:
    for pattern in (BORDER_OF, BORDER_WITH):
        match = pattern.match(said)
        if match:
            return Frontier(((_bare(match[1]), _bare(match[2])),))
    match = BORDER_WORD.match(said) or BORDER_OF_ONE.match(said)
    if match is None:
        return None
    names = match[1]
    # Guinea-Bissau-Senegal: every hyphen may be the one between the two.
    cuts = [
        (_bare(names[: cut.start()]), _bare(names[cut.end() :]))
        for cut in INLINE_SPLIT.finditer(names)
        if cut.start() and cut.end() < len(names)
    ]
    return Frontier((*cuts[:6], (_bare(names), None)))


def _read_near(said: str) -> Phrase | None:
    match = NEAR_PLACE.match(said)
    return Near(_bare(match[1])) if match else None


def _read_between(said: str) -> Phrase | None:
    match = BETWEEN.match(said)
    return Between(_bare(match[1]), _bare(match[2])) if match else None


def _read_area(said: str) -> Phrase | None:
    match = AREA.match(said)
    if match:
        return Area(_bare(match[1]), AREA_WORDS[match[2].lower()])
    match = AREA_OF.match(said)
    return Area(_bare(match[2]), AREA_WORDS[match[1].lower()]) if match else None


def _read_part(said: str) -> Phrase | None:
    match = PART_OF.match(said) or PART.match(said)
    if match is None:
        return None
    word = match[1].lower()
    bearing = None if word in ("central", "centre", "center") else _bearing(word)[0]
    return Part(_bare(match[2]), bearing)


def _bare(name: str) -> str:
    return re.sub(r"^the ", "", name.strip(), flags=re.IGNORECASE)


def _bearing(direction: str) -> tuple[float, float]:
    """(degrees, half the angle it leaves open): a word of one or two winds is eight-wind talk."""
    letters = direction.lower()
    if len(letters) > 3:
        letters = "".join(wind[0] for wind in re.findall(WIND, letters))
    bearing = BEARINGS.get(letters, BEARINGS.get(letters[-2:], BEARINGS[letters[0]]))
    return bearing, 11.25 if len(letters) == 3 else 22.5


def _number(text: str) -> float:
    word = NUMBERS.get(text.lower())
    if word is not None:
        return float(word)
    # "1,500" is a thousand and a half, "2,5" two and a half.
    return float(re.sub(r",(?=\d{3}$)", "", text).replace(",", "."))


def _unit_km(unit: str) -> float:
    unit = unit.lower()
    if unit.startswith("n"):
        return KM_PER_NAUTICAL_MILE
    if unit.startswith("mi"):
        return KM_PER_MILE
    return 1.0 if unit.startswith("k") else 0.001
