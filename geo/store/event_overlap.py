"""Rows of a new import in; which of them the store has already, and which rows of older sets they replace, out.

Two downloads of one source share rows. An event of a source that gives ids of its own is one event in however many
files it comes: a row that is there, word for word, is not stored again, and one that has changed since takes the
place of the older (docs/import.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import polars as pl
import pyarrow as pa

from geo.model import EventSet
from geo.store.event_files import read_rows
from geo.store.event_order import Rows
from geo.store.event_replacing import Replacing
from geo.store.event_schema import EXPORTED, OWN_IDS, READ
from geo.store.event_sets import event_file
from geo.store.store import Store

_NUMBERED = r"^row-\d+$"
"""Ids of ours, for rows that came without one."""


_COMPARED: Final = [name for name in READ.names if name not in ("source_row", "original")]


@dataclass(frozen=True)
class Overlap:
    """What a new import shares with the sets that are there.

    Attributes:
        there: ids of its rows that a set has with the same words.
        home: the set that has most of them; None when there is none.
        replacing: of each older set, ids of the rows that it has in other words.
    """

    there: pl.Series
    home: EventSet | None
    replacing: Replacing

    def without_known(self, table: pa.Table) -> pa.Table:
        """The rows that are new or have changed."""
        if self.there.is_empty():
            return table
        known = pl.Series(pl.from_arrow(table["event_id"])).is_in(self.there)
        return table.filter((~known).to_arrow())


def overlap_of(store: Store, format_name: str, rows: Rows) -> Overlap:
    """Compare an import with the sets of its own format.

    Args:
        store: the open record.
        format_name: of the import.
        rows: its tables, with the columns of `event_schema.READ`.
    """
    if format_name == EXPORTED:
        return _come_back(store, rows)
    nothing = Overlap(pl.Series(dtype=pl.String), None, ())
    sets = [known for known in store.event_sets() if known.format == format_name and known.rows]
    if format_name not in OWN_IDS or not sets:
        return nothing
    ids = pl.concat([_column(table, "event_id") for table in rows()])
    ids = ids.filter(~ids.str.contains(_NUMBERED))
    shared = {known.id: _shared(store, known, ids) for known in sets}
    if all(one.is_empty() for one in shared.values()):
        return nothing
    words = _words(rows(), pl.concat(shared.values()).unique())
    same, other = {}, {}
    for known in sets:
        if shared[known.id].is_empty():
            continue
        old = _words(
            read_rows(event_file(store, known), ["event_id", "original"])(), shared[known.id]
        )
        both = words.join(old, on="event_id", suffix="_old")
        is_same = both["words"] == both["words_old"]
        same[known.id] = both["event_id"].filter(is_same)
        other[known.id] = both["event_id"].filter(~is_same)
    return Overlap(
        pl.concat(same.values()).unique(),
        max(sets, key=lambda known: len(same.get(known.id, ()))),
        tuple((known, other[known.id]) for known in sets if len(other.get(known.id, ()))),
    )


def _come_back(store: Store, rows: Rows) -> Overlap:
    """Rows of an export that some set still has, column for column; nothing is replaced by what was once taken out."""
    ids = pl.concat([_column(table, "event_id") for table in rows()])
    same: dict[str, pl.Series] = {}
    sets = [known for known in store.event_sets() if known.rows]
    for known in sets:
        shared = _shared(store, known, ids)
        if shared.is_empty():
            continue
        old = _columns(read_rows(event_file(store, known), list(_COMPARED))(), shared)
        both = _columns(rows(), shared).join(old, on="event_id", suffix="_old")
        same[known.id] = both["event_id"].filter(both["words"] == both["words_old"])
    if all(one.is_empty() for one in same.values()):
        return Overlap(pl.Series(dtype=pl.String), None, ())
    home = max(sets, key=lambda known: len(same.get(known.id, ())))
    return Overlap(pl.concat(same.values()).unique(), home, ())


def _columns(tables: Iterable[pa.Table], ids: pl.Series) -> pl.DataFrame:
    """A digest of all that each of these rows says; points to the six decimals that every export has."""
    parts = []
    for table in tables:
        frame = pl.DataFrame(pl.from_arrow(table.select(_COMPARED)))
        frame = frame.filter(pl.col("event_id").is_in(ids)).with_columns(
            pl.col("lon", "lat").round(6)
        )
        parts.append(frame.select("event_id", words=frame.hash_rows()))
    return pl.concat(parts)


def _shared(store: Store, known: EventSet, ids: pl.Series) -> pl.Series:
    """Ids of a set that are among these."""
    tables = read_rows(event_file(store, known), ["event_id"])()
    mine = pl.concat([_column(table, "event_id") for table in tables])
    return mine.filter(mine.is_in(ids))


def _words(tables: Iterable[pa.Table], ids: pl.Series) -> pl.DataFrame:
    """A digest of the words of each of these rows."""
    parts = [
        pl.DataFrame({"event_id": _column(table, "event_id"), "words": _column(table, "original").hash()})
        .filter(pl.col("event_id").is_in(ids))
        for table in tables
    ]  # fmt: skip
    return pl.concat(parts)


def _column(table: pa.Table, name: str) -> pl.Series:
    return pl.Series(pl.from_arrow(table[name]))
