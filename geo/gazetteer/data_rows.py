"""Countries, areas and frontiers out of ``data/``, as rows for the index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import shapely

from geo.errors import GazetteerMissingError
from geo.gazetteer.area_names import bare_area_name
from geo.gazetteer.fold import fold
from geo.gazetteer.package_rows import read_countries
from geo.gazetteer.rows import PlaceRow, weigh
from geo.gazetteer.supplement import read_csv, split
from geo.gazetteer.us_counties import Counties
from geo.model.place import LonLat


def read_table(path: Path) -> list[dict[str, Any]]:
    """The rows of a Parquet file; geometry as WKB.

    Raises:
        GazetteerMissingError: The file is not there.
    """
    if not path.is_file():
        raise GazetteerMissingError(
            f"The reference file {str(path)!r} is missing. Restore it from the repository, or run `make data`."
        )
    # One file at a time by its own reader: the data set reader starts threads and a memory pool for nothing.
    rows: list[dict[str, Any]] = pq.ParquetFile(path).read().to_pylist()
    return rows


def country_words(data: Path) -> Iterator[tuple[str, str, bool]]:
    """(word, ISO2, whether an adjective) for every country: names of all languages, demonyms."""
    for iso2, country in read_countries().items():
        yield country["name"], iso2, False
    for row in read_csv(data / "supplement" / "country_names.csv"):
        yield row["name"], row["iso2"], False
    for row in read_csv(data / "supplement" / "demonyms.csv"):
        for word in filter(None, row["also"].split("|")):
            yield word, row["iso2"], False
        for word in filter(None, row["demonyms"].split("|")):
            yield word, row["iso2"], True


def country_rows(data: Path) -> Iterator[PlaceRow]:
    """Countries and territories with an ISO code, with their polygon."""
    names: dict[str, dict[str, None]] = defaultdict(dict)
    for word, iso2, is_adjective in country_words(data):
        if not is_adjective:
            names[iso2][word] = None
    packaged = read_countries()
    areas = read_table(data / "supplement" / "world_areas.parquet")
    located = {area["geonames_id"]: area for area in areas if area["level"] == "country"}
    for row in read_table(data / "countries.parquet"):
        iso2 = row["iso2"]
        known = packaged.get(iso2, {})
        # Gazetteers are compared by GeoNames' point of a country; where it has none, Natural Earth's label.
        area = located.get(
            known.get("geonameid"),
            {"lon": row["label_lon"], "lat": row["label_lat"], "variants": ()},
        )
        population = known.get("population")
        current = (*names.get(iso2, ()), *split(row["variants"]))
        folded = {fold(name) for name in (row["name"], *current)}
        yield PlaceRow(
            key=f"country:{iso2 or row['adm0']}",
            name=row["name"],
            kind="country" if iso2 else "region",
            country=iso2 or row["part_of"],
            lon=area["lon"],
            lat=area["lat"],
            precision="country" if iso2 else "region",
            source="Natural Earth 10m (public domain), names and point also GeoNames (CC BY 4.0)",
            population=population,
            variants=current,
            # "Gold Coast" was Ghana once: names that only GeoNames has lose to any place called so today.
            former=tuple(name for name in area["variants"] if fold(name) not in folded),
            wkb=row["geometry"],
            geonames_id=known.get("geonameid"),
            weight=weigh("country" if iso2 else "region", population or 50_000),
        )


def area_rows(data: Path) -> Iterator[PlaceRow]:
    """Governorates with polygons; elsewhere the provinces, districts and regions of GeoNames as points."""
    governorates = read_table(data / "governorates.parquet")
    shapes = [shapely.from_wkb(row["geometry"]) for row in governorates]
    tree = shapely.STRtree(shapes)
    lent: dict[int, tuple[str, ...]] = {}
    people: dict[int, int] = {}
    ids: dict[int, int] = {}
    counties = Counties(data)
    for area in read_table(data / "supplement" / "world_areas.parquet"):
        if area["level"] == "country":
            continue
        inside = tree.query(shapely.Point(area["lon"], area["lat"]), predicate="within")
        mine = [int(i) for i in inside if governorates[i]["iso2"] == area["iso2"]]
        if area["level"] == "admin1" and mine and mine[0] not in lent:
            lent[mine[0]] = (area["name"], *area["variants"])
            people[mine[0]] = area["population"]
            ids[mine[0]] = area["geonames_id"]
        else:
            yield _area(area, counties)
    yield from counties.others()
    for i, row in enumerate(governorates):
        population = people.get(i)
        variants = (row["name_source"], *split(row["variants"]), *lent.get(i, ()))
        yield PlaceRow(
            key=f"governorate:{row['code']}",
            name=row["name"],
            kind="governorate",
            country=row["iso2"],
            lon=row["label_lon"],
            lat=row["label_lat"],
            precision="governorate",
            source="Natural Earth 10m (public domain), names also GeoNames (CC BY 4.0)",
            population=population,
            variants=tuple(name for name in variants if name),
            parent=f"country:{row['iso2']}",
            wkb=row["geometry"],
            geonames_id=ids.get(i),
            weight=weigh("governorate", population or 800_000),
        )


def _area(area: dict[str, Any], counties: Counties) -> PlaceRow:
    precision = area["kind"]
    # A county or province without a polygon is drawn as a circle of its rough size, never as a dot.
    radius_km = {"governorate": 80.0, "district": 25.0, "region": 150.0}[area["kind"]]
    if area["level"] == "continent":
        radius_km = 2500.0
    weight = weigh(area["kind"], area["population"])
    is_county = area["iso2"] == "US" and area["kind"] == "district"
    point = LonLat(area["lon"], area["lat"])
    return PlaceRow(
        key=f"geonames:{area['geonames_id']}",
        name=area["name"],
        kind=area["kind"],
        country=area["iso2"],
        lon=area["lon"],
        lat=area["lat"],
        precision=precision,
        source="GeoNames (CC BY 4.0)",
        population=area["population"] or None,
        note=counties.state_of(area["name"], point) if is_county else None,
        variants=(*area["variants"], *bare_area_name(area["name"], area["level"])),
        parent=f"country:{area['iso2']}" if area["iso2"] else None,
        radius_km=radius_km,
        geonames_id=area["geonames_id"],
        weight=weight / 100 if area["level"] == "continent" else weight,
    )


def frontier_rows(data: Path) -> Iterator[PlaceRow]:
    """The shared border of every two neighbours."""
    for row in read_table(data / "frontiers.parquet"):
        pair = f"{row['a']}-{row['b']}"
        shape = shapely.from_wkb(row["geometry"])
        middle = shapely.get_parts(shape)[0].interpolate(0.5, normalized=True)
        yield PlaceRow(
            key=f"frontier:{pair}",
            name=f"{row['name']} frontier".replace("-", "–", 1),
            kind="border",
            country=pair,
            lon=middle.x,
            lat=middle.y,
            precision="border_segment",
            source=row["source"],
            note=f"{row['length_km']:.0f} km",
            wkb=row["geometry"],
            length_km=row["length_km"],
            weight=weigh("border", None),
        )
