"""A phrase that places something by other places, taken apart: grammar only, no gazetteer.

"the Iraq-Syria frontier", "the border near X", "24 km west of X", "near X", "between X and Y", "the X desert",
"northern X", "X, Country" become small frozen values; anything else is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

KM_PER_MILE: Final = 1.609344
KM_PER_NAUTICAL_MILE: Final = 1.852

_POINTS: Final = (
    "n",
    "nne",
    "ne",
    "ene",
    "e",
    "ese",
    "se",
    "sse",
    "s",
    "ssw",
    "sw",
    "wsw",
    "w",
    "wnw",
    "nw",
    "nnw",
)
_BEARINGS: Final = {point: 22.5 * i for i, point in enumerate(_POINTS)}
_NUMBERS: Final = {
    word: number
    for number, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
            "twenty",
        ]
    )
} | {
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
    "hundred": 100,
}
_WIND = r"(?:north|south|east|west)"
_DIRECTION = (
    rf"(?:{_WIND}(?:[- ]?{_WIND}){{0,2}}|nne|ene|ese|sse|ssw|wsw|wnw|nnw|ne|se|sw|nw|n|e|s|w)"
)
_BORDER = r"(?:(?:shared|common|long|land|international|mutual) )*(?:border(?:land)?s?|frontiers?|boundary)(?: (?:area|region|zone|strip|line|corridor|district|town)s?)?"
_NUMBER = rf"(?:\d{{1,6}}(?:[.,]\d{{1,3}})?|{'|'.join(_NUMBERS)})"
_UNIT = (
    r"(?:k(?:ilo)?m(?:et(?:er|re))?s?|kms?|mi(?:le)?s?|nautical miles?|nmi?|m(?:et(?:er|re))?s?)"
)
_HEDGE = r"(?:(?:about|some|around|roughly|approximately|nearly|almost|just|over|more than|less than|only) )*"
_NEAR = (
    r"(?:near(?: to)?|nearby|close to|(?:just )?outside(?: of)?|around|next to|not far from|beside|"
    r"(?:in|on|at) the (?:vicinity|outskirts|edge|edges|surroundings|environs) of|(?:the )?outskirts of|(?:the )?vicinity of)"
)
_AREA_WORDS = {
    "province": "governorate", "governorate": "governorate", "state": "governorate", "oblast": "governorate",
    "prefecture": "governorate", "region": "governorate", "muhafazah": "governorate", "vilayet": "governorate",
    "district": "district", "county": "district", "rayon": "district", "raion": "district",
    "city": "city", "town": "city", "village": "city",
    "countryside": "around", "suburbs": "around", "outskirts": "around", "area": "around", "surroundings": "around",
    "environs": "around", "desert": "desert", "steppe": "desert", "badia": "desert",
}  # fmt: skip

_OFFSET = re.compile(
    rf"^{_HEDGE}({_NUMBER})(?: ?(?:-|to) ?({_NUMBER}))?[- ]?({_UNIT})(?: ?\([^()]{{0,40}}\))?"
    rf"(?: (?:to the )?(?:due )?({_DIRECTION})(?:ern)?(?:wards?)?)? (?:of|from|outside|away from|off) (.+)$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(rf"^(?:just )?(?:to the )?(?:due )?({_DIRECTION}) of (.+)$", re.IGNORECASE)
_BORDER_NEAR = re.compile(
    rf"^(.*?\b{_BORDER}(?: (?:with|between|of) .+?)?) (?:{_NEAR}|by|at|opposite) (.+)$",
    re.IGNORECASE,
)
_BORDER_OF = re.compile(
    rf"^{_BORDER} (?:between|of|separating|dividing|shared by) (.+?) (?:and|with) (.+)$",
    re.IGNORECASE,
)
_BORDER_WITH = re.compile(rf"^(.+?)(?:'s|s')? {_BORDER} (?:with|to) (.+)$", re.IGNORECASE)
_BORDER_WORD = re.compile(rf"^(.+?)(?:'s|s')? {_BORDER}$", re.IGNORECASE)
_BORDER_OF_ONE = re.compile(rf"^{_BORDER} (?:with|of) (.+)$", re.IGNORECASE)
_BORDER_BARE = re.compile(rf"^{_BORDER}$", re.IGNORECASE)
_NEAR_PLACE = re.compile(rf"^{_NEAR} (.+)$", re.IGNORECASE)
_BETWEEN = re.compile(
    r"^(?:(?:area|road|highway|desert|region|somewhere|halfway) )?between (.+?) and (.+)$",
    re.IGNORECASE,
)
_AREA = re.compile(rf"^(.+) ({'|'.join(_AREA_WORDS)})$", re.IGNORECASE)
_AREA_OF = re.compile(rf"^({'|'.join(_AREA_WORDS)}) of (.+)$", re.IGNORECASE)
_PART = re.compile(
    rf"^(?:far |the )?({_WIND}(?:[- ]?{_WIND})?|central)(?:ern)? (?:part of |half of )?(.+)$",
    re.IGNORECASE,
)
# "The south of Lebanon" is Lebanon's; "south of Lebanon" is not.
_PART_OF = re.compile(rf"^the ({_WIND}(?:[- ]?{_WIND})?|centre|center) of (.+)$", re.IGNORECASE)
_LEAD = re.compile(
    rf"^(?:(?:the(?! (?:{_WIND}[- ]?)+ of|cent(?:er|re) of)|along|on|at|in|from|across|inside|into) )+(?=\S)",
    re.IGNORECASE,
)
_INLINE_SPLIT = re.compile(r" ?[-/] ?| and ", re.IGNORECASE)


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
    return _LEAD.sub("", text)


def _read_offset(said: str) -> Phrase | None:
    match = _OFFSET.match(said)
    if match is None:
        towards = _TOWARDS.match(said)
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
    match = _BORDER_NEAR.match(said)
    if match is None:
        return None
    border = match[1]
    if _BORDER_BARE.match(border):
        return BorderNear(None, _bare(match[2]))
    frontier = _read_border(border)
    return BorderNear(frontier, _bare(match[2])) if isinstance(frontier, Frontier) else None


def _read_border(said: str) -> Frontier | None:
    for pattern in (_BORDER_OF, _BORDER_WITH):
        match = pattern.match(said)
        if match:
            return Frontier(((_bare(match[1]), _bare(match[2])),))
    match = _BORDER_WORD.match(said) or _BORDER_OF_ONE.match(said)
    if match is None:
        return None
    names = match[1]
    # Guinea-Bissau-Senegal: every hyphen may be the one between the two.
    cuts = [
        (_bare(names[: cut.start()]), _bare(names[cut.end() :]))
        for cut in _INLINE_SPLIT.finditer(names)
        if cut.start() and cut.end() < len(names)
    ]
    return Frontier((*cuts[:6], (_bare(names), None)))


def _read_near(said: str) -> Phrase | None:
    match = _NEAR_PLACE.match(said)
    return Near(_bare(match[1])) if match else None


def _read_between(said: str) -> Phrase | None:
    match = _BETWEEN.match(said)
    return Between(_bare(match[1]), _bare(match[2])) if match else None


def _read_area(said: str) -> Phrase | None:
    match = _AREA.match(said)
    if match:
        return Area(_bare(match[1]), _AREA_WORDS[match[2].lower()])
    match = _AREA_OF.match(said)
    return Area(_bare(match[2]), _AREA_WORDS[match[1].lower()]) if match else None


def _read_part(said: str) -> Phrase | None:
    match = _PART_OF.match(said) or _PART.match(said)
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
        letters = "".join(wind[0] for wind in re.findall(_WIND, letters))
    bearing = _BEARINGS.get(letters, _BEARINGS.get(letters[-2:], _BEARINGS[letters[0]]))
    return bearing, 11.25 if len(letters) == 3 else 22.5


def _number(text: str) -> float:
    word = _NUMBERS.get(text.lower())
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
