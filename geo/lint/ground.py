"""The reference data's areas and borders: which country and governorate a point lies in, and how far it is from one."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.fold import fold
from geo.gazetteer.shapes import GEOD
from geo.model import LonLat


class Ground:
    """Areas and lines by key (``country:IQ``, ``governorate:IQ-AN``, ``frontier:IQ-SY``), read when first asked for.

    A folder without the files knows no area: the rules that need one then find nothing.
    """

    def __init__(self, data: Path) -> None:
        self._data = data

    def area(self, key: str) -> BaseGeometry | None:
        """The area or line of a key; None when the reference data has none."""
        return self._areas.get(key)

    def distance_km(self, key: str, point: LonLat) -> float | None:
        """How far a point is outside an area, or from a line: 0 inside; None when there is no such shape."""
        area = self.area(key)
        if area is None:
            return None
        spot = shapely.Point(point)
        if area.intersects(spot):
            return 0.0
        near = shapely.shortest_line(area, spot).coords[0]
        metres = GEOD.inv(near[0], near[1], point.lon, point.lat)[2]
        return float(metres) / 1000

    def holding(self, kind: str, point: LonLat) -> str | None:
        """The code of the country or governorate a point lies in; None at sea and outside the data."""
        keys, tree = self._trees[kind]
        hits = tree.query(shapely.Point(point), predicate="within")
        return keys[int(hits[0])] if len(hits) else None

    def frontier_key(self, one: str, two: str) -> str:
        """The key of the border of two countries, whichever comes first."""
        first, second = sorted((one, two))
        return f"frontier:{first}-{second}"

    def name_of(self, code: str) -> str | None:
        """What the reference data calls a governorate."""
        names = self._names.get(code)
        return None if names is None else names[0]

    def codes_named(self, name: str) -> frozenset[str]:
        """Codes of the governorates of that name, spellings folded."""
        return self._codes.get(fold(name), frozenset())

    @cached_property
    def _areas(self) -> dict[str, BaseGeometry]:
        areas: dict[str, BaseGeometry] = {}
        for kind, frame in self._frames.items():
            areas |= {f"{kind}:{code}": shape for code, shape in frame}
        return areas

    @cached_property
    def _frames(self) -> dict[str, list[tuple[str, BaseGeometry]]]:
        countries = self._read("countries", ["iso2"])
        governorates = self._read("governorates", ["code"])
        borders = self._read("frontiers", ["a", "b"])
        return {
            "country": [(code, shape) for code, shape in countries if code],
            "governorate": governorates,
            "frontier": [(f"{one}-{two}", shape) for one, two, shape in borders],
        }

    @cached_property
    def _trees(self) -> dict[str, tuple[list[str], shapely.STRtree]]:
        return {
            kind: ([code for code, _ in frame], shapely.STRtree([shape for _, shape in frame]))
            for kind, frame in self._frames.items()
        }

    @cached_property
    def _names(self) -> dict[str, tuple[str, ...]]:
        rows = self._read("governorates", ["code", "name", "name_source", "variants"])
        return {
            code: tuple(name for name in (first, second, *str(more or "").split("|")) if name)
            for code, first, second, more, _ in rows
        }

    @cached_property
    def _codes(self) -> dict[str, frozenset[str]]:
        codes: dict[str, set[str]] = {}
        for code, names in self._names.items():
            for name in names:
                codes.setdefault(fold(name), set()).add(code)
        return {name: frozenset(found) for name, found in codes.items()}

    def _read(self, name: str, columns: list[str]) -> list[tuple[Any, ...]]:
        path = self._data / f"{name}.parquet"
        if not path.is_file():
            return []
        frame = gpd.read_parquet(path, columns=[*columns, "geometry"])
        return list(frame.itertuples(index=False, name=None))
