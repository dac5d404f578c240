"""The FeatureCollection: valid for two validators, complete, deterministic, and read back by GDAL."""

import io
import warnings
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import geopandas as gpd
import orjson
import pytest
from geojson_pydantic import FeatureCollection
from geojson_validator import validate_geometries, validate_structure
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from geo import __version__
from geo.exchange.features import PROPERTIES
from geo.exchange.geojson import BORDER_POLICY, LEGEND, feature_collection, feature_pieces
from geo.exchange.rows import rows
from geo.exchange.shapes import Shapes
from geo.exchange.view import View
from geo.model import Record
from geo.posture import build_timeline
from tests import record_strategies

from .theatres import make_claim, make_record, whole_record, write_data

DAY = View.of_day(date(2020, 6, 3))


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    """Two countries and their border."""
    return write_data(tmp_path_factory.mktemp("data"))


def text_of(record: Record, view: View, shapes: Shapes) -> bytes:
    """The export of a view, straight from a record."""
    timeline = build_timeline(record, known=view.known)
    return feature_collection(rows(timeline, record, view, shapes), record, view, shapes)


def collection_of(record: Record, view: View, shapes: Shapes) -> dict[str, Any]:
    """The same, parsed."""
    parsed: dict[str, Any] = orjson.loads(text_of(record, view, shapes))
    return parsed


def faults_of(collection: dict[str, Any]) -> Iterator[Any]:
    """What two independent validators have against a collection."""
    FeatureCollection.model_validate(collection)
    yield from validate_structure(collection).values()
    if any(feature["geometry"] for feature in collection["features"]):
        placed = [feature for feature in collection["features"] if feature["geometry"]]
        found = validate_geometries({**collection, "features": placed})
        yield from (fault for fault in found["invalid"].items())


def test_two_validators_accept_it(shapes: Shapes) -> None:
    """geojson-pydantic and geojson-validator find nothing wrong with one row of everything."""
    assert list(faults_of(collection_of(whole_record(), DAY, shapes))) == []


def test_a_figure_says_everything_the_issue_names(shapes: Shapes) -> None:
    """These property names are documented in docs/export.md, and stay."""
    features = collection_of(whole_record(), DAY, shapes)["features"]
    figure = next(item for item in features if item["id"] == "figure:Blues|camp|all|level")
    assert figure["geometry"] == {"type": "Point", "coordinates": [1.23, 2.35]}
    assert figure["properties"] == {
        **dict.fromkeys(PROPERTIES),
        "layer": "figure",
        "name": "Camp",
        "key": "figure:Blues|camp|all|level",
        "row": "level",
        "force": "Blues",
        "counted": "all",
        "place": "camp",
        "places": ["camp"],
        "low": 100,
        "best": 110,
        "high": 120,
        "phrase": "about 110",
        "text": "",
        "status": "reported",
        "basis": "reported",
        "low_basis": "reported",
        "high_basis": "reported",
        "start_datetime": "2020-06-01T00:00:00Z",
        "end_datetime": None,
        "edtf": "2020-06-01",
        "evidence": "2020-06-01",
        "age_days": 2,
        "stale": False,
        "contested": False,
        "ended": False,
        "carried": False,
        "changed": False,
        "primary": True,
        "precision": "town",
        "radius_km": 5.0,
        "claims": ["c1"],
        "contradicts": [],
        "sources": [
            {
                "publisher": "The Paper",
                "title": "a text",
                "published": "2020-06-02",
                "url": "https://example.org/1",
            }
        ],
        "quotes": [
            {
                "claim": "c1",
                "stands": "for",
                "phrase": "about 110",
                "low": 100,
                "best": 110,
                "high": 120,
                "status": "reported",
                "edtf": "2020-06-01",
                "publisher": "The Paper",
                "published": "2020-06-02",
            }
        ],
    }


def test_every_feature_has_the_same_properties(shapes: Shapes) -> None:
    """A table made of the features has one set of columns."""
    features = collection_of(whole_record(), DAY, shapes)["features"]
    assert {tuple(feature["properties"]) for feature in features} == {PROPERTIES}
    assert {feature["properties"]["layer"] for feature in features} == {
        "figure",
        "base",
        "crossing",
        "event",
        "commitment",
        "border",
    }


def test_the_unlocated_have_null_geometry(shapes: Shapes) -> None:
    """What nobody placed is in the file, and nowhere on the map (RFC 7946 §3.2)."""
    features = collection_of(whole_record(), DAY, shapes)["features"]
    unplaced = [feature["id"] for feature in features if feature["geometry"] is None]
    assert unplaced == ["figure:Blues|nowhere|all|level", "base:nowhere"]


