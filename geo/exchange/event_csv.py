"""Columns of text in, CSV that no spreadsheet takes for a formula out: `geo.exchange.csv_table`, for whole columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from geo.exchange.csv_table import BOM, safe_cell

# Most cells begin with an ASCII letter or digit and are harmless; a plain number is, whatever its sign.
_HARMLESS = r"^(?:[A-Za-z0-9]|-?[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?$)"
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?(?:[eE]-?[0-9]+)?", re.ASCII)


def safe_columns(frame: pl.DataFrame) -> pl.DataFrame:
    """Every column of texts, with an apostrophe before what a spreadsheet might run."""
    texts = [name for name, of in frame.schema.items() if of == pl.String]
    return frame.with_columns(_safe(frame[name]) for name in texts)


def safe_text(text: str) -> str:
    """One cell; a plain number stays one, even below zero."""
    return text if _NUMBER.fullmatch(text) else safe_cell(text)


def frame_pieces(
    frames: Iterable[pl.DataFrame], columns: Sequence[str], *, bom: bool = False
) -> Iterator[bytes]:
    """UTF-8 CSV (RFC 4180, lines end in CRLF), header first, one piece a frame.

    Args:
        frames: with exactly *columns*, in order; null is an empty cell.
        columns: the header.
        bom: begin with a byte order mark, by which Excel knows UTF-8.
    """
    yield ((BOM if bom else "") + ",".join(columns) + "\r\n").encode()
    for frame in frames:
        text = safe_columns(frame.select(columns)).write_csv(
            include_header=False, line_terminator="\r\n", quote_style="necessary"
        )
        yield text.encode()


def _safe(column: pl.Series) -> pl.Series:
    doubtful = ~column.str.contains(_HARMLESS) & (column != "")
    cells = column.filter(doubtful.fill_null(value=False)).unique().to_list()
    changed = {cell: safe_text(cell) for cell in cells}
    changed = {cell: safe for cell, safe in changed.items() if safe != cell}
    return column.replace(changed) if changed else column
