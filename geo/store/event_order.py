"""Rows of events in any order in; the same rows by day, then along the curve, then by id, out.

A set may be larger than memory: rows are first dealt into files of some hundred thousand each, then each file is
sorted by itself.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa
from pyarrow import ipc

from geo.store.event_schema import ROWS_IN_GROUP, curve_keys

ROWS_AT_ONCE: Final = ROWS_IN_GROUP
"""Rows sorted in memory together: about 100 MB of a data set with long texts."""

Rows = Callable[[], Iterable[pa.Table]]
"""Gives the same tables from the beginning each time it is called."""


def in_order(rows: Rows, folder: Path) -> Iterator[pa.Table]:
    """The rows sorted, as tables of at most `ROWS_AT_ONCE` rows.

    Args:
        rows: tables with the columns of `event_schema.READ`.
        folder: where the files of a large set may lie meanwhile.
    """
    ranks = _ranks(rows)
    if len(ranks) <= ROWS_AT_ONCE:
        tables = list(rows())
        if tables:
            yield pa.concat_tables(tables).take(pa.array(np.argsort(ranks)))
        return
    with tempfile.TemporaryDirectory(prefix="sort-", dir=folder) as parts_folder:
        parts = _dealt(rows, ranks, Path(parts_folder))
        for part in parts:
            with ipc.open_stream(part) as reader:
                table = reader.read_all()
            part.unlink()
            order = np.argsort(table["_rank"].to_numpy())
            table = table.drop_columns("_rank").take(pa.array(order))
            yield table
            del table  # before the next one is read


def _ranks(rows: Rows) -> npt.NDArray[np.int64]:
    """The place of each row, as it comes, in the sorted set."""
    keys = [
        pl.DataFrame(
            {
                "day": pl.Series(pl.from_arrow(table["day_from"])).to_physical(),
                "curve": curve_keys(table["lon"].to_numpy(), table["lat"].to_numpy()),
                "id": pl.Series(pl.from_arrow(table["event_id"])),
            }
        )
        for table in rows()
    ]
    if not keys:
        return np.zeros(0, np.int64)
    order = pl.concat(keys).select(pl.arg_sort_by("day", "curve", "id")).to_series().to_numpy()
    ranks = np.empty(len(order), np.int64)
    ranks[order] = np.arange(len(order))
    return ranks


def _dealt(rows: Rows, ranks: npt.NDArray[np.int64], folder: Path) -> list[Path]:
    """Files of rows that belong together, in order of their ranks; the rank of each row beside it."""
    paths = [folder / str(number) for number in range(-(-len(ranks) // ROWS_AT_ONCE))]
    options = ipc.IpcWriteOptions(compression="lz4")
    begin = 0
    with ExitStack() as stack:
        writers: dict[int, ipc.RecordBatchStreamWriter] = {}
        for table in rows():
            rank = ranks[begin : begin + len(table)]
            begin += len(table)
            ranked = table.append_column("_rank", pa.array(rank))
            part_of = rank // ROWS_AT_ONCE
            for part in np.unique(part_of).tolist():
                if part not in writers:
                    writer = ipc.new_stream(paths[part], ranked.schema, options=options)
                    writers[part] = stack.enter_context(writer)
                writers[part].write_table(ranked.filter(pa.array(part_of == part)))
    return paths
