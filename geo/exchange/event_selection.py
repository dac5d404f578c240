"""Event sets and what is asked of them in; the rows that are meant, table by table, out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.parquet as pq

from geo.errors import StoreError
from geo.exchange.event_words import days_of, read_event_words
from geo.model import EventSet
from geo.store.event_filter import EventFilter
from geo.store.event_shelf import EventShelf

ROWS_AT_ONCE = 16_384
WORDS = ("from", "to", "bbox", "events")
"""Words of an address that choose rows; see `geo.exchange.event_words`."""

Reader = Callable[[EventSet, Sequence[str]], Iterator[pa.Table]]
"""The rows meant of one set, by day, with the columns named, some ten thousand at a time."""


@dataclass(frozen=True, eq=False)
class EventSelection:
    """Rows of one or more sets.

    Attributes:
        sets: in the order they are written.
        read: gives the rows.
        told: what was asked for, as exports say it.
    """

    sets: tuple[EventSet, ...]
    read: Reader
    told: Mapping[str, str] = field(default_factory=dict)

    def tables(self, columns: Sequence[str]) -> Iterator[tuple[EventSet, pa.Table]]:
        """The rows, each table with the set it is of; may be asked for again."""
        for event_set in self.sets:
            for table in self.read(event_set, columns):
                if len(table):
                    yield event_set, table


def stored_selection(
    shelf: EventShelf, sets: Sequence[EventSet], query: Mapping[str, str]
) -> EventSelection:
    """Rows of stored sets that the words of an address mean: the same rows as map and table show for it.

    Args:
        shelf: the sets of the record.
        sets: which of them.
        query: words of an address; those of `WORDS` count.

    Raises:
        ViewError: A word cannot be read.
        EventFilterError: No event could be meant.
        StoreError: The file of a set is missing.
    """
    wanted = read_event_words(query.get("events", ""), days_of(query), query.get("bbox"))
    for event_set in sets:  # what is missing is told before anything is written
        if not (shelf.folder / event_set.file).is_file():
            raise StoreError(
                f"The rows of {event_set.name!r} are missing: {event_set.file} is not there. "
                "Put it back from a copy, or remove the set and import its file again."
            )

    def read(event_set: EventSet, columns: Sequence[str]) -> Iterator[pa.Table]:
        meant = None
        if wanted != EventFilter():
            meant = shelf.queries.matching(event_set.file, wanted)
        at = 0
        with pq.ParquetFile(shelf.folder / event_set.file) as file:
            for batch in file.iter_batches(ROWS_AT_ONCE, columns=list(columns)):
                table = pa.table(batch)
                if meant is not None:
                    table = table.filter(pa.array(meant[at : at + len(batch)]))
                at += len(batch)
                yield table.select(columns)

    told = {name: query[name] for name in WORDS if query.get(name)}
    return EventSelection(tuple(sets), read, told)
