"""Sorted rows in; one whole, synced file of an event set out, and what the record has to say of it.

A file is written under a name that nothing reads, synced and renamed; only then is the set registered. Whoever
writes holds a lock on the file meanwhile, so that files nobody will ever register can be told and removed.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.store.event_schema import EVENT_SCHEMA, READ, ROWS_IN_GROUP, geo_metadata, with_geometry

Enrich = Callable[[pa.Table], pa.Table]
"""Rows with the columns of `event_schema.READ` in; the same rows, with those of `ENRICHED` beside them, out."""

UNFINISHED: Final = ".part-"
STALE_S: Final = 86_400
"""Age of an unregistered file before it is removed where the system has no file locks."""

_WORDS = ("event_id", "text", "original", "geometry", "lon", "lat", "source_row")
_REPEATED = [field.name for field in EVENT_SCHEMA if field.name not in (*_WORDS, "bbox")]
_TOLD = [name for name in READ.names if name not in ("source_row", "original")]


@dataclass
class Totals:
    """What is learnt of the rows while they pass."""

    rows: int = 0
    first_day: date | None = None
    last_day: date | None = None
    bbox: tuple[float, float, float, float] | None = None
    digest: Any = field(default_factory=hashlib.sha256)

    def add(self, table: pa.Table) -> None:
        """Count some rows in."""
        if not len(table):
            return
        self.rows += len(table)
        first, last = pc.min(table["day_from"]).as_py(), pc.max(table["day_to"]).as_py()
        self.first_day = first if self.first_day is None else min(first, self.first_day)
        self.last_day = last if self.last_day is None else max(last, self.last_day)
        told = pl.DataFrame(pl.from_arrow(table.select(_TOLD)))
        self.digest.update(told.write_csv(include_header=False, null_value="\0").encode())
        lon, lat = pc.min_max(table["lon"]).as_py(), pc.min_max(table["lat"]).as_py()
        if lon["min"] is None or lat["min"] is None:
            return
        box = (lon["min"], lat["min"], lon["max"], lat["max"])
        old = self.bbox or box
        self.bbox = (
            min(box[0], old[0]),
            min(box[1], old[1]),
            max(box[2], old[2]),
            max(box[3], old[3]),
        )


@dataclass(frozen=True)
class Draft:
    """A whole file under a name that nothing reads yet."""

    path: Path
    totals: Totals

    @property
    def rows_sha256(self) -> str:
        """The same for the same rows, whatever file and order they came in."""
        return str(self.totals.digest.hexdigest())

    def publish(self, name: str) -> Path:
        """Give the file its name, on the disk and for good."""
        target = self.path.with_name(name)
        self.path.replace(target)
        _sync_folder(target.parent)
        return target


@contextmanager
def drafted(
    folder: Path, tables: Iterable[pa.Table], enrich: Enrich | None = None
) -> Iterator[Draft]:
    """Write sorted rows; inside the block the file is whole and held. Unless published there, it is gone after."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{UNFINISHED}{secrets.token_hex(8)}"
    try:
        with path.open("xb") as file:
            _lock(file)
            totals = _write(file, tables, enrich)
            file.flush()
            os.fsync(file.fileno())
            yield Draft(path, totals)
    finally:
        path.unlink(missing_ok=True)


def read_rows(path: Path, columns: Sequence[str] | None = None) -> Callable[[], Iterator[pa.Table]]:
    """The rows of a set's file, a row group at a time; all columns unless some are named."""

    def tables() -> Iterator[pa.Table]:
        with pq.ParquetFile(path) as file:
            for number in range(file.num_row_groups):
                yield file.read_row_group(number, columns=columns)

    return tables


@contextmanager
def held_copy(source: Path, target: Path) -> Iterator[None]:
    """A copy of a file, whole and synced under its name; held inside the block, so that nobody clears it away."""
    part = target.with_name(f"{UNFINISHED}{secrets.token_hex(8)}")
    try:
        with source.open("rb") as old, part.open("xb") as new:
            _lock(new)
            shutil.copyfileobj(old, new)
            new.flush()
            os.fsync(new.fileno())
            part.replace(target)
            yield
    finally:
        part.unlink(missing_ok=True)


def remove_orphans(folder: Path, registered: Callable[[], set[str]]) -> list[str]:
    """Take away files that no set names and nobody is writing: what a killed import leaves behind.

    Args:
        folder: of event sets.
        registered: the names of all files that sets name, asked anew for each file.

    Returns:
        The names of the files removed.
    """
    removed = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else []:
        if path.is_file() and path.name not in registered() and _is_free(path, registered):
            path.unlink(missing_ok=True)
            removed.append(path.name)
    return removed


def _write(file: IO[bytes], tables: Iterable[pa.Table], enrich: Enrich | None) -> Totals:
    totals = Totals()
    with pq.ParquetWriter(
        file,
        EVENT_SCHEMA,
        compression="zstd",
        compression_level=3,
        use_dictionary=_REPEATED,
    ) as writer:
        for table in tables:
            totals.add(table)
            whole = with_geometry(table if enrich is None else enrich(table))
            writer.write_table(whole, row_group_size=ROWS_IN_GROUP)
        writer.add_key_value_metadata({b"geo": geo_metadata(totals.bbox)})
    return totals


def _is_free(path: Path, registered: Callable[[], set[str]]) -> bool:
    """Whether nobody holds the file, and nobody registered it a moment ago."""
    try:
        with path.open("rb") as file:
            return _lock(file, or_age_s=STALE_S) and path.name not in registered()
    except OSError:
        return False


def _lock(file: IO[bytes], or_age_s: float = 0) -> bool:
    """Hold the file until it is closed; False when another process holds it."""
    try:
        import fcntl
    except ImportError:  # Windows: there the age of the file must tell
        return time.time() - os.fstat(file.fileno()).st_mtime >= or_age_s
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _sync_folder(folder: Path) -> None:
    """Make a rename outlive a power cut; Windows does so by itself and opens no folders."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
