"""The supplement: every row has a source, a kind, and a precision its point can bear."""

import pytest

from geo.gazetteer.fold import fold
from geo.gazetteer.supplement import PLACE_TABLES, read_csv, read_supplement
from geo.model.place import PLACE_KINDS, Precision


@pytest.fixture(scope="module")
def tables(root):
    """Rows by table."""
    folder = root / "data" / "supplement"
    return {name: read_csv(folder / f"{name}.csv") for name in PLACE_TABLES}


def test_every_row_has_a_source_and_a_known_kind(tables):
    """Nothing stands in the gazetteer that nobody said."""
    for table, rows in tables.items():
        for row in rows:
            assert row["source"], (table, row["id"])
            assert row["kind"] in PLACE_KINDS, (table, row["id"])
            assert row["precision"] in {*Precision, ""}, (table, row["id"])


def test_an_approximate_point_is_no_site(tables):
    """A point typed by hand is a town's at best."""
    for rows in tables.values():
        for row in rows:
            if "approximate" in row["source"]:
                assert row["precision"] != "site", row["id"]


def test_points_and_precision_go_together(tables):
    """Unlocated rows have no point, all others have one."""
    for name in set(tables) - {"spellings"}:
        for row in tables[name]:
            assert (row["precision"] == "unlocated") == (not row["lon"]), row["id"]
            if row["lon"]:
                assert -180 <= float(row["lon"]) <= 180
                assert -90 <= float(row["lat"]) <= 90


def test_no_name_is_listed_twice_in_a_row(tables):
    """A variant is another spelling."""
    for rows in tables.values():
        for row in rows:
            names = row["variants"].split("|")
            assert len(names) == len(set(names)), row["id"]


def test_every_site_and_crossing_of_the_facts_is_there(root, shared, gazetteer):
    """All rows, all their names, both names of each crossing."""
    supplement = read_supplement(root / "data")
    for row in read_csv(shared / "facts/sites.csv"):
        assert row["id"] in supplement
        assert gazetteer.named(row["name"]), row["name"]
    for row in read_csv(shared / "facts/crossings.csv"):
        place = supplement[f"crossing-{row['id']}"]
        assert place.country == row["border"]
        known = {fold(name) for name in (place.name, *place.variants)}
        for name in filter(None, [row["name"], row["other_side"]]):
            assert fold(name) in known, name


def test_an_unlocated_place_has_no_shape(gazetteer):
    """It is found by name, and drawn nowhere."""
    (found,) = [
        candidate for candidate in gazetteer.geocode("Sahela") if candidate.id == "crossing-sahela"
    ]
    assert found.point is None
    assert found.precision is Precision.UNLOCATED
    assert found.geometry() is None
    assert found.geometry_type is None
