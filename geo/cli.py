"""The command line in; an answer on stdout, everything else on stderr, and an exit code, out.

Exit codes: 0 done; 1 faults were found, or nothing of that name; 2 the call or an input is wrong;
130 interrupted. Commands call the functions the pages call; docs/cli.md describes every option.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence, Sized
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from geo import __version__
from geo.errors import (
    FaultyRecordsError,
    GazetteerError,
    GazetteerMissingError,
    GeoError,
    SettingsError,
)
from geo.exchange.candidates import as_json, as_table, country_code
from geo.exchange.export import MEDIA_TYPES, write_whole
from geo.exchange.seeds import check_seeds
from geo.exchange.view import LAYER_NAMES, View, ViewError, kinds_of
from geo.gazetteer import open_gazetteer
from geo.settings import HOME_VARIABLE, ROOT, load_settings
from geo.store import open_store
from geo.workspace import Workspace, open_workspace

DONE, FOUND_FAULTS, WRONG_CALL, INTERRUPTED = 0, 1, 2, 130
FIRST_PORT, PORTS_TRIED = 8501, 50

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
    show.add_argument(
        "--port", type=int, help=f"port (default: the first free one from {FIRST_PORT})"
    )
    show.add_argument("--home", type=Path, help=f"folder of the store (default: {HOME_VARIABLE})")
    show.set_defaults(run=_map)

    find = commands.add_parser("geocode", help="find places by name, offline")
    find.add_argument(
        "names", nargs="+", metavar="NAME", help="a name in any spelling, or a phrase"
    )
    find.add_argument(
        "--near", metavar="COUNTRY", help="a country it lies in or borders: IQ or Iraq"
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
    export.add_argument("--format", choices=sorted(MEDIA_TYPES), default="geojson")
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
    return parser


def _map(chosen: argparse.Namespace) -> int:
    if chosen.home is not None:
        os.environ[HOME_VARIABLE] = str(chosen.home.expanduser().absolute())
    settings = load_settings()
    os.environ[HOME_VARIABLE] = str(settings.home.absolute())
    with open_workspace(
        settings
    ):  # a fault of the store or the seeds is told here, not in the browser
        pass
    port = _free_port(chosen.port)
    print(f"Laydown: http://127.0.0.1:{port}", flush=True)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        f"--server.port={port}",
        *_flags(),
    ]
    os.chdir(ROOT)  # Streamlit finds the theme in .streamlit of the folder it starts in
    os.execv(sys.executable, command)


def _geocode(chosen: argparse.Namespace) -> int:
    gazetteer = open_gazetteer(load_settings())
    near = None if chosen.near is None else country_code(gazetteer, chosen.near)
    found = []
    for name in _with_progress(chosen.names, "Looking up names"):
        try:
            found.append((name, gazetteer.geocode(name, near=near)))
        except GazetteerMissingError:
            raise
        except GazetteerError as error:  # a phrase about something that does not exist
            print(error, file=sys.stderr)
            found.append((name, []))
    if chosen.format == "json":
        answer = [{"query": name, "candidates": [*map(as_json, hits)]} for name, hits in found]
        print(json.dumps(answer, ensure_ascii=False, indent=2))
    else:
        print("\n\n".join(as_table(name, hits) for name, hits in found))
    return DONE if all(hits for _, hits in found) else FOUND_FAULTS


def _export(chosen: argparse.Namespace) -> int:
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
    folder = chosen.folder or load_settings().seeds
    faults = check_seeds(folder)
    for fault in faults:
        print(fault)
    print(f"{folder}: {len(faults)} {'fault' if len(faults) == 1 else 'faults'}", file=sys.stderr)
    return FOUND_FAULTS if faults else DONE


def _load(chosen: argparse.Namespace) -> int:
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


def _flags() -> list[str]:
    """The settings of .streamlit/config.toml that keep the app silent, so that no other file undoes them."""
    config = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return [
        f"--{section}.{name}={str(value).lower() if isinstance(value, bool) else value}"
        for section in ("browser", "server", "client")
        for name, value in config.get(section, {}).items()
    ]


def _free_port(wanted: int | None) -> int:
    ports = [wanted] if wanted is not None else range(FIRST_PORT, FIRST_PORT + PORTS_TRIED)
    for port in ports:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except (OSError, OverflowError):
                continue
            return port
    taken = f"Port {wanted}" if wanted is not None else f"Every port from {FIRST_PORT} on"
    raise SettingsError(
        f"{taken} is taken or not allowed on this machine. Name another with --port."
    )
