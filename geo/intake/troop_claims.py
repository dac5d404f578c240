"""Rows of a table of troops and the record in; the claims they make, with what of them is there already, out.

A report and what it says are one thing, whichever file brings it: a claim of the record by the same publisher, about
the same people at the same place on the same day, with the same number, is the claim itself, and nothing is added.
Another number for it is kept beside the first, under the same source, so that both show as copies of one story of
which one is wrong, and never as two sources.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from geo.intake.troop_guard import Printed, falls, silences
from geo.intake.troop_reports import FORCE, PUBLISHER, Reports, is_known_gap, report_id
from geo.model import Claim, ClaimKind, Count, DateKind, Interval, Place, Record, Source, Status
from geo.model.count import UNTOLD, Hedge

ACTIVE: Final = "active"
WITH_RESERVE: Final = "active + reserve"

_SUFFIX: Final = {ACTIVE: "", WITH_RESERVE: "-AR"}


@dataclass(frozen=True, slots=True)
class TroopRow:
    """One sound row of the table.

    Attributes:
        row: its number in the file.
        place: the country.
        location: as printed, with remarks.
        day: the last of the quarter.
        active: people on active duty; None where none is given.
        printed: that number as the cell has it.
        reserve: people of the selected reserve.
        civilian: civilians, who are in no count here.
    """

    row: int
    place: Place
    location: str
    day: date
    active: int | None
    printed: str
    reserve: int | None
    civilian: int | None


@dataclass(frozen=True, slots=True)
class Becoming:
    """A claim that a row makes, and what will become of it.

    Attributes:
        row: the row's number.
        claim: as it is stored, or as the record has it already.
        fate: ``new``, ``there`` already, or ``differs`` from what the record has for the same report.
        why: why its number is no count; None where it is one.
    """

    row: int
    claim: Claim
    fate: str
    why: str | None


@dataclass(frozen=True, slots=True)
class Made:
    """All claims of a table, with the sources and places that come with the new ones, and sentences to be told."""

    claims: tuple[Becoming, ...]
    sources: tuple[Source, ...]
    places: tuple[Place, ...]
    notes: tuple[str, ...]

    def count(self, fate: str) -> int:
        """How many claims have that fate."""
        return sum(one.fate == fate for one in self.claims)


def claims_of(rows: Sequence[TroopRow], record: Record, file: str) -> Made:
    """What the rows of a table say, as claims.

    Args:
        rows: no two of one place and day.
        record: what is known already.
        file: its name, for the notes.
    """
    maker = _Maker(record, file)
    by_place: dict[str, list[TroopRow]] = defaultdict(list)
    for row in rows:
        by_place[row.place.id].append(row)
    made = [one for group in by_place.values() for one in maker.of_place(group)]
    made.sort(key=lambda one: (one.row, one.claim.counted))
    fresh = [one.claim for one in made if one.fate != "there"]
    sources = {claim.source: maker.reports.sources[claim.source] for claim in fresh}
    places = {row.place.id: row.place for row in rows}
    wanted = {claim.place for claim in fresh}
    return Made(
        tuple(made),
        tuple(one for name, one in sources.items() if name not in record.source_by_id),
        tuple(one for name, one in places.items() if name in wanted - {*record.place_by_id}),
        tuple(maker.notes),
    )


class _Maker:
    """Claims of one file, place by place."""

    def __init__(self, record: Record, file: str) -> None:
        self._file = file
        self._ids = {*record.claim_by_id}
        self.reports = Reports(record)
        self.notes: list[str] = []

    def of_place(self, rows: Sequence[TroopRow]) -> list[Becoming]:
        """The claims of the rows of one place."""
        place = rows[0].place
        stored = self.reports.printed(place.id, ACTIVE)
        told = {
            row.day: Printed(
                row.day, row.active, row.location, is_known_gap(stored.get(row.day), row.active)
            )
            for row in rows
        }
        numbers = (stored | told).values()
        silent = silences(numbers)
        self.notes += [
            f"{place.name} falls from {one.count:,} on {one.day} to {two.count:,} on {two.day}, kept as printed: "
            "look whether both reports count the same people."
            for one, two in falls(numbers, silent)
            if two.day in told
        ]
        has_reserve = {*self.reports.printed(place.id, WITH_RESERVE)}
        has_reserve |= {row.day for row in rows if row.reserve is not None}
        first = min(has_reserve, default=date.max)
        found = []
        for row in rows:
            why = silent.get(row.day)
            found.append(self._becoming(row, ACTIVE, why))
            # A gap in the wider count is a gap only once that count has begun.
            if row.day >= first and (why is not None or row.reserve is not None):
                found.append(self._becoming(row, WITH_RESERVE, why))
        return found

    def _becoming(self, row: TroopRow, counted: str, why: str | None) -> Becoming:
        known = self.reports.claims(row.place.id, counted, row.day)
        claim = self._claim(row, counted, why)
        same = [one for one in known if (one.count, one.status) == (claim.count, claim.status)]
        if same:
            return Becoming(row.row, same[0], "there", why)
        source = known[0].source if known else self.reports.source_of(row.day)
        identity = _identity(row, counted)
        if identity in self._ids:
            digest = hashlib.sha256(f"{claim.count}|{claim.status}".encode()).hexdigest()[:8]
            identity = f"{identity}-{digest}"
        self._ids.add(identity)
        claim = replace(claim, id=identity, source=source)
        return Becoming(row.row, claim, "differs" if known else "new", why)

    def _claim(self, row: TroopRow, counted: str, why: str | None) -> Claim:
        number = (row.active or 0) + (row.reserve or 0 if counted == WITH_RESERVE else 0)
        notes = [f"Row {row.row} of {self._file}, printed for {row.location}."]
        if why is not None:
            notes.append(f"What is printed is no count, since {why}: not reported is never zero.")
        elif counted == WITH_RESERVE:
            notes.append(f"{row.active or 0:,} active and {row.reserve or 0:,} selected reserve.")
        if why is None and row.civilian:
            notes.append(f"{row.civilian:,} civilians are not included.")
        printed = row.printed or "(empty)"
        if counted == WITH_RESERVE and why is None:
            printed = f"{printed} + {row.reserve or 0}"
        return Claim(
            id=_identity(row, counted),
            kind=ClaimKind.STRENGTH,
            force=FORCE,
            counted=counted,
            place=row.place.id,
            count=UNTOLD if why is not None else Count(number, number, number),
            phrase=printed if why is None or not _is_remarked(row) else f"{row.location} {printed}",
            hedge=Hedge.EXACT if why is None else Hedge.NONE,
            interval=Interval.of_day(row.day),
            date_kind=DateKind.INSTANT,
            status=Status.REPORTED if why is None else Status.NOT_REPORTED,
            source=report_id(row.day),
            note=" ".join(notes),
        )


def _identity(row: TroopRow, counted: str) -> str:
    code = row.place.countries[0]
    return f"{PUBLISHER}-{code}-{row.day.year}Q{row.day.month // 3}{_SUFFIX[counted]}"


def _is_remarked(row: TroopRow) -> bool:
    return any(mark in row.location for mark in "*(")
