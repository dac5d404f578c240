"""The record in; what it has already of the quarterly reports, and the source each of them is, out."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from typing import Final

from geo.intake.troop_guard import Printed
from geo.model import Claim, ClaimKind, Interval, Record, Source, Status

PUBLISHER: Final = "DMDC"
FORCE: Final = "US"

_PUBLISHERS: Final = ("dmdc", "defense manpower data center")
_MONTH_NOT_KNOWN: Final = "Month of publication not recorded: taken as the quarter after its own, as for the one report whose month is known."


class Reports:
    """The quarterly reports as the record knows them.

    Attributes:
        sources: those of the record, and those made since.
    """

    def __init__(self, record: Record) -> None:
        self.sources: dict[str, Source] = dict(record.source_by_id)
        self._known: dict[tuple[str, str], dict[date, list[Claim]]] = defaultdict(dict)
        for claim in record.claims:
            day = claim.interval.valid_from
            if day is not None and self._is_count(claim):
                days = self._known[claim.place, claim.counted]
                days.setdefault(day, []).append(claim)

    def claims(self, place: str, counted: str, day: date) -> list[Claim]:
        """What the record has of one number of one report: nothing, one claim, or several that differ."""
        return self._known.get((place, counted), {}).get(day, [])

    def printed(self, place: str, counted: str) -> dict[date, Printed]:
        """All the record has of one series."""
        days = self._known.get((place, counted), {})
        return {day: _printed(day, claims[0]) for day, claims in days.items()}

    def source_of(self, day: date) -> str:
        """The id of the report that counts on a day, made if the record does not know it."""
        identity = report_id(day)
        known = self.sources.get(identity)
        if known is not None and known.publisher.casefold() not in _PUBLISHERS:
            identity += "-report"
        if identity not in self.sources:
            self.sources[identity] = _report(identity, day)
        return identity

    def _is_count(self, claim: Claim) -> bool:
        publisher = self.sources[claim.source].publisher.casefold()
        is_one_day = claim.interval.valid_from == claim.interval.valid_to
        is_strength = claim.kind is ClaimKind.STRENGTH and claim.force == FORCE
        return publisher in _PUBLISHERS and is_strength and is_one_day


def is_known_gap(known: Printed | None, count: int | None) -> bool:
    """Whether the record has this very number already, as no count."""
    return known is not None and known.is_silence and known.count == count


def report_id(day: date) -> str:
    """How the sources of the seeds are called, too."""
    return f"dmdc-{day.year}q{day.month // 3}"


def _report(identity: str, day: date) -> Source:
    month = day.year * 12 + day.month + 2
    published = f"{month // 12}-{month % 12 + 1:02}"
    return Source(
        identity,
        PUBLISHER,
        f"Quarterly location report for {day}",
        Interval.parse(f"{day}/{published}~"),
        kind="dataset",
        seen="republished copy",
        note=_MONTH_NOT_KNOWN,
    )


def _printed(day: date, claim: Claim) -> Printed:
    """A claim as its report printed it; of a gap, the number that was no count."""
    if claim.status is not Status.NOT_REPORTED:
        return Printed(day, claim.count.best)
    number = re.search(r"(\d[\d,]*)\W*$", claim.phrase)
    return Printed(day, int(number[1].replace(",", "")) if number else None, is_silence=True)
