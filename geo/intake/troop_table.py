"""A table of troops by country and quarter in; its rows, read and checked, out. In the child only.

DMDC's quarterly location reports, as DMDC and the troopdata package print them. Columns are found by name; those of
single services, of people ashore and afloat, and of annual sums are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
from pyarrow import ipc

from geo.intake.raw import BROKEN, ROW, Raw, Refusal
from geo.model.count import MOST_PEOPLE

TROOPS_FILE: Final = "troops.arrow"
MOST_ROWS: Final = 100_000
"""All countries of the world in all quarters since 1950 are 75,000."""

_COLUMNS: Final = {
    "iso3": ("iso3c", "iso3"),
    "country": ("countryname", "country_name", "country"),
    "location": ("location",),
    "year": ("year",),
    "month": ("month",),
    "quarter": ("quarter",),
    "active": ("troops_ad", "total_active_duty", "troops"),
    "reserve": ("total_selected_reserve",),
    "civilian": ("total_civilian",),
}
_PLACES: Final = ("iso3", "country", "location")

TROOPS: Final = pa.schema(
    [
        pa.field("row", pa.int64(), nullable=False),
        ("iso3", pa.string()),
        ("country", pa.string()),
        ("location", pa.string()),
        ("day", pa.date32()),
        ("active", pa.int32()),
        ("printed", pa.string()),  # of the active, as the cell has it
        ("reserve", pa.int32()),
        ("civilian", pa.int32()),
        ("column", pa.string()),
        ("reason", pa.string()),
        ("cells", pa.list_(pa.string())),
    ]
)
"""One row of the file; with a reason, it is refused, and ``column`` names the columns that are wrong."""

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NOTHING: Final = ("", "na", "n/a", "null", "none", "nan", "-", "--", "*", "**")
_WHOLE = re.compile(r"(\d+|\d{1,3}(?:,\d{3})+)(?:\.0+)?\s*\**")
_SHOWN: Final = 60


def columns_of(header: Sequence[str]) -> dict[str, str]:
    """For each of our fields the file's column; empty when the table counts no troops by place and year."""
    names = {re.sub(r"\W+", "_", name.strip().casefold()): name for name in header}
    found = {
        field: next(names[choice] for choice in choices if choice in names)
        for field, choices in _COLUMNS.items()
        if any(choice in names for choice in choices)
    }
    is_one = {"year", "active"} <= found.keys() and any(place in found for place in _PLACES)
    return found if is_one else {}


