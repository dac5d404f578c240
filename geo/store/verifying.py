"""An open connection in; nothing out when file, log and current rows agree, else a sentence."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection, select

from geo.store import schema
from geo.store.body import from_body
from geo.store.log import LogEntry, check_chain
from geo.store.rows import TABLES, columns_of
from geo.store.trouble import damaged


def verify(connection: Connection, path: Path) -> None:
    """Check the file's pages, the chain of the log, and each row against its last line in the log.

    What it cannot see: a log cut off at its end together with the rows. Write the store's version
    down elsewhere to be sure of that too.

    Raises:
        StoreDamagedError: Something is not as it was written.
    """
    found = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar()
    if found != "ok":
        raise damaged(path, str(found))
    query = select(schema.log).order_by(schema.log.c.seq)
    latest = check_chain(LogEntry(*row) for row in connection.execute(query))
    for kind, table in TABLES.items():
        logged = {
            identity: entry
            for (of, identity), entry in latest.items()
            if of == kind and entry.action != "remove"
        }
        rows = {row.id: row._mapping for row in connection.execute(select(table))}
        for identity in sorted({*logged, *rows}):
            if identity not in rows or identity not in logged:
                raise damaged(path, f"{kind} {identity!r} is in only one of table and log")
            row, entry = rows[identity], logged[identity]
            if (row["version"], row["body"]) != (entry.version, entry.body):
                raise damaged(path, f"{kind} {identity!r} is not what the log says it is")
            columns = columns_of(from_body(kind, entry.body))
            if any(row[name] != value for name, value in columns.items()):
                raise damaged(path, f"a column of {kind} {identity!r} is not what its body says")
