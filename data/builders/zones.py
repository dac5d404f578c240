"""Time zone areas cut from OpenStreetMap in, the ground of one country out."""

from functools import cache
from pathlib import Path

import numpy as np
import shapely
from timezonefinder import TimezoneFinder

from builders.packages import package_folder
from builders.shapes import only_polygons, snap


def country_zones() -> dict[str, list[str]]:
    """Time zones by ISO country code, from tzdata's zone.tab (one country a zone)."""
    table = package_folder("tzdata") / "zoneinfo" / "zone.tab"
    zones: dict[str, list[str]] = {}
    for line in table.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return zones


def dataset_version() -> str:
    """The release of the zone areas, such as ``2026c``."""
    path: Path = package_folder("timezonefinder_data") / "data" / "data_version.txt"
    return path.read_text(encoding="utf-8").strip()


@cache
def country_ground(iso2: str) -> shapely.Geometry:
    """The union of a country's time zones, territorial sea included.

    Raises:
        LookupError: zone.tab knows no zone of that country.
    """
    zones = country_zones().get(iso2)
    if not zones:
        raise LookupError(f"No time zone of country {iso2!r} in zone.tab; use an ISO 3166-1 code.")
    parts = [part for zone in sorted(zones) for part in zone_polygons(zone)]
    return only_polygons(shapely.union_all(parts))


def zone_polygons(zone: str) -> list[shapely.Geometry]:
    """The polygons of one time zone, snapped."""
    polygons = []
    for outer, *holes in finder().get_geometry(tz_name=zone, coords_as_pairs=True):
        shape = shapely.Polygon(np.asarray(outer), [np.asarray(hole) for hole in holes])
        polygons.append(only_polygons(shapely.make_valid(snap(shape))))
    return polygons


@cache
def finder() -> TimezoneFinder:
    """One reader of the packed areas, opened at first need."""
    return TimezoneFinder(in_memory=True)
