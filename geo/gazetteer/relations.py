"""Phrases about places in, candidates with the geometry they describe out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.gazetteer import shapes
from geo.gazetteer.borders import PHRASE_SCORE, Borders
from geo.gazetteer.candidate import Candidate, Context
from geo.gazetteer.containers import Containers
from geo.gazetteer.phrases import (
    Area,
    Between,
    BorderNear,
    Frontier,
    Near,
    Offset,
    Part,
    Phrase,
    Within,
    parse_phrase,
)  # fmt: skip
from geo.gazetteer.shapes import Shape
from geo.model.place import LonLat, Precision

if TYPE_CHECKING:
    from geo.gazetteer.geocode import Gazetteer

OFFSET_SLACK = 0.2
"""A distance in print is rounded and measured from some part of a town: a fifth either way, at least 2 km."""
LEAST_SLACK_KM = 2.0
NEAR_INNER_KM = 2.0
MAX_PLACES = 5


def relate(
    gazetteer: Gazetteer, text: str, *, near: str | None = None, context: Context | None = None
) -> list[Candidate]:
    """Candidates for a phrase, best first; empty when *text* is none, or its places are unknown.

    Raises:
        GazetteerError: It names a border that does not exist, or is too far from the place named with it.
    """
    phrase = parse_phrase(text)
    return [] if phrase is None else _Relator(gazetteer, near, context).place(phrase)


class _Relator:
    """Places phrases with one gazetteer and one context."""

    def __init__(self, gazetteer: Gazetteer, near: str | None, context: Context | None) -> None:
        self.gazetteer = gazetteer
        self.near = near.upper() if near else None
        self.context = context
        self.borders = Borders(gazetteer, self.near, context)

    def place(self, phrase: Phrase) -> list[Candidate]:
        match phrase:
            case Frontier():
                found = self.borders.find(phrase)
            case BorderNear():
                found = self.borders.near_places(phrase, self.places(phrase.place))
            case Offset():
                found = [self.offset(place, phrase) for place in self.places(phrase.place)]
            case Near():
                found = self.near_to(phrase.place)
            case Between():
                found = self.between(phrase)
            case Area():
                found = self.area(phrase)
            case Part():
                found = self.parts(phrase)
            case Within():
                found = Containers(self.gazetteer, self.borders).within(phrase)
        return found

    def places(self, name: str) -> list[Candidate]:
        """Located places of that name, or like it."""
        found = self.gazetteer.named(name, near=self.near, context=self.context)
        if not found and isinstance(phrase := parse_phrase(name), Area | Within):
            # "Outside the city of Mosul", "near Paris, Texas": one phrase in another, no deeper.
            found = self.place(phrase) if parse_phrase(phrase.place) is None else []
        found = found or self.gazetteer.similar(name, near=self.near, context=self.context)
        return [place for place in found if place.point is not None][:MAX_PLACES]

    def offset(self, place: Candidate, phrase: Offset) -> Candidate:
        low, high = phrase.km
        slack = max(LEAST_SLACK_KM, OFFSET_SLACK * high) if low == high else 0.0
        reach = (max(0.0, low - slack), high + slack)
        centre = _point(place)
        middle_km = (low + high) / 2
        if phrase.bearing is None:
            point, draw = centre, partial(shapes.ring, centre, *reach)
            how = f"{_km(phrase.km)} from {place.name}"
            radius_km = reach[1]
        else:
            bearings = (phrase.bearing - phrase.half_angle, phrase.bearing + phrase.half_angle)
            point = shapes.offset(centre, phrase.bearing, middle_km)
            draw = partial(shapes.wedge, centre, reach, bearings)
            how = f"{_km(phrase.km)} towards {phrase.bearing:.0f}° of {place.name}"
            radius_km = max((reach[1] - reach[0]) / 2, middle_km * 0.4)
        return self.derived(place, "offset", how, point, draw, radius_km)

    def near_to(self, name: str) -> list[Candidate]:
        phrase = parse_phrase(name)
        if isinstance(phrase, Frontier | BorderNear):
            return self.place(phrase)
        return [self.around(place) for place in self.places(name)]

    def around(self, place: Candidate) -> Candidate:
        """The ring around a place, or the place itself when it is an area or a line."""
        if place.kind in (
            "country",
            "governorate",
            "district",
            "region",
            "border",
            "river",
            "lake",
        ):
            return replace(
                place, id=f"{place.id}#near", reason=f"near {place.name}: {place.reason}"
            )
        radius_km = Precision.NEAR.radius_km
        draw = partial(shapes.ring, _point(place), NEAR_INNER_KM, radius_km)
        how = f"within {radius_km:.0f} km of {place.name}"
        return self.derived(place, "near", how, _point(place), draw, radius_km)

    def between(self, phrase: Between) -> list[Candidate]:
        countries = self.borders.country_pairs(Frontier(((phrase.first, phrase.second),)))
        borders = [border for a, b in countries for border in self.borders.shared(a, b)]
        if borders:
            return self.borders.rank(borders)
        found = []
        for first in self.places(phrase.first)[:3]:
            for second in self.places(phrase.second)[:3]:
                apart_km = shapes.distance_km(_point(first), _point(second))
                if apart_km < 0.1:
                    continue
                # Of all namesakes those close together are meant.
                chance = first.score * second.score / (1 + (apart_km / 300) ** 2)
                point = shapes.midpoint(_point(first), _point(second))
                draw = partial(shapes.lens, _point(first), _point(second))
                how = f"between {first.name} and {second.name}, {apart_km:.0f} km apart"
                lies = replace(first, id=f"{first.id}~{second.id}", score=chance)
                found.append(self.derived(lies, "between", how, point, draw, apart_km / 4))
        total = sum(candidate.score for candidate in found) or 1.0
        found = [replace(c, score=round(PHRASE_SCORE * c.score / total, 4)) for c in found]
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.id))

    def area(self, phrase: Area) -> list[Candidate]:
        found = self.places(phrase.place)
        if phrase.kind == "around":
            return [self.around(place) for place in found]
        wanted = {"governorate": ("governorate", "region"), "district": ("district", "governorate")}
        kinds = wanted.get(phrase.kind, (phrase.kind,))
        fitting = [place for place in found if place.kind in kinds]
        if phrase.kind == "desert":
            return [self.around(place) for place in found]
        total = sum(place.score for place in fitting) or 1.0
        return [
            replace(place, score=round(PHRASE_SCORE * place.score / total, 4)) for place in fitting
        ] or found

    def parts(self, phrase: Part) -> list[Candidate]:
        found = []
        for place in self.places(phrase.place):
            shape = (
                place.geometry()
                if place.kind in ("country", "governorate", "region", "district")
                else None
            )
            if shape is None or shape.geom_type not in ("Polygon", "MultiPolygon"):
                continue
            draw = partial(shapes.part_towards, shape, phrase.bearing)
            middle = draw().representative_point()
            side = (
                "central part" if phrase.bearing is None else f"half towards {phrase.bearing:.0f}°"
            )
            found.append(
                replace(
                    self.derived(
                        place,
                        "part",
                        f"{side} of {place.name}",
                        LonLat(middle.x, middle.y),
                        draw,
                        0.0,
                    ),
                    kind="region",
                    precision=Precision.REGION,
                    geometry_type=draw().geom_type,
                )
            )
        return found

    def derived(
        self,
        place: Candidate,
        tag: str,
        how: str,
        point: LonLat,
        draw: Callable[[], Shape],
        radius_km: float,
    ) -> Candidate:
        """A candidate that stands where a phrase puts it, as sure as the place it starts from."""
        return replace(
            place,
            id=f"{place.id}#{tag}",
            name=how,
            kind="point",
            point=point,
            precision=Precision.NEAR,
            score=round(place.score * PHRASE_SCORE, 4),
            reason=f"{how}; {place.reason}",
            geometry_type="Polygon",
            length_km=None,
            population=None,
            radius_km=round(radius_km, 3),
            draw=draw,
        )


def _point(place: Candidate) -> LonLat:
    if place.point is None:
        raise GazetteerError(
            f"{place.name!r} has no point to measure from. Choose a place that is on the map."
        )
    return place.point


def _km(span: tuple[float, float]) -> str:
    low, high = span
    return f"{low:.0f} km" if low == high else f"{low:.0f} to {high:.0f} km"
