"""What may be wrong with a row: for each fault the file's column, when it is there, and what to say.

Works on the columns that convert.py makes of a file: ``f_day_from`` is the text of the field ``day_from``,
``day_from_first`` the day read from it, ``lon`` the number of degrees.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

import polars as pl

from geo.intake.mapping import OWN, Mapping
from geo.intake.raw import BROKEN
from geo.model import Precision
from geo.store.event_schema import DATE_KINDS

COUNTS = ("fatalities_low", "fatalities_best", "fatalities_high")
MOST_CHARS: Final = 100_000
"""Of one cell; the longest notes of ACLED have a few thousand."""
MOST_ORIGINAL: Final = 5_000_000
_SHOWN: Final = 60
_PRECISIONS = [member.value for member in Precision if member is not Precision.UNLOCATED]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that may be wrong with a row: the file's column, when it is, and what to say."""

    column: str
    wrong: pl.Expr
    reason: pl.Expr


def checks_of(
    raw: pl.DataFrame, names: Sequence[str], mapping: Mapping, cells: dict[str, str]
) -> list[Check]:
    """Everything that may be wrong with rows, in the order it is told.

    Args:
        raw: the rows as they came.
        names: how the file calls its columns.
        mapping: what they mean.
        cells: the column of `raw` for each field.
    """
    column = mapping.columns
    checks = []
    if BROKEN in raw.columns:
        checks.append(Check("", pl.col(BROKEN).is_not_null(), pl.col(BROKEN)))
    for number, name in enumerate(names):
        cell = pl.col(f"c{number}")
        # A row of ours carries a whole row of its source in one cell.
        most = MOST_ORIGINAL if mapping.format == OWN and name == "original" else MOST_CHARS
        long = cell.str.len_bytes() > most
        checks.append(
            Check(name, long, pl.lit(f"The cell is longer than {most:,} bytes; shorten it."))
        )
        nul = cell.str.contains("\0", literal=True)
        checks.append(Check(name, nul, pl.lit("The cell has a NUL character; take it out.")))
    if "event_id" in cells:
        missing = pl.col("f_event_id").is_null()
        checks.append(
            Check(column["event_id"], missing, pl.lit("There is no id; every row needs one."))
        )
    checks += _day_checks(mapping, cells)
    checks += _point_checks(mapping, cells)
    for field in COUNTS:
        if field in cells:
            wrong = pl.col(f"f_{field}").is_not_null() & pl.col(field).is_null()
            says = _said(
                f"f_{field}", "is no whole number of people. Write digits only, or nothing."
            )
            checks.append(Check(column[field], wrong, says))
    return checks


def _day_checks(mapping: Mapping, cells: dict[str, str]) -> list[Check]:
    column = mapping.columns
    if "day_from" not in cells:
        no_column = pl.lit("No column says on which day it happened; map one.")
        return [Check("", pl.lit(value=True), no_column)]
    checks = [
        Check(column["day_from"], pl.col("f_day_from").is_null(), pl.lit("There is no date; every row needs one."))
    ]  # fmt: skip
    for field in ("day_from", "day_to"):
        if field in cells:
            wrong = pl.col(f"f_{field}").is_not_null() & pl.col(f"{field}_first").is_null()
            says = _said(f"f_{field}", "is no date that can be read. Write YYYY-MM-DD.")
            checks.append(Check(column[field], wrong, says))
    # Somewhere it is tomorrow already.
    latest = datetime.now(UTC).date() + timedelta(days=1)
    ahead = (pl.col("day_from") > latest).fill_null(value=False)
    says = pl.format("{} lies ahead, and an event has happened. Mend the date.", pl.col("day_from"))
    checks.append(Check(column["day_from"], ahead, says))
    if "day_to" in cells:
        backwards = (pl.col("day_to") < pl.col("day_from")).fill_null(value=False)
        checks.append(Check(column["day_to"], backwards, pl.lit("It ends before it begins.")))
    if "date_kind" in cells:
        told = pl.col("f_date_kind").str.to_lowercase()
        says = _said("f_date_kind", f"is none of {', '.join(DATE_KINDS)}.")
        checks.append(Check(column["date_kind"], ~told.is_in(DATE_KINDS), says))
        long = (told == "instant") & (pl.col("day_from") != pl.col("day_to"))
        checks.append(
            Check(
                column["date_kind"],
                long,
                pl.lit("An instant has one day; say throughout or sometime_in."),
            )
        )
    if mapping.day_codes and "day_precision" in cells:
        allowed = ["1", "2", "3", *(["4", "5"] if mapping.day_codes == "ucdp" else [])]
        wrong = ~pl.col("day_precision_code").is_in(allowed).fill_null(value=False)
        says = _said("f_day_precision", f"is none of {', '.join(allowed)}.")
        checks.append(Check(column["day_precision"], wrong, says))
    return checks


def _point_checks(mapping: Mapping, cells: dict[str, str]) -> list[Check]:
    column, checks = mapping.columns, []
    for field, most in (("lon", 180), ("lat", 90)):
        name = column.get(field, "geometry")
        if field in cells:
            wrong = pl.col(f"f_{field}").is_not_null() & pl.col(field).is_null()
            says = _said(f"f_{field}", "is no number of degrees. Write 33.801, or nothing.")
            checks.append(Check(name, wrong, says))
        far = (pl.col(field).abs() > most).fill_null(value=False) | pl.col(field).is_infinite()
        value = pl.col(field).round(6).cast(pl.String)
        hint = " Are longitude and latitude swapped?" if field == "lat" else ""
        checks.append(
            Check(name, far.fill_null(value=False), pl.format(f"{{}} does not lie in -{most} to {most}.{hint}", value))
        )  # fmt: skip
    names = "; ".join(dict.fromkeys(column.get(field, "geometry") for field in ("lon", "lat")))
    half = pl.col("lon").is_null() != pl.col("lat").is_null()
    given = {field: pl.col(f"f_{field}").is_null() for field in ("lon", "lat") if field in cells}
    half_given = given["lon"] != given["lat"] if len(given) == 2 else half
    checks.append(
        Check(names, half_given, pl.lit("Only one of longitude and latitude is there. Give both, or neither."))
    )  # fmt: skip
    nowhere = ((pl.col("lon") == 0) & (pl.col("lat") == 0)).fill_null(value=False)
    checks.append(
        Check(names, nowhere, pl.lit("0, 0 lies in the sea off Africa and stands for 'unknown'; leave both empty."))
    )  # fmt: skip
    if "precision" in cells:
        words = [*mapping.precision_codes] or _PRECISIONS
        code = pl.col("precision_code") if mapping.precision_codes else pl.col("precision_word")
        # Where nothing has a point, nothing need say how exact it is.
        is_placed = pl.col("lon").is_not_null()
        if mapping.precision_codes:
            known = code.is_in(words).fill_null(value=False)
            wrong = ~known & (is_placed | code.is_not_null())
        else:
            wrong = ~code.is_in(words) & ((code != Precision.UNLOCATED.value) | is_placed)
        says = _said("f_precision", f"is none of {', '.join(words)}.")
        checks.append(Check(column["precision"], wrong.fill_null(value=False), says))
    return checks


def _said(field: str, what: str) -> pl.Expr:
    """A reason that begins with the cell, cut short."""
    return pl.format("'{}' {}", pl.col(field).fill_null("").str.slice(0, _SHOWN), pl.lit(what))
