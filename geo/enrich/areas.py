"""Areas and points in; the code of the area each point lies in out, joined by SedonaDB.

Areas are cut into small parts first: a join has to look at every vertex of what it compares, and a country has tens of
thousands (docs/adr/0006-events-enriched.md).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import count
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import sedonadb
import shapely

from geo.enrich.earth import Floats, Ints
from geo.enrich.nearest import nearest
from geo.enrich.pieces import pieces_of_lines

COAST_KM = 3.0
"""A point no farther than this off a coast counts as on it: Natural Earth's lines lie up to 2.5 km off (data/README.md)."""

PART_VERTICES = 256
_SMALLEST_PART = 0.02
"""Degrees; no part is cut below this, however many vertices it has."""
_KM_PER_DEGREE = 110.5  # no degree of the ellipsoid's meridian is shorter
_CRS = "OGC:CRS84"

Codes = npt.NDArray[np.object_]


class Areas:
    """Areas that do not overlap, each with a code.

    Two areas may share a code. A point on the line between two gets the code that is first in order of letters; on a
    coast the area counts as a whole.
    """

    def __init__(self, shapes: Any, codes: Sequence[str | None]) -> None:
        self._codes = sorted({code for code in codes if code is not None})
        number = {code: index for index, code in enumerate(self._codes)}
        cut = [
            (part, number[code])
            for shape, code in zip(shapes, codes, strict=True)
            if code is not None
            for part in _parts(shape)
        ]
        self._parts = np.array([part for part, _ in cut], dtype=object)
        self._numbers = np.array([code for _, code in cut], dtype=np.int64)
        self._lock = threading.Lock()
        self._names = count()

    def codes_at(self, lon: Floats, lat: Floats) -> Codes:
        """The code of the area each point lies in, or whose coast it lies at; None in the open sea."""
        numbers = self._inside(lon, lat)
        outside = np.flatnonzero(numbers < 0)
        if len(outside):
            numbers[outside] = self._at_the_coast(lon[outside], lat[outside])
        return np.array([*self._codes, None], dtype=object)[numbers]

    def _inside(self, lon: Floats, lat: Floats) -> Ints:
        """The lowest number of any area that holds or touches each point; -1 where there is none."""
        found = np.full(len(lon), len(self._codes), np.int64)
        points = pa.table({"row": np.arange(len(lon)), "lon": lon, "lat": lat})
        with self._lock:
            rows, numbers = self._joined(points)
        np.minimum.at(found, rows, numbers)
        return np.where(found == len(self._codes), -1, found)

    def _joined(self, points: pa.Table) -> tuple[Ints, Ints]:
        engine, name = self._engine, f"points_{next(self._names)}"
        engine.create_data_frame(points).to_view(name)
        try:
            # Only names of ours stand in the statement.
            joined = engine.sql(
                "SELECT p.row, a.number FROM "  # noqa: S608
                f"(SELECT row, ST_SetCRS(ST_Point(lon, lat), '{_CRS}') AS point FROM {name}) AS p "
                "JOIN areas AS a ON ST_Intersects(a.geometry, p.point)"
            )
            table = pa.table(joined)
        finally:
            engine.drop_view(name)
        return table["row"].to_numpy(), table["number"].to_numpy()

    @cached_property
    def _engine(self) -> Any:
        engine = sedonadb.connect()
        frame = gpd.GeoDataFrame({"number": self._numbers}, geometry=list(self._parts), crs=_CRS)
        engine.create_data_frame(frame).to_view("areas")
        return engine

    @cached_property
    def _tree(self) -> Any:
        return shapely.STRtree(self._parts)

    def _at_the_coast(self, lon: Floats, lat: Floats) -> Ints:
        """The number of the nearest area no farther than `COAST_KM`; -1 where there is none."""
        high = COAST_KM / _KM_PER_DEGREE
        wide = high / np.cos(np.radians(np.minimum(np.abs(lat) + high, 89.99)))
        # Once more a turn to the east and to the west: land may lie across the 180th meridian.
        hits = [
            self._tree.query(
                shapely.box(lon + turn - wide, lat - high, lon + turn + wide, lat + high)
            )
            for turn in (-360.0, 0.0, 360.0)
        ]
        near = np.unique(np.concatenate([parts for _, parts in hits]))
        found = np.full(len(lon), -1, np.int64)
        if len(near):
            owner, away_km = nearest(lon, lat, pieces_of_lines(self._parts[near]))
            close = away_km <= COAST_KM
            found[close] = self._numbers[near[owner[close]]]
        return found


def _parts(shape: Any) -> Iterator[Any]:
    """The area in parts of at most `PART_VERTICES` vertices, cut in half again and again."""
    waiting = [shape]
    while waiting:
        part = waiting.pop()
        if part.is_empty:
            continue
        west, south, east, north = part.bounds
        wide, high = east - west, north - south
        if shapely.get_num_coordinates(part) <= PART_VERTICES or max(wide, high) < _SMALLEST_PART:
            yield part
            continue
        middle = (west + east) / 2 if wide > high else (south + north) / 2
        boxes = (
            ((west, south, middle, north), (middle, south, east, north))
            if wide > high
            else ((west, south, east, middle), (west, middle, east, north))
        )
        waiting += [_clipped(part, box) for box in boxes]


def _clipped(part: Any, box: tuple[float, float, float, float]) -> Any:
    clipped = shapely.clip_by_rect(part, *box)  # quick, and now and then no valid area
    return clipped if clipped.is_valid else shapely.intersection(part, shapely.box(*box))
