"""Events exported, and imported again: the same rows, in every format that can carry them (geo/exchange, geo/intake)."""

import csv
import io
import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from geo.exchange.event_export import make_event_export
from geo.exchange.event_marker import EXACT, FORMAT_COLUMN, GUARDED
from geo.exchange.event_selection import stored_selection
from geo.exchange.shapes import Shapes
from geo.intake.importing import Wish, import_file
from geo.model import Precision
from geo.settings import ROOT, load_settings
from geo.store.event_schema import READ
from geo.store.event_sets import About, add_event_set
from geo.workspace import Workspace, open_workspace
from tests.round_trips import (
    HOSTILE,
    export_of,
    exported,
    imported,
    imported_apart,
    make_row,
    make_set,
    odd_rows,
    told,
)  # fmt: skip
from tests.unit.intake.reading import look

ABOUT = About("Sample", "csv", "{}", "0" * 64, "P", "S", "CC0")


@pytest.mark.parametrize("name", ["csv", "geojson", "parquet"])
def test_our_own_formats_come_back_equal(tmp_path: Path, name: str) -> None:
    """No mapping, no loss: formulas, apostrophes, Arabic, line ends, uncertain days, no point, no number."""
    rows = odd_rows()
    done = imported(tmp_path, exported(rows, name))
    assert (done.answer["accepted"], done.answer["quarantined"]) == (len(HOSTILE), 0), done.refused
    decimals = 6 if name == "geojson" else 17
    assert told(done.rows, decimals=decimals) == told(rows.to_pylist(), decimals=decimals)
    if name != "geojson":
        assert [row["original"] for row in done.rows] == rows["original"].to_pylist()


@pytest.mark.parametrize("name", ["gpkg", "kml", "kmz"])
def test_our_own_shapes_come_back_equal(tmp_path: Path, name: str) -> None:
    """The same through GDAL's readers; the point is the geometry alone."""
    rows = odd_rows()
    back, mapping, refused = imported_apart(tmp_path, exported(rows, name))
    assert refused == 0
    assert told(back) == told(rows.to_pylist())
    assert (mapping.publisher, mapping.source, mapping.licence) == ("Nobody & sons", "tests; of trips", None)  # fmt: skip
    if name == "gpkg":
        assert [row["original"] for row in back] == rows["original"].to_pylist()


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), max_size=12)
texts = words.map(lambda text: pl.Series([text]).str.strip_chars().item() or None)


@given(
    cells=st.lists(
        st.tuples(texts, texts, texts, st.floats(-180, 180, exclude_min=True), st.floats(1e-6, 90)),
        min_size=1,
        max_size=6,
    ),
    name=st.sampled_from(["csv", "geojson", "parquet"]),
    bom=st.booleans(),
)
@example(cells=[("'", "''", "'=1", 1.0, 1.0)], name="csv", bom=True)
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_any_text_and_any_point_comes_back(
    tmp_path: Path, cells: list[tuple[Any, ...]], name: str, bom: bool
) -> None:
    """Whatever text import may have stored, an export gives it back to import as it was."""
    decimals = 6 if name == "geojson" else 17
    rows = [
        make_row(number, actor1=one, text=two, place=three, kind=one, lon=lon, lat=lat)
        for number, (one, two, three, lon, lat) in enumerate(cells)
    ]
    table = pa.Table.from_pylist(rows, schema=READ)
    done = imported(tmp_path, exported(table, name, bom=bom))
    assert told(done.rows, decimals=decimals) == told(rows, decimals=decimals)


@given(text=words)
@example(text="\x1b\x08\ufffe\uffff]]>")
@settings(max_examples=60)
def test_kml_is_xml_whatever_a_source_wrote(text: str) -> None:
    """Characters XML knows no way to write are replaced, nothing else is; and no balloon runs what a source wrote."""
    table = pa.Table.from_pylist([make_row(1, text or "x")], schema=READ)
    tree = ElementTree.fromstring(exported(table, "kml"))
    space = {"k": "http://www.opengis.net/kml/2.2"}
    found = tree.find(".//k:SimpleData[@name='text']", space)
    assert found is not None
    allowed = "".join(
        letter
        if (letter >= " " and letter not in "\ufffe\uffff") or letter in "\t\r\n"
        else "\ufffd"
        for letter in text or "x"
    )
    assert found.text == allowed
    balloon = tree.findtext(".//k:Placemark/k:description", "", space)
    assert "<" not in balloon.replace("<br>", "")
    assert "$[" not in balloon


def test_a_geopackage_is_one(tmp_path: Path) -> None:
    """Its application id, one layer of points in EPSG:4326, days as dates, whose data it is in the metadata."""
    path = tmp_path / "made.gpkg"
    path.write_bytes(exported(odd_rows(), "gpkg"))
    with closing(sqlite3.connect(path)) as file:
        assert file.execute("PRAGMA application_id").fetchone()[0] == int.from_bytes(b"GPKG")
        layers = file.execute("SELECT table_name, srs_id, last_change FROM gpkg_contents").fetchall()  # fmt: skip
        assert layers == [("events", 4326, "2026-01-01T00:00:00.000Z")]
        days = file.execute("SELECT typeof(day_from), day_from FROM events").fetchone()
        assert days == ("text", "2017-03-05")
        (told_about,) = file.execute("SELECT metadata FROM gpkg_metadata").fetchone()
    assert "Nobody &amp;" in told_about
    assert "de facto" in told_about


def test_a_kmz_holds_its_document(tmp_path: Path) -> None:
    """One member, the same bytes as the KML."""
    rows = odd_rows()
    with zipfile.ZipFile(io.BytesIO(exported(rows, "kmz"))) as archive:
        assert archive.namelist() == ["doc.kml"]
        assert archive.read("doc.kml") == exported(rows, "kml")


