"""Items and a signature in; rows and lines of the log out, inside a transaction the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Table, bindparam, func, select, update

from geo.errors import StoreError
from geo.store import schema
from geo.store.body import Item, check_text, kind_of, to_body
from geo.store.log import FIRST_HASH, Change, chained
from geo.store.rows import TABLES, columns_of, references_of

Prepared = dict[tuple[str, str], tuple[Item, str]]
"""Items with their bodies, by kind and id."""

_AT_ONCE = 500
_HEAD = select(schema.log.c.seq, schema.log.c.hash).order_by(schema.log.c.seq.desc()).limit(1)


def prepared(items: Sequence[Item]) -> Prepared:
    """Items with their bodies, before any lock is taken.

    Raises:
        StoreError: An id stands twice, or a text cannot be kept.
    """
    ready: Prepared = {}
    for item in items:
        key = (kind_of(item), item.id)
        if key in ready:
            raise StoreError(
                f"{key[0]} {item.id!r} stands twice in what is to be stored. Keep one of the two."
            )
        ready[key] = (item, to_body(item))
    return ready


def check_signature(by: str, reason: str) -> None:
    """Refuse a change without a name or a reason.

    Raises:
        StoreError: One of them is blank or cannot be kept.
    """
    for name, text in (("by", by), ("reason", reason)):
        if not text.strip():
            raise StoreError(f"{name} is empty; the log needs who made the change, and why.")
        check_text(text, name)


def head_of(connection: Connection) -> tuple[int, str] | None:
    """Number and hash of the newest line of the log."""
    row = connection.execute(_HEAD).first()
    return None if row is None else (row.seq, row.hash)


def version_of(connection: Connection, item: Item) -> int:
    """How often the item's row was written; 0 when it is not there."""
    table = TABLES[kind_of(item)]
    found = connection.scalar(select(table.c.version).where(table.c.id == item.id))
    return 0 if found is None else int(found)


def last_body_by(connection: Connection, by: str, kind: str, identity: str) -> str | None:
    """The body that somebody last gave a row."""
    log = schema.log.c
    mine = (log.kind == kind) & (log.id == identity) & (log.by == by)
    newest = select(func.max(log.seq)).where(mine).scalar_subquery()
    return connection.scalar(select(log.body).where(log.seq == newest))


def write(
    connection: Connection, ready: Prepared, changes: Sequence[Change], signature: tuple[str, str]
) -> None:
    """Write the changed rows and log them.

    Args:
        connection: holding the write lock.
        ready: the items; those without a change are left alone.
        changes: which of them to write.
        signature: who and why.

    Raises:
        StoreError: An item names one that is nowhere, or a column cannot keep a text.
    """
    entries = chained(head_of(connection) or (0, FIRST_HASH), *signature, changes)
    for kind, table in TABLES.items():
        rows: list[dict[str, object]] = [
            {
                **columns_of(ready[kind, entry.id][0]),
                "seq": entry.seq,
                "version": entry.version,
                "body": entry.body,
            }
            for entry in entries
            if entry.kind == kind
        ]
        _insert(connection, table, [row for row in rows if row["version"] == 1])
        _overwrite(connection, table, [row for row in rows if row["version"] != 1])
    lines = [
        {column.name: getattr(entry, column.name) for column in schema.log.columns}
        for entry in entries
    ]
    _insert(connection, schema.log, lines)
    _check_references(connection, [ready[change.kind, change.id][0] for change in changes])


def _insert(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)


def _overwrite(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Change rows in place; ``seq`` keeps telling when they were first recorded."""
    if not rows:
        return
    changed = [name for name in rows[0] if name not in ("id", "seq")]
    statement = (
        update(table)
        .where(table.c.id == bindparam("row_id"))
        .values({name: bindparam(f"new_{name}") for name in changed})
    )
    connection.execute(
        statement,
        [{"row_id": row["id"], **{f"new_{name}": row[name] for name in changed}} for row in rows],
    )


def _check_references(connection: Connection, items: Iterable[Item]) -> None:
    """Every item named must be there; the database holds this for columns, we hold it for lists."""
    named = {reference: item for item in items for reference in references_of(item)}
    for kind, table in TABLES.items():
        ids = [identity for named_kind, identity in named if named_kind == kind]
        for start in range(0, len(ids), _AT_ONCE):
            part = ids[start : start + _AT_ONCE]
            found = set(connection.scalars(select(table.c.id).where(table.c.id.in_(part))))
            for identity in part:
                if identity not in found:
                    item = named[kind, identity]
                    raise StoreError(
                        f"{kind_of(item)} {item.id!r} names the {kind} {identity!r}, which is not "
                        "there. Store that one first or together with it; nothing was stored."
                    )
