"""Tables and shapes in every format that is read: the same rows come out (geo/intake readers)."""

import io
import json
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from pyarrow import ipc
from shapely import LineString, Point

from geo.intake.files import read_all
from geo.intake.mapping import Mapping
from geo.intake.raw import Refusal
from geo.intake.staging import FileRefusedError, quiet, staged
from tests.unit.intake.reading import look, read

ReadApart = Callable[[bytes, Mapping], list[dict[str, Any]]]
MAPPING = Mapping(columns={"event_id": "ref", "day_from": "day", "text": "what"})


@pytest.fixture
def frame() -> gpd.GeoDataFrame:
    """Two points and a line, in another coordinate system than ours."""
    shapes = [Point(38.27, 34.56), Point(44.4, 33.3), LineString([(40, 33), (41, 34)])]
    columns = {
        "ref": ["a", "b", "c"],
        "day": ["2024-01-05", "2024-01-06", "2024-01-07"],
        "what": ["x", "é", "z"],
    }
    return gpd.GeoDataFrame(columns, geometry=shapes, crs="EPSG:4326")


@pytest.fixture
def read_apart(tmp_path: Path) -> ReadApart:
    """Read in a process of its own: what needs GDAL, which here has all its drivers already."""

    def read_apart(data: bytes, mapping: Mapping) -> list[dict[str, Any]]:
        with staged(data, "made", tmp_path, quiet) as upload:
            parsed = read_all(upload, mapping, None, quiet)
            with ipc.open_stream(str(parsed.rows)) as reader:
                return list(reader.read_all().to_pylist())

    return read_apart


def as_bytes(frame: gpd.GeoDataFrame, folder: Path, driver: str, suffix: str) -> bytes:
    path = folder / f"made{suffix}"
    frame.to_file(path, driver=driver)
    return path.read_bytes()


def check(rows: list[dict[str, Any]]) -> None:
    assert [row["event_id"] for row in rows] == ["a", "b", "c"]
    assert rows[1]["day_from"] == date(2024, 1, 6)
    assert rows[1]["text"] == "é"
    assert (rows[0]["lon"], rows[0]["lat"]) == pytest.approx((38.27, 34.56), abs=1e-6)


def test_geojson_and_geoparquet(tmp_path: Path, frame: gpd.GeoDataFrame) -> None:
    """The point of a line lies on it; other coordinate systems are turned into degrees."""
    parquet = io.BytesIO()
    frame.to_crs("EPSG:3857").to_parquet(parquet)
    features = json.loads(frame.to_json())["features"]
    for data, kind in (
        (frame.to_json().encode(), "geojson"),
        (parquet.getvalue(), "parquet"),
        (b"\n".join(json.dumps(feature).encode() for feature in features), "geojson"),
    ):
        assert look(tmp_path, data)["kind"] == kind
        done = read(tmp_path, data, MAPPING)
        check(done.rows)
        line = Point(done.rows[2]["lon"], done.rows[2]["lat"])
        assert frame.geometry[2].distance(line) < 0.01
        assert "ref" in json.loads(done.rows[0]["original"])


def test_geopackage(tmp_path: Path, frame: gpd.GeoDataFrame, read_apart: ReadApart) -> None:
    """Read by its one driver, in degrees."""
    check(read_apart(as_bytes(frame.to_crs("EPSG:3857"), tmp_path, "GPKG", ".gpkg"), MAPPING))


