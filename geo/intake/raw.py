"""What every reader of a format gives: a header, and the rows as text, some tens of thousands at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import polars as pl

ROW, LON, LAT, BROKEN = "_row", "_lon", "_lat", "_broken"
"""Beside the file's own columns: row number; the point where the file has shapes; what reading already found wrong."""
REACH = "_reach"
"""Beside the point: how many kilometres its shape reaches from it."""

ROWS_AT_ONCE: Final = 50_000
MOST_COLUMNS: Final = 2_000


class Refusal(Exception):  # noqa: N818 - the parent turns it into an error with the file's name
    """Why a file is not read, as the end of a sentence that begins with its name."""


@dataclass
class Raw:
    """A file open for reading, in the parsing process.

    Attributes:
        columns: the header; every name once.
        frames: the rows: columns ``c0`` ... as text, ``_row``, perhaps ``_lon``, ``_lat``, ``_broken``.
        notes: sentences about how it was read.
        sheets: names of all its sheets or layers, where it has several.
        has_points: whether a table has points beside its columns, as shapes have; see quarantine.py.
    """

    columns: Sequence[str]
    frames: Iterable[pl.DataFrame]
    notes: list[str] = field(default_factory=list)
    sheets: Sequence[str] = ()
    has_points: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """The file to read, and where something may be unpacked."""

    path: Path
    folder: Path
    sheet: str | None = None


def unique_names(header: Sequence[Any]) -> list[str]:
    """The header without blanks, empty names and repeated ones.

    Raises:
        Refusal: There are too many.
    """
    if len(header) > MOST_COLUMNS:
        raise Refusal(
            f"has {len(header):,} columns; at most {MOST_COLUMNS:,} are read. Keep the ones that matter."
        )
    names: list[str] = []
    seen: set[str] = set()
    for number, cell in enumerate(header, start=1):
        name = str(cell if cell is not None else "").strip().lstrip("\ufeff") or f"column {number}"
        one, again = name, 2
        while one in seen:
            one, again = f"{name} {again}", again + 1
        seen.add(one)
        names.append(one)
    return names


def frames_of(
    rows: Iterable[Sequence[str | None]], width: int, first_row: int = 2
) -> Iterator[pl.DataFrame]:
    """Rows of cells as frames; rows that are all empty count, and are left out.

    A row with too many cells is broken; one with too few as well, unless only empty ones lack.
    """
    schema = {f"c{number}": pl.String for number in range(width)}
    batch: list[Sequence[str | None]] = []
    numbers: list[int] = []
    faults: list[str | None] = []
    for number, row in enumerate(rows, start=first_row):
        if not any(row):
            continue
        cells, fault = fitted(row, width)
        batch.append(cells)
        numbers.append(number)
        faults.append(fault)
        if len(batch) >= ROWS_AT_ONCE:
            yield _frame(batch, numbers, faults, schema)
            batch, numbers, faults = [], [], []
    if batch:
        yield _frame(batch, numbers, faults, schema)


def fitted(row: Sequence[str | None], width: int) -> tuple[list[str | None], str | None]:
    """A row cut or filled to the width of the header, and what is wrong with its number of cells."""
    cells = list(row)
    while len(cells) > width and not cells[-1]:
        cells.pop()
    if len(cells) > width:
        extra = ", ".join(str(cell) for cell in cells[width:])[:1000]
        return (
            cells[:width],
            f"The row has {len(cells)} cells, the header {width}; beyond it stands {extra!r}.",
        )
    if len(cells) < width:
        return [*cells, *[None] * (width - len(cells))], (
            f"The row has {len(cells)} cells, the header {width}; is a line broken?"
        )
    return cells, None


def _frame(
    batch: list[Sequence[str | None]],
    numbers: list[int],
    faults: list[str | None],
    schema: dict[str, Any],
) -> pl.DataFrame:
    frame = pl.DataFrame(batch, schema=schema, orient="row")
    return frame.with_columns(
        pl.Series(ROW, numbers, pl.Int64), pl.Series(BROKEN, faults, pl.String)
    )
