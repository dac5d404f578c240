"""Rows that were not accepted: a CSV with the file's own columns, to be mended and sent in again.

Three columns say where and why. A cell that a spreadsheet would run gets an apostrophe; a file that carries those
three columns loses them, and one apostrophe a cell, when it comes back, so every other cell is what it was.
Rows of shapes have their point beside them in degrees, since a table has no shapes to take it from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from geo.intake.own_export import is_own
from geo.intake.raw import BROKEN, LAT, LON, REACH, ROW, Raw
from geo.intake.reach import least_reach

ADDED: Final = ("laydown_row", "laydown_column", "laydown_reason")
POINT: Final = ("laydown_lon", "laydown_lat", "laydown_reach_km")

# What geo.exchange.csv_table.safe_cell does to one text, for whole columns; a test holds the two together.
# The letters are all that NFKC turns into a text beginning with = + - or @.
_RUN = r"^(?:[\t\r\n']|[\s\p{Cf}\p{Cc}]*[=＝﹦⁼₌⩵⩶+＋﹢⁺₊﬩\-－﹣@＠﹫])"


def header(columns: Sequence[str], *, has_points: bool = False) -> bytes:
    """The first line: the file's columns and the added ones."""
    names = pl.DataFrame([[*columns, *(POINT if has_points else ()), *ADDED]], orient="row")
    return (
        names.select(_safe(name) for name in names.columns).write_csv(include_header=False).encode()
    )


def rows(refused: pl.DataFrame, columns: Sequence[str]) -> bytes:
    """Rows as `convert` refused them."""
    cells = [_safe(f"c{number}") for number in range(len(columns))]
    point = [name for name in (LON, LAT, REACH) if LON in refused.columns]
    added = [pl.col(ROW), _safe("_column"), _safe("_reason")]
    return _csv(refused.select(*cells, *point, *added))


def repeated(
    again: pl.DataFrame, columns: Sequence[str], column: str, *, has_points: bool = False
) -> bytes:
    """Rows whose id stood before, made of their original columns."""
    names = {f"c{number}": name for number, name in enumerate(columns)}
    if is_own(columns):  # the original is that of the row's first source
        there = [name for name in columns if name in again.columns]
        cells = again.select(pl.col(there).cast(pl.String)).with_columns(
            pl.lit("").alias(name) for name in columns if name not in there
        )
    else:
        schema = pl.Struct(dict.fromkeys(columns, pl.String))
        cells = again["original"].str.json_decode(schema).struct.unnest()
    frame = cells.rename({name: cell for cell, name in names.items()}).with_columns(
        again["source_row"].alias(ROW),
        pl.lit(column).alias("_column"),
        pl.format(
            "The id '{}' stood in an earlier row. Give each row its own.", again["event_id"]
        ).alias("_reason"),
    )
    if has_points:
        reach = again.select(least_reach(pl.col("precision"))).to_series()
        frame = frame.with_columns(**{LON: again["lon"], LAT: again["lat"], REACH: reach})
    return rows(frame, columns)


def unwrapped(raw: Raw) -> Raw:
    """A file that was a quarantine as it was before it became one; any other file as it is."""
    if tuple(raw.columns[-len(ADDED) :]) != ADDED:
        return raw
    count = len(raw.columns) - len(ADDED)
    has_points = tuple(raw.columns[count - len(POINT) : count]) == POINT
    count -= len(POINT) if has_points else 0
    names = [name.removeprefix("'") for name in raw.columns[:count]]

    def frames() -> Iterator[pl.DataFrame]:
        gone = [f"c{number}" for number in range(count, len(raw.columns))]
        for frame in raw.frames:
            placed = _with_point(frame, gone) if has_points else frame
            yield placed.drop(gone).with_columns(
                pl.col(f"c{number}").str.strip_prefix("'") for number in range(count)
            )

    notes = [*raw.notes, "It is a quarantine that comes back."]
    return Raw(names, frames(), notes, raw.sheets, has_points)


def _with_point(frame: pl.DataFrame, cells: Sequence[str]) -> pl.DataFrame:
    """The point that was written beside a row, or that somebody mended, and how far its shape lies around it."""
    names = zip((LON, LAT, REACH), cells, strict=False)
    told = {name: pl.col(cell).str.strip_chars("' ") for name, cell in names}
    read = frame.with_columns(
        of.cast(pl.Float64, strict=False).alias(name) for name, of in told.items()
    )
    wrong = [(of != "") & pl.col(name).is_null() for name, of in told.items()]
    fault = pl.lit(f"{' or '.join(POINT)} is no number. Write 33.801, or nothing.")
    broken = pl.when(pl.any_horizontal(wrong)).then(fault)
    before = pl.col(BROKEN) if BROKEN in frame.columns else pl.lit(None, pl.String)
    return read.with_columns(pl.coalesce(before, broken).alias(BROKEN))


def _safe(name: str) -> pl.Expr:
    cell = pl.col(name)
    # A reason that quotes a cell begins with an apostrophe already; no other column may, to come back as it was.
    quoted = cell.str.starts_with("'") & pl.lit(name == "_reason")
    runs = cell.str.contains(_RUN) & ~quoted
    return pl.when(runs).then(pl.concat_str(pl.lit("'"), cell)).otherwise(cell).alias(name)


def _csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv(include_header=False, line_terminator="\r\n").encode()
