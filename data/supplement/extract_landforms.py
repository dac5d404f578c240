"""Seas, gulfs, lakes, rivers, islands, ranges, deserts and peaks of the whole world, read once from Natural Earth.

In: a folder with Natural Earth's 10m physical layers and parks as GeoJSON (``ne_10m_geography_regions_polys.json`` and the
others of ``LAYERS``; public domain). Out, beside this file: ``landforms.csv``, one landform a row: what it is called,
a point in its middle, how far it reaches, the one country it lies in if it is one, and Natural Earth's rank (0 is
seen from afar, 12 from close by). Names that countries and our own tables have already are left out.

Run: ``python data/supplement/extract_landforms.py FOLDER`` in the environment of ``make data``.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow.parquet as pq
import shapely
from landform_names import bare_name, other_names, park_name
from pyproj import Geod

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from geo.gazetteer.area_names import bare_area_name  # noqa: E402 - the checkout is not always installed
from geo.gazetteer.fold import fold  # noqa: E402 - the checkout is not always installed

LAYERS = {
    "geography_marine_polys": "sea",
    "geography_regions_polys": "land",
    "geography_regions_points": "point",
    "geography_regions_elevation_points": "point",
    "parks_and_protected_lands_area": "land",
    "lakes": "lake",
    "lakes_europe": "lake",
    "lakes_north_america": "lake",
    "rivers_lake_centerlines": "river",
    "rivers_europe": "river",
    "rivers_north_america": "river",
}
LEFT_OUT = {"Continent", "Dragons-be-here", "pole", "spot elevation", "Canal", "Lake Centerline"}
IN_ONE_COUNTRY = 0.9
SAME_DEGREES = 1.0
"""Pieces of one name this close are one thing; further apart they are namesakes."""
ELLIPSOID = Geod(ellps="WGS84")
COLUMNS = ("id", "name", "kind", "country", "lon", "lat", "radius_km", "rank", "variants")
SMALL_RANK = 7
"""From here on a river is known by its whole name only: "Hart River", never "Hart"."""


@dataclass(frozen=True, slots=True)
class Landform:
    """One named thing: its kind, rank, other names and shape."""

    name: str
    kind: str
    rank: int
    variants: tuple[str, ...]
    shape: Any


def main(folder: Path) -> None:
    """Write the file."""
    taken = taken_names()
    countries = gpd.read_parquet(ROOT / "data" / "countries.parquet")
    countries = countries[countries["iso2"].notna()].reset_index(drop=True)
    rows = []
    numbers: dict[str, int] = defaultdict(int)
    provinces = province_names()
    found = [
        one
        for one in landforms(folder)
        if fold(one.name) not in taken and (one.kind != "land" or fold(one.name) not in provinces)
    ]
    own = {fold(one.name) for one in found}
    for one in sorted(found, key=lambda one: (one.name, one.kind, one.rank, one.shape.wkb)):
        numbers[one.name] += 1
        number = numbers[one.name]
        key = f"ne:{one.name}" + (f"~{number}" if number > 1 else "")
        # "Great Lakes" is written at each of them, and is a row of its own.
        variants = [name for name in one.variants if fold(name) not in own]
        rows.append([key, *row_of(one, countries), "|".join(variants)])
    with (HERE / "landforms.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} landforms")


def landforms(folder: Path) -> Iterator[Landform]:
    """Every named thing of the layers, the pieces of one thing joined; of layers that share it, the first."""
    seen: dict[tuple[str, str], list[Any]] = defaultdict(list)
    for layer, kind in LAYERS.items():
        path = folder / f"ne_10m_{layer}.json"
        pieces: dict[str, list[tuple[dict[str, Any], Any]]] = defaultdict(list)
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            facts = feature["properties"]
            if facts.get("unit_name"):
                facts["name"] = park_name(facts["unit_name"])
            if facts.get("name") and facts["featurecla"] not in LEFT_OUT and feature["geometry"]:
                pieces[bare_name(facts["name"])].append((facts, shape_of(feature["geometry"])))
        for name, parts in pieces.items():
            for group in together(parts):
                shape = shapely.union_all([shape for _, shape in group])
                known = seen[kind, fold(name)]
                if any(shape.distance(other) < SAME_DEGREES for other in known):
                    continue
                known.append(shape)
                yield landform(name, kind, [facts for facts, _ in group], shape)


def shape_of(geometry: dict[str, Any]) -> Any:
    """A valid shape; where parts of it lie over one another they count once, not as a hole."""
    parts = shapely.get_parts(shapely.from_geojson(json.dumps(geometry)))
    return shapely.union_all([shapely.make_valid(part) for part in parts])


def together(parts: list[tuple[dict[str, Any], Any]]) -> list[list[tuple[dict[str, Any], Any]]]:
    """Pieces of one name in groups of neighbours."""
    groups: list[list[tuple[dict[str, Any], Any]]] = []
    for part in parts:
        near = [
            group
            for group in groups
            if any(part[1].distance(other[1]) < SAME_DEGREES for other in group)
        ]
        groups = [group for group in groups if group not in near]
        groups.append([part, *(piece for group in near for piece in group)])
    return groups


def landform(name: str, kind: str, facts: list[dict[str, Any]], shape: Any) -> Landform:
    """The row-to-be of one thing."""
    alternatives = {
        bare_name(str(one[column]))
        for one in facts
        for column in ("namealt", "name_alt", "name_full")
        if one.get(column)
    }
    kinds = {str(one["featurecla"]).lower() for one in facts}
    variants = {
        other for each in (name, *alternatives) for other in (each, *other_names(each, kind, kinds))
    }
    rank = min(int(one["scalerank"]) for one in facts)
    if kind == "river" and rank >= SMALL_RANK:
        variants = {each for each in variants if "River" in each.split()}
        name = name if "River" in name.split() else f"{name} River"
    return Landform(name, kind, rank, tuple(sorted(variants - {name})), shape)


def row_of(one: Landform, countries: gpd.GeoDataFrame) -> list[Any]:
    """The cells between the id and the other names."""
    middle = middle_of(one)
    area_km2 = abs(ELLIPSOID.geometry_area_perimeter(one.shape)[0]) / 1e6
    length_km = ELLIPSOID.geometry_length(one.shape) / 1000 if one.kind == "river" else 0.0
    radius_km = round(max((area_km2 / 3.14159) ** 0.5, length_km / 4, 3.0))
    cells = [one.name, one.kind, country_of(one, countries), round(middle.x, 3), round(middle.y, 3)]
    return [*cells, min(radius_km, 4000), one.rank]


def middle_of(one: Landform) -> shapely.Point:
    """The centroid where it lies within, else a point that does; of a river, half way down its longest piece."""
    if one.kind == "river":
        longest = max(
            shapely.get_parts(shapely.line_merge(one.shape)), key=lambda part: part.length
        )
        return longest.interpolate(0.5, normalized=True)
    centre = one.shape.centroid
    is_bent = one.kind in ("sea", "lake") and not one.shape.contains(centre)
    return one.shape.representative_point() if is_bent else centre


def country_of(one: Landform, countries: gpd.GeoDataFrame) -> str:
    """ISO2 of the country that nearly all of it lies in, or nothing."""
    if one.kind == "sea":
        return ""
    shape = one.shape.buffer(0.05) if one.kind in ("point", "river") else one.shape
    met = countries.iloc[countries.sindex.query(shape, predicate="intersects")]
    areas = shapely.area(shapely.intersection(met.geometry.values, shape))
    if not len(areas) or areas.sum() == 0:
        return ""
    largest = int(areas.argmax())
    return str(met["iso2"].iloc[largest]) if areas[largest] >= IN_ONE_COUNTRY * areas.sum() else ""


def province_names() -> set[str]:
    """Folded names of first-level areas: "Alaska" is the state before it is a stretch of land."""
    table = pq.read_table(HERE / "world_areas.parquet", columns=["name", "level"]).to_pylist()
    found = set()
    for area in table:
        if area["level"] == "admin1":
            names = (area["name"], *bare_area_name(area["name"], area["level"]))
            found |= {fold(name) for name in names}
    return found


def taken_names() -> set[str]:
    """Folded names of countries and of our own tables."""
    taken = set()
    for name in ("country_names", "world", "regions", "rivers"):
        with (HERE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                taken |= {fold(row["name"])}
                taken |= {fold(part) for part in re.split(r"\|", row.get("variants") or "")}
    return taken - {""}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
