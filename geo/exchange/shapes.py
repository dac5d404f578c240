"""Places and reference data in; the points and lines that the map and every export may show out.

The precision cap is applied here and nowhere else, so that screen and files agree.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow.parquet as pq
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import ExchangeError
from geo.model import LonLat, Place, Precision

Degrees = npt.NDArray[np.float64]
Codes = npt.NDArray[np.uint8]

COORDINATE_DECIMALS = 6
"""About 0.1 m (RFC 7946 §11.2 advises no more)."""

DEFAULT_CAP = Precision.TOWN
"""Sites are shown no finer than a town unless whoever runs Laydown decides otherwise (do no harm)."""

SHAPE_FILES = ("countries.parquet", "governorates.parquet", "frontiers.parquet")
"""Reference files whose shapes, or points made of them, go out."""

FINENESS = (
    Precision.SITE,
    Precision.TOWN,
    Precision.NEAR,
    Precision.DISTRICT,
    Precision.GOVERNORATE,
)
# One degree of latitude is 111 km: two decimals move a point by at most 0.8 km, well inside the
# 5 km ring of a town; one decimal by at most 8 km, inside the 25 km of "near"; none by at most 79 km.
CAP_DECIMALS = {
    Precision.TOWN: 2,
    Precision.NEAR: 1,
    Precision.DISTRICT: 1,
    Precision.GOVERNORATE: 0,
}
# Districts and governorates draw themselves elsewhere; a point rounded to one needs a ring that holds the ring
# of "near" and the rounding.
CAP_RADIUS_KM = {Precision.DISTRICT: 35.0, Precision.GOVERNORATE: 105.0}
_SHAPE_PRECISION = {
    "country": Precision.COUNTRY,
    "governorate": Precision.GOVERNORATE,
    "frontier": Precision.BORDER_SEGMENT,
}


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a place is shown.

    Attributes:
        point: where its symbol stands; None when it is listed only.
        precision: how exactly, after the cap.
        radius_km: radius of the ring of doubt; 0 where the place is an area or a line.
    """

    point: LonLat | None
    precision: Precision
    radius_km: float


def cap_precision(point: LonLat, precision: Precision, cap: Precision = DEFAULT_CAP) -> Placed:
    """Round a point that is as fine as the cap, or finer, to the grid of the cap.

    A point that says of itself that it is no finer is rounded too: its decimals may know better.
    Rounding is declared, the same for everybody and at every zoom: the true point cannot be had
    back by averaging several exports, as it could from noise.
    """
    if precision not in FINENESS or cap not in FINENESS:
        return Placed(point, precision, precision.radius_km)
    decimals = CAP_DECIMALS.get(cap)
    if decimals is None or FINENESS.index(precision) > FINENESS.index(cap):
        return Placed(point, precision, precision.radius_km)
    rounded = LonLat(round(point.lon, decimals), round(point.lat, decimals))
    return Placed(rounded, cap, CAP_RADIUS_KM.get(cap, cap.radius_km))


def cap_points(
    lon: Degrees, lat: Degrees, precision: Codes, cap: Precision = DEFAULT_CAP
) -> tuple[Degrees, Degrees, Codes]:
    """The rule of `cap_precision` for the many points of an event set, with one difference.

    Events are published as exactly as their publisher wants: a row that says "town" stands on its town's own point,
    so only rows finer than the cap are rounded to its grid, not those that are just as fine.

    Args:
        lon: degrees; NaN where there is no point.
        lat: degrees.
        precision: how exactly each is placed, as numbers in the order of `Precision`.
        cap: the finest that may be shown.

    Returns:
        Longitudes, latitudes and precisions as they may be shown.
    """
    order = list(Precision)
    finer = FINENESS[: FINENESS.index(cap)] if cap in FINENESS else ()
    rounded = np.isin(precision, [order.index(one) for one in finer])
    if not rounded.any():
        return lon, lat, precision
    decimals = CAP_DECIMALS[cap]
    shown = np.where(rounded, order.index(cap), precision).astype(precision.dtype)
    return (
        np.where(rounded, lon.round(decimals), lon),
        np.where(rounded, lat.round(decimals), lat),
        shown,
    )


