"""A store of an older schema in; the same store with today's tables out, in one transaction."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from geo.store.schema import ADDED_BY_VERSION, SCHEMA_VERSION, metadata


def tables_of(version: int) -> list[str]:
    """Names of the tables that a store of that schema version has."""
    later = {name for added, names in ADDED_BY_VERSION.items() if added > version for name in names}
    return [name for name in metadata.tables if name not in later]


def upgrade(connection: sqlite3.Connection) -> None:
    """Bring the store to `SCHEMA_VERSION`. Rows and log stay as they are; another process may be faster."""
    if _version(connection) == SCHEMA_VERSION:
        return
    connection.execute("BEGIN IMMEDIATE")
    have = tables_of(_version(connection))
    missing = [table for table in metadata.sorted_tables if table.name not in have]
    create_tables(connection, missing)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
    connection.execute("COMMIT")


def create_tables(connection: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """Make tables with their indexes."""
    dialect = sqlite.dialect()
    for table in tables:
        connection.execute(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            connection.execute(str(CreateIndex(index).compile(dialect=dialect)))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
