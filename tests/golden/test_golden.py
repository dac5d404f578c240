"""Each seed report as one FeatureCollection, kept beside this file; a person reads every change of it.

``UPDATE_GOLDEN=1 pytest tests/golden`` writes them anew.
"""

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import orjson
import pytest

from geo.exchange.geojson import feature_collection
from geo.exchange.rows import rows
from geo.exchange.seeds import read_seeds
from geo.exchange.shapes import Shapes
from geo.exchange.view import ALL_KINDS, View
from geo.model import Record
from geo.posture import build_timeline
from geo.settings import ROOT

HERE = Path(__file__).parent
BACKING = read_seeds(ROOT / "seeds")
REPORTS = sorted(
    {
        item.report
        for item in (*BACKING.claims, *BACKING.events, *BACKING.commitments)
        if item.report is not None
    }
)
"""The reports that back a record; the others only show what reading makes of them (test_reading.py)."""


@pytest.fixture(scope="module")
def seeds() -> Record:
    """All records of the seeds."""
    return BACKING


def told_in(report: str, seeds: Record) -> Record:
    """Only what one report says."""
    return replace(
        seeds,
        claims=tuple(claim for claim in seeds.claims if claim.report == report),
        events=tuple(event for event in seeds.events if event.report == report),
        commitments=tuple(item for item in seeds.commitments if item.report == report),
        version="golden",
    )


def golden_text(report: str, seeds: Record) -> bytes:
    """What the report says over all its days, without the seeds' bases and crossings it is silent on."""
    record = told_in(report, seeds)
    first, last = record.span or (date(2014, 1, 1), date(2014, 1, 1))
    view = View("window", first, last, layers=ALL_KINDS - {"border"})
    shapes = Shapes(ROOT / "data")
    shown = rows(build_timeline(record), record, view, shapes)
    spoken_of = shown["claims"].map(bool) | shown["events"].map(bool)
    told = shown[spoken_of | shown["layer"].isin(["event", "commitment"])]
    collection = orjson.loads(feature_collection(told, record, view, shapes))
    for changing in ("generated_by", "attribution"):
        del collection[changing]
    return orjson.dumps(collection, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


@pytest.mark.parametrize("report", REPORTS)
def test_a_report_is_the_collection_a_person_has_read(report: str, seeds: Record) -> None:
    """The words of a report become these features and no others."""
    path = HERE / f"{report}.geojson"
    text = golden_text(report, seeds)
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text)
    assert path.is_file(), f"{path.name} is missing; write it with UPDATE_GOLDEN=1 and read it."
    assert orjson.loads(text) == orjson.loads(path.read_bytes())


def test_every_golden_file_has_its_report() -> None:
    """A report taken out takes its file along."""
    assert sorted(path.stem for path in HERE.glob("*.geojson")) == REPORTS


@pytest.mark.parametrize("report", REPORTS)
def test_every_number_of_a_report_is_in_its_collection(report: str, seeds: Record) -> None:
    """No number is lost on the way to the export; of a base a window shows the last state only."""
    features = orjson.loads(golden_text(report, seeds))["features"]
    told = [feature["properties"] for feature in features]
    cited = {id_ for cells in told for id_ in (*cells["claims"], *cells["contradicts"])}
    numbers = {claim.id for claim in told_in(report, seeds).claims if not claim.count.is_open}
    assert numbers <= cited
