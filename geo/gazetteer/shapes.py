"""Shapes around places: circles, rings, wedges, stretches of a border, parts of an area.

Everything comes in and goes out as EPSG:4326 lon, lat; distances are on the WGS 84 ellipsoid. Shapes across
the 180th meridian come out cut in two (RFC 7946 §3.1.9).
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import shapely
from pyproj import Geod
from shapely.ops import substring

from geo.model.place import LonLat

Shape = Any
"""A shapely geometry; shapely ships no types."""

GEOD = Geod(ellps="WGS84")
KM_PER_DEGREE = 111.195
_STEPS = 48


def distance_km(a: LonLat, b: LonLat) -> float:
    """The geodesic distance of two points."""
    _, _, metres = GEOD.inv(a.lon, a.lat, b.lon, b.lat)
    return float(metres) / 1000


def rough_km(a: LonLat, b: LonLat) -> float:
    """The distance on a sphere: within 0.6 % of the geodesic one, and forty times as quick."""
    d_lat, d_lon = math.radians(b.lat - a.lat), math.radians(b.lon - a.lon)
    h = math.sin(d_lat / 2) ** 2
    h += math.cos(math.radians(a.lat)) * math.cos(math.radians(b.lat)) * math.sin(d_lon / 2) ** 2
    return 12_742.0 * math.asin(min(1.0, math.sqrt(h)))


def offset(start: LonLat, bearing: float, km: float) -> LonLat:
    """The point *km* away from *start*; *bearing* in degrees clockwise from north."""
    lon, lat, _ = GEOD.fwd(start.lon, start.lat, bearing, km * 1000)
    return LonLat(float(lon), float(lat))


def midpoint(a: LonLat, b: LonLat) -> LonLat:
    """The point halfway along the geodesic."""
    bearing, _, metres = GEOD.inv(a.lon, a.lat, b.lon, b.lat)
    return offset(a, bearing, metres / 2000)


def circle(centre: LonLat, radius_km: float) -> Shape:
    """A disc."""
    return _polygon(_arc(centre, radius_km, (0.0, 360.0)), centre, radius_km)


def ring(centre: LonLat, inner_km: float, outer_km: float) -> Shape:
    """The ground between two distances."""
    return circle(centre, outer_km).difference(circle(centre, inner_km))


def wedge(
    centre: LonLat, distances_km: tuple[float, float], bearings: tuple[float, float]
) -> Shape:
    """The ground between two distances and two bearings."""
    near, far = distances_km
    first, last = bearings
    outer = _arc(centre, far, (first, last))
    inner = _arc(centre, near, (last, first)) if near > 0 else [centre]
    return _polygon([*outer, *inner], centre, None)


def stretch(line: Shape, anchor: LonLat, half_km: float) -> tuple[Shape, LonLat, float]:
    """The stretch of *line* up to *half_km* either side of its point nearest to *anchor*.

    Returns:
        The stretch (a LineString), the nearest point, its distance from the anchor in km.
    """
    # In a plane about the anchor: east-west degrees shrink with latitude. Good to 0.5 % at a few hundred km.
    scale = math.cos(math.radians(anchor.lat))
    east = np.array([scale, 1.0]) * KM_PER_DEGREE
    origin = np.array(anchor)
    parts = [
        shapely.transform(part, lambda xy: (xy - origin) * east) for part in shapely.get_parts(line)
    ]
    here = shapely.Point(0, 0)
    part = min(parts, key=lambda candidate: float(candidate.distance(here)))
    at = float(part.project(here))
    cut = substring(part, max(0.0, at - half_km), min(float(part.length), at + half_km))
    nearest = part.interpolate(at)
    back = shapely.transform(cut, lambda xy: xy / east + origin)
    point = LonLat(*(np.array([nearest.x, nearest.y]) / east + origin).tolist())
    return back, point, distance_km(anchor, point)


def length_km(line: Shape) -> float:
    """The geodesic length of a line."""
    return float(GEOD.geometry_length(line)) / 1000


def lens(a: LonLat, b: LonLat) -> Shape:
    """The ground between two points: a disc about the middle that reaches half way to either."""
    return circle(midpoint(a, b), max(1.0, distance_km(a, b) / 4))


def part_towards(area: Shape, bearing: float | None) -> Shape:
    """The half of *area* that lies towards *bearing* from its middle; its inner half for None ("central")."""
    west, south, east, north = area.bounds
    middle = LonLat((west + east) / 2, (south + north) / 2)
    if bearing is None:
        w, h = (east - west) / 4, (north - south) / 4
        return area.intersection(
            shapely.box(middle.lon - w, middle.lat - h, middle.lon + w, middle.lat + h)
        )
    reach = 4 * max(east - west, north - south, 0.01)
    angle = math.radians(bearing)
    ahead, aside = (math.sin(angle), math.cos(angle)), (math.cos(angle), -math.sin(angle))
    corners = []
    for along, across in ((0, -1), (0, 1), (1, 1), (1, -1)):
        dx = (ahead[0] * along + aside[0] * across) * reach
        dy = (ahead[1] * along + aside[1] * across) * reach
        corners.append((middle.lon + dx, middle.lat + dy))
    return area.intersection(shapely.Polygon(corners))


def _arc(centre: LonLat, radius_km: float, bearings: tuple[float, float]) -> list[LonLat]:
    first, last = bearings
    turns = [first + (last - first) * i / _STEPS for i in range(_STEPS + 1)]
    lons, lats, _ = GEOD.fwd(
        [centre.lon] * len(turns), [centre.lat] * len(turns), turns, [radius_km * 1000] * len(turns)
    )
    return [LonLat(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]


def _polygon(points: list[LonLat], centre: LonLat, radius_km: float | None) -> Shape:
    if radius_km is not None and (90 - abs(centre.lat)) * KM_PER_DEGREE < radius_km:
        pole = math.copysign(90.0, centre.lat)
        rim = sorted(points[:-1])
        return shapely.Polygon(
            [(-180, rim[0].lat), *rim, (180, rim[-1].lat), (180, pole), (-180, pole)]
        )
    lons = [point.lon for point in points]
    if max(lons) - min(lons) <= 180:
        return shapely.Polygon(points)
    whole = shapely.Polygon([(lon % 360, lat) for lon, lat in points])
    east = whole.intersection(shapely.box(0, -90, 180, 90))
    west = whole.intersection(shapely.box(180, -90, 360, 90))
    return shapely.union_all(
        [east, shapely.transform(west, lambda xy: xy - np.array([360.0, 0.0]))]
    )
