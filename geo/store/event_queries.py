"""Event sets and a filter in; rows, counts, facets and bitmaps out, by DuckDB in memory.

Only files that Laydown wrote itself are opened: the connection may read this one folder, and is locked before the
first question (docs/events.md).
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from duckdb import ColumnExpression, ConstantExpression

from geo.errors import StoreError
from geo.store.event_filter import PROVINCE, EventFilter, best_estimate

TEXTS: Final = (
    *("event_id", "day_from", "day_to", "date_kind", "day_precision", "kind", "sub_kind"),
    *("actor1", "actor2", "place", "admin1", "country", "lon", "lat", "precision"),
    *("fatalities_low", "fatalities_best", "fatalities_high", "text", "source", "source_row"),
    *("country_code", "governorate", "border_km", "base", "base_km"),
)
"""What a row tells a reader."""
ORDERS: Final = (
    *("day", "kind", "actor1", "place", "governorate", "precision", "source", "fatalities"),
)
"""Orders a table may ask for, with "-" in front from the largest. Ties stand by day."""
FACETS: Final = ("kind", "actor", "source", "precision", "governorate", "province")
MOST_ROWS: Final = 1_000
MOST_VALUES: Final = 200

_ROW, _FILE = "file_row_number", "filename"
_TOLD = (
    *map(ColumnExpression, TEXTS),
    ColumnExpression(_ROW).alias("row"),
    ColumnExpression(_FILE).alias("file"),
)
_EVERYTHING = EventFilter()
_COUNTED: Final = {"actor": ("actor1", "actor2"), "province": (f"nullif({PROVINCE}, '')",)}
"""Facets that are no column of their own."""


class EventQueries:
    """Questions to the event sets of one folder. Safe to share between threads.

    A set is named by its file, a bare name; its rows are numbered from 0 in the order of the file.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self.folder = folder.resolve()
        self._lock = threading.Lock()
        self._database = duckdb.connect(":memory:", config={"threads": threads})
        self._database.execute("SET allowed_directories = [?]", [f"{self.folder.as_posix()}/"])
        self._database.execute("SET parquet_metadata_cache = true")
        self._database.execute("SET autoload_known_extensions = false")
        self._database.execute("SET enable_external_access = false")
        self._database.execute("SET lock_configuration = true")

    def count(self, files: Sequence[str], wanted: EventFilter) -> int:
        """How many rows are meant."""
        return _number(self._meant(files, wanted))

    def rows(
        self,
        files: Sequence[str],
        wanted: EventFilter,
        *,
        order: str = "day",
        offset: int = 0,
        limit: int = 50,
    ) -> list[dict[str, Any]]:
        """One page of the rows meant: ``TEXTS``, and ``file`` and ``row``, which name the row.

        Args:
            files: the sets.
            wanted: which rows.
            order: one of ``ORDERS``, or one with "-" in front.
            offset: rows to leave out at the beginning.
            limit: rows of the page, at most ``MOST_ROWS``.

        Raises:
            StoreError: There is no such file, or no such order.
        """
        if not 0 <= limit <= MOST_ROWS or offset < 0:
            raise StoreError(
                f"A page of {limit!r} rows from row {offset!r} on cannot be had; ask for at most {MOST_ROWS:,}."
            )
        meant = self._meant(files, wanted).sort(*_order(order)).limit(limit, offset)
        return _page(meant.select(*_TOLD))

    def row(self, file: str, number: int) -> dict[str, Any] | None:
        """All that a row of the set says, with ``original``; None when it has no such row."""
        found = self._table([file]).filter(ColumnExpression(_ROW) == ConstantExpression(number))
        page = _page(found.select(*_TOLD, ColumnExpression("original")))
        return page[0] if page else None

    def matching(self, file: str, wanted: EventFilter) -> npt.NDArray[np.bool_]:
        """For each row of the file, in its order, whether it is meant."""
        mask = np.zeros(self.count([file], _EVERYTHING), np.bool_)
        mask[self._meant([file], wanted).select(_ROW).fetchnumpy()[_ROW]] = True
        return mask

    def facets(
        self, files: Sequence[str], wanted: EventFilter, name: str, limit: int = 50
    ) -> list[tuple[str | None, int]]:
        """Values of one column among the rows meant and how many rows have each, the most first.

        Args:
            files: the sets.
            wanted: which rows.
            name: one of ``FACETS``; an actor counts on either side, once a row.
            limit: values told.
        """
        if name not in FACETS:
            raise StoreError(f"Nothing is counted by {name!r}; choose from {', '.join(FACETS)}.")
        columns = _COUNTED.get(name, (name,))
        counted = self._meant(files, wanted).aggregate(f"{', '.join(columns)}, count(*) AS n")
        totals: Counter[str | None] = Counter()
        for *values, n in counted.fetchall():  # few distinct pairs, whatever the rows
            for value in set(values) - ({None} if len(values) > 1 else set()):
                totals[value] += int(n)
        ordered = sorted(totals.items(), key=lambda item: (-item[1], item[0] or ""))
        return ordered[: min(limit, MOST_VALUES)]

    def by_day_and_governorate(self, files: Sequence[str], wanted: EventFilter) -> pa.Table:
        """Columns day, governorate, events, fatalities: a row a first day and governorate with any event."""
        meant = self._meant(files, wanted).select(
            ColumnExpression("day_from").alias("day"),
            ColumnExpression("governorate"),
            best_estimate().alias("best"),
        )
        return meant.aggregate(
            "day, governorate, count(*) AS events, sum(best) AS fatalities"
        ).to_arrow_table()

    def read(
        self, files: Sequence[str], wanted: EventFilter, columns: Sequence[str] = TEXTS
    ) -> pa.RecordBatchReader:
        """The rows meant, by day, batch by batch: for exports of any size."""
        meant = self._meant(files, wanted).sort(*_order("day"))
        return meant.select(*map(ColumnExpression, columns)).to_arrow_reader(65_536)

    def _meant(self, files: Sequence[str], wanted: EventFilter) -> duckdb.DuckDBPyRelation:
        return self._table(files).filter(wanted.expression())

    def _table(self, files: Sequence[str]) -> duckdb.DuckDBPyRelation:
        paths = [self.folder / file for file in files]
        for path in paths:
            if path.parent != self.folder or path.suffix != ".parquet" or not path.is_file():
                raise StoreError(
                    f"There is no event set {path.name[:80]!r}. It may have been removed; open the page again."
                )
        if not paths:
            raise StoreError("No event set is named. Import one first.")
        with self._lock:
            cursor = self._database.cursor()
        return cursor.read_parquet(
            [path.as_posix() for path in paths], file_row_number=True, filename=True
        )


def _number(rows: duckdb.DuckDBPyRelation) -> int:
    return int(rows.aggregate("count(*) AS n").fetchall()[0][0])


def _page(rows: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
    names = rows.columns
    page = [dict(zip(names, cells, strict=True)) for cells in rows.fetchall()]
    return [{**cells, "file": Path(cells["file"]).name} for cells in page]


def _order(order: str) -> list[duckdb.Expression]:
    name = order.removeprefix("-")
    if name not in ORDERS:
        raise StoreError(
            f"Rows cannot be sorted by {order[:40]!r}; choose from {', '.join(ORDERS)}."
        )
    down = order.startswith("-")
    day = [ColumnExpression(column) for column in ("day_from", _FILE, _ROW)]
    if name == "day":
        return [key.desc() if down else key.asc() for key in day]
    key = best_estimate() if name == "fatalities" else ColumnExpression(name)
    return [(key.desc() if down else key.asc()).nulls_last(), *day]
