"""Borders named by their countries, and stretches of them near a place."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.gazetteer import shapes
from geo.gazetteer.candidate import Candidate, Context, is_same_ground
from geo.gazetteer.fold import fold
from geo.gazetteer.phrases import BorderNear, Frontier
from geo.model.place import LonLat, Precision

if TYPE_CHECKING:
    from geo.gazetteer.geocode import Gazetteer

PHRASE_SCORE = 0.97
"""How much of a place's certainty is left after a phrase has moved away from it."""
BORDER_NEAR_KM = 25.0
"""How much of a border "near X" means, either side of the point nearest to X: the radius of ``near``."""
BORDER_REACH_KM = 200.0
"""A place further than this from a border is not near it."""


class Borders:
    """The frontiers of one gazetteer, as one text speaks of them."""

    def __init__(self, gazetteer: Gazetteer, near: str | None, context: Context | None) -> None:
        self.gazetteer = gazetteer
        self.near = near
        self.context = context

    def find(self, phrase: Frontier) -> list[Candidate]:
        """The borders it names, best first; empty when it names no country.

        Raises:
            GazetteerError: The two countries share none.
        """
        pairs = self.country_pairs(phrase)
        found = [frontier for a, b in pairs for frontier in self.shared(a, b)]
        if found:
            return self.rank(found)
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

    def rank(self, found: list[Candidate]) -> list[Candidate]:
        """Alone it is certain; among several, those with a country already spoken of come first."""
        known = {self.near} if self.near else set(self.context.countries if self.context else ())
        hits = [len(known & set(candidate.countries)) for candidate in found]
        chances = [20.0**hit for hit in hits]
        ranked = [
            replace(candidate, score=round(PHRASE_SCORE * chance / sum(chances), 4))
            for candidate, chance in zip(found, chances, strict=True)
        ]
        return sorted(ranked, key=lambda candidate: (-candidate.score, candidate.id))

    def near_places(self, phrase: BorderNear, places: Iterable[Candidate]) -> list[Candidate]:
        """Stretches of the border named, or of any border of its country, near each of *places*.

        Raises:
            GazetteerError: None of them lies near the border named, or there is no such border.
        """
        pairs = self.country_pairs(phrase.border) if phrase.border else []
        found: list[Candidate] = []
        asked: list[Candidate] = []
        for place in places:
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
            self.find(phrase.border)
            raise GazetteerError(
                f"No place called {phrase.place!r} lies within {BORDER_REACH_KM:.0f} km of that border. "
                "Name a place nearer to it."
            )
        return sorted(found, key=lambda candidate: (-candidate.score, candidate.id))

    def nearest_stretch(self, place: Candidate, borders: Iterable[Candidate]) -> Candidate | None:
        """The stretch nearest to *place* of the nearest of *borders*; None beyond ``BORDER_REACH_KM``."""
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
