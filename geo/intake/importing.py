"""A file of events in, an event set out: recognised, read, placed and stored, or nothing of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import Final

import pyarrow as pa
from pyarrow import ipc

from geo.intake.asking import enricher
from geo.intake.files import Look, Parsed, look_at, read_all
from geo.intake.formats import recognise
from geo.intake.mapping import Mapping
from geo.intake.memory import mapping_for, remember
from geo.intake.outcome import Outcome
from geo.intake.placing import Name, Placer, Spot, find_spots, unplaced, with_spots
from geo.intake.staging import FileRefusedError, Progress, Upload, quiet, staged
from geo.intake.troop_table import columns_of
from geo.intake.troops import Troops, read_table, store_table
from geo.model import EventSet
from geo.store import Store
from geo.store.event_files import Enrich
from geo.store.event_lock import changing_events
from geo.store.event_overlap import Overlap, overlap_of
from geo.store.event_schema import READ
from geo.store.event_sets import About, Added, add_event_set, remove_orphan_files
from geo.workspace import Workspace

NAMES_FILE: Final = "names.jsonl"
WAITING: Final = "Waiting until another import is stored"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file shall be imported.

    Attributes:
        mapping: how its columns are read; None: recognised, or as remembered for its header.
        day_order: ``dmy`` or ``mdy`` where its dates can be read two ways.
        name: of the set; the file's own when None.
        sheet: of a workbook; the first with rows when None.
        by: who imports.
        enrich: whether country, border and base of each point are worked out too.
    """

    by: str
    mapping: Mapping | None = None
    day_order: str | None = None
    name: str | None = None
    sheet: str | None = None
    enrich: bool = True


def import_file(
    workspace: Workspace, content: Path | bytes, name: str, wish: Wish, progress: Progress = quiet
) -> Outcome | Troops:
    """Import one file: events as a set, a table of troops as claims of the record.

    Raises:
        DayOrderError: Its dates can be read two ways; ask, and call again with an order.
        FileRefusedError: It cannot be read, or needs a mapping first.
        FileTooHardError: Reading it takes too much.
        StoreError: The record or the disk refuses.
    """
    remove_orphan_files(workspace.store)
    with staged(content, name, workspace.settings.home, progress) as upload:
        asked = wish.mapping
        if asked is None:
            look = look_at(upload, wish.sheet)
            if columns_of(look.columns):
                table = read_table(workspace, upload, wish.sheet, progress)
                return store_table(workspace, table, wish.by)
            asked = _settled(workspace, look, name)
        mapping = asked.in_order(wish.day_order)
        about = _about(upload, mapping, wish)
        known = _same_file(workspace, about)
        if known is not None:
            return Outcome(known, False, known.rows, known.quarantined, b"", 0, ())
        parsed = read_all(upload, mapping, wish.sheet, progress)
        outcome = _stored(workspace, upload, parsed, about, wish, progress)
        if (
            wish.mapping is not None
            and outcome.event_set is not None
            and recognise(parsed.columns) is None
        ):
            remember(workspace, parsed.columns, wish.mapping, wish.by, name)
        return outcome


def describe(workspace: Workspace, content: Path, wish: Wish, progress: Progress = quiet) -> str:
    """What a file is and how it would be read, in one line; nothing is stored.

    Raises:
        GeoError: As for `import_file`.
    """
    with staged(content, content.name, workspace.settings.home, progress) as upload:
        look = look_at(upload, wish.sheet)
        if not wish.mapping and columns_of(look.columns):
            return f"{content}: {look.kind}, troops by country and quarter; {read_table(workspace, upload, wish.sheet, progress).told}"
        mapping, why = (wish.mapping, "given") if wish.mapping else mapping_for(workspace, look)
        if why == "guessed":
            return f"{content}: {look.kind}, of no known format; a mapping to start from: {mapping.to_json()}"
        parsed = read_all(upload, mapping.in_order(wish.day_order), wish.sheet, progress)
    counts = f"{parsed.accepted:,} rows would be accepted, {parsed.quarantined:,} quarantined"
    return f"{content}: {look.kind}, {mapping.format} ({why}); {counts}"


def _settled(workspace: Workspace, look: Look, name: str) -> Mapping:
    mapping, why = mapping_for(workspace, look)
    if why != "guessed":
        return mapping
    raise FileRefusedError(
        f"{name!r} is of no format known by its header. Give --mapping FILE, or map its columns on the page Import; "
        f"a mapping to start from: {mapping.to_json()}"
    )


