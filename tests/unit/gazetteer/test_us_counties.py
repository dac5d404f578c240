"""American counties know their state (geo/gazetteer/us_counties.py)."""

from pathlib import Path

from geo.gazetteer.us_counties import Counties
from geo.model.place import LonLat

DATA = Path(__file__).resolve().parents[3] / "data"


def test_a_county_lies_in_the_state_about_its_point() -> None:
    """Of the namesakes the one near the point tells the state; far from all of them nobody does."""
    counties = Counties(DATA)
    assert counties.state_of("Scott County", LonLat(-90.62, 41.64)) == "Iowa"
    assert counties.state_of("Scott County", LonLat(-84.58, 38.29)) == "Kentucky"
    assert counties.state_of("Scott County", LonLat(10.0, 50.0)) is None
    assert counties.state_of("No Such County", LonLat(-84.58, 38.29)) is None


def test_only_counties_nobody_asked_for_become_rows() -> None:
    """A county that another list holds is not there twice; all others are, as districts with their state."""
    counties = Counties(DATA)
    before = {row.key for row in Counties(DATA).others()}
    counties.state_of("Scott County", LonLat(-90.62, 41.64))
    rows = {row.key: row for row in counties.others()}
    assert before - set(rows) == {"us-county:19163"}
    assert len(before) > 3_000
    choctaw = rows["us-county:40023"]
    assert (choctaw.name, choctaw.kind, choctaw.note, choctaw.country) == (
        "Choctaw County",
        "district",
        "Oklahoma",
        "US",
    )
