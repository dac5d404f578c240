"""A stored set of events in; the same set with its five columns worked out anew out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from geo.enrich.cluster import HERE, Done, enrich_everywhere
from geo.enrich.errors import EnrichError
from geo.enrich.table import EnrichContext, floats_of
from geo.model import EventSet
from geo.store import Store
from geo.store.event_files import read_rows
from geo.store.event_schema import ENRICHED
from geo.store.event_sets import event_file, rewrite_event_set


@dataclass(frozen=True, slots=True)
class How:
    """Where partitions are worked out; see `geo.enrich.cluster.enrich_everywhere`."""

    scheduler: str = HERE
    partitions: int = 0
    done: Done = lambda _done, _all: None


def chosen_sets(store: Store, names: Sequence[str]) -> list[EventSet]:
    """The sets of these ids or names; all when none is named.

    Raises:
        EnrichError: There is no such set, or several have that name.
    """
    known = store.event_sets()
    if not names:
        return list(known)
    found = []
    for name in names:
        fits = [one for one in known if one.id == name] or [
            one for one in known if one.name == name
        ]
        if len(fits) != 1:
            ids = ", ".join(one.id for one in fits or known) or "none"
            what = "There is no event set" if not fits else f"{len(fits)} event sets have the name"
            raise EnrichError(f"{what} {name!r}. Name one by its id; there are: {ids}.")
        found += fits
    return found


def enrich_set(
    store: Store, event_set: EventSet, context: EnrichContext, by: str, how: How
) -> EventSet | None:
    """Work the columns out and put a new file in the place of the set's old one.

    Returns:
        The set with its new file; None when every value was there already, and nothing was written.

    Raises:
        EnrichError: The cluster failed; nothing was written.
        StoreError: The file is missing, or cannot be written.
    """
    path = event_file(store, event_set)
    if not event_set.rows:  # all gave way; it is kept for its refused rows
        return None
    table = pq.read_table(path, columns=["lon", "lat", *ENRICHED.names])
    lon, lat = floats_of(table["lon"]), floats_of(table["lat"])
    found = enrich_everywhere(lon, lat, context, how.scheduler, how.partitions, how.done)
    if table.select(ENRICHED.names).equals(found):
        return None
    return rewrite_event_set(
        store, event_set, read_rows(path), by, "enriched again", _Filling(table, found)
    )


class _Filling:
    """Gives each table of rows, in the order of the set's file, what was found for it."""

    def __init__(self, points: pa.Table, found: pa.Table) -> None:
        self._points = points
        self._found = found
        self._at = 0

    def __call__(self, rows: pa.Table) -> pa.Table:
        there = self._points.slice(self._at, len(rows))
        if not all(rows[name].equals(there[name]) for name in ("lon", "lat")):
            raise EnrichError(
                "The rows came in another order than they lie in. Nothing was written."
            )
        found = self._found.slice(self._at, len(rows))
        self._at += len(rows)
        kept = rows.drop_columns([name for name in found.column_names if name in rows.column_names])
        for field in found.schema:
            kept = kept.append_column(field, found[field.name])
        return kept
