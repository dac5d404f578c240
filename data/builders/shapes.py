"""Shapes in, the same shapes snapped, valid, turned by the right-hand rule and written out."""

from pathlib import Path

import geopandas as gpd
import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod

CRS = "EPSG:4326"
DECIMALS = 6  # about 0.1 m
WGS84 = Geod(ellps="WGS84")

Shapes = NDArray[np.object_]


def snap(shapes: Shapes) -> Shapes:
    """Round every coordinate to 1e-6 degrees; neighbours that shared a vertex still share it."""
    return shapely.transform(shapes, lambda lonlat: np.round(lonlat, DECIMALS))


def tidy_polygons(shapes: Shapes) -> Shapes:
    """Snapped, valid polygons with counter-clockwise outer rings (RFC 7946 §3.1.6).

    Rounding can make a needle cross itself; mending that adds vertices, which are rounded again. Three
    rounds have always been enough; a shape that is still broken then raises.

    Raises:
        ValueError: A shape stays invalid.
    """
    tidy = shapely.force_2d(shapes)
    for _ in range(3):
        tidy = snap(tidy)
        broken = ~shapely.is_valid(tidy)
        if not broken.any():
            return shapely.orient_polygons(tidy)
        tidy[broken] = [only_polygons(shape) for shape in shapely.make_valid(tidy[broken])]
    raise ValueError(f"{int(broken.sum())} polygons stay invalid after snapping to 1e-6 degrees.")


def only_polygons(shape: shapely.Geometry) -> shapely.Geometry:
    """The areal part of *shape*: mending may leave points and lines beside polygons."""
    parts = [part for part in simple_parts(shape) if part.geom_type == "Polygon"]
    return parts[0] if len(parts) == 1 else shapely.MultiPolygon(parts)


def only_lines(shape: shapely.Geometry) -> shapely.Geometry:
    """The linear part of *shape*, merged as far as it goes."""
    parts = [part for part in simple_parts(shape) if part.geom_type in ("LineString", "LinearRing")]
    pieces = shapely.get_parts(shapely.line_merge(shapely.MultiLineString(parts)))
    return pieces[0] if len(pieces) == 1 else shapely.MultiLineString(list(pieces))


def simple_parts(shape: shapely.Geometry) -> Shapes:
    """Points, lines and polygons of a shape; a collection may hold multi-shapes, so it is opened twice."""
    parts = shapely.get_parts(shapely.get_parts(shape))
    return parts[~shapely.is_empty(parts)]


def label_point(
    shape: shapely.Geometry, wanted: tuple[float, float] | None = None
) -> tuple[float, float]:
    """Where a name fits in a polygon: *wanted* if it lies inside, else the middle of the widest spot.

    The widest spot is found in degrees stretched by the cosine of the latitude, so it is as round on
    the ground as a label needs it.
    """
    if wanted is not None and shapely.contains_xy(shape, *wanted):
        return round(wanted[0], DECIMALS), round(wanted[1], DECIMALS)
    largest = max(shapely.get_parts(shape), key=shapely.area)
    squeeze = max(np.cos(np.radians(largest.centroid.y)), 0.05)
    flat = shapely.transform(largest, lambda lonlat: lonlat * [squeeze, 1.0])
    tolerance = max(np.sqrt(flat.area) / 100, 1e-5)
    lon, lat = shapely.get_coordinates(shapely.maximum_inscribed_circle(flat, tolerance))[0]
    return round(float(lon / squeeze), DECIMALS), round(float(lat), DECIMALS)


def length_km(shape: shapely.Geometry) -> float:
    """Length on the WGS 84 ellipsoid, in kilometres."""
    return float(WGS84.geometry_length(shape)) / 1000


def area_km2(shape: shapely.Geometry) -> float:
    """Area on the WGS 84 ellipsoid, in square kilometres."""
    return abs(float(WGS84.geometry_area_perimeter(shape)[0])) / 1e6


def write_frame(frame: gpd.GeoDataFrame, path: Path) -> None:
    """Write GeoParquet that depends on nothing but the rows, their order and pyarrow's version."""
    frame = frame.set_crs(CRS, allow_override=True).reset_index(drop=True)
    frame.to_parquet(
        path, index=False, compression="zstd", compression_level=19, schema_version="1.1.0"
    )
