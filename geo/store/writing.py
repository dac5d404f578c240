"""Items and a signature in; rows and lines of the log out, inside a transaction the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import product

from sqlalchemy import Connection, Table, bindparam, delete, func, select, update

from geo.errors import StoreError
from geo.store import schema
from geo.store.body import Item, check_text, from_body, kind_of, to_body
from geo.store.log import FIRST_HASH, Change, chained
from geo.store.rows import TABLES, columns_of, references_of

Prepared = dict[tuple[str, str], tuple[Item, str]]
"""Items with their bodies, by kind and id."""

_AT_ONCE = 500
_NAMED_IN_LISTS = ("source", "place", "claim", "event", "commitment")
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


def planned_changes(connection: Connection, ready: Prepared, by: str | None) -> list[Change]:
    """What has to be written so that the store has these items.

    Args:
        connection: holding the write lock.
        ready: the items.
        by: whoever brings them; a row that others changed or took out since stays so when this one brings
            the same thing again. None: the items are written whatever happened before.
    """
    gone = _removed(connection)
    changes = []
    for kind in {kind for kind, _ in ready}:
        table = TABLES[kind]
        rows = connection.execute(select(table.c.id, table.c.version, table.c.body))
        present = {row.id: (row.version, row.body) for row in rows}
        for (of, identity), (_, body) in ready.items():
            if of != kind:
                continue
            version, old = present.get(identity, (gone.get((kind, identity), 0), None))
            if body == old:
                continue  # before the log is asked: most rows come again unchanged
            known = by is not None and version and last_body_by(connection, by, kind, identity)
            if body != known:
                action = "add" if old is None else "change"
                changes.append(Change(kind, identity, version + 1, action, body))
    order = {key: number for number, key in enumerate(ready)}
    return sorted(changes, key=lambda change: order[change.kind, change.id])


def planned_removals(connection: Connection, items: Iterable[Item]) -> list[Change]:
    """What has to be logged to take items out; those that are not there are passed over."""
    removals = []
    for item in items:
        kind = kind_of(item)
        table = TABLES[kind]
        row = connection.execute(
            select(table.c.version, table.c.body).where(table.c.id == item.id)
        ).first()
        if row is not None:
            removals.append(Change(kind, item.id, row.version + 1, "remove", row.body))
    return removals


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
    for (kind, table), action in product(TABLES.items(), ("add", "change")):
        rows: list[dict[str, object]] = [
            {
                **columns_of(ready[kind, entry.id][0]),
                "seq": entry.seq,
                "version": entry.version,
                "body": entry.body,
            }
            for entry in entries
            if entry.kind == kind and entry.action == action
        ]
        (_insert if action == "add" else _overwrite)(connection, table, rows)
    lines = [
        {column.name: getattr(entry, column.name) for column in schema.log.columns}
        for entry in entries
    ]
    _insert(connection, schema.log, lines)
    removed = {(change.kind, change.id) for change in changes if change.action == "remove"}
    _delete(connection, removed)
    written = [(change.kind, change.id) for change in changes if change.action != "remove"]
    _check_references(connection, [ready[key][0] for key in written])


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


def _delete(connection: Connection, removed: set[tuple[str, str]]) -> None:
    """Take rows out. The database minds what columns name; lists of ids are ours to mind."""
    for kind, identity in sorted(removed):
        table = TABLES[kind]
        connection.execute(delete(table).where(table.c.id == identity))
    if not any(kind in _NAMED_IN_LISTS for kind, _ in removed):
        return
    for kind in ("event", "commitment"):
        for body in connection.scalars(select(TABLES[kind].c.body)):
            item = from_body(kind, body)
            for named in references_of(item):
                if named in removed:
                    raise StoreError(
                        f"{kind} {item.id!r} still names the {named[0]} {named[1]!r}. "
                        "Take that one out first; nothing was stored."
                    )


def _removed(connection: Connection) -> dict[tuple[str, str], int]:
    """The last version of every row that was once taken out."""
    log = schema.log.c
    query = (
        select(log.kind, log.id, func.max(log.version))
        .where(log.action == "remove")
        .group_by(log.kind, log.id)
    )
    return {(kind, identity): version for kind, identity, version in connection.execute(query)}


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
