"""Seas, islands, ranges, lakes, rivers and peaks of the whole world, and the hamlets of America, as rows for the index.

In: ``landforms.csv`` (Natural Earth, public domain) and ``us_places.csv`` (GeoNames' postal codes, CC BY 4.0) of
``data/supplement``; both are written by scripts that lie beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

import shapely

from geo.gazetteer.fold import fold
from geo.gazetteer.rows import PlaceRow, weigh
from geo.gazetteer.supplement import read_csv, split

RANK_PEOPLE = (3_000_000, 1_500_000, 600_000, 300_000, 150_000, 80_000, 40_000, 20_000)
"""What a landform counts as by Natural Earth's rank: the wider it is seen, the more it is spoken of."""
LEAST_PEOPLE = 6_000
POINT_SHARE = 4
"""Peaks and capes are spoken of so many times less than regions of their rank."""
KINDS = {
    "sea": ("region", "sea_air"),
    "land": ("region", "region"),
    "lake": ("lake", "region"),
    "river": ("river", "region"),
    "point": ("point", "near"),
}
SAME_DEGREES = 0.3
HAMLET_PEOPLE = 300


def landform_rows(data: Path, waters: Mapping[str, shapely.Geometry]) -> Iterator[PlaceRow]:
    """The landforms, but none that *waters*, shapes of rivers and lakes by folded name, have already."""
    for row in read_csv(data / "supplement" / "landforms.csv"):
        kind, precision = KINDS[row["kind"]]
        point = shapely.Point(float(row["lon"]), float(row["lat"]))
        known = waters.get(fold(row["name"].removesuffix(" River")))
        if known is not None and kind in ("river", "lake") and known.distance(point) < SAME_DEGREES:
            continue
        rank = int(row["rank"])
        people = RANK_PEOPLE[rank] if rank < len(RANK_PEOPLE) else LEAST_PEOPLE
        yield PlaceRow(
            key=row["id"],
            name=row["name"],
            kind=kind,
            country=row["country"] or None,
            lon=point.x,
            lat=point.y,
            precision=precision,
            source="Natural Earth 10m physical (public domain)",
            variants=split(row["variants"]),
            radius_km=float(row["radius_km"]),
            weight=weigh(kind, people // POINT_SHARE if kind == "point" else people),
        )


def hamlet_rows(data: Path) -> Iterator[PlaceRow]:
    """Places with a post office that are too small for GeoNames' list of cities."""
    for row in read_csv(data / "supplement" / "us_places.csv"):
        yield PlaceRow(
            key=f"us-place:{row['name']}, {row['county']}, {row['state']}",
            name=row["name"],
            kind="city",
            country="US",
            lon=float(row["lon"]),
            lat=float(row["lat"]),
            precision="town",
            source="GeoNames postal codes (CC BY 4.0)",
            note=row["state"],
            parent="country:US",
            weight=weigh("city", HAMLET_PEOPLE),
        )