def test_an_event_at_two_places_stands_at_both(shapes: Shapes) -> None:
    """Two places are two points of one event, each under the cap."""
    features = collection_of(whole_record(), DAY, shapes)["features"]
    event = next(feature for feature in features if feature["id"] == "event:e1")
    assert event["geometry"] == {"type": "MultiPoint", "coordinates": [[1.23, 2.35], [3.0, 2.0]]}
    assert event["bbox"] == [1.23, 2.0, 3.0, 2.35]


def test_a_border_is_a_line_of_six_decimals(shapes: Shapes) -> None:
    """A frontier goes out as a line, about 0.1 m sharp, with its length."""
    features = collection_of(whole_record(), DAY, shapes)["features"]
    border = features[-1]
    assert border["geometry"]["coordinates"] == [[3.0, 0.0], [3.0, 2.5], [3.0, 5.0]]
    assert border["properties"]["length_km"] == 552.9


def test_the_collection_says_what_it_shows(shapes: Shapes) -> None:
    """As-of day, second clock, border policy, legend, attribution and maker stand beside the features."""
    collection = collection_of(whole_record(), DAY, shapes)
    assert collection["as_of"] == "2020-06-03"
    assert "window" not in collection
    assert collection["known"] is None
    assert collection["bbox"] == [1.23, 0.0, 4.5, 5.0]
    assert collection["border_policy"] == BORDER_POLICY
    assert collection["attribution"] == [
        {"attribution": "Drawn by hand.", "licence": "none", "url": "https://example.org"}
    ]
    assert collection["generated_by"] == {
        "name": "Laydown",
        "version": __version__,
        "record": "by hand",
    }
    used = {feature["properties"]["status"] for feature in collection["features"]}
    assert used - {"attack"} <= set(LEGEND)


def test_a_window_says_both_its_days(shapes: Shapes) -> None:
    """A window has no as-of day."""
    view = View("window", date(2020, 1, 1), date(2020, 12, 31), known=date(2020, 7, 1))
    collection = collection_of(whole_record(), view, shapes)
    assert collection["window"] == ["2020-01-01", "2020-12-31"]
    assert collection["known"] == "2020-07-01"
    assert "as_of" not in collection


def test_the_same_record_gives_the_same_bytes(shapes: Shapes) -> None:
    """No clock is in the file unless it is asked for."""
    assert text_of(whole_record(), DAY, shapes) == text_of(whole_record(), DAY, shapes)
    record = whole_record()
    shown = rows(build_timeline(record), record, DAY, shapes)
    stamped = orjson.loads(
        feature_collection(shown, record, DAY, shapes, datetime(2026, 1, 1, tzinfo=UTC))
    )
    assert stamped["generated"] == "2026-01-01T00:00:00+00:00"


def test_an_empty_record_is_an_empty_collection(shapes: Shapes) -> None:
    """No features, no bbox, still valid."""
    collection = collection_of(Record(), DAY, shapes)
    assert collection["features"] == []
    assert "bbox" not in collection
    assert list(faults_of(collection)) == []


def test_it_comes_in_pieces(shapes: Shapes) -> None:
    """A large record is never one string in memory, and the pieces make the whole."""
    claims = (make_claim(f"c{number}", force=f"F{number:03}") for number in range(600))
    record = make_record(*claims)
    shown = rows(build_timeline(record), record, DAY, shapes)
    pieces = list(feature_pieces(shown, record, DAY, shapes))
    assert len(pieces) == 6  # head, four times 256 features (600 camps, 600 countries), the rest
    assert len(orjson.loads(b"".join(pieces))["features"]) == len(shown)


def test_gdal_reads_it_back(shapes: Shapes) -> None:
    """Pyogrio finds every feature, its point and its numbers."""
    text = text_of(whole_record(), DAY, shapes)
    frame = gpd.read_file(io.BytesIO(text), engine="pyogrio").set_index("key")
    assert len(frame) == 10
    camp = frame.loc["figure:Blues|camp|all|level"]
    assert (camp.geometry.x, camp.geometry.y, camp["low"]) == (1.23, 2.35, 100)
    assert frame.loc["base:nowhere"].geometry is None


@settings(max_examples=15, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(record=record_strategies.records(), data=st.data())
def test_any_record_is_valid(record: Record, data: st.DataObject, shapes: Shapes) -> None:
    """Whatever the record says, both validators accept the file and ids are unique."""
    first, last = record.span or (date(2020, 1, 1), date(2020, 1, 2))
    day = data.draw(st.dates(first, last))
    collection = collection_of(record, View.of_day(day), shapes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the validators warn of unusual, legal points
        assert list(faults_of(collection)) == []
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids))