def test_kml_kmz_and_zipped_shapefiles(
    tmp_path: Path, frame: gpd.GeoDataFrame, read_apart: ReadApart
) -> None:
    """Folders of a KML are read one after the other; of an archive only the wanted members are unpacked."""
    made = tmp_path / "made"
    made.mkdir()
    kml = (
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        + "".join(
            f"<Folder><name>f{at}</name><Placemark><name>n{at}</name><TimeStamp><when>2024-01-0{at}</when></TimeStamp>"
            f"<Point><coordinates>4{at},33</coordinates></Point></Placemark></Folder>"
            for at in (1, 2)
        )
        + "</Document></kml>"
    ).encode()
    kmz = io.BytesIO()
    with zipfile.ZipFile(kmz, "w") as archive:
        archive.writestr("doc.kml", kml)
    for data in (kml, kmz.getvalue()):
        done = read_apart(data, Mapping(columns={"event_id": "Name", "day_from": "timestamp"}))
        assert [(row["event_id"], row["lon"]) for row in done] == [("n1", 41.0), ("n2", 42.0)]
    frame.iloc[:2].to_file(made / "shapes.shp")
    shapes = io.BytesIO()
    with zipfile.ZipFile(shapes, "w") as archive:
        for path in sorted(made.glob("shapes.*")):
            archive.writestr(f"../../evil/{path.name}", path.read_bytes())
    done = read_apart(shapes.getvalue(), MAPPING)
    assert [row["event_id"] for row in done] == ["a", "b"]


def test_text_tables_in_many_dresses(tmp_path: Path) -> None:
    """Separators, byte order marks, encodings, quotes, blank lines before and between."""
    table = 'ref;day;what\n"a";2024-01-05;"x;\n""y"""\n\n b ;2024-01-06;é\n'
    for data in (
        table.encode(),
        table.encode("utf-8-sig"),
        table.encode("utf-16"),
        table.encode("cp1252"),
        ("\n\n" + table.replace("\n", "\r\n")).encode(),
        table.replace(";", "\t").replace("x\t", "x;").encode(),
    ):
        done = read(tmp_path, data, MAPPING)
        assert [(row["event_id"], row["source_row"]) for row in done.rows] == [("a", 2), ("b", 4)]
        assert done.rows[1]["text"] == "é"
        assert done.rows[0]["text"].replace("\r", "") == 'x;\n"y"'


def test_rows_that_are_too_short_or_too_long_are_quarantined_under_their_own_number(
    tmp_path: Path,
) -> None:
    """Empty cells beyond the header do no harm; rows around keep their numbers."""
    data = b"ref,day,what\na,2024-01-05,x\nb,2024-01-06\nc,2024-01-07,x,,\nd,2024-01-08,x,more\ne,2024-01-09,x\n"
    done = read(tmp_path, data, MAPPING)
    assert {(row["event_id"], row["source_row"]) for row in done.rows} == {
        ("a", 2),
        ("c", 4),
        ("e", 6),
    }
    assert {row["laydown_row"]: row["ref"] for row in done.refused} == {"3": "b", "5": "d"}
    assert "beyond it stands 'more'" in done.refused[1]["laydown_reason"]


def test_damaged_letters_cost_only_their_own_row(tmp_path: Path) -> None:
    """UTF-8 with a few bad bytes is not taken for another encoding."""
    lines = [f"r{at},2024-01-05,Дамаск {at}".encode() for at in range(40)]
    lines[7] = b"r7,2024-01-05,\xff\xfe"
    done = read(tmp_path, b"ref,day,what\n" + b"\n".join(lines), MAPPING)
    assert len(done.rows) == 39
    assert [row["laydown_row"] for row in done.refused] == ["9"]


def test_day_and_month_are_asked_or_settled_by_the_file(tmp_path: Path) -> None:
    """One date that can be read one way only settles all; else examples come back and nothing is read."""
    open_ones = b"ref,day,what\na,03/04/2024,x\nb,05/06/2024,x\n"
    done = read(tmp_path, open_ones, MAPPING)
    assert done.answer == {"ask_day_order": ["03/04/2024", "05/06/2024"]}
    done = read(tmp_path, open_ones + b"c,05/13/2024,x\n", MAPPING)
    assert done.rows[0]["day_from"] == date(2024, 3, 4)
    assert "'05/13/2024'" in done.answer["notes"][0]
    done = read(tmp_path, open_ones, MAPPING.in_order("dmy"))
    assert [row["day_from"] for row in done.rows] == [date(2024, 4, 3), date(2024, 6, 5)]


