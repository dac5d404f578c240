"""A selection of events in; its rows under the precision cap, with every column an export of ours has, out."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from geo.exchange.event_cap import CAPPED, RADIUS, under_cap
from geo.exchange.event_marker import EXACT, OWN_COLUMNS, own_columns
from geo.exchange.event_selection import EventSelection
from geo.model import Precision
from geo.store.event_schema import ENRICHED, READ

ALL_COLUMNS = (*READ.names, *ENRICHED.names, RADIUS, *OWN_COLUMNS)
"""Those of a set, the radius of doubt, and those by which import knows the file."""


def own_frames(
    selection: EventSelection, cap: Precision, marker: str = EXACT
) -> Iterator[pl.DataFrame]:
    """All columns; the source's own row only where it tells no more about where than the cap allows.

    Args:
        selection: which rows of which sets.
        cap: how exactly points are shown at the finest.
        marker: the format, as `geo.exchange.event_marker` tells them.
    """
    for event_set, table in selection.tables((*READ.names, *ENRICHED.names)):
        shown = under_cap(pl.DataFrame(pl.from_arrow(table)), cap)
        original = pl.when(~pl.col(CAPPED)).then("original")
        own = own_columns(event_set, marker)
        yield shown.with_columns(original.alias("original"), *own).select(ALL_COLUMNS)
