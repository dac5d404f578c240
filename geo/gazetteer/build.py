"""Packages and ``data/`` in, one index file out: ``python -m geo.gazetteer.build``.

Does nothing when the index is already made from these very inputs.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from geo.errors import GeoError
from geo.gazetteer import data_rows, landforms, package_rows, water_rows
from geo.gazetteer.fingerprint import fingerprint
from geo.gazetteer.index import IndexWriter, read_fingerprint
from geo.gazetteer.rows import PlaceRow
from geo.gazetteer.supplement import read_supplement, take_spellings
from geo.settings import Settings, load_settings

EXPECTED_CITIES = 234_908


def main(arguments: list[str] | None = None) -> int:
    """Build the index unless it is fresh; the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m geo.gazetteer.build", description="Compile the gazetteer."
    )
    parser.add_argument("--force", action="store_true", help="build even when the index is fresh")
    parser.add_argument("--quiet", action="store_true", help="no progress, only errors")
    chosen = parser.parse_args(arguments)
    try:
        settings = load_settings()
        if not chosen.force and is_fresh(settings):
            return 0
        build(settings, report=None if chosen.quiet else show_progress)
    except (GeoError, ModuleNotFoundError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def is_fresh(settings: Settings) -> bool:
    """Whether the index is there and made from the inputs that are here."""
    return read_fingerprint(settings.gazetteer_index) == fingerprint(settings.data)


def build(settings: Settings, report: Callable[[str, int], None] | None = None) -> int:
    """Compile the index and put it in place in one step.

    Args:
        settings: names the data folder and the index.
        report: told each step's name and per cent done, or None.

    Returns:
        How many places it holds.

    Raises:
        GazetteerMissingError: A reference file is missing.
    """
    stamp = fingerprint(settings.data)
    writer = IndexWriter(settings.gazetteer_index)
    # Two million rows without one cycle among them: looking for cycles takes a sixth of the time.
    gc.disable()
    try:
        total = _write_all(writer, settings.data, report or _say_nothing)
        writer.finish(stamp)
    except BaseException:
        writer.discard()
        raise
    finally:
        gc.enable()
    return total


def _write_all(writer: IndexWriter, data: Path, report: Callable[[str, int], None]) -> int:
    ours = read_supplement(data)
    codes = {
        name for row in ours.values() for name in row.variants if name.isupper() and len(name) == 4
    }
    capitals = {iso2: country["capital"] for iso2, country in package_rows.read_countries().items()}
    steps: list[tuple[str, int, Callable[[], Iterable[PlaceRow]]]] = [
        ("countries", 3, partial(data_rows.country_rows, data)),
        ("areas", 9, partial(data_rows.area_rows, data)),
        ("frontiers", 10, partial(data_rows.frontier_rows, data)),
        ("waters", 11, partial(water_rows.water_rows, data)),
        ("landforms", 14, lambda: landforms.landform_rows(data, water_rows.water_shapes(data))),
        ("airfields", 18, partial(package_rows.airfield_rows, codes)),
        ("cities", 96, partial(package_rows.city_rows, capitals)),
        ("hamlets", 97, partial(landforms.hamlet_rows, data)),
        # Last: what is left of it once the rows above have taken the spellings meant for them.
        ("supplement", 98, lambda: ours.values()),
    ]
    total = done = 0
    for name, until, rows in steps:
        report(name, done)
        found = take_spellings(rows(), ours) if name != "supplement" else list(rows())
        total += writer.add(_counted(found, name, (done, until), report))
        done = until
    writer.add_country_words(data_rows.country_words(data))
    report("index", done)
    return total


def _counted(
    rows: Iterable[PlaceRow], name: str, span: tuple[int, int], report: Callable[[str, int], None]
) -> Iterator[PlaceRow]:
    first, last = span
    for number, row in enumerate(rows):
        if number % 5000 == 4999:
            report(name, first + round((last - first) * min(1.0, number / EXPECTED_CITIES)))
        yield row


def _say_nothing(step: str, per_cent: int) -> None:
    """The report of a quiet build."""


_began = time.monotonic()


def show_progress(step: str, per_cent: int) -> None:
    """A bar on standard error: redrawn on a terminal, one line a step in a log."""
    bar = "█" * (per_cent // 5) + "░" * (20 - per_cent // 5)
    if sys.stderr.isatty():
        end = "\n" if per_cent >= 97 else ""
        sys.stderr.write(f"\rGazetteer {bar} {per_cent:3d} % {step:<16}{end}")
        sys.stderr.flush()
    elif per_cent == 0 or per_cent >= 97:
        sys.stderr.write(f"Gazetteer {per_cent:3d} % {step}, {time.monotonic() - _began:.0f} s\n")


if __name__ == "__main__":
    sys.exit(main())
