"""A folder of seeds in, a record out, or every fault of all its files together.

The folder holds ``sources``, ``places``, ``claims``, ``events`` and ``commitments`` as CSV, perhaps
``forces.csv``, and the reports in our own words as ``reports/<name>.md``. docs/seeds.md has the columns.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import cast

from geo.errors import ExchangeError, Fault, FaultyRecordsError
from geo.exchange.cells import Cells
from geo.exchange.csv_rows import read_rows
from geo.exchange.seed_links import Table, link_faults
from geo.exchange.seed_rows import BUILDERS, COLUMNS, MAY_BE_ABSENT, Force
from geo.model import Claim, Commitment, Event, Place, Record, Source

NEEDED = ("sources", "places", "claims", "events", "commitments")


def read_seeds(folder: Path) -> Record:
    """Read a folder of seeds.

    Returns:
        The record, in the order of the files; its version is a hash of what it says.

    Raises:
        FaultyRecordsError: With all faults of all files; nothing is half read.
        ExchangeError: There is no such folder.
    """
    tables, faults = _read_tables(folder)
    if faults:
        raise FaultyRecordsError(faults)
    return record_of(
        tuple(cast("list[Source]", tables["sources"].items)),
        tuple(cast("list[Place]", tables["places"].items)),
        tuple(cast("list[Claim]", tables["claims"].items)),
        tuple(cast("list[Event]", tables["events"].items)),
        tuple(cast("list[Commitment]", tables["commitments"].items)),
    )


def check_seeds(folder: Path) -> list[Fault]:
    """All faults of a folder of seeds, by file, row and column; empty when it is sound.

    Raises:
        ExchangeError: There is no such folder.
    """
    return sorted(_read_tables(folder)[1])


def read_sound(folder: Path) -> tuple[Record, list[Fault], dict[tuple[str, str], int]]:
    """What can be read of a folder of seeds, faults or not.

    Returns:
        The sound rows whose places and sources are there, all faults, and the line of each row by table and id.

    Raises:
        ExchangeError: There is no such folder.
    """
    tables, faults = _read_tables(folder)
    sources = {one.id: one for one in cast("list[Source]", tables["sources"].items)}
    places = {one.id: one for one in cast("list[Place]", tables["places"].items)}
    told = [
        tuple(
            one
            for one in cast("list[Event | Commitment]", tables[name].items)
            if sources.keys() >= {*one.sources} and places.keys() >= {*one.places}
        )
        for name in ("events", "commitments")
    ]
    claims = cast("list[Claim]", tables["claims"].items)
    record = record_of(
        tuple(sources.values()),
        tuple(places.values()),
        tuple(one for one in claims if one.source in sources and one.place in places),
        cast("tuple[Event, ...]", told[0]),
        cast("tuple[Commitment, ...]", told[1]),
    )
    lines = {
        (name, row.cells.get("id", "")): row.line for name in tables for row in tables[name].rows
    }
    return record, sorted(faults), lines


def read_forces(folder: Path) -> tuple[Force, ...]:
    """The forces of a folder of seeds; empty when it has no ``forces.csv``.

    Raises:
        FaultyRecordsError: The file has faults.
    """
    if not (folder / "forces.csv").is_file():
        return ()
    table, faults = read_table(folder / "forces.csv")
    faults += link_faults({"forces": table}, {})
    if faults:
        raise FaultyRecordsError(faults)
    return tuple(cast("list[Force]", table.items))


def read_reports(folder: Path) -> dict[str, str]:
    """The reports of a folder of seeds by name; spans are offsets into these texts.

    Raises:
        FaultyRecordsError: A report is not UTF-8.
    """
    reports, faults = _read_reports(folder)
    if faults:
        raise FaultyRecordsError(faults)
    return reports


def parse_claims(path: Path) -> tuple[list[Claim], list[Fault]]:
    """The sound claims of one CSV file by itself, and its faults; ids of other tables go unchecked."""
    table, faults = read_table(path, "claims")
    faults += [
        fault
        for fault in link_faults({"claims": table}, {})
        if fault.column not in ("report", "span")
    ]
    return cast("list[Claim]", table.items), sorted(faults)


def record_of(
    sources: tuple[Source, ...],
    places: tuple[Place, ...],
    claims: tuple[Claim, ...],
    events: tuple[Event, ...],
    commitments: tuple[Commitment, ...],
) -> Record:
    """A record whose version is a hash of its contents: the same contents, the same version."""
    contents = (sources, places, claims, events, commitments)
    version = hashlib.sha256(repr(contents).encode("utf-8", "backslashreplace")).hexdigest()[:16]
    return Record(*contents, version=version)


def _read_tables(folder: Path) -> tuple[dict[str, Table], list[Fault]]:
    if not folder.is_dir():
        raise ExchangeError(
            f"{folder} is no folder. Name the folder that holds sources.csv and its kin."
        )
    names = [*NEEDED, *(["forces"] if (folder / "forces.csv").exists() else [])]
    reports, faults = _read_reports(folder)
    tables = {}
    for name in names:
        tables[name], found = read_table(folder / f"{name}.csv")
        faults += found
    return tables, faults + link_faults(tables, reports)


def read_table(path: Path, name: str | None = None) -> tuple[Table, list[Fault]]:
    """The rows of one table, sound or not, and the faults of its own cells; links go unchecked."""
    name = name or path.stem
    rows, faults = read_rows(path, COLUMNS[name], MAY_BE_ABSENT.get(name, ()))
    table = Table(name, rows)
    for row in rows:
        item = BUILDERS[name](Cells(row, faults))
        if item is not None:
            table.items.append(item)
    return table, faults


def _read_reports(folder: Path) -> tuple[dict[str, str], list[Fault]]:
    reports, faults = {}, []
    for path in sorted((folder / "reports").glob("*.md")):
        name = f"reports/{path.name}"
        try:
            data = path.read_bytes()
            reports[path.stem] = data.decode("utf-8", "replace")
            data.decode("utf-8")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            faults.append(Fault(name, line, "", "The report is not UTF-8. Save it as UTF-8."))
        except OSError as error:
            faults.append(Fault(name, 1, "", f"The report cannot be read ({error.strerror})."))
    return reports, faults