def test_workbooks(tmp_path: Path) -> None:
    """Numbers and days of Excel come as one would write them; the sheet may be chosen."""
    data = workbook()
    assert look(tmp_path, data)["sheets"] == ["Notes", "Events"]
    done = read(tmp_path, data, MAPPING)
    assert [(row["event_id"], row["day_from"], row["text"]) for row in done.rows] == [
        ("7", date(2024, 1, 5), "x")
    ]
    assert done.answer["notes"] == ["Only its sheet 'Events' was read."]
    with pytest.raises(Refusal, match="no sheet 'Other'"):
        read(tmp_path, data, MAPPING, sheet="Other")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"%PDF-1.4", "PDF"),
        (b"\x1f\x8b\x08", "gzip"),
        (b"MZ\x90", "program"),
        (b"<html><body>", "page of the web"),
        (b"<OGRVRTDataSource/>", "XML"),
        (b"   \n ", "empty"),
        (b"only words here\nand here", "no table"),
        (b"{", "no GeoJSON"),
        (b'{"type": "Topology"}', "no GeoJSON of features"),
        (b'{"a":' * 100_000, "no GeoJSON"),
        (b"PAR1junk", "damaged Parquet"),
        (b"PK\x03\x04junk", "damaged archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk", "damaged workbook"),
    ],
)  # fmt: skip
def test_what_is_no_table_is_a_sentence(tmp_path: Path, data: bytes, says: str) -> None:
    """Each says what it is, or why not."""
    with pytest.raises(Refusal, match=says):
        read(tmp_path, data, MAPPING)


def test_features_that_are_none_are_quarantined(tmp_path: Path) -> None:
    """A broken geometry costs its own feature only."""
    good = {"type": "Feature", "properties": {"ref": "a", "day": "2024-01-05"}, "geometry": None}
    bad = good | {"geometry": {"type": "Point", "coordinates": ["x", None]}}
    features = [
        good,
        bad,
        "words",
        good | {"properties": [1]},
        good | {"properties": {"ref": "e", "day": "2024"}},
    ]
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    done = read(tmp_path, data, Mapping(columns={"event_id": "ref", "day_from": "day"}))
    assert [(row["event_id"], row["source_row"]) for row in done.rows] == [("a", 1), ("e", 5)]
    assert [row["laydown_row"] for row in done.refused] == ["2", "3", "4"]


def test_only_the_allowed_drivers_are_left_of_gdal(tmp_path: Path, read_apart: ReadApart) -> None:
    """A database that is no GeoPackage is not opened by another driver."""
    path = tmp_path / "other.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (a)")
    with pytest.raises(FileRefusedError, match="cannot be read"):
        read_apart(path.read_bytes(), MAPPING)
    with pytest.raises(FileRefusedError, match="cannot be read"):
        read_apart(b"<kml><junk", MAPPING)


def workbook() -> bytes:
    """Two sheets as Excel writes them, the first without a table."""
    sheets = {
        "sheet1": '<row r="1"><c r="A1" t="inlineStr"><is><t>About</t></is></c></row>',
        "sheet2": '<row r="1">' + "".join(f'<c r="{c}1" t="inlineStr"><is><t>{v}</t></is></c>' for c, v in zip("ABC", ("ref", "day", "what"), strict=True))
        + '</row><row r="2"><c r="A2"><v>7</v></c><c r="B2" s="1"><v>45296</v></c><c r="C2" t="inlineStr"><is><t>x</t></is></c></row>',
    }  # fmt: skip
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            "[Content_Types].xml",
            "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{rel}"><sheets><sheet name="Notes" sheetId="1" r:id="r1"/><sheet name="Events" sheetId="2" r:id="r2"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(
                f'<Relationship Id="r{n}" Type="{rel}/worksheet" Target="worksheets/sheet{n}.xml"/>'
                for n in (1, 2)
            )
            + "</Relationships>",
        )
        archive.writestr(
            "xl/styles.xml",
            f'<styleSheet xmlns="{main}"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
        )
        for name, rows in sheets.items():
            archive.writestr(
                f"xl/worksheets/{name}.xml",
                f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
            )
    return packed.getvalue()
