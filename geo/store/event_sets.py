"""Rows of events in; an event set out: its file beside the record, its line in the record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from geo.errors import StoreError
from geo.model import EventSet
from geo.store.event_files import Enrich, drafted, held_copy, remove_orphans
from geo.store.event_lock import changing_events, check_unchanged
from geo.store.event_order import Rows, in_order
from geo.store.event_replacing import REPLACED, Replacing, new_name, shortened
from geo.store.store import Store

FOLDER = "events"
"""Beside the record, in LAYDOWN_HOME."""


@dataclass(frozen=True, slots=True)
class About:
    """What is known of a set before its rows are written; see `geo.model.EventSet`.

    Attributes:
        replacing: rows of older sets whose place its rows take.
    """

    name: str
    format: str
    read_as: str
    content_sha256: str
    publisher: str
    source: str
    licence: str | None = None
    quarantined: int = 0
    replacing: Replacing = ()


@dataclass(frozen=True, slots=True)
class Added:
    """The set that now has the rows, and whether it is new."""

    event_set: EventSet
    is_new: bool


def events_folder(store: Store) -> Path:
    """Where the files of event sets lie."""
    return store.path.parent / FOLDER


def event_file(store: Store, event_set: EventSet) -> Path:
    """The GeoParquet file of a set.

    Raises:
        StoreError: The file is gone.
    """
    path = events_folder(store) / event_set.file
    if not path.is_file():
        raise StoreError(
            f"The rows of {event_set.name!r} are missing: {path} is not there. Put it back from a copy, "
            "or remove the set and import its file again."
        )
    return path


def add_event_set(
    store: Store,
    rows: Rows,
    about: About,
    by: str,
    enrich: Enrich | None = None,
    quarantine: Path | None = None,
) -> Added:
    """Store rows as a new set, whole or not at all; the same rows a second time add nothing.

    Whoever works out beforehand what the set replaces holds `event_lock.changing_events` from there to the end.

    Args:
        store: the open record.
        rows: tables with the columns of `event_schema.READ`, in any order; ids must be unique among them.
        about: what else is known of the set.
        by: who imports.
        enrich: fills the columns of `event_schema.ENRICHED`, some hundred thousand rows at a time.
        quarantine: the rows that were refused, as CSV; kept beside the set.

    Raises:
        StaleVersionError: A set whose rows are replaced is another by now.
        StoreError: There is no row, or the record or the file cannot be written.
    """
    check_unchanged(store, *(old for old, _ in about.replacing))
    folder = events_folder(store)
    folder.mkdir(parents=True, exist_ok=True)
    with drafted(folder, in_order(rows, folder), enrich) as draft:
        totals = draft.totals
        if not totals.rows:
            raise StoreError(f"{about.name!r} has no row to store. Mend its rows and try again.")
        digest = draft.rows_sha256
        known = {known.rows_sha256: known for known in store.event_sets()}
        if digest in known:
            return Added(known[digest], is_new=False)
        identity = _free_id(store, f"{about.format}-{digest[:12]}")
        event_set = EventSet(
            id=identity,
            name=about.name,
            format=about.format,
            read_as=about.read_as,
            content_sha256=about.content_sha256,
            rows_sha256=digest,
            rows=totals.rows,
            quarantined=about.quarantined,
            first_day=totals.first_day,
            last_day=totals.last_day,
            bbox=totals.bbox,
            publisher=about.publisher,
            source=about.source,
            licence=about.licence,
            file=f"{identity}.parquet",
            imported_at=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        draft.publish(event_set.file)
        with (
            _kept_beside(folder, event_set, quarantine),
            shortened(store, folder, about.replacing) as (changed, emptied),
        ):
            reason = f"imported {about.name}"
            reason += f"; {REPLACED}{identity}" if about.replacing else ""
            store.commit([event_set, *changed], by, reason, remove=emptied)
    for old, _ in about.replacing:
        (folder / old.file).unlink(missing_ok=True)
    return Added(event_set, is_new=True)


def rewrite_event_set(
    store: Store,
    event_set: EventSet,
    rows: Rows,
    by: str,
    reason: str,
    enrich: Enrich | None = None,
) -> EventSet:
    """Put a new file in the place of a set's old one: rows placed since, or enriched again.

    The set keeps its id and the digest of the rows that were imported, so that the same file still adds nothing.

    Raises:
        StaleVersionError: The set is another by now.
        StoreError: The record or the file cannot be written.
    """
    folder = events_folder(store)
    with changing_events(store):
        check_unchanged(store, event_set)
        with drafted(folder, in_order(rows, folder), enrich) as draft:
            file = new_name(event_set.id, store.row_version(event_set) + 1)
            changed = replace(event_set, file=file, bbox=draft.totals.bbox)
            draft.publish(file)
            store.commit([changed], by, reason)
        (folder / event_set.file).unlink(missing_ok=True)
    return changed


def quarantine_file(store: Store, event_set: EventSet) -> Path | None:
    """The rows that were refused when the set was imported, as CSV; None when there were none."""
    path = events_folder(store) / quarantine_name(event_set)
    return path if path.is_file() else None


def quarantine_name(event_set: EventSet) -> str:
    """Of the file of refused rows beside a set's own."""
    return f"{event_set.id}.quarantine.csv"


def remove_orphan_files(store: Store) -> list[str]:
    """Take away what killed imports left; safe while others import."""
    return remove_orphans(events_folder(store), lambda: _registered(store))


def _registered(store: Store) -> set[str]:
    sets = store.event_sets()
    return {known.file for known in sets} | {quarantine_name(known) for known in sets}


def _free_id(store: Store, wanted: str) -> str:
    """The id, or with a number where a set that lost some of the same rows has it still."""
    taken = {known.id for known in store.event_sets()}
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)


@contextmanager
def _kept_beside(folder: Path, event_set: EventSet, quarantine: Path | None) -> Iterator[None]:
    """Copy the refused rows to where they stay; held until the set is registered."""
    if quarantine is None:
        yield
        return
    with held_copy(quarantine, folder / quarantine_name(event_set)):
        yield
