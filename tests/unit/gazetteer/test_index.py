"""The index file: made whole or not at all, opened only when it belongs to the data."""

import sqlite3
from dataclasses import replace

import pytest

from geo.errors import GazetteerMissingError
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.fingerprint import fingerprint
from geo.gazetteer.index import IndexWriter, is_code
from geo.gazetteer.package_rows import read_json_values
from geo.gazetteer.rows import PlaceRow, weigh
from geo.settings import load_settings


def make_row(key="place:1", name="Gao", **changes):
    row = PlaceRow(
        key=key, name=name, kind="city", country="ML", lon=-0.04, lat=16.27, precision="town", source="test",
        weight=weigh("city", 100_000),
    )  # fmt: skip
    return replace(row, **changes)


def write_index(path, rows, stamp="stamp"):
    writer = IndexWriter(path)
    count = writer.add(rows)
    writer.finish(stamp)
    return count


def test_a_small_index_answers(tmp_path):
    """Rows in, candidates out, names byte for byte."""
    path = tmp_path / "index.sqlite"
    assert write_index(path, [make_row(variants=("GAO-Ville", "غاو"))]) == 1
    (found,) = Gazetteer(path).geocode("غاو")
    assert (found.name, found.matched_name, found.id) == ("Gao", "غاو", "place:1")


def test_a_key_is_written_once(tmp_path):
    """The first row of a key stands."""
    assert write_index(tmp_path / "index.sqlite", [make_row(), make_row(name="Other")]) == 1


def test_nothing_is_there_before_it_is_finished(tmp_path):
    """A build that is killed leaves the old index, or none."""
    path = tmp_path / "index.sqlite"
    writer = IndexWriter(path)
    writer.add([make_row()])
    assert not path.exists()
    writer.discard()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "content", [None, b"", b"no database at all, but long enough to look", b"SQLite format 3\x00"]
)
def test_a_missing_or_broken_index_says_what_to_run(tmp_path, content):
    """The message names the command."""
    path = tmp_path / "index.sqlite"
    if content is not None:
        path.write_bytes(content)
    settings = replace(load_settings(), gazetteer_index=path)
    with pytest.raises(GazetteerMissingError, match=r"make setup.*geo\.gazetteer\.build"):
        open_gazetteer(settings)


def test_an_index_of_other_data_is_refused(tmp_path):
    """A stale index is as good as none."""
    path = tmp_path / "index.sqlite"
    write_index(path, [make_row()], "of yesterday")
    with pytest.raises(GazetteerMissingError, match="other data"):
        open_gazetteer(replace(load_settings(), gazetteer_index=path))


def test_the_index_cannot_be_written(tmp_path):
    """It is opened read only."""
    path = tmp_path / "index.sqlite"
    write_index(path, [make_row()])
    with pytest.raises(sqlite3.OperationalError):
        Gazetteer(path).query("DELETE FROM place")


def test_the_fingerprint_follows_the_data(tmp_path):
    """A changed supplement makes another index; the same data the same."""
    (tmp_path / "supplement").mkdir()
    table = tmp_path / "supplement" / "bases.csv"
    table.write_text("id,name\n", "utf-8")
    before = fingerprint(tmp_path)
    assert fingerprint(tmp_path) == before
    table.write_text("id,name\nx,y\n", "utf-8")
    assert fingerprint(tmp_path) != before


def test_a_large_object_is_read_one_value_at_a_time(tmp_path):
    """Values that straddle a block come out whole, in order."""
    path = tmp_path / "cities.json"
    values = [{"name": f'{{{i}}}\\"' + "x" * 3000} for i in range(1200)]
    import json

    path.write_text(json.dumps({str(i): value for i, value in enumerate(values)}), "utf-8")
    assert list(read_json_values(path)) == values


@pytest.mark.parametrize(
    ("name", "expected"),
    [("EBL", True), ("ORAA", True), ("K1", False), ("Gao", False), ("USA!", False)],
)
def test_codes_are_told_from_words(name, expected):
    """Airport codes do not compete with names."""
    assert is_code(name) is expected
