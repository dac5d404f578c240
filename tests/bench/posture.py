"""Records of three sizes, in governorates and countries with shares, in; how long a day and ten years of posture take out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from geo.model import Claim, ClaimKind, Count, Place, Precision, Record
from geo.posture import Timeline, build_timeline, contradictions_on, posture_on, posture_over
from geo.posture.build import begin_timeline
from geo.posture.packing import packed, unpacked
from tests.bench.measurement import Row, took
from tests.bench.sample_seeds import sample_record

DAY = date(2025, 10, 21)
MONTHS = [date(year, month, 1) for year in range(2016, 2026) for month in range(1, 13)]
GOVERNORATES = 4
"""In each country; every base of the sample lies in one of them."""
SHARES = 30


def rows() -> list[Row]:
    """200 places with 2,000 claims, against the goals; then how it grows, at 2,000 places and 20,000 claims."""
    small, large = nested_record(200, 10), nested_record(2_000, 10)
    shown = len(posture_on(small, DAY))
    kept = packed(build_timeline(small))
    return [
        *_within(
            took(
                "posture",
                f"200 places, 2,000 claims: one day, {shown} numbers",
                lambda: posture_on(small, DAY),
            ),
            200,
        ),
        *took(
            "posture",
            "200 places, 2,000 claims: contradictions of a day",
            lambda: contradictions_on(small, DAY),
        ),
        *_within(
            took(
                "posture",
                "200 places, 2,000 claims: ten years by month",
                lambda: posture_over(small, MONTHS),
                1,
            ),
            10_000,
        ),
        *took(
            "posture",
            "200 places, 2,000 claims: the whole timeline",
            lambda: build_timeline(small),
            3,
        ),
        *took(
            "posture",
            "200 places, 2,000 claims: what the map shows first",
            lambda: begin_timeline(small).alone(),
            3,
        ),
        *took(
            "posture",
            "200 places, 2,000 claims: the whole timeline, read again",
            lambda: unpacked(kept),
            3,
        ),
        *took("posture", "2,000 places, 20,000 claims: one day", lambda: posture_on(large, DAY), 3),
        *took(
            "posture",
            "2,000 places, 20,000 claims: ten years by month",
            lambda: posture_over(large, MONTHS),
            1,
        ),
        *_whole_timeline(large, "2,000 places, 20,000 claims: the whole timeline"),
    ]


def _whole_timeline(record: Record, what: str) -> list[Row]:
    """Once; the row says when not all of it was worked out, since that is no time to compare with."""
    made: list[Timeline] = []
    lines = took("posture", what, lambda: made.append(build_timeline(record)), 1)
    if not made[-1].gave_up:
        return lines
    return [{**line, "what": f"{line['what']} (gave up before the end)"} for line in lines]


def nested_record(places: int, claims_each: int) -> Record:
    """The sample with governorates between bases and countries, and shares of what bases report."""
    flat = sample_record(places, claims_each)
    countries = [place for place in flat.places if place.kind == "country"]
    between = tuple(
        Place(
            f"{country.id}-{number}",
            f"Part {number} of {country.name}",
            "governorate",
            country.countries,
            precision=Precision.UNLOCATED,
            parent=country.id,
        )
        for country in countries
        for number in range(GOVERNORATES)
    )
    nested = tuple(
        replace(place, parent=f"{place.parent}-{number % GOVERNORATES}") if place.parent else place
        for number, place in enumerate(flat.places)
    )
    step = max(1, places // SHARES)
    newest = flat.claims[-places:]
    shares = tuple(
        replace(
            whole,
            id=f"share-{whole.id}",
            kind=ClaimKind.SHARE,
            place=_governorate_of(whole, nested),
            count=Count(),
            share=(0.25, 1.0),
            share_of=whole.id,
        )
        for whole in newest[::step]
    )
    return replace(flat, places=nested + between, claims=flat.claims + shares)


def _governorate_of(claim: Claim, places: tuple[Place, ...]) -> str:
    return next(place.parent or place.id for place in places if place.id == claim.place)


def _within(lines: list[Row], goal: float) -> list[Row]:
    """The same rows, the first against a goal in milliseconds."""
    return [{**lines[0], "limit": goal}, *lines[1:]]
