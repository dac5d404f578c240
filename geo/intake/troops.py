"""A table of troops by country and quarter in; claims of the record out, all of them or none.

What is stored can be taken out again as one batch (`geo.store.batches`), under the reason it came in by.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Final

import polars as pl
from pyarrow import ipc

from geo.intake import quarantine
from geo.intake.files import read_troops
from geo.intake.raw import ROW
from geo.intake.staging import FileRefusedError, Progress, Upload, quiet, staged
from geo.intake.troop_claims import Becoming, Made, TroopRow, claims_of
from geo.intake.troop_places import Countries
from geo.intake.troop_table import TROOPS
from geo.model import Place, Status
from geo.store import Item
from geo.workspace import Workspace

REASON: Final = "imported figures of "
"""How the reasons of these imports begin in the log."""
_NAME: Final = 80


@dataclass(frozen=True, slots=True)
class Troops:
    """A table of troops, read against the record as it stands; accepted and quarantined are the rows read.

    Attributes:
        name: of the file.
        sha256: of its bytes.
        accepted: how many rows make claims.
        refused: number, column and reason of each other row.
        made: the claims.
        quarantine: the refused rows as CSV; empty when there are none.
        notes: sentences about how it was read.
        is_stored: whether the record has them now.
    """

    name: str
    sha256: str
    accepted: int
    refused: tuple[tuple[int, str, str], ...]
    made: Made
    quarantine: bytes
    notes: tuple[str, ...]
    is_stored: bool = False

    @property
    def not_reported(self) -> list[Becoming]:
        """Claims that say that nothing was reported."""
        return [one for one in self.made.claims if one.claim.status is Status.NOT_REPORTED]

    @property
    def told(self) -> str:
        """What became of rows and claims, in one sentence."""
        read = self.accepted + len(self.refused)
        made, there, differ = self.made, self.made.count("there"), self.made.count("differs")
        parts = [
            f"{len(made.claims) - there:,} {'added' if self.is_stored else 'to be added'}",
            f"{there:,} there already",
        ]
        if differ:
            which = "those added" if self.is_stored else "those to be added"
            parts.append(
                f"{differ:,} of {which} differ from what the record has for the same report"
            )
        return (
            f"{read:,} rows read: {self.accepted:,} accepted, {len(self.refused):,} quarantined. They make "
            f"{len(made.claims):,} claims ({', '.join(parts)}); {len(self.not_reported):,} of them say that nothing was reported."
        )


def read_table(
    workspace: Workspace, upload: Upload, sheet: str | None, progress: Progress
) -> Troops:
    """A staged table as it would become; nothing is stored.

    Raises:
        FileRefusedError: It is no table of troops, or damaged.
        FileTooHardError: Reading it takes too much.
    """
    path, columns, notes = read_troops(upload, sheet, progress)
    record = workspace.record()
    countries = Countries(record, workspace.gazetteer, workspace.settings.data)
    rows: list[TroopRow] = []
    refused: list[dict[str, Any]] = []
    seen: dict[tuple[str, object], int] = {}
    for told in _told(path):
        place = told["reason"] or countries.find(told["iso3"], told["country"], told["location"])
        if isinstance(place, Place):
            earlier = seen.setdefault((place.id, told["day"]), told["row"])
            if earlier == told["row"]:
                rows.append(_row(told, place))
                continue
            place = f"{place.name} on {told['day']} stands in row {earlier} already. Keep one of the two."
        refused.append(told | {"reason": place, "column": told["column"] or _place_column(columns)})
    name = PurePath(upload.name).name
    made = claims_of(rows, record, name[:_NAME])
    return Troops(
        name,
        upload.sha256,
        len(rows),
        tuple((row["row"], row["column"], row["reason"]) for row in refused),
        made,
        _quarantine(refused, columns),
        (*notes, *made.notes),
    )


def store_table(workspace: Workspace, table: Troops, by: str) -> Troops:
    """Put the claims of a table into the record with their sources and places, in one step.

    Raises:
        StoreError: The record refuses; nothing was stored.
    """
    fresh = [one.claim for one in table.made.claims if one.fate != "there"]
    if fresh:
        items: list[Item] = [*table.made.sources, *table.made.places, *fresh]
        workspace.store.commit(items, by, f"{REASON}{table.name[:_NAME]} ({table.sha256[:12]})")
    return Troops(
        table.name,
        table.sha256,
        table.accepted,
        table.refused,
        table.made,
        table.quarantine,
        table.notes,
        True,
    )


def look_through(
    workspace: Workspace, content: Path | bytes, name: str, sheet: str | None = None
) -> Troops:
    """A table as it would become, from its file; nothing is stored.

    Raises:
        GeoError: As for `read_table`.
    """
    with staged(content, name, workspace.settings.home, quiet) as upload:
        return read_table(workspace, upload, sheet, quiet)


def _told(path: Path) -> Iterator[dict[str, Any]]:
    """What the child wrote, checked to be what it may write."""
    with ipc.open_stream(str(path)) as reader:
        if not reader.schema.equals(TROOPS):
            raise FileRefusedError(
                "The rows that were read have other columns than a table of troops."
            )
        for batch in reader:
            batch.validate(full=True)
            yield from batch.to_pylist()


def _row(told: dict[str, Any], place: Place) -> TroopRow:
    return TroopRow(
        row=told["row"],
        place=place,
        location=" ".join((told["location"] or told["country"] or told["iso3"]).split())[:_NAME],
        day=told["day"],
        active=told["active"],
        printed=told["printed"] or "",
        reserve=told["reserve"],
        civilian=told["civilian"],
    )


def _place_column(columns: tuple[str, ...]) -> str:
    from geo.intake.troop_table import columns_of

    found = columns_of(columns)
    return next(found[field] for field in ("iso3", "country", "location") if field in found)


def _quarantine(refused: list[dict[str, Any]], columns: tuple[str, ...]) -> bytes:
    if not refused:
        return b""
    cells = [[*row["cells"], row["row"], row["column"], row["reason"]] for row in refused]
    schema = {f"c{number}": pl.String for number in range(len(columns))}
    kinds = schema | {ROW: pl.Int64, "_column": pl.String, "_reason": pl.String}
    frame = pl.DataFrame(cells, schema=kinds, orient="row")
    return quarantine.header(columns) + quarantine.rows(frame, columns)
