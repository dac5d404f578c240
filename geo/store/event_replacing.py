"""Older sets and ids in; the same sets without the rows that newer ones replace, ready to be registered, out."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa

from geo.model import EventSet
from geo.store.event_files import drafted, read_rows
from geo.store.store import Store

Replacing = Sequence[tuple[EventSet, pl.Series]]
"""Older sets, and the ids of their rows that a new set has in other words."""
REPLACED: Final = "rows of older sets replaced by "
"""How the log tells of a shorter set; the id of the newer one follows."""


@contextmanager
def shortened(
    store: Store, folder: Path, replacing: Replacing
) -> Iterator[tuple[list[EventSet], list[EventSet]]]:
    """Older sets without the rows that are replaced, their files written and held; and sets that leave.

    A set that loses all of its rows leaves, unless it has refused ones: then it stays, so that these can still be had.
    """
    changed, emptied = [], []
    with ExitStack() as held:
        for old, ids in replacing:
            if len(ids) == old.rows and not old.quarantined:
                emptied.append(old)
                continue
            tables = (_without(table, ids) for table in read_rows(folder / old.file)())
            draft = held.enter_context(drafted(folder, tables))
            totals = draft.totals
            shorter = replace(
                old,
                file=new_name(old.id, store.row_version(old) + 1),
                rows=totals.rows,
                first_day=totals.first_day,
                last_day=totals.last_day,
                bbox=totals.bbox,
            )
            draft.publish(shorter.file)
            changed.append(shorter)
        yield changed, emptied


def new_name(identity: str, version: int) -> str:
    """Of the file that takes the place of a set's old one; never that of anybody else's."""
    return f"{identity}.{version}-{secrets.token_hex(4)}.parquet"


def _without(table: pa.Table, ids: pl.Series) -> pa.Table:
    return table.filter((~pl.Series(pl.from_arrow(table["event_id"])).is_in(ids)).to_arrow())