class Shapes:
    """The reference data's shapes by key: ``country:IQ``, ``governorate:IQ-AN``, ``frontier:IQ-SY``.

    Files are read when first asked for. A folder without them places nothing and raises nothing:
    what cannot be placed is listed.
    """

    def __init__(self, data: Path, cap: Precision = DEFAULT_CAP) -> None:
        self.data = data
        self.cap = cap

    def place(self, place: Place | None) -> Placed:
        """Where the place is shown: its own point under the cap, else the label point of its shape."""
        if place is None:
            return Placed(None, Precision.UNLOCATED, 0.0)
        if place.point is not None:
            return cap_precision(place.point, place.precision, self.cap)
        point = None if place.shape is None else self.label_point(place.shape)
        if point is None:
            return Placed(None, Precision.UNLOCATED, 0.0)
        return Placed(point, place.precision, place.precision.radius_km)

    def label_point(self, key: str) -> LonLat | None:
        """A point inside the area, or on the middle of the line, that stands for a shape."""
        kind, _, code = key.partition(":")
        if kind == "frontier":
            line = self.line(key)
            return None if line is None else _lonlat(line.interpolate(0.5, normalized=True))
        if kind not in _SHAPE_PRECISION:
            raise ExchangeError(
                f"{key!r} names no shape. Write country:, governorate: or frontier: and a code."
            )
        return self._label_points.get((kind, code))

    def line(self, key: str) -> BaseGeometry | None:
        """The line of a frontier, ``frontier:IQ-SY`` in either order; None when there is none."""
        one, _, two = key.partition(":")[2].partition("-")
        first, second = sorted((one, two))
        return self._frontiers.get((first, second), (None, None))[0]

    def length_km(self, key: str) -> float | None:
        """The length of a frontier on the ellipsoid; None when there is none."""
        one, _, two = key.partition(":")[2].partition("-")
        first, second = sorted((one, two))
        return self._frontiers.get((first, second), (None, None))[1]

    @cached_property
    def _label_points(self) -> dict[tuple[str, str], LonLat]:
        points: dict[tuple[str, str], LonLat] = {}
        for kind, file, code in (
            ("country", "countries", "iso2"),
            ("governorate", "governorates", "code"),
        ):
            path = self.data / f"{file}.parquet"
            if not path.is_file():
                continue
            frame = pd.DataFrame(pq.read_table(path, columns=[code, *_labels(path)]).to_pandas())
            lons, lats = frame["label_lon"], frame["label_lat"]
            if "view_lon" in frame:
                lons, lats = frame["view_lon"].fillna(lons), frame["view_lat"].fillna(lats)
            for name, lon, lat in zip(frame[code], lons, lats, strict=True):
                points[(kind, str(name))] = LonLat(float(lon), float(lat))
        return points

    @cached_property
    def _frontiers(self) -> dict[tuple[str, str], tuple[BaseGeometry, float]]:
        path = self.data / "frontiers.parquet"
        if not path.is_file():
            return {}
        frame = gpd.read_parquet(path)
        return {
            (str(one), str(two)): (line, float(length))
            for one, two, line, length in zip(
                frame["a"], frame["b"], frame.geometry, frame["length_km"], strict=True
            )
        }


def geometry_member(shape: BaseGeometry | None) -> dict[str, Any] | None:
    """A GeoJSON geometry: six decimals, outer rings counter-clockwise (RFC 7946 §3.1.6), or None."""
    if shape is None or shape.is_empty:
        return None
    rounded = shapely.transform(shape, lambda lonlat: lonlat.round(COORDINATE_DECIMALS))
    oriented = shapely.orient_polygons(rounded, exterior_cw=False)
    return dict(oriented.__geo_interface__)


def _lonlat(point: shapely.Point) -> LonLat:
    return LonLat(round(point.x, COORDINATE_DECIMALS), round(point.y, COORDINATE_DECIMALS))


def _labels(path: Path) -> list[str]:
    """Columns of label points: ``view_*`` lies inside the theatre, for countries that reach into it."""
    wanted = ("label_lon", "label_lat", "view_lon", "view_lat")
    return [name for name in wanted if name in pq.read_schema(path).names]