def write_troops(raw: Raw, folder: Path, say: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """Read all rows into ``troops.arrow`` in the folder; how many there are.

    Raises:
        Refusal: It is no table of troops, or one with more rows than any has.
    """
    columns = columns_of(raw.columns)
    if not columns:
        raise Refusal("counts no troops by place and year.")
    count = 0
    with ipc.new_stream(str(folder / TROOPS_FILE), TROOPS) as sink:
        for frame in raw.frames:
            rows = [*_rows(frame, raw.columns, columns)]
            count += len(rows)
            if count > MOST_ROWS:
                raise Refusal(
                    f"has more than {MOST_ROWS:,} rows; no table of troops has. Split it."
                )
            sink.write_table(pa.Table.from_pylist(rows, TROOPS))
            say({"rows": count})
    return {"rows": count, "columns": list(raw.columns), "notes": raw.notes}


def _rows(
    frame: pl.DataFrame, header: Sequence[str], columns: dict[str, str]
) -> Iterator[dict[str, Any]]:
    at = {field: list(header).index(column) for field, column in columns.items()}
    width = len(header)
    names = [*(f"c{number}" for number in range(width)), ROW]
    broken = frame[BROKEN] if BROKEN in frame.columns else [None] * len(frame)
    for values, fault in zip(frame.select(names).rows(), broken, strict=True):
        cells = values[:width]
        told = {field: (cells[place] or "").strip() for field, place in at.items()}
        row: dict[str, Any] = {
            "row": values[width],
            "cells": list(cells),
            "printed": told["active"][:_SHOWN],
        }
        faults = [("(row)", fault)] if fault else [*_read(told, columns, row)]
        row["column"] = "; ".join(dict.fromkeys(column for column, _ in faults)) or None
        row["reason"] = " ".join(reason for _, reason in faults) or None
        yield row


def _read(
    told: dict[str, str], columns: dict[str, str], row: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """Put what a row says into it; every fault with its column."""
    for field in _PLACES:
        text = told.get(field, "")
        row[field] = text[:200] if _is_told(text) else None
    if not any(row[field] for field in _PLACES):
        yield columns[next(f for f in _PLACES if f in columns)], "No country is named."
    for field in ("active", "reserve", "civilian"):
        text = told.get(field, "")
        row[field] = number = _people(text)
        if number is None and text.casefold() not in _NOTHING:
            yield (
                columns[field],
                f"{text[:_SHOWN]!r} is no whole number of people. Write digits only, or NA.",
            )
    if (row["active"] or 0) + (row["reserve"] or 0) > MOST_PEOPLE:
        yield columns["active"], f"With the reserve they are more than {MOST_PEOPLE:,} people."
    yield from _dated(told, columns, row)


def _dated(
    told: dict[str, str], columns: dict[str, str], row: dict[str, Any]
) -> Iterator[tuple[str, str]]:
    """The last day of the quarter, which is the day the reports count on."""
    year, month, quarter = (told.get(field, "") for field in ("year", "month", "quarter"))
    if not re.fullmatch(r"(?:19|20|21)\d\d(?:\.0+)?", year):
        yield columns["year"], f"{year[:_SHOWN]!r} is no year. Write four digits."
        return
    of_month = _month(month)
    of_quarter = (
        int(match[1]) if (match := re.fullmatch(r"[Qq]?([1-4])(?:\.0+)?", quarter)) else None
    )
    if _is_told(month) and of_month is None:
        yield columns["month"], f"{month[:_SHOWN]!r} is no month. Write its name or its number."
    elif _is_told(quarter) and of_quarter is None:
        yield columns["quarter"], f"{quarter[:_SHOWN]!r} is no quarter. Write 1, 2, 3 or 4."
    elif of_month is None and of_quarter is None:
        yield (
            columns.get("quarter", columns["year"]),
            "A year alone is no day of a count, and annual numbers exceed the quarterly ones: give the quarter.",
        )
    elif of_month and of_quarter and (of_month + 2) // 3 != of_quarter:
        yield columns["quarter"], f"{month[:_SHOWN]} does not lie in quarter {of_quarter}."
    else:
        last = 3 * (of_quarter or (of_month or 0) // 3)
        if of_quarter is None and of_month != last:
            yield (
                columns["month"],
                f"No quarter ends with {month[:_SHOWN]}; counts are of the ends of quarters.",
            )
            return
        day = date(int(year[:4]), last, 31 if last in (3, 12) else 30)
        if day > _today():
            told_by = "quarter" if of_quarter else "month"
            yield (
                "; ".join((columns["year"], columns[told_by])),
                f"{day} lies ahead; nobody was counted then. Mend the year or the quarter.",
            )
            return
        row["day"] = day


def _today() -> date:
    """The latest day it is anywhere, so that no quarter that has ended is refused."""
    return (datetime.now(UTC) + timedelta(hours=14)).date()


def _is_told(text: str) -> bool:
    return text.casefold() not in _NOTHING


def _month(text: str) -> int | None:
    word = text.casefold().rstrip(".")
    if re.fullmatch(r"(?:0?[1-9]|1[0-2])(?:\.0+)?", word):
        return int(float(word))
    begun = [
        n for n, name in enumerate(_MONTHS, start=1) if len(word) > 2 and name.startswith(word)
    ]
    return begun[0] if begun else None


def _people(text: str) -> int | None:
    match = _WHOLE.fullmatch(text)
    number = int(match[1].replace(",", "")) if match and len(match[1]) < 16 else None
    return number if number is not None and number <= MOST_PEOPLE else None
