"""Excel and ODS in, rows of text out. In the child only."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, Final

import python_calamine

from geo.intake.raw import Raw, Refusal, Source, frames_of, unique_names

MOST_UNPACKED: Final = 1_500_000_000
_DATED: Final = "%Y-%m-%d"


def read_sheet(source: Source) -> Raw:
    """Open one sheet of a workbook: the one asked for, else the first that has rows.

    Raises:
        Refusal: The workbook is damaged or locked, or no sheet has rows.
    """
    if zipfile.is_zipfile(source.path):
        check_unpacked(source)
    try:
        # By its bytes: the file has no ending that could tell, or lie.
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(source.path.read_bytes()))
        sheets = list(book.sheet_names)
        if source.sheet is not None and source.sheet not in sheets:
            raise Refusal(f"has no sheet {source.sheet!r}; it has {', '.join(sheets)}.")
        for name in [source.sheet] if source.sheet is not None else sheets:
            rows = book.get_sheet_by_name(name).iter_rows()
            skipped, header = _header(rows)
            if header:
                break
        else:
            raise Refusal("has no sheet with rows in it.")
    except python_calamine.CalamineError as error:
        said = "is locked with a password" if "assword" in str(error) else "is a damaged workbook"
        raise Refusal(f"{said} ({error}). Save the table as CSV and give that.") from error
    columns = unique_names([_text(cell) for cell in header])
    notes = [f"Only its sheet {name!r} was read."] if len(sheets) > 1 else []
    cells = ([_text(cell) for cell in row] for row in rows)
    return Raw(columns, frames_of(cells, len(columns), skipped + 2), notes, sheets)


def check_unpacked(source: Source) -> None:
    """Refuse an archive that unpacks to more than any honest one.

    Raises:
        Refusal: It is a bomb, or damaged.
    """
    try:
        with zipfile.ZipFile(source.path) as archive:
            size = sum(entry.file_size for entry in archive.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise Refusal(f"is a damaged archive ({error}).") from error
    if size > MOST_UNPACKED:
        raise Refusal(f"unpacks to {size / 1e9:.1f} GB; at most 1.5 GB are read. Split it.")


def _header(rows: Iterator[list[Any]]) -> tuple[int, list[Any]]:
    """How many empty rows come first, and the first that has at least two cells."""
    for number, row in enumerate(rows):
        if sum(cell not in ("", None) for cell in row) > 1:
            while row and row[-1] in ("", None):
                row.pop()
            return number, row
    return 0, []


def _text(cell: Any) -> str:
    """A cell as one would write it in CSV: whole numbers without a point, days as ISO 8601."""
    if cell is None or isinstance(cell, str):
        return cell or ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(" ") if cell.time() != time() else cell.strftime(_DATED)
    return cell.isoformat() if isinstance(cell, (date, time)) else str(cell)
