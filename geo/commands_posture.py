"""The commands ``laydown posture`` and ``laydown contradictions``.

Days in; on stdout what may have stood where, or what does not fit together, as a table for people, JSON, GeoJSON or
CSV: the same functions as behind the pages, over the store or over a file of claims.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.settings import Settings, load_settings

if TYPE_CHECKING:
    from geo.model import Record
    from geo.posture import Rules

DONE, FOUND_NOTHING = 0, 1
KNOWN_HELP = "only what the world could know by that day"
DAY_HELP = "the day asked about, YYYY-MM-DD"


@dataclass(frozen=True, slots=True)
class Asked:
    """The record asked of, and the numbers to go by."""

    record: Record
    rules: Rules
    settings: Settings


def add_commands(commands: Any) -> None:
    """Put ``posture`` and ``contradictions`` beside the other commands."""
    stood = commands.add_parser(
        "posture", help="what may have stood where on a day, and who says so"
    )
    stood.add_argument(
        "--on", action="append", required=True, metavar="DAY", help=f"{DAY_HELP}; may repeat"
    )
    _add_shared(stood)
    stood.add_argument("--place", metavar="PLACE", help="this place only: its id, or a name of it")
    stood.add_argument("--format", choices=("table", "json", "geojson", "csv"), default="table")
    stood.set_defaults(run=run_posture)

    apart = commands.add_parser("contradictions", help="claims that cannot hold together, and why")
    apart.add_argument("--on", metavar="DAY", help=f"{DAY_HELP} (default: at any time)")
    _add_shared(apart)
    apart.add_argument("--format", choices=("table", "json", "csv"), default="table")
    apart.set_defaults(run=run_contradictions)


def _add_shared(command: Any) -> None:
    command.add_argument("--known", metavar="DAY", help=KNOWN_HELP)
    command.add_argument("--force", metavar="FORCE", help="this force only")
    command.add_argument(
        "--claims", type=Path, metavar="FILE", help="a CSV file of claims instead of the store"
    )
    command.add_argument("--joint-days", type=int, metavar="N", help="days of joint evidence: 45")
    command.add_argument("--stale-days", type=int, metavar="N", help="days until it is stale: 365")


def run_posture(chosen: argparse.Namespace) -> int:
    """Print what may have stood where; 1 when nobody said anything."""
    from geo.exchange import posture_rows as shown
    from geo.exchange.shapes import Shapes
    from geo.exchange.text_table import json_for_terminal, text_table
    from geo.model import Precision
    from geo.posture import posture_over

    known = _day(chosen.known)
    days = [day for text in chosen.on if (day := _day(text)) is not None]
    with _asked(chosen) as asked:
        record = asked.record
        place = None if chosen.place is None else shown.place_id(chosen.place, record)
        answer = posture_over(
            record,
            days,
            known,
            force=chosen.force,
            place=place,
            rules=asked.rules,
            progress=_progress(len(days)),
        )
        rows = shown.posture_rows(answer, record, known)
    for note in dict.fromkeys(row["gave_up"] for row in rows if row["gave_up"]):
        print(note, file=sys.stderr)
    if chosen.format == "json":
        print(json_for_terminal(json.dumps(rows, ensure_ascii=False, indent=2)))
    elif chosen.format == "geojson":
        shapes = Shapes(asked.settings.data, Precision(asked.settings.precision_cap))
        about = {"days": [day.isoformat() for day in days], "known": chosen.known}
        _write(shown.as_geojson(rows, record, shapes, about) + b"\n")
    elif chosen.format == "csv":
        _write(shown.as_csv(rows, shown.POSTURE_COLUMNS))
    elif rows:
        print(text_table(shown.POSTURE_HEADER, [shown.posture_cells(row) for row in rows]))
    if not rows:
        print("Nothing of this kind is known of these days.", file=sys.stderr)
    return DONE if rows else FOUND_NOTHING


def run_contradictions(chosen: argparse.Namespace) -> int:
    """Print what does not fit together, with the words of each side."""
    from geo.exchange import posture_rows as shown
    from geo.exchange.text_table import json_for_terminal
    from geo.posture.contradictions import search
    from geo.posture.side_by_side import search_day

    day, known = _day(chosen.on), _day(chosen.known)
    with _asked(chosen) as asked:
        more: dict[str, Any] = {"force": chosen.force, "rules": asked.rules}
        if day is None:
            found, cut, _ = search(asked.record, None, known, **more)
        else:
            found, cut, _ = search_day(asked.record, day, known, **more)
        rows = shown.contradiction_rows(found, asked.record)
    if chosen.format == "json":
        print(json_for_terminal(json.dumps(rows, ensure_ascii=False, indent=2)))
    elif chosen.format == "csv":
        _write(shown.as_csv(rows, shown.CONTRADICTION_COLUMNS))
    else:
        for row in rows:
            _print_contradiction(row)
    noun = "contradiction" if len(rows) == 1 else "contradictions"
    contested = sum(row["contests"] for row in rows)
    verb = "contests" if contested == 1 else "contest"
    print(f"{len(rows)} {noun}; {contested} {verb} a number", file=sys.stderr)
    if cut:
        print(cut, file=sys.stderr)
    return DONE


def _print_contradiction(row: dict[str, Any]) -> None:
    from geo.exchange.text_table import for_terminal

    mark = "contested" if row["contests"] else "explained"
    days = " to ".join(dict.fromkeys(filter(None, (row["first"], row["last"]))))
    print(for_terminal(f"{row['force']} in {row['name']}, {days} ({mark}): {row['sentence']}"))
    for quote in row["quotes"]:
        said = f"“{quote['phrase']}” ({quote['number']}, counted: {quote['counted']})"
        who = f"{quote['publisher']}, {quote['published']}, of {quote['when']}"
        print("    " + for_terminal(f"{quote['claim']:<16} {said}: {who}"))


@contextmanager
def _asked(chosen: argparse.Namespace) -> Iterator[Asked]:
    """The store's record, or that of a file of claims, with the rules of settings and call."""
    from geo.exchange.claims_file import read_claims_file
    from geo.exchange.order import forces_of
    from geo.exchange.view import check_forces
    from geo.posture import Rules
    from geo.workspace import open_workspace

    settings = load_settings()
    joint = settings.joint_days if chosen.joint_days is None else chosen.joint_days
    stale = settings.stale_days if chosen.stale_days is None else chosen.stale_days
    rules = Rules(joint, stale)
    if chosen.claims is None:
        with open_workspace(settings) as workspace:
            record = workspace.record()
    else:
        record = read_claims_file(chosen.claims, settings.seeds)
    if chosen.force is not None:
        check_forces([chosen.force], forces_of(record))
    yield Asked(record, rules, settings)


def _progress(total: int) -> Callable[[int, int], None] | None:
    """A count of days on stderr, while somebody watches it and there is more than one."""
    if total < 2 or not sys.stderr.isatty():
        return None

    def tell(done: int, of: int) -> None:
        end = "\r\033[K" if done == of else ""
        print(f"\r{done:,} of {of:,} days{end}", end="", file=sys.stderr, flush=True)

    return tell


def _day(text: str | None) -> date | None:
    from geo.model.dates import parse_day

    return None if text is None else parse_day(text)


def _write(content: bytes) -> None:
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
