"""An open workspace and the two clocks in; promises, changes and bases as rows out.

The command line and the pages ask here, so that both give the same answers.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from geo.errors import Fault, IntervalError
from geo.exchange.base_rows import BASE_COLUMNS, base_rows, flat_base
from geo.exchange.csv_table import csv_pieces
from geo.exchange.seeds import read_sound
from geo.exchange.watch_rows import (
    CHANGE_COLUMNS,
    PROMISE_COLUMNS,
    change_rows,
    flat_change,
    flat_promise,
    promise_rows,
)
from geo.lint import Finding, lint
from geo.lint.finding import Rule
from geo.model import LonLat, Record
from geo.posture import Timeline
from geo.posture.change import Change
from geo.posture.difference import changes
from geo.posture.ledger import NEAR_KM, base_ledger
from geo.posture.promises import promises
from geo.posture.snapshot import snapshot
from geo.posture.telling import heading, paragraph
from geo.workspace import Workspace

Item = dict[str, Any]

_AREAS = ("country", "governorate", "region", "border", "district")
_TABLES = {
    "promises": (PROMISE_COLUMNS, flat_promise),
    "changes": (CHANGE_COLUMNS, flat_change),
    "bases": (BASE_COLUMNS, flat_base),
}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two days, each as known on a day of its own (None: all that is recorded).

    Raises:
        IntervalError: One of the clocks runs backwards.
    """

    first: date
    last: date
    known_first: date | None = None
    known_last: date | None = None

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise IntervalError(
                f"The later day {self.last} comes before {self.first}. Swap the two days."
            )
        if self.known_last is not None and (self.known_first or date.max) > self.known_last:
            raise IntervalError(
                f"What was known by {self.known_last} cannot follow what was known "
                f"{self.known_first or 'in the end'}. Swap the two knowledge days, or give both."
            )


def promises_on(workspace: Workspace, on: date, known: date | None = None) -> list[Item]:
    """Every promise made by a day, with its state; see `geo.exchange.watch_rows.promise_rows`."""
    record = workspace.record()
    return promise_rows(record, promises(record, on, known, workspace.rules))


def changes_between(
    workspace: Workspace,
    asked: Comparison,
    forces: Collection[str] | None = None,
    groups: Collection[str] | None = None,
) -> Item:
    """What changed: ``heading``, ``paragraph``, the four days, and ``changes`` as rows.

    Args:
        workspace: where the record is.
        asked: the two days and what was known.
        forces: figures of these only; None for all.
        groups: changes of these only (``figure``, ``base``, ``contradiction`` ...); None for all.
    """
    record, (before, after) = _timelines(workspace, (asked.known_first, asked.known_last))
    one, two = snapshot(record, before, asked.first), snapshot(record, after, asked.last)
    found = [item for item in changes(record, one, two) if _is_wanted(item, forces, groups)]
    return {
        "from": asked.first.isoformat(),
        "to": asked.last.isoformat(),
        "known_from": None if asked.known_first is None else asked.known_first.isoformat(),
        "known_to": None if asked.known_last is None else asked.known_last.isoformat(),
        "heading": heading(one, two),
        "paragraph": paragraph(record, found, one, two),
        "changes": change_rows(record, found),
    }


def bases_on(
    workspace: Workspace, on: date, known: date | None = None, near_km: float = NEAR_KM
) -> list[Item]:
    """Every base as of a day; see `geo.exchange.base_rows.base_rows`."""
    record, (timeline,) = _timelines(workspace, (known,))
    points = shown_points(workspace, record)
    return base_rows(record, base_ledger(record, timeline, on, points, near_km))


def lint_rows(workspace: Workspace | None, data: Path, folder: Path | None = None) -> list[Item]:
    """Findings of the record, or of a folder of seeds with the line of each row; faults of form among them.

    Raises:
        ExchangeError: There is no such folder.
    """
    if folder is None:
        found = [] if workspace is None else lint(workspace.record(), data)
    else:
        record, faults, lines = read_sound(folder)
        rings = {(fault.file, fault.row) for fault in faults if fault.column == "parent"}
        found = [one.at_row(lines.get((one.table, one.id))) for one in lint(record, data)]
        found = [one for one in found if (f"{one.table}.csv", one.row) not in rings]
        found = [*map(_of_fault, faults), *found]
    return [asdict(one) | {"rule": str(one.rule)} for one in found]


def _of_fault(fault: Fault) -> Finding:
    table = fault.file.removesuffix(".csv")
    where = f"column {fault.column}" if fault.column else "the row"
    return Finding(
        table, "", Rule.FORM, fault.message, where, "it cannot be read so", "Mend it.", fault.row
    )


def shown_points(workspace: Workspace, record: Record) -> dict[str, LonLat]:
    """Where the places that have a spot of their own are shown, under the precision cap."""
    placed = {
        place.id: workspace.shapes.place(place).point
        for place in record.places
        if place.kind not in _AREAS
    }
    return {name: point for name, point in placed.items() if point is not None}


def last_day(workspace: Workspace) -> date:
    """The last day of the record: what is shown when no day is named; today's where it is empty."""
    span = workspace.record().span
    return span[1] if span is not None else datetime.now(UTC).date()


def as_json(answer: Any) -> str:
    """The answer as JSON text."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_csv(table: str, rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Rows of ``promises``, ``changes`` or ``bases`` as a CSV table no spreadsheet takes for a formula."""
    columns, flat = _TABLES[table]
    return b"".join(csv_pieces((flat(dict(row)) for row in rows), columns))


def _is_wanted(
    item: Change, forces: Collection[str] | None, groups: Collection[str] | None
) -> bool:
    if groups is not None and item.kind.partition("_")[0] not in groups:
        return False
    return forces is None or item.force is None or item.force in forces


def _timelines(
    workspace: Workspace, knowns: Iterable[date | None]
) -> tuple[Record, tuple[Timeline, ...]]:
    """The record and timelines of one version of it, whatever is written meanwhile."""
    asked = tuple(knowns)
    while True:
        record = workspace.record()
        timelines = tuple(workspace.timeline(known) for known in asked)
        if workspace.record() is record:
            return record, timelines
