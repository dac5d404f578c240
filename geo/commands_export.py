"""The command that writes events as files: ``laydown export-events``.

Names of event sets and what is asked of them in; one file, or stdout, out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from geo.settings import load_settings

FORMATS = ("geojson", "csv", "acled", "ucdp", "parquet", "gpkg", "kml", "kmz")
"""Those of geo.exchange.event_export, named here so that --help need not load it."""


def add_commands(commands: Any) -> None:
    """Put ``export-events`` beside the other commands."""
    write = commands.add_parser("export-events", help="write events of sets as a file")
    write.add_argument("sets", nargs="*", metavar="SET", help="id or name (default: every set)")
    write.add_argument("--from", dest="first", metavar="DAY", help="first day, YYYY-MM-DD")
    write.add_argument("--to", dest="last", metavar="DAY", help="last day")
    write.add_argument("--bbox", metavar="W,S,E,N", help="only inside this box, in degrees")
    write.add_argument(
        "--events", metavar="WORDS", help="filters as in a link, such as text=clinic"
    )
    write.add_argument("--format", choices=FORMATS, default="geojson")
    write.add_argument(
        "--bom", action="store_true", help="begin CSV with a byte order mark, for Excel"
    )
    write.add_argument("--out", default="-", metavar="FILE", help="file, or - for stdout (default)")
    write.set_defaults(run=run_export_events)


def run_export_events(chosen: argparse.Namespace) -> int:
    """Write the rows asked for; the file whole or not at all."""
    from geo.enrich.sets import chosen_sets
    from geo.exchange.event_export import make_event_export
    from geo.exchange.event_selection import stored_selection
    from geo.exchange.export import write_whole
    from geo.workspace import open_workspace

    words = {"from": chosen.first, "to": chosen.last, "bbox": chosen.bbox, "events": chosen.events}
    query = {name: text for name, text in words.items() if text is not None}
    with open_workspace(load_settings()) as workspace:
        sets = chosen_sets(workspace.store, chosen.sets)
        selection = stored_selection(workspace.events, sets, query)
        export = make_event_export(chosen.format, selection, workspace.shapes, bom=chosen.bom)
        if chosen.out == "-":
            for piece in export.pieces():
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return 0
        size = write_whole(Path(chosen.out), _with_size(export.pieces()))
    print(f"{chosen.out}: {size:,} bytes", file=sys.stderr)
    return 0


def _with_size(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces, with how much was written on stderr while somebody watches it."""
    if not sys.stderr.isatty():
        yield from pieces
        return
    size = 0
    for piece in pieces:
        yield piece
        size += len(piece)
        print(f"\rWriting: {size / 1e6:,.0f} MB", end="", file=sys.stderr, flush=True)
    print("\r\033[K", end="", file=sys.stderr, flush=True)