def _about(upload: Upload, mapping: Mapping, wish: Wish) -> About:
    name = wish.name or PurePath(upload.name).name
    plain = replace(mapping, name="")  # how a mapping is called does not change what is read
    return About(
        name=name,
        format=mapping.format,
        read_as=json.dumps({"mapping": json.loads(plain.to_json()), "sheet": wish.sheet}),
        content_sha256=upload.sha256,
        publisher=mapping.publisher or "(publisher not given)",
        source=mapping.source or PurePath(upload.name).name,
        licence=mapping.licence,
    )


def _same_file(workspace: Workspace, about: About) -> EventSet | None:
    return next(
        (
            known
            for known in workspace.store.event_sets()
            if (known.content_sha256, known.read_as) == (about.content_sha256, about.read_as)
        ),
        None,
    )


def _stored(
    workspace: Workspace,
    upload: Upload,
    parsed: Parsed,
    about: About,
    wish: Wish,
    progress: Progress,
) -> Outcome:
    refused = parsed.quarantine.read_bytes() if parsed.quarantined else b""
    if not parsed.accepted:
        return Outcome(None, False, 0, parsed.quarantined, refused, 0, parsed.notes)
    store, version = workspace.store, workspace.store.version
    overlap = overlap_of(store, about.format, lambda: _tables(parsed.rows))
    if len(overlap.there) == parsed.accepted:
        return _all_there(overlap, parsed, refused)
    names = [*unplaced(_tables(parsed.rows))]
    fill = enricher(workspace) if wish.enrich else None
    spots = _spots(workspace, names, upload, progress)
    with changing_events(store, lambda: progress(WAITING, 0, None)):
        if store.version != version:  # somebody was faster, and may have brought some of the rows
            overlap = overlap_of(store, about.format, lambda: _tables(parsed.rows))
            if len(overlap.there) == parsed.accepted:
                return _all_there(overlap, parsed, refused)
        added = _added(store, parsed, overlap, about, wish.by, _Filling(spots, fill, progress))
    there = len(overlap.there)
    return Outcome(
        added.event_set,
        added.is_new,
        parsed.accepted - there,
        parsed.quarantined,
        refused,
        len(names) - len(spots),
        parsed.notes,
        there,
        tuple((old.name, len(ids)) for old, ids in overlap.replacing) if added.is_new else (),
    )


def _all_there(overlap: Overlap, parsed: Parsed, refused: bytes) -> Outcome:
    return Outcome(
        overlap.home, False, 0, parsed.quarantined, refused, 0, parsed.notes, len(overlap.there)
    )


@dataclass(frozen=True, slots=True)
class _Filling:
    """What is filled in while rows are stored, and whom to tell."""

    spots: dict[Name, Spot]
    enrich: Enrich | None
    progress: Progress


def _added(
    store: Store, parsed: Parsed, overlap: Overlap, about: About, by: str, filling: _Filling
) -> Added:
    done = 0

    def rows() -> Iterator[pa.Table]:
        for table in _tables(parsed.rows):
            yield with_spots(overlap.without_known(table), filling.spots)

    def watched(table: pa.Table) -> pa.Table:
        nonlocal done
        done += len(table)
        filling.progress("Storing rows", done, parsed.accepted - len(overlap.there))
        return table if filling.enrich is None else filling.enrich(table)

    return add_event_set(
        store,
        rows,
        replace(about, quarantined=parsed.quarantined, replacing=overlap.replacing),
        by,
        watched,
        parsed.quarantine if parsed.quarantined else None,
    )


def _spots(
    workspace: Workspace, names: Sequence[Name], upload: Upload, progress: Progress
) -> dict[Name, Spot]:
    if not names:
        return {}
    placer = Placer(workspace.gazetteer, workspace.store.rules())
    return find_spots(names, placer, upload.folder / NAMES_FILE, progress)


def _tables(path: Path) -> Iterator[pa.Table]:
    """What the child wrote, checked to be what it may write."""
    with ipc.open_stream(str(path)) as reader:
        if not reader.schema.equals(READ):
            raise FileRefusedError("The rows that were read have other columns than an event set.")
        for batch in reader:
            batch.validate(full=True)
            yield pa.Table.from_batches([batch])
