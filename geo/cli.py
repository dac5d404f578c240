"""The command line in; an answer on stdout, everything else on stderr, and an exit code, out.

Exit codes: 0 done; 1 faults were found, or nothing of that name; 2 the call or an input is wrong;
130 interrupted. Commands call the functions the pages call; docs/cli.md describes every option.

Each command imports what it needs when it runs: a name is found without loading tables or the store.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from geo import __version__
from geo.commands_enrich import add_commands as add_enrich_command
from geo.commands_export import add_commands as add_export_command
from geo.commands_import import add_import_command
from geo.commands_posture import add_commands as add_posture_commands
from geo.commands_read import add_commands
from geo.commands_watch import add_commands as add_watch_commands
from geo.errors import FaultyRecordsError, GeoError
from geo.exchange.view import LAYER_NAMES, View, ViewError, kinds_of
from geo.settings import HOME_VARIABLE, load_settings

DONE, FOUND_FAULTS, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
FORMATS = ("csv", "geojson")
"""Those of geo.exchange.export, named here so that --help need not load it."""

Piece = TypeVar("Piece")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: without the program's name; those of the process when None.

    Returns:
        The exit code.
    """
    chosen = build_parser().parse_args(arguments)
    run: Callable[[argparse.Namespace], int] = chosen.run
    try:
        return run(chosen)
    except FaultyRecordsError as error:
        print(error, file=sys.stderr)
        return FOUND_FAULTS
    except GeoError as error:
        print(error, file=sys.stderr)
        return WRONG_CALL
    except BrokenPipeError:
        # The reader of our output has left (`laydown export | head`): nothing more to say, even on closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return INTERRUPTED


