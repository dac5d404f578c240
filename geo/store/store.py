"""The open record: items in with who and why, the record and its log out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import cast

from sqlalchemy import Connection, Engine, select

from geo.errors import StaleVersionError
from geo.model import Claim, Commitment, Event, EventSet, Place, Record, Report, Rule, Source
from geo.store import schema
from geo.store.body import Item, from_body
from geo.store.log import Change, LogEntry
from geo.store.rows import RECORD_KINDS, TABLES
from geo.store.trouble import told_as_sentences
from geo.store.verifying import verify
from geo.store.writing import (
    check_signature,
    head_of,
    planned_changes,
    planned_removals,
    prepared,
    version_of,
    write,
)

WRITES = "laydown_writes"
"""Execution option of a connection that will write: it takes the write lock at once."""


@dataclass(frozen=True, slots=True)
class LoadResult:
    """How many rows a load added, changed and found as they were."""

    added: int
    changed: int
    unchanged: int


class Store:
    """The record in one file. Safe to share between threads and processes; `open_store` makes it."""

    def __init__(self, path: Path, engine: Engine) -> None:
        self.path = path
        self._engine = engine

    @property
    def version(self) -> str:
        """A text that every committed change changes; ``empty`` before the first. One small query."""
        with self._reading() as connection:
            return _version(connection)

    def record(self) -> Record:
        """Everything recorded, in the order of recording, as of one instant."""
        with self._reading() as connection:
            version = _version(connection)
            items = {
                kind: [from_body(kind, body) for body in connection.scalars(_BODIES[kind]).all()]
                for kind in RECORD_KINDS
            }
        return Record(
            tuple(cast("list[Source]", items["source"])),
            tuple(cast("list[Place]", items["place"])),
            tuple(cast("list[Claim]", items["claim"])),
            tuple(cast("list[Event]", items["event"])),
            tuple(cast("list[Commitment]", items["commitment"])),
            version=version,
        )

    def load(self, record: Record, by: str, reason: str) -> LoadResult:
        """Bring all items of a record in, or none of them.

        Loading twice changes nothing. A row that somebody else changed since ``by`` last brought
        it in stays changed, unless what ``by`` now brings is new.

        Args:
            record: the items; its version does not matter.
            by: who brings them.
            reason: why, for the log.

        Raises:
            StoreLockedError: Another process writes for too long.
            StoreError: An id stands twice, an item names one that is nowhere, or a text cannot be kept.
        """
        items: list[Item] = [
            *record.sources,
            *record.places,
            *record.claims,
            *record.events,
            *record.commitments,
        ]
        incoming = prepared(items)
        check_signature(by, reason)
        with self._writing() as connection:
            changes = planned_changes(connection, incoming, by)
            write(connection, incoming, changes, (by, reason))
        added = sum(change.action == "add" for change in changes)
        return LoadResult(added, len(changes) - added, len(items) - len(changes))

    def commit(
        self, items: Sequence[Item], by: str, reason: str, *, remove: Sequence[Item] = ()
    ) -> LoadResult:
        """Write some items and take others out, all of it or nothing: what a person decided at one time.

        A row taken out leaves the record; the log keeps its words. `by` has the last word here: what was taken
        out or changed by anybody is written as it is now given.

        Args:
            items: to add, or to write over what is there.
            by: who decided.
            reason: why, for the log.
            remove: to take out; what is not there is passed over.

        Returns:
            Removed rows count as changed.

        Raises:
            StoreLockedError: Another process writes for too long.
            StoreError: As for `load`, or a row that stays names one that is taken out.
        """
        incoming = prepared(items)
        check_signature(by, reason)
        with self._writing() as connection:
            changes = planned_changes(connection, incoming, None)
            removals = planned_removals(connection, remove)
            write(connection, incoming, [*changes, *removals], (by, reason))
        added = sum(change.action == "add" for change in changes)
        return LoadResult(added, len(changes) + len(removals) - added, len(items) - len(changes))

    def report(self, identity: str) -> Report | None:
        """The stored words of one source."""
        with self._reading() as connection:
            query = select(schema.reports.c.body).where(schema.reports.c.id == identity)
            body = connection.scalar(query)
        return None if body is None else cast("Report", from_body("report", body))

    def reports(self) -> list[Report]:
        """The stored words of all sources, in the order of recording."""
        with self._reading() as connection:
            bodies = connection.scalars(_BODIES["report"]).all()
        return [cast("Report", from_body("report", body)) for body in bodies]

    def rules(self) -> list[Rule]:
        """What people taught this store, oldest first."""
        with self._reading() as connection:
            bodies = connection.scalars(_BODIES["rule"]).all()
        return [cast("Rule", from_body("rule", body)) for body in bodies]

    def event_sets(self) -> list[EventSet]:
        """The bulk sets of events, oldest first."""
        with self._reading() as connection:
            bodies = connection.scalars(_BODIES["event_set"]).all()
        return [cast("EventSet", from_body("event_set", body)) for body in bodies]

    def row_version(self, item: Item) -> int:
        """How often the item's row was written; 0 when the store does not have it."""
        with self._reading() as connection:
            return version_of(connection, item)

    def update(self, item: Item, expected_version: int, by: str, reason: str) -> int:
        """Write one item over the row it was read from.

        Args:
            item: the new value.
            expected_version: `row_version` at the time of reading; 0 to add a new item.
            by: who.
            reason: why, for the log.

        Returns:
            The row's new version.

        Raises:
            StaleVersionError: Somebody else wrote the row since; nothing was changed.
            StoreError: As for `load`.
        """
        incoming = prepared([item])
        check_signature(by, reason)
        ((kind, identity), (_, body)) = next(iter(incoming.items()))
        with self._writing() as connection:
            version = version_of(connection, item)
            if version != expected_version:
                raise StaleVersionError(
                    f"{kind} {identity!r} is at version {version}, but {expected_version} was read. "
                    "Look at what was changed since, and decide again."
                )
            action = "change" if version else "add"
            change = Change(kind, identity, version + 1, action, body)
            write(connection, incoming, [change], (by, reason))
        return version + 1

    def log(self, limit: int = 100) -> list[LogEntry]:
        """The newest lines of the log, newest first."""
        query = select(schema.log).order_by(schema.log.c.seq.desc()).limit(limit)
        with self._reading() as connection:
            return [LogEntry(*row) for row in connection.execute(query)]

    def history(self, kind: str, identity: str) -> list[LogEntry]:
        """All lines of the log about one row, newest first."""
        log = schema.log.c
        query = select(schema.log).where((log.kind == kind) & (log.id == identity))
        with self._reading() as connection:
            return [LogEntry(*row) for row in connection.execute(query.order_by(log.seq.desc()))]

    def verify(self) -> None:
        """Check file, log and rows against each other.

        Raises:
            StoreDamagedError: A line or a row is not what was once written.
        """
        with self._reading() as connection:
            verify(connection, self.path)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with told_as_sentences(self.path), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        engine = self._engine.execution_options(**{WRITES: True})
        with told_as_sentences(self.path), engine.begin() as connection:
            yield connection


_BODIES = {kind: select(table.c.body).order_by(table.c.seq) for kind, table in TABLES.items()}


def _version(connection: Connection) -> str:
    head = head_of(connection)
    return "empty" if head is None else f"{head[0]}-{head[1][:16]}"
