"""A place said with the country or province it lies in: "Paris, Texas"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import shapely

from geo.gazetteer.borders import PHRASE_SCORE, Borders
from geo.gazetteer.candidate import Candidate
from geo.gazetteer.fold import fold
from geo.gazetteer.phrases import Within

if TYPE_CHECKING:
    from geo.gazetteer.geocode import Gazetteer

REACH_DEGREES = 0.2
"""A place this close to a province counts as in it: outlines are coarse, and capitals stand on coasts."""


class Containers:
    """Tells which namesakes lie in what is said to hold them."""

    def __init__(self, gazetteer: Gazetteer, borders: Borders) -> None:
        self.gazetteer = gazetteer
        self.borders = borders

    def within(self, phrase: Within) -> list[Candidate]:
        """Places of that name in a country or province; none when no namesake lies there."""
        countries = self.borders.countries(phrase.container)
        near = countries[0] if len(countries) == 1 else self.borders.near
        found = [
            *self.gazetteer.geocode(phrase.place, near=near, context=self.borders.context, limit=40)
        ]
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
        for area in self.gazetteer.named(
            container, near=self.borders.near, context=self.borders.context
        )[:3]:
            if area.point is None or place.point is None or area.id == place.id:
                continue
            if set(area.countries) & set(place.countries) and area.kind in (
                "governorate",
                "district",
                "region",
            ):
                shape = area.geometry()
                if shape is not None and shape.distance(shapely.Point(place.point)) < REACH_DEGREES:
                    return True
        return False