def build_parser() -> argparse.ArgumentParser:
    """The commands and their options."""
    parser = argparse.ArgumentParser(
        prog="laydown",
        description="Who has how many people where, since when, says who, and how sure anyone can be.",
    )
    parser.add_argument("--version", action="version", version=f"laydown {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    show = commands.add_parser("map", help="open the map on this machine")
    show.add_argument("--port", type=int, help="port (default: the first free one from 8501)")
    show.add_argument("--home", type=Path, help=f"folder of the store (default: {HOME_VARIABLE})")
    show.set_defaults(run=_map)

    find = commands.add_parser("geocode", help="find places by name")
    find.add_argument(
        "names", nargs="+", metavar="NAME", help="a name in any spelling, or a phrase"
    )
    find.add_argument(
        "--near", metavar="COUNTRY", help="a country it lies in or borders: IQ or Iraq"
    )
    find.add_argument(
        "--online", action="store_true", help="also ask the online geocoder, for every name"
    )
    find.add_argument("--format", choices=("table", "json"), default="table")
    find.set_defaults(run=_geocode)

    export = commands.add_parser("export", help="write what the map shows as a file")
    export.add_argument("--as-of", metavar="DAY", help="one day, YYYY-MM-DD")
    export.add_argument("--from", dest="first", metavar="DAY", help="first day of a window")
    export.add_argument("--to", dest="last", metavar="DAY", help="last day of a window")
    export.add_argument("--known", metavar="DAY", help="only what the world knew by that day")
    export.add_argument(
        "--force", action="append", metavar="FORCE", help="only this force; may repeat"
    )
    layers = ", ".join(LAYER_NAMES)
    export.add_argument("--layer", action="append", metavar="LAYER", help=f"may repeat: {layers}")
    export.add_argument("--format", choices=FORMATS, default="geojson")
    export.add_argument(
        "--bom", action="store_true", help="begin CSV with a byte order mark, for Excel"
    )
    export.add_argument(
        "--out", default="-", metavar="FILE", help="file, or - for stdout (default)"
    )
    export.set_defaults(run=_export)

    check = commands.add_parser("check-seeds", help="list every fault of a folder of records")
    check.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: seeds/")
    check.set_defaults(run=_check_seeds)

    load = commands.add_parser("load", help="bring a folder of records into the store")
    load.add_argument("folder", nargs="?", type=Path, metavar="FOLDER", help="default: seeds/")
    load.set_defaults(run=_load)
    add_commands(commands)
    add_posture_commands(commands)
    add_watch_commands(commands)
    add_enrich_command(commands)
    add_export_command(commands)
    add_import_command(commands)
    return parser


def _map(chosen: argparse.Namespace) -> int:
    from geo.launch import start_app
    from geo.workspace import open_workspace

    if chosen.home is not None:
        os.environ[HOME_VARIABLE] = str(chosen.home.expanduser().absolute())
    settings = load_settings()
    os.environ[HOME_VARIABLE] = str(settings.home.absolute())
    # A fault of the store or the seeds is told here, not in the browser.
    open_workspace(settings).close()
    start_app(chosen.port)
    return DONE


def _geocode(chosen: argparse.Namespace) -> int:
    from geo.exchange.candidates import as_json, as_table, country_code, find
    from geo.gazetteer import open_gazetteer

    settings = load_settings()
    gazetteer, online = open_gazetteer(settings), None
    if chosen.online or settings.online_geocoder != "off":
        from geo.gazetteer.online import open_online

        online = open_online(settings, default="nominatim")
    near = None if chosen.near is None else country_code(gazetteer, chosen.near)
    found = [
        find(name, gazetteer, online, near=near, always=chosen.online)
        for name in _with_progress(chosen.names, "Looking up names")
    ]
    for remark in dict.fromkeys(remark for answer in found for remark in answer.remarks):
        print(remark, file=sys.stderr)
    if chosen.format == "json":
        answers = [
            {"query": answer.query, "candidates": [*map(as_json, answer.candidates)]}
            for answer in found
        ]
        print(json.dumps(answers, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_table(answer.query, answer.candidates) for answer in found))
    if any(answer.failed for answer in found):
        return WRONG_CALL
    return DONE if all(answer.candidates for answer in found) else FOUND_FAULTS


def _export(chosen: argparse.Namespace) -> int:
    from geo.exchange.export import write_whole
    from geo.workspace import open_workspace

    view = _view(chosen)
    with open_workspace(load_settings()) as workspace:
        export = workspace.export(view, chosen.format, bom=chosen.bom)
        if chosen.out == "-":
            for piece in export.pieces():
                sys.stdout.buffer.write(piece)
            sys.stdout.buffer.flush()
            return DONE
        size = write_whole(Path(chosen.out), _with_progress(export.pieces(), "Writing rows"))
    print(f"{chosen.out}: {len(export.rows):,} rows, {size:,} bytes", file=sys.stderr)
    return DONE


def _check_seeds(chosen: argparse.Namespace) -> int:
    from geo.exchange.seeds import check_seeds

    folder = chosen.folder or load_settings().seeds
    faults = check_seeds(folder)
    for fault in faults:
        print(fault)
    print(f"{folder}: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
    return FOUND_FAULTS if faults else DONE


def _load(chosen: argparse.Namespace) -> int:
    from geo.store import open_store
    from geo.workspace import Workspace

    settings = load_settings()
    with Workspace(settings, open_store(settings.store)) as workspace:
        result = workspace.load_seeds(chosen.folder)
    print(f"{result.added} added, {result.changed} changed, {result.unchanged} unchanged")
    return DONE


def _view(chosen: argparse.Namespace) -> View:
    asked = {"day": chosen.as_of, "from": chosen.first, "to": chosen.last, "known": chosen.known}
    query = {name: text for name, text in asked.items() if text is not None}
    window = "from" in query or "to" in query
    if window == ("day" in query):
        raise ViewError("Say --as-of DAY for one day, or --from DAY --to DAY for a window.")
    view = View.parse(query | {"mode": "window" if window else "day"})
    return replace(
        view,
        forces=None if chosen.force is None else frozenset(chosen.force),
        layers=view.layers if chosen.layer is None else kinds_of(chosen.layer),
    )


def _with_progress(items: Iterable[Piece], what: str) -> Iterator[Piece]:
    """The items, with a count on stderr while somebody watches it."""
    if not sys.stderr.isatty():
        yield from items
        return
    total = f" of {len(items):,}" if isinstance(items, Sized) else ""
    for number, item in enumerate(items, start=1):
        print(f"\r{what}: {number:,}{total}", end="", file=sys.stderr, flush=True)
        yield item
    print("\r\033[K", end="", file=sys.stderr, flush=True)
