"""Features in, a CSV table out that no spreadsheet takes for a formula.

A text that a spreadsheet would run gets an apostrophe before it (OWASP, CSV Injection: cells that begin
with ``= + - @``, tab or return, or their full-width forms). A text that begins with an apostrophe gets
one too, so that taking away exactly one leading apostrophe gives every text back. Numbers stay numbers.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from geo.exchange.cells import join_list

BOM = "\ufeff"
_RUN_BY_SPREADSHEETS = frozenset("=+-@\t\r\n")


def csv_pieces(
    table: Iterable[Mapping[str, Any]], columns: Sequence[str], *, bom: bool = False
) -> Iterator[bytes]:
    r"""The table as UTF-8 CSV (RFC 4180, lines end in CRLF), header first, a few rows at a time.

    Args:
        table: rows by column; a missing value, None or an empty list is an empty cell, a list is
            joined with "|" (and "\|" is a bar that belongs to a text).
        columns: the header, in order.
        bom: begin with a byte order mark, by which Excel knows UTF-8.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    text.write(BOM if bom else "")
    writer.writerow(columns)
    for row in table:
        writer.writerow([_cell(row.get(name)) for name in columns])
        if text.tell() > 65536:
            yield _drain(text)
    yield _drain(text)


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it where a spreadsheet might run it or drop its own."""
    return f"'{text}" if text.startswith("'") or _might_run(text) else text


def original_text(cell: str) -> str:
    """The text that `safe_cell` was given."""
    return cell.removeprefix("'")


def _might_run(text: str) -> bool:
    if text[:1] in {"\t", "\r", "\n"}:
        return True
    for letter in text:
        # Spreadsheets trim spaces and do not see zero-width and direction marks before a formula.
        if letter.isspace() or unicodedata.category(letter) in {"Cf", "Cc"}:
            continue
        return unicodedata.normalize("NFKC", letter)[:1] in _RUN_BY_SPREADSHEETS
    return False


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, (int, float)):
        return value
    if isinstance(value, (list, tuple)):
        return safe_cell(join_list([str(item) for item in value]))
    return safe_cell(str(value))


def _drain(text: io.StringIO) -> bytes:
    piece = text.getvalue().encode("utf-8")
    text.seek(0)
    text.truncate()
    return piece
