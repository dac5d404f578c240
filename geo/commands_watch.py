"""The commands that watch the record: ``laydown promises``, ``changes``, ``bases`` and ``lint``.

Days in; on stdout what the pages of the same names show, as a table for people, JSON or CSV.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import IntervalError, SettingsError
from geo.settings import load_settings

if TYPE_CHECKING:
    from geo.workspace import Workspace

KNOWN_HELP = "only what the world could know by that day"


def add_commands(commands: Any) -> None:
    """Put ``promises``, ``changes`` and ``bases`` beside the other commands."""
    told = commands.add_parser("promises", help="every promise, how it stands, and what says so")
    told.add_argument(
        "--on", metavar="DAY", help="the day asked about (default: the record's last)"
    )
    told.add_argument("--known", metavar="DAY", help=KNOWN_HELP)
    told.add_argument("--format", choices=("table", "json", "csv"), default="table")
    told.set_defaults(run=run_promises)

    moved = commands.add_parser("changes", help="what changed between two days")
    moved.add_argument("first", metavar="A", help="the earlier day, YYYY-MM-DD")
    moved.add_argument("last", nargs="?", metavar="B", help="the later day (default: the same)")
    moved.add_argument("--known", metavar="DAY", help=KNOWN_HELP)
    moved.add_argument("--known-from", metavar="DAY", help="what was known on the earlier side")
    moved.add_argument("--known-to", metavar="DAY", help="what was known on the later side")
    moved.add_argument("--force", action="append", metavar="FORCE", help="only this; may repeat")
    moved.add_argument("--format", choices=("table", "json", "csv", "text"), default="table")
    moved.set_defaults(run=run_changes)

    bases = commands.add_parser("bases", help="every base: holders, life, figures, last cited")
    bases.add_argument(
        "--on", metavar="DAY", help="the day asked about (default: the record's last)"
    )
    bases.add_argument("--known", metavar="DAY", help=KNOWN_HELP)
    bases.add_argument("--stale", action="store_true", help="only those not cited for a year")
    bases.add_argument("--near", type=float, metavar="KM", help="how near an event is listed: 50")
    bases.add_argument("--format", choices=("table", "json", "csv"), default="table")
    bases.set_defaults(run=run_bases)

    check = commands.add_parser("lint", help="what the record says against where it says it")
    check.add_argument(
        "folder", nargs="?", type=Path, metavar="FOLDER", help="seeds, not the store"
    )
    check.add_argument("--format", choices=("table", "json"), default="table")
    check.set_defaults(run=run_lint)


def run_promises(chosen: argparse.Namespace) -> int:
    """Print every promise as of a day."""
    from geo import watch
    from geo.workspace import open_workspace

    with open_workspace(load_settings()) as workspace:
        rows = watch.promises_on(workspace, _on(chosen.on, workspace), _day(chosen.known))
    header = ("ID", "STATE", "DUE", "BY", "WHAT", "WHY")
    cells = [
        (
            row["id"],
            row["state"],
            row["due"] or "no day",
            " ".join(row["by"]),
            row["text"],
            row["reason"],
        )
        for row in rows
    ]
    _print("promises", rows, chosen.format, (header, cells))
    return 0


def run_changes(chosen: argparse.Namespace) -> int:
    """Print what changed between two days, or between two days of knowledge."""
    from geo import watch
    from geo.exchange.text_table import for_terminal, wrapped
    from geo.workspace import open_workspace

    known = _day(chosen.known)
    first = _needed_day(chosen.first)
    if chosen.last is None and not (chosen.known_from or chosen.known_to):
        raise IntervalError(
            f"Nothing changes between {first} and itself. Give a later day, or --known-from and --known-to."
        )
    asked = watch.Comparison(
        first,
        first if chosen.last is None else _needed_day(chosen.last),
        _day(chosen.known_from) or known,
        _day(chosen.known_to) or known,
    )
    with open_workspace(load_settings()) as workspace:
        answer = watch.changes_between(workspace, asked, chosen.force)
    if chosen.format == "text":
        print(wrapped(answer["paragraph"]))
        return 0
    if chosen.format == "table":
        count = len(answer["changes"])
        print(f"{answer['heading']}: {count} change{'' if count == 1 else 's'}", file=sys.stderr)
        for row in answer["changes"]:
            print(f"{row['kind'].replace('_', ' '):<22}{for_terminal(row['sentence'])}")
        return 0
    _print("changes", answer["changes"] if chosen.format == "csv" else answer, chosen.format, None)
    return 0


def run_bases(chosen: argparse.Namespace) -> int:
    """Print the ledger of bases as of a day."""
    from geo import watch
    from geo.posture.ledger import NEAR_KM
    from geo.workspace import open_workspace

    near = NEAR_KM if chosen.near is None else chosen.near
    if not near >= 0:
        raise SettingsError(f"--near {near} is no distance. Give kilometres, 0 or more.")
    with open_workspace(load_settings()) as workspace:
        rows = watch.bases_on(workspace, _on(chosen.on, workspace), _day(chosen.known), near)
    rows = [row for row in rows if row["stale"] or not chosen.stale]
    header = ("ID", "NAME", "IN", "STATE", "SINCE", "LAST CITED", "STALE", "HOLDERS", "OTHER NAMES")
    cells = [
        (
            row["id"],
            row["names"][0]["words"],
            " ".join(row["country"]),
            row["state"].replace("_", " "),
            row["since"],
            row["last_cited"] or "never",
            "stale" if row["stale"] else "",
            ", ".join(holder["force"] for holder in row["holders"]),
            " · ".join(name["words"] for name in row["names"][1:]),
        )
        for row in rows
    ]
    _print("bases", rows, chosen.format, (header, cells))
    return 0


def run_lint(chosen: argparse.Namespace) -> int:
    """Print every finding with both readings; 1 when there is any."""
    from geo import watch
    from geo.exchange.text_table import for_terminal, json_for_terminal
    from geo.workspace import open_workspace

    settings = load_settings()
    if chosen.folder is None:
        with open_workspace(settings) as workspace:
            rows = watch.lint_rows(workspace, settings.data)
    else:
        rows = watch.lint_rows(None, settings.data, chosen.folder)
    if chosen.format == "json":
        print(json_for_terminal(watch.as_json(rows)))
    else:
        for row in rows:
            where = row["table"] if row["row"] is None else f"{row['table']}.csv, row {row['row']}"
            print(for_terminal(f"{where}, {row['id'] or 'no id'} ({row['rule']}): {row['what']}"))
            for name in ("says", "stands", "advice"):
                print(f"    {name:<7} {for_terminal(row[name])}")
    print(f"{len(rows)} {'finding' if len(rows) == 1 else 'findings'}", file=sys.stderr)
    return 1 if rows else 0


def _print(table: str, rows: Any, format_name: str, cells: Any) -> None:
    from geo import watch
    from geo.exchange.text_table import json_for_terminal, text_table

    if format_name == "json":
        print(json_for_terminal(watch.as_json(rows)))
    elif format_name == "csv":
        sys.stdout.buffer.write(watch.as_csv(table, rows))
        sys.stdout.buffer.flush()
    else:
        print(text_table(*cells))


def _on(text: str | None, workspace: Workspace) -> date:
    from geo import watch

    return _day(text) or watch.last_day(workspace)


def _day(text: str | None) -> date | None:
    return None if text is None else _needed_day(text)


def _needed_day(text: str) -> date:
    from geo.model.dates import parse_day

    return parse_day(text)
