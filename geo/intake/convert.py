"""Rows as they stand in a file in; rows of an event set out, and for every other row what is wrong with it.

Works on whole columns; nothing is done row by row. A row's columns are named ``c0``, ``c1`` ... here, so that no
name of a stranger's column means anything to the library that works on them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from geo.intake.checks import COUNTS, checks_of
from geo.intake.days import days_of
from geo.intake.mapping import OWN, Mapping
from geo.intake.raw import LAT, LON, REACH, ROW
from geo.intake.reach import precision_of_shape
from geo.store.event_schema import READ

_NOTHING: Final = ("", "na", "n/a", "null", "none", "nan", "nat", "-", "--", "\\n", "#n/a")
_WHOLE = r"^\d{1,9}(?:\.0+)?$"
_DECIMAL = r"^[+-]?\d{1,3}(?:[.,]\d+)?(?:[eE][+-]?\d{1,3})?$"
_TOLD = ("kind", "sub_kind", "actor1", "actor2", "place", "admin1", "country", "text", "source")


@dataclass(frozen=True, slots=True)
class Converted:
    """What became of some rows.

    Attributes:
        rows: the accepted ones, with the columns of `event_schema.READ`.
        refused: the others as they were, with ``_column`` and ``_reason`` beside them.
    """

    rows: pl.DataFrame
    refused: pl.DataFrame


def convert(raw: pl.DataFrame, names: Sequence[str], mapping: Mapping) -> Converted:
    """Read some rows of a file by its mapping.

    Args:
        raw: the columns ``c0`` ... as text, ``_row``, and where the file has them ``_lon``, ``_lat``, ``_reach``, ``_broken``.
        names: how the file calls its columns, in order.
        mapping: what they mean.
    """
    at = {name: f"c{number}" for number, name in enumerate(names)}
    cells = {field: at[column] for field, column in mapping.columns.items() if column in at}
    frame = raw.with_columns(_text(cells, field).alias(f"f_{field}") for field in cells)
    for field in ("day_from", "day_to"):
        if field in cells:
            frame = _with_days(frame, field, mapping.day_order)
    if REACH not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.Float64).alias(REACH))
    frame = frame.with_columns(_values(cells, mapping, LON in raw.columns))
    frame = _with_interval(frame, mapping.day_codes)
    checks = checks_of(raw, names, mapping, cells)
    reasons = pl.concat_str(
        [pl.when(check.wrong).then(check.reason) for check in checks],
        separator=" ",
        ignore_nulls=True,
    )
    columns = pl.concat_str(
        [pl.when(check.wrong).then(pl.lit(check.column or "(row)")) for check in checks],
        separator="; ",
        ignore_nulls=True,
    )
    frame = frame.with_columns(_reason=reasons, _column=columns)
    good = pl.col("_reason") == ""
    kept = [*raw.columns, "_column", "_reason"]
    return Converted(
        frame.filter(good).select(_final(names, cells, mapping)), frame.filter(~good).select(kept)
    )


def crossings(rows: pl.DataFrame) -> int:
    """How many rows have a best number outside of low and high; UCDP itself has some, so they are kept."""
    low, best, high = (pl.col(name) for name in COUNTS)
    crossing = (low > best) | (best > high) | (low > high)
    return int(rows.select(crossing.sum()).item() or 0)


def original_of(names: Sequence[str]) -> pl.Expr:
    """All columns of the file as one JSON text, under its own names."""
    parts = [pl.col(f"c{number}").alias(name) for number, name in enumerate(names)]
    return pl.struct(parts).struct.json_encode()


def _original(names: Sequence[str], mapping: Mapping) -> pl.Expr:
    """What the source wrote; an export of ours carries that from file to file."""
    if mapping.format != OWN or "original" not in names:
        return original_of(names)
    carried = pl.col(f"c{[*names].index('original')}")
    is_object = carried.str.starts_with("{") & carried.str.ends_with("}")
    return pl.when(is_object).then(carried).otherwise(original_of(names))


def _text(cells: dict[str, str], field: str) -> pl.Expr:
    """The cell without blanks around it; null where it says nothing."""
    stripped = pl.col(cells[field]).str.strip_chars()
    if field in _TOLD:
        return pl.when(stripped != "").then(stripped)
    return pl.when(~stripped.str.to_lowercase().is_in(_NOTHING)).then(stripped)


def _with_days(frame: pl.DataFrame, field: str, order: str | None) -> pl.DataFrame:
    """First and last day of each text, each distinct text read once."""
    # A time of day makes every text distinct, so the common form goes first.
    text = pl.col(f"f_{field}").str.replace(r"^(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*$", "$1")
    frame = frame.with_columns(text.alias(f"f_{field}"))
    texts = frame[f"f_{field}"].unique().drop_nulls()
    days = [days_of(one, order) or (None, None) for one in texts.to_list()]
    read = pl.DataFrame(
        {
            f"f_{field}": texts,
            f"{field}_first": [first for first, _ in days],
            f"{field}_last": [last for _, last in days],
        },
        schema_overrides={f"{field}_first": pl.Date, f"{field}_last": pl.Date},
    )
    return frame.join(read, on=f"f_{field}", how="left", maintain_order="left")


def _values(cells: dict[str, str], mapping: Mapping, has_shapes: bool) -> list[pl.Expr]:
    values: list[pl.Expr] = []
    for field in COUNTS:
        if field in cells:
            number = pl.col(f"f_{field}")
            values.append(
                pl.when(number.str.contains(_WHOLE)).then(number.str.replace(r"\.0+$", ""))
                .cast(pl.Int32, strict=False).alias(field)
            )  # fmt: skip
        else:
            values.append(pl.lit(None, pl.Int32).alias(field))
    for field, shape in (("lon", LON), ("lat", LAT)):
        if field in cells:
            degrees = pl.col(f"f_{field}")
            value = (
                pl.when(degrees.str.contains(_DECIMAL)).then(degrees.str.replace(",", "."))
                .cast(pl.Float64, strict=False)
            )  # fmt: skip
        else:
            value = pl.col(shape) if has_shapes else pl.lit(None, pl.Float64)
        values.append(value.alias(field))
    for field in ("precision", "day_precision"):
        code = (
            pl.col(f"f_{field}").str.replace(r"\.0+$", "")
            if field in cells
            else pl.lit(None, pl.String)
        )
        values.append(code.alias(f"{field}_code"))
    codes = dict(mapping.precision_codes)
    code = pl.col(f"f_{'precision'}") if "precision" in cells else pl.lit(None, pl.String)
    values.append(
        code.str.replace(r"\.0+$", "").replace_strict(codes, default=None, return_dtype=pl.String)
        .alias("precision_word") if codes else code.str.to_lowercase().alias("precision_word")
    )  # fmt: skip
    return values


def _with_interval(frame: pl.DataFrame, codes: str | None) -> pl.DataFrame:
    """The closed days of each row, widened by what the source's own code says of its dates, and what kind they are."""
    first = pl.col("day_from_first") if "day_from_first" in frame.columns else pl.lit(None, pl.Date)
    last = pl.col("day_from_last") if "day_from_first" in frame.columns else pl.lit(None, pl.Date)
    if "day_to_last" in frame.columns:
        last = pl.coalesce("day_to_last", last)
    if codes == "acled":
        # ACLED codebook: 2 is within the week, 3 within the month, of which the date given is the middle.
        code = pl.col("day_precision_code")
        month = pl.col("day_from_first")
        week = pl.duration(days=3)
        first = (
            pl.when(code == "2").then(first - week)
            .when(code == "3").then(month.dt.month_start()).otherwise(first)
        )  # fmt: skip
        last = (
            pl.when(code == "2").then(last + week)
            .when(code == "3").then(month.dt.month_end()).otherwise(last)
        )  # fmt: skip
    frame = frame.with_columns(day_from=first, day_to=last)
    is_instant = pl.col("day_from") == pl.col("day_to")
    if codes is not None:
        is_instant &= (pl.col("day_precision_code") == "1").fill_null(value=False)
    kind = pl.when(is_instant).then(pl.lit("instant")).otherwise(pl.lit("sometime_in"))
    if "f_date_kind" in frame.columns:
        kind = pl.coalesce(pl.col("f_date_kind").str.to_lowercase(), kind)
    return frame.with_columns(date_kind=kind)


def _final(names: Sequence[str], cells: dict[str, str], mapping: Mapping) -> list[pl.Expr]:
    placed = pl.col("lon").is_not_null()
    precision = (
        pl.when(placed).then(pl.coalesce("precision_word", precision_of_shape(mapping.precision)))
        .otherwise(pl.lit("unlocated"))
    )  # fmt: skip
    identity = (
        pl.col("f_event_id").str.replace(r"^(\d+)\.0+$", "$1") if "event_id" in cells
        else pl.format("row-{}", pl.col(ROW))
    )  # fmt: skip
    values = {
        "event_id": identity,
        "day_precision": pl.col("day_precision_code"),
        "precision": precision,
        "source_row": pl.col(ROW),
        "original": _original(names, mapping),
    }
    for field in _TOLD:
        values[field] = pl.col(f"f_{field}") if field in cells else pl.lit(None, pl.String)
    if mapping.kinds and "kind" in cells:
        code = pl.col("f_kind").str.replace(r"\.0+$", "")
        values["kind"] = code.replace(dict(mapping.kinds))
    return [values.get(name, pl.col(name)).alias(name) for name in READ.names]
