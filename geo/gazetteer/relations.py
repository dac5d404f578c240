"""Phrases about places in, candidates with the geometry they describe out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import shapely

from geo.errors import GazetteerError
from geo.gazetteer import shapes
from geo.gazetteer.candidate import Candidate, Context, is_same_ground
from geo.gazetteer.fold import fold
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

BORDER_NEAR_KM = 25.0
"""How much of a border "near X" means, either side of the point nearest to X: the radius of ``near``."""
BORDER_REACH_KM = 200.0
"""A place further than this from a border is not near it."""
OFFSET_SLACK = 0.2
"""A distance in print is rounded and measured from some part of a town: a fifth either way, at least 2 km."""
LEAST_SLACK_KM = 2.0
NEAR_INNER_KM = 2.0
MAX_PLACES = 5
PHRASE_SCORE = 0.97


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

    def place(self, phrase: Phrase) -> list[Candidate]:
        match phrase:
            case Frontier():
                found = self.frontiers(phrase)
            case BorderNear():
                found = self.border_near(phrase)
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
                found = self.within(phrase)
        return found

    def places(self, name: str) -> list[Candidate]:
        """Located places of that name, or like it."""
        found = self.gazetteer.named(name, near=self.near, context=self.context)
        if not found and isinstance(phrase := parse_phrase(name), Area | Within):
            # "Outside the city of Mosul", "near Paris, Texas": one phrase in another, no deeper.
            found = self.place(phrase) if parse_phrase(phrase.place) is None else []
        found = found or self.gazetteer.similar(name, near=self.near, context=self.context)
        return [place for place in found if place.point is not None][:MAX_PLACES]

    # Borders

    def frontiers(self, phrase: Frontier) -> list[Candidate]:
        pairs = self.country_pairs(phrase)
        found = [frontier for a, b in pairs for frontier in self.shared(a, b)]
        if found:
            return self.rank_frontiers(found)
        for a, b in pairs:
            if b is not None and a != b:
                names = self.gazetteer.country_names
                raise GazetteerError(
                    f"{names.get(a, a)} and {names.get(b, b)} share no land border, so there is none to draw. "
                    "Name two neighbours."
                )
        return []

    def country_pairs(self, phrase: Frontier) -> list[tuple[str, str | None]]:
        """Every way to read the names as two countries, or else as one."""
        two = [
            (a, b)
            for x, y in phrase.pairs
            if y
            for a in self.countries(x)
            for b in self.countries(y)
        ]
        if two:
            return [(a, b) for a, b in two if a != b]
        return [(a, None) for x, y in phrase.pairs if not y for a in self.countries(x)]

    def countries(self, word: str) -> list[str]:
        """ISO2 of the countries a word names: "Iraq", "Iraqi", "the DRC"."""
        rows = self.gazetteer.query(
            "SELECT iso2 FROM country_word WHERE fold = ? ORDER BY iso2", (fold(word),)
        )
        return [str(row[0]) for row in rows]

    def shared(self, a: str, b: str | None, close_to: LonLat | None = None) -> list[Candidate]:
        """The border of two countries, or every border of one, of those that come near a point."""
        sql, values = "SELECT a, b FROM frontier WHERE (a = ? OR b = ?)", [a, a]
        if b is not None:
            sql, values = "SELECT a, b FROM frontier WHERE (a = ? AND b = ?)", sorted((a, b))
        boxes: list[float] = []
        if close_to is not None:
            margin = BORDER_REACH_KM / shapes.KM_PER_DEGREE
            wide = margin / max(0.05, math.cos(math.radians(close_to.lat)))
            sql += " AND west <= ? AND east >= ? AND south <= ? AND north >= ?"
            boxes = [
                close_to.lon + wide,
                close_to.lon - wide,
                close_to.lat + margin,
                close_to.lat - margin,
            ]
        rows = self.gazetteer.query(f"{sql} ORDER BY a, b", [*values, *boxes])
        keys = [f"frontier:{first}-{last}" for first, last in rows]
        return [found for key in keys if (found := self.gazetteer.candidate(key))]

    def rank_frontiers(self, found: list[Candidate]) -> list[Candidate]:
        """Alone it is certain; among several, those with a country already spoken of come first."""
        known = {self.near} if self.near else set(self.context.countries if self.context else ())
        hits = [len(known & set(candidate.countries)) for candidate in found]
        chances = [20.0**hit for hit in hits]
        ranked = [
            replace(candidate, score=round(PHRASE_SCORE * chance / sum(chances), 4))
            for candidate, chance in zip(found, chances, strict=True)
        ]
        return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.id))

    def border_near(self, phrase: BorderNear) -> list[Candidate]:
        pairs = self.country_pairs(phrase.border) if phrase.border else []
        found: list[Candidate] = []
        asked: list[Candidate] = []
        for place in self.places(phrase.place):
            # A town, its base and its crossing lie by one stretch: the first of them speaks for all.
            if any(is_same_ground(place, other) for other in asked):
                continue
            asked.append(place)
            named = pairs or [(country, None) for country in place.countries]
            borders = [border for a, b in named for border in self.shared(a, b, place.point)]
            nearest = self.nearest_stretch(place, borders)
            if nearest is not None:
                found.append(nearest)
        if phrase.border and not found and pairs:
            self.frontiers(phrase.border)
            raise GazetteerError(
                f"No place called {phrase.place!r} lies within {BORDER_REACH_KM:.0f} km of that border. "
                "Name a place nearer to it."
            )
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.id))

    def nearest_stretch(self, place: Candidate, borders: Iterable[Candidate]) -> Candidate | None:
        point = place.point
        if point is None:
            return None
        reaches = [(shapes.reach_km(border.geometry(), point), border) for border in borders]
        if not reaches or min(reaches, key=lambda reach: reach[0])[0] > BORDER_REACH_KM:
            return None
        border = min(reaches, key=lambda reach: reach[0])[1]
        line, at, apart_km = shapes.stretch(border.geometry(), point, BORDER_NEAR_KM)
        return replace(
            border,
            id=f"{border.id}#near:{place.id}",
            name=f"{border.name} near {place.name}",
            point=at,
            precision=Precision.BORDER_SEGMENT,
            score=round(place.score * PHRASE_SCORE, 4),
            reason=f"{BORDER_NEAR_KM:.0f} km either side of the point nearest to {place.name}, {apart_km:.0f} km away",
            geometry_type=line.geom_type,
            length_km=round(shapes.length_km(line), 3),
            radius_km=0.0,
            draw=lambda: line,
        )

    # Places near places

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
        countries = self.country_pairs(Frontier(((phrase.first, phrase.second),)))
        borders = [border for a, b in countries for border in self.shared(a, b)]
        if borders:
            return self.rank_frontiers(borders)
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

    def within(self, phrase: Within) -> list[Candidate]:
        """Places of that name in a country or province; none when no namesake lies there."""
        countries = self.countries(phrase.container)
        near = countries[0] if len(countries) == 1 else self.near
        found = [*self.gazetteer.geocode(phrase.place, near=near, context=self.context, limit=40)]
        here = (
            [place for place in found if set(place.countries) & set(countries)] if countries else []
        )
        here += [
            place for place in found if place not in here and self.is_in(place, phrase.container)
        ]
        total = sum(place.score for place in here) or 1.0
        ranked = [
            replace(place, score=round(PHRASE_SCORE * place.score / total, 4)) for place in here
        ]
        return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.id))

    def is_in(self, place: Candidate, container: str) -> bool:
        """Whether the note names the container, or an area of that name holds or is close to the place."""
        if place.note and fold(place.note) == fold(container):
            return True
        for area in self.gazetteer.named(container, near=self.near, context=self.context)[:3]:
            if area.point is None or place.point is None or area.id == place.id:
                continue
            if set(area.countries) & set(place.countries) and area.kind in (
                "governorate",
                "district",
                "region",
            ):
                shape = area.geometry()
                if shape is not None and shape.distance(_shapely_point(place.point)) < 0.2:
                    return True
        return False

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


def _shapely_point(point: LonLat) -> Shape:
    return shapely.Point(point)


def _km(span: tuple[float, float]) -> str:
    low, high = span
    return f"{low:.0f} km" if low == high else f"{low:.0f} to {high:.0f} km"
