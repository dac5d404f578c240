"""One CSV file of claims in the seed schema in; a record of them, or every fault by file, row and column, out.

Sources, places, events and promises are read from files beside it where there are any; sources and places
otherwise from another folder, as a rule the seeds'.
"""

from __future__ import annotations

from pathlib import Path
from typing import cast

from geo.errors import FaultyRecordsError
from geo.exchange.seed_links import Table, link_faults
from geo.exchange.seeds import NEEDED, read_table, record_of
from geo.model import Claim, Commitment, Event, Place, Record, Source

SHARED = ("sources", "places")
"""Tables that are taken from the other folder where the file has none beside it."""


def read_claims_file(path: Path, otherwise: Path) -> Record:
    """Read a file of claims with what it names.

    Args:
        path: the file of claims, of any name.
        otherwise: the folder for sources and places that are not beside it.

    Raises:
        FaultyRecordsError: With all faults of all files that were read.
    """
    tables: dict[str, Table] = {}
    tables["claims"], faults = read_table(path, "claims")
    for name in NEEDED:
        beside = path.parent / f"{name}.csv"
        file = beside if beside.is_file() else otherwise / f"{name}.csv"
        if name != "claims" and (file == beside or name in SHARED):
            tables[name], found = read_table(file)
            faults += found
    # Reports do not travel with the file, and no number rests on where its words stand in one.
    linked = link_faults(tables, {})
    faults += [fault for fault in linked if fault.column not in ("report", "span")]
    if faults:
        raise FaultyRecordsError(faults)
    items = {name: tuple(tables[name].items) if name in tables else () for name in NEEDED}
    return record_of(
        cast("tuple[Source, ...]", items["sources"]),
        cast("tuple[Place, ...]", items["places"]),
        cast("tuple[Claim, ...]", items["claims"]),
        cast("tuple[Event, ...]", items["events"]),
        cast("tuple[Commitment, ...]", items["commitments"]),
    )
