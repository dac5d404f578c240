"""The first rows of a file and a mapping in; the rows as they will become, and what must be asked, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import polars as pl

from geo.intake.convert import convert
from geo.intake.days import order_of
from geo.intake.files import Look
from geo.intake.mapping import Mapping
from geo.intake.raw import LAT, LON, ROW

SHOWN_ROWS: Final = 20
SHOWN: Final = (
    "day_from", "day_to", "kind", "actor1", "actor2", "place", "country", "lon", "lat", "precision",
    "fatalities_best", "text", "source",
)  # fmt: skip


def preview(look: Look, mapping: Mapping) -> pl.DataFrame:
    """The first twenty rows as they will become; a row that would be refused has its reason in ``problem``."""
    sample = [list(row) for row in look.sample[:SHOWN_ROWS]]
    schema = {f"c{number}": pl.String for number in range(len(look.columns))}
    raw = pl.DataFrame(sample, schema=schema, orient="row").with_columns(
        pl.int_range(2, len(sample) + 2, dtype=pl.Int64).alias(ROW)
    )
    if look.has_shapes:
        nothing = pl.lit(None, pl.Float64)
        raw = raw.with_columns(nothing.alias(LON), nothing.alias(LAT))
    found = convert(raw, look.columns, mapping)
    rows = found.rows.select(
        pl.col("source_row").alias("row"), pl.lit("", pl.String).alias("problem"), *SHOWN
    )
    refused = found.refused.select(row=pl.col(ROW), problem=pl.col("_reason"))
    return pl.concat([rows, refused], how="diagonal").sort("row")


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
