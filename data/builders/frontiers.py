"""Country polygons, coarse and precise, in; the shared border of every two neighbours out.

Pairs with a theatre country are drawn from OpenStreetMap's borders (through time zone areas), all others
from the Natural Earth outlines. Time zone areas reach into the territorial sea, so a precise line is cut
back to the stretch the coarse one accompanies.
"""

from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from pyproj import Transformer

from builders.boundaries import shared_outlines
from builders.packages import PLACES, package_label
from builders.shapes import CRS, length_km, only_lines, only_polygons, snap, tidy_polygons
from builders.theatre import Theatre
from builders.zones import country_ground, dataset_version

# Precise and coarse lines of one border lie within about 2.5 km; an end further than this from land is at sea.
NEAR_M = 3000.0
# A closed border shorter than this is an islet in a river, drawn twice.
SPECK_KM = 1.0
# A break shorter than this is a fault of drawing, not a gap in the border.
BRIDGED_M = 50.0


def build_frontiers(countries: gpd.GeoDataFrame, theatre: Theatre) -> gpd.GeoDataFrame:
    """The shared border of every two neighbouring countries in the world.

    Ground without an ISO code counts to the country that holds the code for it (``part_of``); ground
    that counts to nobody has no frontier.

    Returns:
        Columns a, b (ISO alpha-2, a < b), name ("Iraq-Syria"), length_km (on the WGS 84 ellipsoid),
        detail (osm, natural_earth), source, geometry (LineString, or MultiLineString where the border is
        broken; western end first); EPSG:4326; sorted by a, b.
    """
    states = merge_states(countries)
    land = shapely.union_all(states.geometry[states["iso2"].isin(theatre.all_countries)].to_numpy())
    rows = []
    for i, j, coarse in shared_outlines(states):
        a, b = states["iso2"].iloc[i], states["iso2"].iloc[j]
        precise = {a, b} & set(theatre.countries)
        line = precise_frontier(a, b, coarse, land) if precise else coarse
        names = f"{states['name'].iloc[i]}-{states['name'].iloc[j]}"
        rows.append(frontier_row((a, b), names, line, "osm" if precise else "natural_earth"))
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)


def merge_states(countries: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """One row an ISO code, uncoded parts joined; columns iso2, name, geometry; sorted by iso2."""
    frame = countries.assign(state=countries["iso2"].fillna(countries["part_of"]))
    frame = frame[frame["state"].notna()]
    shapes = frame.geometry.groupby(frame["state"]).agg(
        lambda group: shapely.union_all(group.to_numpy())
    )
    shapes = shapes.sort_index()
    names = countries.dropna(subset="iso2").set_index("iso2")["name"]
    return gpd.GeoDataFrame(
        {"iso2": shapes.index.to_numpy(), "name": names.reindex(shapes.index).to_numpy()},
        geometry=tidy_polygons(shapes.to_numpy()),
        crs=CRS,
    )


def frontier_row(
    pair: tuple[str, str], name: str, line: shapely.Geometry, detail: str
) -> dict[str, Any]:
    """One frontier as a row."""
    source = f"Natural Earth 10m ({PLACES.name} {PLACES.version})"
    if detail == "osm":
        package = package_label("timezonefinder-data")
        source = f"OpenStreetMap, timezone-boundary-builder {dataset_version()} ({package})"
    line = west_first(line)
    return {
        "a": pair[0],
        "b": pair[1],
        "name": name,
        "length_km": round(length_km(line), 3),
        "detail": detail,
        "source": source,
        "geometry": line,
    }


def west_first(line: shapely.Geometry) -> shapely.Geometry:
    """Every part from its western (then southern) end, parts in the order of those ends."""
    parts = []
    for part in shapely.get_parts(line):
        first, last = part.coords[0], part.coords[-1]
        parts.append(part if first <= last else shapely.reverse(part))
    parts.sort(key=lambda part: (part.coords[0], part.coords[-1], part.length))
    return parts[0] if len(parts) == 1 else shapely.MultiLineString(parts)


def precise_frontier(
    a: str, b: str, coarse: shapely.Geometry, land: shapely.Geometry
) -> shapely.Geometry:
    """The border of *a* and *b* from OpenStreetMap, on land.

    Raises:
        ValueError: The precise areas of the two overlap or do not touch.
    """
    ground_a, ground_b = country_ground(a), country_ground(b)
    shared = shapely.intersection(shapely.boundary(ground_a), shapely.boundary(ground_b))
    overlap = only_polygons(shapely.intersection(ground_a, ground_b))
    line = bridge_gaps(only_lines(shared), coarse)
    if line.is_empty or not overlap.is_empty:
        raise ValueError(
            f"The zones of {a!r} and {b!r} overlap or do not touch; use natural_earth."
        )
    parts = [
        part
        for part in shapely.get_parts(line)
        if not (part.is_ring and length_km(part) < SPECK_KM)
    ]
    return snap(
        only_lines(shapely.MultiLineString([trim_to_land(part, coarse, land) for part in parts]))
    )


def trim_to_land(
    part: shapely.Geometry, coarse: shapely.Geometry, land: shapely.Geometry
) -> shapely.Geometry:
    """Cut each end of *part* that lies out at sea back to the vertex where *coarse* leaves it."""
    to_metres = plane_around(coarse)
    vertices = shapely.points(to_metres(np.asarray(part.coords)))
    ends = shapely.transform(
        shapely.clip_by_rect(land, *shapely.buffer(part, 1.0).bounds), to_metres
    )
    accompanied = np.flatnonzero(
        shapely.distance(vertices, shapely.transform(coarse, to_metres)) <= NEAR_M
    )
    first_at_sea, last_at_sea = shapely.distance(vertices[[0, -1]], ends) > NEAR_M
    if not len(accompanied) or not (first_at_sea or last_at_sea):
        return part
    first = accompanied[0] if first_at_sea else 0
    last = accompanied[-1] if last_at_sea else len(vertices) - 1
    return shapely.LineString(np.asarray(part.coords)[first : last + 1])


def bridge_gaps(line: shapely.Geometry, coarse: shapely.Geometry) -> shapely.Geometry:
    """Join parts whose ends lie closer than ``BRIDGED_M``, nearest first."""
    to_metres = plane_around(coarse)
    parts = list(shapely.get_parts(line))
    bridges = []
    for i, part in enumerate(parts):
        for other in parts[i + 1 :]:
            for end in (part.coords[0], part.coords[-1]):
                for start in (other.coords[0], other.coords[-1]):
                    gap = np.hypot(*np.diff(to_metres(np.array([end, start])), axis=0)[0])
                    if 0 < gap <= BRIDGED_M:
                        bridges.append((gap, shapely.LineString([end, start])))
    bridges.sort(key=lambda bridge: bridge[0])
    return only_lines(shapely.GeometryCollection([*parts, *(bridge for _, bridge in bridges)]))


def plane_around(shape: shapely.Geometry) -> Any:
    """A function from lon, lat columns to metres in a plane centred on *shape*."""
    centre = shape.envelope.centroid
    plane = f"+proj=aeqd +lon_0={centre.x} +lat_0={centre.y} +datum=WGS84 +units=m"
    transformer = Transformer.from_crs(CRS, plane, always_xy=True)
    return lambda lonlat: np.column_stack(transformer.transform(lonlat[:, 0], lonlat[:, 1]))
