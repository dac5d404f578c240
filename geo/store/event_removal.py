"""A set to take out, with a reason, in; the record without it, and no file kept from bringing its rows back, out."""

from __future__ import annotations

from dataclasses import replace

from geo.model import EventSet
from geo.store.event_lock import changing_events, check_unchanged
from geo.store.event_replacing import REPLACED
from geo.store.event_schema import EXPORTED, OWN_IDS
from geo.store.event_sets import events_folder, quarantine_name
from geo.store.store import Store


def remove_event_set(store: Store, event_set: EventSet, by: str, reason: str) -> None:
    """Take a set out of the record, logged, and then its file off the disk.

    Rows that other sets left out because this one had them, or gave up to it, are in the store no more. So the files
    of all sets it was compared with count as new from here on: imported again, they bring what is not there.

    Raises:
        StaleVersionError: The set is another by now.
        StoreError: The record or the disk refuses.
    """
    with changing_events(store):
        check_unchanged(store, event_set)
        kin = (event_set.format, EXPORTED) if event_set.format in OWN_IDS else (EXPORTED,)
        others = [known for known in store.event_sets() if known.id != event_set.id]
        forgotten = [_forgotten(store, known) for known in others if known.format in kin]
        store.commit(forgotten, by, reason, remove=[event_set])
        folder = events_folder(store)
        (folder / event_set.file).unlink(missing_ok=True)
        (folder / quarantine_name(event_set)).unlink(missing_ok=True)


def _forgotten(store: Store, known: EventSet) -> EventSet:
    """A set whose file is read again when it comes; its rows count as known only while it has all of them."""
    lost_rows = any(REPLACED in line.reason for line in store.history("event_set", known.id))
    digest = f"not all of {known.id}" if lost_rows else known.rows_sha256
    return replace(known, content_sha256="", rows_sha256=digest)