@pytest.mark.parametrize("name", ["csv", "geojson", "parquet"])
def test_nothing_selected_is_an_empty_file_of_ours(tmp_path: Path, name: str) -> None:
    """It is recognised, or says plainly that it has no rows."""
    content = exported(READ.empty_table(), name)
    if name == "geojson":
        assert json.loads(content)["features"] == []
        return
    assert imported(tmp_path, content).answer["accepted"] == 0


def test_sets_that_share_ids_stay_apart(tmp_path: Path) -> None:
    """In a file of two sets, ids of the second that the first has get its name; publishers of both are told."""
    rows = odd_rows(["a", "b"])
    more = pa.Table.from_pylist([make_row(1, "c"), make_row(9, "d")], schema=READ)
    sets = {make_set(): rows, make_set("acled", identity="acled-2"): more}
    content = export_of(sets, "csv", Precision.SITE)
    done = imported(tmp_path, content)
    assert [row["event_id"] for row in done.rows] == ["E0", "E1", "acled-2:E1", "E9"]
    assert look(tmp_path, content)["credits"] == ["Nobody & sons", "tests; of trips", ""]


def test_the_guard_goes_with_the_rows_and_not_with_the_kind_of_file(tmp_path: Path) -> None:
    """A row written by hand in a guarded file is what it is; a quarantine of a guarded file comes back exactly."""
    content = exported(odd_rows(["'x", "=1", "ok"]), "csv").decode()
    cells = list(csv.DictReader(io.StringIO(content, newline="")))
    assert {cell[FORMAT_COLUMN] for cell in cells} == {GUARDED}
    by_hand = cells[2] | {"event_id": "new", "text": "'tis by hand", FORMAT_COLUMN: ""}
    broken = [cells[0] | {"lat": "north"}, cells[1], by_hand]
    first = imported(tmp_path, as_csv(broken))
    assert [row["text"] for row in first.rows] == ["=1", "'tis by hand"]
    refused = first.quarantine.decode().replace("north", "34.1")
    again = imported(tmp_path, refused.encode())
    assert [row["text"] for row in again.rows] == ["'x"]
    assert again.rows[0]["event_id"] == "E0"


def test_a_repeated_row_of_ours_goes_to_the_quarantine_as_it_was(tmp_path: Path) -> None:
    """Its columns are those of the file, not those of the source it once came from."""
    cells = list(
        csv.DictReader(io.StringIO(exported(odd_rows(["=1"]), "csv").decode(), newline=""))
    )
    done = imported(tmp_path, as_csv([*cells, *cells]))
    assert (done.answer["accepted"], done.answer["quarantined"]) == (1, 1)
    assert done.refused[0]["text"] == "'=1"
    assert "stood in an earlier row" in done.refused[0]["laydown_reason"]
    again = imported(tmp_path, done.quarantine)
    assert [row["text"] for row in again.rows] == ["=1"]


def test_rows_of_a_newer_format_are_refused_with_what_to_do(tmp_path: Path) -> None:
    """Never read half right."""
    content = exported(odd_rows(["a", "b"]), "csv").replace(GUARDED.encode(), b"events-7", 1)
    done = imported(tmp_path, content)
    assert done.answer["accepted"] == 1
    assert f"reads '{EXACT}'. Update Laydown" in done.refused[0]["laydown_reason"]


def as_csv(cells: list[dict[str, str]]) -> bytes:
    made = io.StringIO(newline="")
    writer = csv.DictWriter(made, list(cells[0]), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(cells)
    return made.getvalue().encode()


def test_an_export_imported_where_it_came_from_adds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store knows its own rows again; elsewhere they are a set with the same publisher and the same ids."""
    rows = [make_row(number, text, original="{}") for number, text in enumerate(("'a", "=b"))]
    table = pa.Table.from_pylist(rows, schema=READ)
    monkeypatch.setenv("LAYDOWN_HOME", str(tmp_path / "here"))
    with open_workspace(load_settings()) as workspace:
        add_event_set(workspace.store, lambda: [table], ABOUT, "tests")
        (known,) = workspace.store.event_sets()
        selection = stored_selection(workspace.events, [known], {})
        shapes = Shapes(ROOT / "data", Precision.SITE)
        made = [
            b"".join(make_event_export(name, selection, shapes).pieces())
            for name in ("csv", "gpkg")
        ]
        for content in made:
            done = import_file(workspace, content, "again", Wish("ada", enrich=False))
            assert (done.event_set, done.is_new) == (known, False)
    monkeypatch.setenv("LAYDOWN_HOME", str(tmp_path / "there"))
    with open_workspace(load_settings()) as workspace:
        new = [
            import_file(workspace, content, "new", Wish("ada", enrich=False)).is_new
            for content in made
        ]
        (other,) = workspace.store.event_sets()
        part = imported_rows(workspace, made[0])
    assert part == [(False, 0, 1), (True, 1, 0)]
    assert new == [True, False]
    assert (other.format, other.publisher, other.licence) == ("laydown", "P", "CC0")
    assert other.rows_sha256 == known.rows_sha256


def imported_rows(workspace: Workspace, content: bytes) -> list[tuple[bool, int, int]]:
    """A part of a file, as it is and with another word, imported where the whole is: new, accepted, there already."""
    first = b"\r\n".join(content.split(b"\r\n")[:2]) + b"\r\n"
    changed = first.replace(b"Syria", b"Elsewhere")
    done = [
        import_file(workspace, one, "part", Wish("ada", enrich=False)) for one in (first, changed)
    ]
    return [(one.is_new, one.accepted, one.there) for one in done]
