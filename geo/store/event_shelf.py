"""An open store in; its event sets, each by its id, and one desk of questions to all of them out."""

from __future__ import annotations

import threading
from datetime import date
from functools import cached_property
from pathlib import Path

from geo.errors import StoreError
from geo.model import EventSet
from geo.store.event_queries import EventQueries
from geo.store.event_sets import events_folder
from geo.store.store import Store


class EventShelf:
    """The event sets of one store as they stand now. Safe to share between threads."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._known: tuple[str, tuple[EventSet, ...]] | None = None

    def sets(self) -> tuple[EventSet, ...]:
        """All sets, oldest first; read anew when the store has changed."""
        version = self._store.version
        with self._lock:
            if self._known is None or self._known[0] != version:
                self._known = (version, tuple(self._store.event_sets()))
            return self._known[1]

    def get(self, identity: str) -> EventSet:
        """One set by its id.

        Raises:
            StoreError: There is none.
        """
        for one in self.sets():
            if one.id == identity:
                return one
        raise StoreError(
            f"There is no event set {identity[:80]!r}. It may have been removed; open the page again."
        )

    @property
    def folder(self) -> Path:
        """Where the files of the sets lie."""
        return events_folder(self._store)

    @cached_property
    def queries(self) -> EventQueries:
        """Questions to the rows of the sets."""
        return EventQueries(self.folder)

    def widen(self, first: date | None, last: date | None) -> tuple[date | None, date | None]:
        """The days from *first* to *last*, and those of every set beside them."""
        firsts = [first, *(one.first_day for one in self.sets())]
        lasts = [last, *(one.last_day for one in self.sets())]
        return (
            min((day for day in firsts if day is not None), default=None),
            max((day for day in lasts if day is not None), default=None),
        )
