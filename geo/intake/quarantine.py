"""Rows that were not accepted: a CSV with the file's own columns, to be mended and sent in again.

Three columns say where and why. A cell that a spreadsheet would run gets an apostrophe; a file that carries those
three columns loses them, and one apostrophe a cell, when it comes back, so every other cell is what it was.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from geo.intake.own_export import is_own
from geo.intake.raw import ROW, Raw

ADDED: Final = ("laydown_row", "laydown_column", "laydown_reason")

# What geo.exchange.csv_table.safe_cell does to one text, for whole columns; a test holds the two together.
# The letters are all that NFKC turns into a text beginning with = + - or @.
_RUN = r"^(?:[\t\r\n']|[\s\p{Cf}\p{Cc}]*[=＝﹦⁼₌⩵⩶+＋﹢⁺₊﬩\-－﹣@＠﹫])"


def header(columns: Sequence[str]) -> bytes:
    """The first line: the file's columns and the three added ones."""
    names = pl.DataFrame([[*columns, *ADDED]], orient="row")
    return (
        names.select(_safe(name) for name in names.columns).write_csv(include_header=False).encode()
    )


def rows(refused: pl.DataFrame, columns: Sequence[str]) -> bytes:
    """Rows as `convert` refused them."""
    cells = [_safe(f"c{number}") for number in range(len(columns))]
    added = [pl.col(ROW), _safe("_column"), _safe("_reason")]
    return _csv(refused.select(*cells, *added))


def repeated(again: pl.DataFrame, columns: Sequence[str], column: str) -> bytes:
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
    return rows(frame, columns)


def unwrapped(raw: Raw) -> Raw:
    """A file that was a quarantine as it was before it became one; any other file as it is."""
    if tuple(raw.columns[-len(ADDED) :]) != ADDED:
        return raw
    count = len(raw.columns) - len(ADDED)
    names = [name.removeprefix("'") for name in raw.columns[:count]]

    def frames() -> Iterator[pl.DataFrame]:
        gone = [f"c{number}" for number in range(count, count + len(ADDED))]
        for frame in raw.frames:
            yield frame.drop(gone).with_columns(
                pl.col(f"c{number}").str.strip_prefix("'") for number in range(count)
            )

    return Raw(names, frames(), [*raw.notes, "It is a quarantine that comes back."], raw.sheets)


def _safe(name: str) -> pl.Expr:
    cell = pl.col(name)
    runs = cell.str.contains(_RUN)
    return pl.when(runs).then(pl.concat_str(pl.lit("'"), cell)).otherwise(cell).alias(name)


def _csv(frame: pl.DataFrame) -> bytes:
    return frame.write_csv(include_header=False, line_terminator="\r\n").encode()
