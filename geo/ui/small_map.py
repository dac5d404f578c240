"""Marks at points in; a small picture of the countries around them, as paths and positions, out.

Web Mercator like the map page, so that the two look alike. Points come under the precision cap already.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.model import LonLat

WIDTH, HEIGHT = 720, 360
LEAST_DEGREES = 4.0
"""A single mark stands in a country, not in a close-up that would promise more precision than there is."""
MARGIN = 0.18
MOST_LATITUDE = 84.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One changed place: where it is shown, the tone of the change, its words, and where it leads.

    ``note`` stands beside the mark: how the place stood, with its ``name`` under it; "" for none.
    """

    point: LonLat
    tone: str
    label: str
    href: str
    note: str = ""
    name: str = ""


def small_map(
    data: Path, marks: Sequence[Mark], legend: Mapping[str, str], title: str
) -> dict[str, Any] | None:
    """What ``entries.js`` draws; None without marks.

    Args:
        data: the folder of reference shapes; without them the marks stand on an empty ground.
        marks: what to show.
        legend: words for each tone.
        title: what the picture shows, for those who cannot see it.
    """
    if not marks:
        return None
    frame = _Frame.around([mark.point for mark in marks])
    used = {mark.tone for mark in marks}
    spots = frame.spread([mark.point for mark in marks])
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "title": title,
        "note": "Borders as governed; they take no side. Made with Natural Earth.",
        "legend": [{"tone": tone, "text": text} for tone, text in legend.items() if tone in used],
        "marks": [
            {"x": x, "y": y}
            | {name: getattr(mark, name) for name in ("tone", "label", "href", "note", "name")}
            for mark, (x, y) in zip(marks, spots, strict=True)
        ],
        **frame.ground(data, spots),
    }


@dataclass(frozen=True, slots=True)
class _Frame:
    """The picture's window, in Mercator units of degrees."""

    west: float
    north: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[LonLat]) -> _Frame:
        xs, ys = [point.lon for point in points], [_mercator(point.lat) for point in points]
        wide = max(max(xs) - min(xs), LEAST_DEGREES) * (1 + 2 * MARGIN)
        high = max(max(ys) - min(ys), LEAST_DEGREES) * (1 + 2 * MARGIN)
        scale = min(WIDTH / wide, HEIGHT / high)
        middle = ((max(xs) + min(xs)) / 2, (max(ys) + min(ys)) / 2)
        return cls(middle[0] - WIDTH / scale / 2, middle[1] + HEIGHT / scale / 2, scale)

    def at(self, point: LonLat) -> tuple[float, float]:
        x, y = (
            (point.lon - self.west) * self.scale,
            (self.north - _mercator(point.lat)) * self.scale,
        )
        return round(x, 1), round(y, 1)

    def spread(self, points: Sequence[LonLat]) -> list[tuple[float, float]]:
        """Positions; marks of one place stand beside each other."""
        seen: dict[LonLat, int] = {}
        placed = []
        for point in points:
            number = seen[point] = seen.get(point, -1) + 1
            x, y = self.at(point)
            placed.append((round(x + 13 * number, 1), y))
        return placed

    def ground(self, data: Path, spots: Sequence[tuple[float, float]]) -> dict[str, Any]:
        """Outlines and names of the countries in the window."""
        # A little beyond the picture, so that the cut itself is not seen as a border.
        wide, high = WIDTH / self.scale, HEIGHT / self.scale
        west, east = self.west - wide * 0.05, self.west + wide * 1.05
        south, north = _latitude(self.north - high * 1.05), _latitude(self.north + high * 0.05)
        window = (west, south, east, north)
        outlines, names = [], []
        for name, area in _countries(data):
            seen = shapely.clip_by_rect(area, *window)
            if seen.is_empty:
                continue
            outlines += _paths(shapely.simplify(seen, 1.2 / self.scale), self)
            spot = seen.representative_point()
            if shapely.area(seen) * self.scale**2 > 9000:
                x, y = self.at(LonLat(spot.x, spot.y))
                near = any(abs(x - one) < 45 and abs(y - two) < 24 for one, two in spots)
                y = min(max(y + 26 * near, 20), HEIGHT - 8)
                names.append({"x": min(max(x, 50), WIDTH - 50), "y": y, "text": name})
        return {"outlines": outlines, "names": names}


def _paths(shape: BaseGeometry, frame: _Frame) -> list[str]:
    polygons = shape.geoms if hasattr(shape, "geoms") else [shape]
    rings = [polygon.exterior for polygon in polygons if polygon.geom_type == "Polygon"]
    return [
        "M" + "L".join("{} {}".format(*frame.at(LonLat(x, y))) for x, y in ring.coords) + "Z"
        for ring in rings
    ]


@lru_cache(maxsize=2)
def _countries(data: Path) -> tuple[tuple[str, BaseGeometry], ...]:
    path = data / "countries.parquet"
    if not path.is_file():
        return ()
    frame = gpd.read_parquet(path, columns=["name", "geometry"])
    simple = shapely.simplify(frame.geometry.to_numpy(), 0.01)
    return tuple(zip(frame["name"], simple, strict=True))


def _mercator(lat: float) -> float:
    held = math.radians(max(-MOST_LATITUDE, min(MOST_LATITUDE, lat)))
    return math.degrees(math.log(math.tan(math.pi / 4 + held / 2)))


def _latitude(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp(math.radians(y))) - math.pi / 2)
