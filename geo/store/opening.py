"""A path in, an open store out; a file that is no sound store is refused and left as it is."""

from __future__ import annotations

import sqlite3
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event

from geo.errors import StoreError, StoreLockedError
from geo.store.migrations import create_tables, tables_of, upgrade
from geo.store.schema import APPLICATION_ID, LOG_GUARDS, SCHEMA_VERSION, metadata
from geo.store.store import WRITES, Store
from geo.store.trouble import damaged, told_as_sentences

WAIT_S = 5.0
"""How long to wait for another process before giving up."""

_LOOKS = 3
_SQLITE_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat2.html §1.3.1


def open_store(path: Path, *, wait_s: float = WAIT_S) -> Store:
    """Open the record, made anew where there is none. Close it, or use it in a ``with`` block.

    Args:
        path: the SQLite file; its folder is made too.
        wait_s: how long to wait for another process that writes.

    Raises:
        StoreLockedError: Another process holds the file for longer than that.
        StoreDamagedError: The file is no store, or a broken one. It was not touched.
        StoreError: It is of a newer Laydown, or cannot be opened or made.
    """
    _refuse_other_files(path)
    with (
        told_as_sentences(path),
        closing(sqlite3.connect(path, wait_s, isolation_level=None)) as connection,
    ):
        _prepare(connection, path, wait_s)
    return Store(path, _engine(path, wait_s))


def _refuse_other_files(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.is_dir():
            raise StoreError(f"{path} is a folder; the store must be a file. Name another path.")
        if not path.exists():
            return
        with path.open("rb") as file:
            head = file.read(len(_SQLITE_MAGIC))
    except OSError as error:
        raise StoreError(
            f"{path} cannot be opened ({error.strerror}). Allow reading and writing there, "
            "or name another folder in LAYDOWN_HOME."
        ) from error
    if head and head != _SQLITE_MAGIC:  # an empty file is what a killed first start leaves behind
        raise damaged(path, f"it begins with {head!r}, which no SQLite file does")
    for _ in range(_LOOKS):
        if not _is_cut_short(path):
            return
        time.sleep(0.05)  # another process may just be writing its pages into the file
    raise damaged(path, "its end is missing")


def _is_cut_short(path: Path) -> bool:
    """Whether the file has fewer bytes than its head says, and no journal beside it has the rest.

    SQLite itself reads the lost part of the last page as zeros.
    """
    journal = path.with_name(f"{path.name}-wal")
    if journal.exists() and journal.stat().st_size:
        return False
    with path.open("rb") as file:
        head = file.read(32)
        size = file.seek(0, 2)
    page_size = int.from_bytes(head[16:18], "big")  # https://www.sqlite.org/fileformat2.html §1.3
    page_size = 65_536 if page_size == 1 else page_size
    return int.from_bytes(head[28:32], "big") * page_size > size


def _prepare(connection: sqlite3.Connection, path: Path, wait_s: float) -> None:
    """Make the tables of an empty file; look over any other."""
    if _is_blank(connection):
        _switch_to_wal(connection, path, wait_s)
        connection.execute("BEGIN IMMEDIATE")
        if _is_blank(connection):  # else another process was faster
            _create(connection)
        connection.execute("COMMIT")
    if _pragma(connection, "application_id") != APPLICATION_ID:
        raise damaged(path, "it is the database of another program")
    version = _pragma(connection, "user_version")
    if version > SCHEMA_VERSION:
        raise StoreError(
            f"{path} was written by a newer Laydown (schema {version}; this one knows {SCHEMA_VERSION}). "
            "Update Laydown; the file was left as it is."
        )
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, found)
    wanted = {*tables_of(version), *LOG_GUARDS}
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    missing = wanted - names
    if version < 1 or missing:
        raise damaged(path, f"it lacks {', '.join(sorted(missing)) or 'its schema version'}")
    upgrade(connection)


def _is_blank(connection: sqlite3.Connection) -> bool:
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    return not tables and not _pragma(connection, "application_id")


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])


def _switch_to_wal(connection: sqlite3.Connection, path: Path, wait_s: float) -> None:
    """Readers then never wait for writers. SQLite does not wait by itself for this one change."""
    deadline = time.monotonic() + wait_s
    while True:
        try:
            mode = connection.execute("PRAGMA journal_mode = WAL").fetchone()[0]
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
        else:
            if mode == "wal":
                return
            if time.monotonic() > deadline:
                raise StoreLockedError(
                    f"{path} cannot be set up while another process uses it. Try again."
                )
        time.sleep(0.02)


def _create(connection: sqlite3.Connection) -> None:
    create_tables(connection, metadata.sorted_tables)
    for statement in LOG_GUARDS.values():
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _engine(path: Path, wait_s: float) -> Engine:
    url = URL.create("sqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait_s})

    @event.listens_for(engine, "connect")
    def set_up(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves, below
        for pragma in ("foreign_keys = ON", "synchronous = FULL"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A writer that begins as a reader can lose its snapshot and fail without waiting.
        writes = connection.get_execution_options().get(WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine
