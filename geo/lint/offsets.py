"""Texts of the record in; distances and directions they give that their places do not have out.

"24 km west of al-Walid" in the note of a place is measured from that place's point to al-Walid. Where the note gives
another point ("lon 38.836, lat 33.437"), that one is measured too: both readings stand in the finding.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geo.gazetteer.fold import fold
from geo.gazetteer.phrase_patterns import DIRECTION, NUMBER, POINTS, UNIT
from geo.gazetteer.phrases import Offset, parse_phrase
from geo.gazetteer.relations import LEAST_SLACK_KM, OFFSET_SLACK
from geo.gazetteer.shapes import GEOD
from geo.lint.finding import Finding, Rule
from geo.model import LonLat, Place, Record

_SAID = re.compile(
    rf"\b{NUMBER}(?: ?(?:-|to) ?{NUMBER})?[- ]?{UNIT}\b(?: (?:to the )?(?:due )?{DIRECTION}(?:ern)?(?:wards?)?)?"
    r" (?:of|from|outside) [^.;:()\n]{2,80}",
    re.IGNORECASE,
)
_POINT = re.compile(
    r"\blon(?:gitude)? (-?\d{1,3}\.\d+)°?,? (?:and )?lat(?:itude)? (-?\d{1,2}\.\d+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of a row, and the place it is about."""

    table: str
    id: str
    column: str
    text: str
    place: Place


def offset_findings(record: Record) -> Iterator[Finding]:
    """Every distance or direction that does not hold."""
    names = _places_by_name(record)
    for told in _texts(record):
        for hit in _SAID.finditer(told.text):
            phrase = parse_phrase(hit[0])
            if isinstance(phrase, Offset):
                yield from _measured(told, phrase, _anchors(phrase.place, told.place, names))


def _texts(record: Record) -> Iterator[_Text]:
    for place in record.places:
        if place.note:
            yield _Text("places", place.id, "note", place.note, place)
    for claim in record.claims:
        place = record.place_by_id[claim.place]
        if claim.note:
            yield _Text("claims", claim.id, "note", claim.note, place)
    for event in record.events:
        for name in event.places[:1]:
            place = record.place_by_id[name]
            yield _Text("events", event.id, "text", event.text, place)
            if event.note:
                yield _Text("events", event.id, "note", event.note, place)


def _places_by_name(record: Record) -> Mapping[str, list[Place]]:
    names: dict[str, list[Place]] = {}
    for place in record.places:
        for name in dict.fromkeys(one.name for one in place.names):
            if place.point is not None:
                names.setdefault(fold(name), []).append(place)
    return names


def _anchors(said: str, own: Place, names: Mapping[str, list[Place]]) -> list[Place]:
    """Placed places of the record the words begin with, the longest name first; not the place itself."""
    words = said.replace(",", " ,").split()
    for length in range(min(len(words), 6), 0, -1):
        found = names.get(fold(" ".join(words[:length]).removeprefix("the ").rstrip(" ,")), [])
        others = [place for place in found if place.id != own.id]
        if others:
            return others
    return []


def _measured(told: _Text, phrase: Offset, anchors: list[Place]) -> Iterator[Finding]:
    points = [point for point in (told.place.point, *_other_points(told)) if point is not None]
    readings = [
        (anchor, [_Measure.of(anchor.point, point) for point in points])
        for anchor in anchors
        if anchor.point is not None and points
    ]
    if not readings or any(measures[0].fits(phrase) for _, measures in readings):
        return
    anchor, measures = min(readings, key=lambda one: one[1][0].km)
    others = "".join(f"; the other point in the {told.column}: {one}" for one in measures[1:])
    yield Finding(
        told.table,
        told.id,
        Rule.OFFSET,
        f"{told.place.name} is not where its {told.column} says.",
        f"{_said(phrase)} of {anchor.name} ({_reach_words(phrase)})",
        f"its point: {measures[0]}{others}",
        "Check both points against their sources; if they disagree, say so in the note and widen the precision.",
    )


def _other_points(told: _Text) -> list[LonLat]:
    if told.table != "places":
        return []
    found = [(float(lon), float(lat)) for lon, lat in _POINT.findall(told.text)]
    return [LonLat(lon, lat) for lon, lat in found if abs(lon) <= 180 and abs(lat) <= 90]


@dataclass(frozen=True, slots=True)
class _Measure:
    """How far, and in which direction, a point is from a place."""

    km: float
    bearing: float

    @classmethod
    def of(cls, anchor: LonLat, point: LonLat) -> _Measure:
        bearing, _, metres = GEOD.inv(anchor.lon, anchor.lat, point.lon, point.lat)
        return cls(float(metres) / 1000, float(bearing) % 360)

    def fits(self, phrase: Offset) -> bool:
        low, high = _reach(phrase)
        if not low <= self.km <= high:
            return False
        if phrase.bearing is None:
            return True
        turned = abs((self.bearing - phrase.bearing + 180) % 360 - 180)
        return turned <= phrase.half_angle

    def __str__(self) -> str:
        return f"{self.km:.1f} km {_wind(self.bearing)} ({self.bearing:.0f}°)"


def _reach(phrase: Offset) -> tuple[float, float]:
    """The distances that the words allow: as the gazetteer draws them."""
    low, high = phrase.km
    slack = max(LEAST_SLACK_KM, OFFSET_SLACK * high) if low == high else 0.0
    return max(0.0, low - slack), high + slack


def _said(phrase: Offset) -> str:
    low, high = phrase.km
    km = f"{low:.0f} km" if low == high else f"{low:.0f} to {high:.0f} km"
    return km if phrase.bearing is None else f"{km} {_wind(phrase.bearing)}"


def _reach_words(phrase: Offset) -> str:
    low, high = _reach(phrase)
    return f"{low:.0f} to {high:.0f} km, by its rounding"


def _wind(bearing: float) -> str:
    letters = {"n": "north", "e": "east", "s": "south", "w": "west"}
    return "-".join(letters[one] for one in POINTS[round(bearing / 22.5) % 16])
