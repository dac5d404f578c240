"""The tables of the store, the same on SQLite and PostgreSQL, and the triggers that guard its log.

Each row of a current table is one value: ``body`` is the whole of it as JSON, the other columns
repeat what is asked for, ``version`` counts its changes and ``seq`` keeps the order of recording.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
)

SCHEMA_VERSION = 4
"""Kept in SQLite's ``user_version``; raised whenever the tables change, or a body says what older programs cannot read."""

APPLICATION_ID = 0x4C594457
"""``LYDW``, in SQLite's ``application_id``: tells the record from any other database file."""

metadata = MetaData()


def _current(name: str, *columns: Column[object]) -> Table:
    return Table(
        name,
        metadata,
        Column("id", Text, primary_key=True),
        Column("seq", BigInteger, nullable=False, unique=True),
        Column("version", Integer, nullable=False),
        *columns,
        Column("body", Text, nullable=False),
    )


def _link(name: str, target: str, nullable: bool = True) -> Column[object]:
    # Deferred: a load may bring a row before the one it names; at commit all must be there.
    key = ForeignKey(f"{target}.id", deferrable=True, initially="DEFERRED")
    return Column(name, Text, key, nullable=nullable)


sources = _current(
    "sources",
    Column("publisher", Text, nullable=False),
    Column("published_from", Date),
    Column("published_to", Date),
    _link("wire", "sources"),
)
places = _current(
    "places",
    Column("kind", Text, nullable=False),
    _link("parent", "places"),
    _link("source", "sources"),
)
claims = _current(
    "claims",
    Column("kind", Text, nullable=False),
    Column("force", Text),
    Column("status", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
    _link("place", "places", nullable=False),
    _link("source", "sources", nullable=False),
    _link("share_of", "claims"),
    _link("part_of", "claims"),
    _link("supersedes", "claims"),
)
events = _current(
    "events",
    Column("kind", Text, nullable=False),
    Column("valid_from", Date),
    Column("valid_to", Date),
)
commitments = _current(
    "commitments",
    Column("made", Date, nullable=False),
    Column("due_by", Date),
)
reports = _current(
    "reports",
    Column("sha256", Text, nullable=False),
    _link("source", "sources", nullable=False),
)
rules = _current(
    "rules",
    Column("kind", Text, nullable=False),
    Column("target", Text),
)
event_sets = _current(
    "event_sets",
    Column("name", Text, nullable=False),
    Column("format", Text, nullable=False),
    # Neither is unique: the same bytes read with another mapping, or as another sheet, are another set.
    Column("content_sha256", Text, nullable=False),
    Column("rows_sha256", Text, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("file", Text, nullable=False, unique=True),
)
Index("claims_by_place_and_force", claims.c.place, claims.c.force)

log = Table(
    "log",
    metadata,
    # Numbered by us, not by the database: the number is part of what is hashed.
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("id", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("action", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("previous_hash", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)
Index("log_by_item", log.c.kind, log.c.id)

ADDED_BY_VERSION = {2: ("reports", "rules"), 3: ("event_sets",)}
"""Tables that came with a schema version; all others are of version 1. Version 4 is of bodies: names have days of use."""

LOG_GUARDS = {
    f"log_refuses_{action.lower()}": f"CREATE TRIGGER log_refuses_{action.lower()} BEFORE {action} ON log "
    "BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END"
    for action in ("UPDATE", "DELETE")
}
"""SQLite triggers by name; nothing but dropping them lets a line of the log change."""
