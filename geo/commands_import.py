"""The command that brings in event sets: ``laydown import``.

Files in; on stdout one line a file with how many rows were accepted and quarantined. The refused rows go into a CSV
beside it, to be mended and imported again.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from getpass import getuser
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import GeoError
from geo.exchange.text_table import for_terminal, text_table
from geo.settings import load_settings

if TYPE_CHECKING:
    from geo.intake.importing import Wish
    from geo.intake.mapping import Mapping
    from geo.intake.outcome import Outcome
    from geo.intake.troops import Troops
    from geo.workspace import Workspace

SHOWN_EVERY_S = 0.2
SHOWN_ROWS = 10
"""Refused rows of a table of figures that are told one by one; the quarantine has all of them."""


def add_import_command(commands: Any) -> None:
    """Put ``import`` beside the other commands."""
    bring = commands.add_parser("import", help="bring files of events into the store")
    bring.add_argument(
        "files", nargs="*", type=Path, metavar="FILE",
        help="CSV, Excel, ODS, GeoJSON, GeoPackage, KML, KMZ, zipped shapefile or GeoParquet",
    )  # fmt: skip
    bring.add_argument(
        "--mapping",
        metavar="FILE|NAME",
        help="how columns are read: a JSON file, or the name of a remembered mapping",
    )
    bring.add_argument(
        "--mappings", action="store_true", help="list the remembered mappings; import nothing"
    )
    bring.add_argument(
        "--day-order",
        choices=("dmy", "mdy"),
        help="what 03/04/2024 means: day first, or month first",
    )
    bring.add_argument("--name", metavar="NAME", help="of the set (default: the file's)")
    bring.add_argument(
        "--sheet", metavar="NAME", help="sheet of a workbook, or layer of a GeoPackage"
    )
    bring.add_argument(
        "--quarantine", type=Path, metavar="FOLDER", help="where refused rows go (default: here)"
    )
    bring.add_argument(
        "--dry-run", action="store_true", help="say what each file is; store nothing"
    )
    bring.set_defaults(run=run_import)


def run_import(chosen: argparse.Namespace) -> int:
    """Import every file; 0 when all rows were accepted, 1 when some were not, 2 when no file was read."""
    from geo.intake.importing import Wish
    from geo.workspace import open_workspace

    if not chosen.files and not chosen.mappings:
        print("No file is named. Say laydown import FILE, or --mappings.", file=sys.stderr)
        return 2
    codes = []
    with open_workspace(load_settings()) as workspace:
        if chosen.mappings:
            _list_mappings(workspace)
            return 0
        wish = Wish(
            by=getuser(),
            mapping=None if chosen.mapping is None else _mapping(chosen.mapping, workspace),
            day_order=chosen.day_order,
            name=chosen.name,
            sheet=chosen.sheet,
        )
        for path in chosen.files:
            try:
                codes.append(_one(workspace, path, wish, chosen))
            except GeoError as error:
                print(for_terminal(str(error)), file=sys.stderr)
                codes.append(2)
    return 0 if not any(codes) else 2 if all(code == 2 for code in codes) else 1


def _one(workspace: Workspace, path: Path, wish: Wish, chosen: argparse.Namespace) -> int:
    from geo.intake.importing import describe, import_file
    from geo.intake.troops import Troops

    bar = _Bar()
    if chosen.dry_run:
        print(for_terminal(describe(workspace, path, wish, bar.show)))
        return 0
    try:
        outcome = import_file(workspace, path, path.name, wish, bar.show)
    except KeyboardInterrupt:
        bar.clear()
        print(
            f"{path}: stopped; nothing was stored. Import it again to go on where it was.",
            file=sys.stderr,
        )
        raise
    bar.clear()
    for note in outcome.notes:
        print(for_terminal(f"{path}: {note}"), file=sys.stderr)
    refused = (
        _tell_troops(outcome, path) if isinstance(outcome, Troops) else _tell_events(outcome, path)
    )
    if outcome.quarantine:
        _keep_refused(outcome.quarantine, path, chosen.quarantine or Path())
    return 1 if refused else 0


def _tell_troops(table: Troops, path: Path) -> int:
    """Print what became of a table of troops; how many rows were refused."""
    print(f"{path}: {table.told}")
    for row, column, reason in table.refused[:SHOWN_ROWS]:
        print(for_terminal(f"{path}: row {row}, {column}: {reason}"), file=sys.stderr)
    return len(table.refused)


def _tell_events(outcome: Outcome, path: Path) -> int:
    """Print what became of a file of events; how many rows were refused."""
    print(f"{path}: {_told(outcome)}")
    if outcome.overlap_told:
        print(for_terminal(f"{path}: {outcome.overlap_told}"), file=sys.stderr)
    if outcome.unplaced:
        print(
            f"{path}: {outcome.unplaced:,} names of places mean several places or none; choose on the page Import.",
            file=sys.stderr,
        )
    return outcome.quarantined


def _keep_refused(rows: bytes, path: Path, folder: Path) -> None:
    target = _unused(folder / f"{path.stem}.quarantine.csv")
    target.write_bytes(rows)
    print(f"{path}: the refused rows are in {target}; mend and import them.", file=sys.stderr)


def _told(outcome: Outcome) -> str:
    if outcome.event_set is None:
        return f"nothing stored; {outcome.quarantined:,} rows quarantined"
    counts = f"{outcome.accepted:,} rows accepted, {outcome.quarantined:,} quarantined"
    if not outcome.is_new:
        return f"already there as {outcome.event_set.id}; nothing added ({counts})"
    return f"{counts}; stored as {outcome.event_set.id}"


def _mapping(named: str, workspace: Workspace) -> Mapping:
    """What ``--mapping`` names: a file where there is one, else a remembered mapping."""
    from geo.intake.mapping import MappingError, from_json
    from geo.intake.memory import named_mapping

    path = Path(named)
    if not path.is_file():
        return named_mapping(workspace, named)
    try:
        return from_json(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise MappingError(f"{path} cannot be read ({error}). Name a JSON file.") from error


def _list_mappings(workspace: Workspace) -> None:
    """One line a mapping: its name, who made the data, and the file's column for each field."""
    from geo.intake.memory import named_mappings

    rows = [
        (name, mapping.publisher, ", ".join(f"{to}={of}" for to, of in mapping.columns.items()))
        for name, mapping in sorted(named_mappings(workspace).items())
    ]
    print(text_table(("NAME", "PUBLISHER", "COLUMNS"), rows, widest=100))


def _unused(path: Path) -> Path:
    """The path, or one beside it: a file that is there may hold rows somebody is mending."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return free


class _Bar:
    """Progress on stderr while somebody watches it."""

    def __init__(self) -> None:
        self._watched = sys.stderr.isatty()
        self._next = 0.0
        self._clock: Callable[[], float] = time.monotonic

    def show(self, what: str, done: int, total: int | None) -> None:
        if not self._watched or (self._clock() < self._next and done != total):
            return
        self._next = self._clock() + SHOWN_EVERY_S
        of = "" if total is None else f" of {total:,} [{'#' * (20 * done // total):<20}]"
        print(f"\r\033[K{what}: {done:,}{of}", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        if self._watched:
            print("\r\033[K", end="", file=sys.stderr, flush=True)
