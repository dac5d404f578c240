"""A small record with one of everything, and a data folder with two countries and their border."""

from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import orjson
from shapely import LineString, box

from geo.exchange.shapes import Shapes
from geo.model import (
    Claim,
    ClaimKind,
    Commitment,
    Count,
    DateKind,
    Event,
    Interval,
    LonLat,
    Place,
    Precision,
    Record,
    Source,
    Status,
)
from geo.model.claim import State
from geo.model.count import Hedge


def make_claim(id_: str = "c1", **more: Any) -> Claim:
    """A strength of 100 to 120 people of the Blues at the camp, reported on 2020-06-01."""
    values: dict[str, Any] = {
        "id": id_,
        "kind": ClaimKind.STRENGTH,
        "force": "Blues",
        "counted": "all",
        "place": "camp",
        "count": Count(100, 110, 120),
        "phrase": "about 110",
        "hedge": Hedge.ABOUT,
        "interval": Interval.parse("2020-06-01"),
        "date_kind": DateKind.INSTANT,
        "status": Status.REPORTED,
        "source": "paper",
    }
    return Claim(**(values | more))


def make_record(*claims: Claim, text: str = "a text") -> Record:
    """Two countries, a camp, a gate, a border, an unlocated place; one event and one promise."""
    return Record(
        sources=(
            Source(
                "paper",
                "The Paper",
                text,
                Interval.parse("2020-06-02"),
                url="https://example.org/1",
            ),
            Source("other", "The Other", "A story", Interval.parse("2020-06~")),
        ),
        places=(
            Place(
                "BB", "Beta", "country", ("BB",), precision=Precision.COUNTRY, shape="country:BB"
            ),
            Place(
                "AA", "Alpha", "country", ("AA",), precision=Precision.COUNTRY, shape="country:AA"
            ),
            Place("camp", "Camp", "base", ("AA",), LonLat(1.23456, 2.34567), Precision.SITE, "AA"),
            Place("gate", "Gate", "crossing", ("AA", "BB"), LonLat(3.0, 2.0), Precision.TOWN),
            Place(
                "line",
                "Alpha–Beta frontier",
                "border",
                ("AA", "BB"),
                precision=Precision.BORDER_SEGMENT,
                shape="frontier:AA-BB",
            ),
            Place("nowhere", "Nowhere", "base", ("AA",)),
        ),
        claims=claims,
        events=(
            Event("e1", Interval.parse("2020-06-03"), "attack", text, ("camp", "gate"), ("other",)),
        ),
        commitments=(
            Commitment("p1", date(2020, 6, 2), ("Blues",), text, ("AA",), None, ("paper",)),
        ),
        version="by hand",
    )


def whole_record() -> Record:
    """One row of every layer on 2020-06-03."""
    return make_record(
        make_claim("c1"),
        make_claim("c2", count=Count(500, 500, 500), place="AA", phrase="500"),
        make_claim("c3", kind=ClaimKind.PLAN, status=Status.PLANNED, place="BB", phrase="to come"),
        make_claim("c4", place="nowhere", phrase="somewhere"),
        make_claim(
            "c5", kind=ClaimKind.ACCESS, force=None, place="gate", state=State.OPEN, count=Count()
        ),
    )


def write_data(folder: Path) -> Shapes:
    """Alpha from lon 0 to 3, Beta from 3 to 6, lat 0 to 5; the border drawn from south to north."""
    countries = gpd.GeoDataFrame(
        {"iso2": ["AA", "BB"], "label_lon": [1.5, 4.5], "label_lat": [2.5, 2.5]},
        geometry=[box(0, 0, 3, 5), box(3, 0, 6, 5)],
        crs="EPSG:4326",
    )
    countries.to_parquet(folder / "countries.parquet")
    frontier = gpd.GeoDataFrame(
        {"a": ["AA"], "b": ["BB"], "length_km": [552.9]},
        geometry=[LineString([(3, 0), (3.00000049, 2.5), (3, 5)])],
        crs="EPSG:4326",
    )
    frontier.to_parquet(folder / "frontiers.parquet")
    origin = {"attribution": "Drawn by hand.", "licence": "none", "url": "https://example.org"}
    listed = {"countries.parquet": {"origins": [origin | {"package": "p"}]}}
    (folder / "sources.json").write_bytes(orjson.dumps(listed))
    return Shapes(folder)
