"""Rivers and lakes out of ``data/``, as rows for the index."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import shapely

from geo.gazetteer.data_rows import read_table
from geo.gazetteer.fold import fold
from geo.gazetteer.rows import PlaceRow, weigh

RIVER_GAP_DEGREES = 0.5
"""Pieces of one river lie no further apart in the source."""
RIVER_PEOPLE = 300_000
"""A river of the first rank weighs like a city of so many; one of the sixth like a sixth of it."""


def water_shapes(data: Path) -> dict[str, Any]:
    """The shapes of ``water_rows`` by folded name."""
    return {
        fold(row.name): shapely.from_wkb(row.wkb) for row in water_rows(data) if row.wkb is not None
    }


def water_rows(data: Path) -> Iterator[PlaceRow]:
    """Named rivers, their pieces joined, and named lakes."""
    pieces: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in read_table(data / "rivers.parquet"):
        if row["name"]:
            pieces[row["name"]].append(row)
    for name, rows in pieces.items():
        names = {row["name_source"] for row in rows} | set(re.split(r" *[()] *", name))
        variants = [
            form
            for bare in sorted(names - {""})
            for form in (bare, f"{bare} River", f"River {bare}")
        ]
        shape = _longest_river([shapely.from_wkb(row["geometry"]) for row in rows])
        people = RIVER_PEOPLE // max(1, min(row["rank"] for row in rows))
        yield _water(f"river:{name}", name, shape, tuple(variants), weigh("river", people))
    for row in read_table(data / "lakes.parquet"):
        if row["name"]:
            shape = shapely.from_wkb(row["geometry"])
            yield _water(f"lake:{row['name']}", row["name"], shape, (), weigh("lake", None))


def _longest_river(lines: list[Any]) -> Any:
    """Of the rivers that share a name, the longest: pieces further apart than a gap in the source are not one."""
    reach = shapely.union_all(shapely.buffer(lines, RIVER_GAP_DEGREES))
    rivers = [
        shapely.line_merge(shapely.union_all([line for line in lines if part.intersects(line)]))
        for part in shapely.get_parts(reach)
    ]
    return max(rivers, key=lambda river: float(river.length))


def _water(key: str, name: str, shape: Any, variants: tuple[str, ...], weight: float) -> PlaceRow:
    kind = key.partition(":")[0]
    longest = max(shapely.get_parts(shape), key=lambda part: float(part.length))
    middle = (
        longest.interpolate(0.5, normalized=True)
        if kind == "river"
        else longest.representative_point()
    )
    return PlaceRow(
        key=key,
        name=name,
        kind=kind,
        country=None,
        lon=middle.x,
        lat=middle.y,
        precision="region",
        source="Natural Earth 10m (public domain)",
        variants=variants,
        wkb=shapely.to_wkb(shape),
        weight=weight,
    )
