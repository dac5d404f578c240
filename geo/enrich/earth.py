"""Degrees in; points of the WGS 84 ellipsoid in metres from the middle of the earth, and distances along it, out.

In these coordinates nothing is special about the poles or the 180th meridian, and near by a straight line is as long
as the geodesic: which of two lines is nearer can be told without a map projection.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from pyproj import Geod

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

GEOD = Geod(ellps="WGS84")
_A = 6_378_137.0
_E2 = 0.00669437999014131699613723  # first eccentricity squared (NIMA TR8350.2, table 3.1)


def to_metres(lon: Floats, lat: Floats) -> Floats:
    """Earth-centred coordinates, one row a point (EPSG method 9602, height 0)."""
    turn, rise = np.radians(lon), np.radians(lat)
    normal = _A / np.sqrt(1 - _E2 * np.sin(rise) ** 2)
    flat = normal * np.cos(rise)
    return np.column_stack(
        [flat * np.cos(turn), flat * np.sin(turn), normal * (1 - _E2) * np.sin(rise)]
    )


def geodesic_km(from_lon: Floats, from_lat: Floats, to_lon: Floats, to_lat: Floats) -> Floats:
    """Distances along the ellipsoid (Karney 2013), point by point."""
    metres: Any = GEOD.inv(from_lon, from_lat, to_lon, to_lat)[2]
    return np.asarray(metres, np.float64) / 1000
