"""What tells a file of events to be Laydown's own: one column, whose value is the version of the format.

Import knows such a file by this column and needs no mapping (geo/intake/own_export.py); it stands in every row, so
that rows which were sorted, cut or joined elsewhere are still known.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from geo.model import EventSet

FORMAT_COLUMN: Final = "laydown_format"
EXACT: Final = "events-1"
"""Texts stand as they are. The number is counted up when a reader of the old format would get rows wrong."""
GUARDED: Final = "events-1-guarded"
"""A text that begins with an apostrophe has one too many; see `geo.exchange.csv_table`."""

SET: Final = "set"
CREDITS: Final = ("set_publisher", "set_source", "set_licence")
OWN_COLUMNS: Final = (SET, *CREDITS, FORMAT_COLUMN)
"""Columns behind those of a row: of which set it is, whose the set is, and the format."""


def own_columns(event_set: EventSet, marker: str = EXACT) -> list[pl.Expr]:
    """The columns of `OWN_COLUMNS`, the same in every row of a set."""
    told = (event_set.id, event_set.publisher, event_set.source, event_set.licence, marker)
    return [
        pl.lit(text, pl.String).alias(name) for name, text in zip(OWN_COLUMNS, told, strict=True)
    ]
