"""The first rows of a file and a mapping in; the rows as they will become, and what must be asked, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

import polars as pl

from geo.intake.convert import convert
from geo.intake.days import order_of
from geo.intake.files import Look
from geo.intake.mapping import Mapping
from geo.intake.raw import BROKEN, LAT, LON, REACH, ROW

SHOWN_ROWS: Final = 20
_POINTS: Final = {LON: pl.Float64, LAT: pl.Float64, REACH: pl.Float64}
_SHAPE_WORDS: Final = {
    "POINT": "point", "MULTIPOINT": "points", "LINESTRING": "line", "MULTILINESTRING": "lines", "POLYGON": "area",
    "MULTIPOLYGON": "areas", "GEOMETRYCOLLECTION": "several shapes",
}  # fmt: skip
_ANY_SHAPE: Final = "|".join(sorted(_SHAPE_WORDS, key=len, reverse=True))
_SHAPE = re.compile(
    rf"(?:\s*({_ANY_SHAPE})\s*Z?M?\s*(?:\(|EMPTY)|\s*\{{.{{0,400}}?\"type\"\s*:\s*\"({_ANY_SHAPE})\")",
    re.IGNORECASE | re.DOTALL,
)
SHOWN: Final = (
    "day_from", "day_to", "kind", "actor1", "actor2", "place", "country", "lon", "lat", "precision",
    "fatalities_best", "text", "source",
)  # fmt: skip


def preview(look: Look, mapping: Mapping) -> pl.DataFrame:
    """The first twenty rows as they will become; a row that would be refused has its reason in ``problem``."""
    sample = [list(row) for row in look.sample[:SHOWN_ROWS]]
    schema = {f"c{number}": pl.String for number in range(len(look.columns))}
    points = _POINTS if look.has_shapes else {}
    marks = pl.DataFrame(
        look.marks[:SHOWN_ROWS], schema={ROW: pl.Int64, **_POINTS, BROKEN: pl.String}, orient="row"
    ).select(ROW, BROKEN, *points)
    raw = pl.concat([pl.DataFrame(sample, schema=schema, orient="row"), marks], how="horizontal")
    found = convert(raw, look.columns, mapping)
    rows = found.rows.select(
        pl.col("source_row").alias("row"), pl.lit("", pl.String).alias("problem"), *SHOWN
    )
    refused = found.refused.select(row=pl.col(ROW), problem=pl.col("_reason"))
    both = pl.concat([rows, refused], how="diagonal").sort("row")
    if not look.has_shapes:
        return both
    shapes = pl.Series("shape", [shape_word(row) for row in sample], pl.String)
    return both.insert_column(both.columns.index("lat") + 1, shapes)


def shape_word(cells: Iterable[str | None]) -> str:
    """What a row's geometry is, in a word, from its text as WKT or GeoJSON; empty where it has none."""
    for cell in cells:
        match = _SHAPE.match(cell or "")
        if match is not None:
            return _SHAPE_WORDS[(match[1] or match[2]).upper()]
    return ""


def order_question(look: Look, mapping: Mapping) -> tuple[str, ...]:
    """Dates of the first rows that can be read two ways, while none of them settles it; empty when nothing is open."""
    return order_of(_dates(look, mapping)).examples if mapping.day_order is None else ()


def settled_by_sample(look: Look, mapping: Mapping) -> Mapping:
    """The mapping with the order of days that the first rows themselves show, for the preview only."""
    return mapping.in_order(order_of(_dates(look, mapping)).order)


def _dates(look: Look, mapping: Mapping) -> Sequence[str]:
    wanted = [
        mapping.columns[field] for field in ("day_from", "day_to") if field in mapping.columns
    ]
    numbers = [look.columns.index(column) for column in wanted if column in look.columns]
    return [cell for row in look.sample for at in numbers if at < len(row) and (cell := row[at])]
