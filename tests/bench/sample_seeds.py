"""A number of places and claims in; a record of that size, spread over the theatre and the years, out.

The same numbers always give the same record, byte for byte.
"""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from geo.exchange.seed_writing import write_seeds
from geo.exchange.seeds import record_of
from geo.maps.theatre import Theatre, read_theatre
from geo.model import (
    Claim,
    ClaimKind,
    Count,
    DateKind,
    Interval,
    LonLat,
    Place,
    Precision,
    Record,
    Source,
    Status,
)
from geo.model.count import Hedge
from geo.settings import ROOT

FIRST = date(2014, 6, 1)
LAST = date(2026, 2, 12)
FORCES = ("Blue", "Red", "Green")
SOURCES = 60
# Roberts' R2 sequence: evenly spread points without clumps, without chance.
STEP_LON, STEP_LAT = 0.7548776662466927, 0.5698402909980532


def sample_record(places: int, claims_each: int = 1) -> Record:
    """A record with *places* places, each with *claims_each* claims of strength on different days."""
    theatre = read_theatre(ROOT / "data")
    countries = tuple(_country(code) for code in theatre.countries)
    spots = tuple(_place(index, theatre) for index in range(places))
    total = places * claims_each
    claims = tuple(_claim(index, places, total) for index in range(total))
    sources = tuple(_source(index) for index in range(SOURCES))
    return record_of(sources, (*countries, *spots), claims, (), ())


def write_sample(folder: Path, places: int, claims_each: int = 1) -> Path:
    """Write that record as a folder of seeds, and return the folder."""
    write_seeds(sample_record(places, claims_each), folder)
    return folder


def day_of(index: int, total: int) -> date:
    """The day of the claim number *index* of *total*: evenly spread, the last one on ``LAST``."""
    span = (LAST - FIRST).days
    return FIRST + timedelta(days=span * (index + 1) // total)


def _claim(index: int, places: int, total: int) -> Claim:
    low = 20 + index * 37 % 1480
    high = low + index * 11 % 200
    spread = Hedge.RANGE if high > low else Hedge.EXACT
    words = f"{low} to {high}" if high > low else f"{low}"
    day = day_of(index, total)
    return Claim(
        id=f"S{index:06}",
        kind=ClaimKind.STRENGTH,
        force=FORCES[index % places % len(FORCES)],
        counted="all",
        place=f"p{index % places:06}",
        count=Count(low, (low + high) // 2, high),
        phrase=words,
        hedge=spread,
        interval=Interval.parse(day.isoformat()),
        date_kind=DateKind.INSTANT,
        status=Status.REPORTED,
        source=f"s{index * SOURCES // total:03}",
    )


def _source(index: int) -> Source:
    published = day_of(index, SOURCES)
    return Source(
        f"s{index:03}", "Sample", f"Sample report {index}", Interval.parse(published.isoformat())
    )


def _place(index: int, theatre: Theatre) -> Place:
    west, south, east, north = theatre.bbox
    lon = west + (east - west) * ((0.5 + index * STEP_LON) % 1)
    lat = south + (north - south) * ((0.5 + index * STEP_LAT) % 1)
    country = theatre.countries[index % len(theatre.countries)]
    return Place(
        id=f"p{index:06}",
        name=f"Sample base {index}",
        kind="base",
        countries=(country,),
        point=LonLat(round(lon, 5), round(lat, 5)),
        precision=Precision.TOWN,
        parent=country,
        source="s000",
    )


def _country(code: str) -> Place:
    return Place(
        id=code,
        name=f"Country {code}",
        kind="country",
        countries=(code,),
        precision=Precision.COUNTRY,
        shape=f"country:{code}",
    )
