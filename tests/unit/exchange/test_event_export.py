"""Exports of event sets: the same rows back, the cap held, no cell run, in every format."""

import csv
import io
import json
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import geopandas as gpd
import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from geojson_pydantic import FeatureCollection
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import ExchangeError
from geo.exchange.csv_table import original_text, safe_cell
from geo.exchange.event_cap import under_cap
from geo.exchange.event_csv import safe_text
from geo.exchange.event_export import MEDIA_TYPES, make_event_export
from geo.exchange.event_frames import ALL_COLUMNS
from geo.exchange.event_selection import EventSelection
from geo.exchange.event_shapes import ACLED, SHAPES, UCDP
from geo.exchange.shapes import Shapes, cap_points
from geo.model import EventSet, Precision
from geo.settings import PRECISION_CAPS, ROOT
from geo.store.event_schema import ENRICHED, EVENT_SCHEMA, READ, with_geometry
from tests.bench.sample_events import acled_frame, sample_rows

HOSTILE = ("=1+1", "+SUM(A1)", "-2+3", "@cmd", "\t=x", "＝1", "\u200b=1", "'=quoted", 'say "hi", \r\nthere', "[1]", "سلام", "-", "${x}", "</script>", "a|b")  # fmt: skip


def make_set(of: str = "acled", rows: int = 0) -> EventSet:
    digest = "0" * 64
    return EventSet(f"{of}-1", "invented", of, "{}", digest, digest, rows, 0, None, None, None, "Nobody", "tests", None, "x.parquet", "2026-01-01T00:00:00+00:00")  # fmt: skip


def selection_of(rows: pa.Table, of: str = "acled", piece: int = 70) -> EventSelection:
    whole = with_geometry(rows)

    def read(_one: EventSet, columns: Sequence[str]) -> Iterator[pa.Table]:
        for begin in range(0, len(whole), piece):
            yield whole.slice(begin, piece).select(list(columns))

    return EventSelection((make_set(of, len(rows)),), read, {"from": "2016-01-01"})


def exported(
    rows: pa.Table, name: str, cap: Precision = Precision.SITE, of: str = "acled"
) -> bytes:
    made = make_event_export(name, selection_of(rows, of), Shapes(ROOT / "data", cap))
    first = b"".join(made.pieces())
    assert first == b"".join(made.pieces())
    return first


def read_csv(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def hostile_rows() -> pa.Table:
    """Rows whose texts are hostile, some without a point, without numbers, over several days."""
    rows = pl.DataFrame(pl.from_arrow(sample_rows(len(HOSTILE), seed=7)))
    texts = pl.Series("text", HOSTILE)
    rows = rows.with_columns(
        text=texts, place=texts, actor1=texts, source=texts, event_id=pl.format("{}#{}", pl.int_range(len(HOSTILE)), texts)
    ).with_columns(
        lon=pl.when(pl.int_range(len(HOSTILE)) % 3 == 0).then(None).otherwise("lon"),
        fatalities_best=pl.when(pl.int_range(len(HOSTILE)) % 4 == 0).then(None).otherwise("fatalities_best"),
        day_to=pl.col("day_from") + pl.duration(days=pl.int_range(len(HOSTILE)) * 3),
        actor2=None,
    )  # fmt: skip
    return rows.select(READ.names).to_arrow().cast(READ)


def test_geojson_is_valid_and_holds_every_row() -> None:
    """Two readers take it; hostile words come back as they were; no point is a null geometry."""
    rows = hostile_rows()
    told = json.loads(exported(rows, "geojson"))
    FeatureCollection.model_validate(told)
    assert [one["properties"]["text"] for one in told["features"]] == list(HOSTILE)
    for feature, row in zip(told["features"], rows.to_pylist(), strict=True):
        point = None if row["lon"] is None else [round(row["lon"], 6), round(row["lat"], 6)]
        assert (feature["geometry"] or {}).get("coordinates") == point
        properties = feature["properties"]
        assert feature["id"] == f"acled-1:{row['event_id']}"
        assert properties["start_datetime"] == f"{row['day_from']}T00:00:00Z"
        assert properties["end_datetime"] == f"{row['day_to']}T23:59:59Z"
        assert properties["datetime"] is None
        assert properties["fatalities_best"] == row["fatalities_best"]
        assert properties["actor2"] is None
    placed = [one["geometry"]["coordinates"] for one in told["features"] if one["geometry"]]
    lons, lats = zip(*placed, strict=True)
    assert told["bbox"] == [min(lons), min(lats), max(lons), max(lats)]
    assert told["event_sets"][0]["publisher"] == "Nobody"
    assert told["selection"] == {"from": "2016-01-01"}
    assert "de facto" in told["border_policy"]
    assert told["attribution"]


def test_an_empty_selection_is_an_empty_file_of_its_kind() -> None:
    """No row, no bbox, the same header."""
    empty = READ.empty_table()
    told = json.loads(exported(empty, "geojson"))
    assert (told["features"], "bbox" in told) == ([], False)
    assert exported(empty, "csv").decode() == ",".join(ALL_COLUMNS) + "\r\n"
    for shape, columns in SHAPES.items():
        assert exported(empty, shape).decode() == ",".join(columns) + "\r\n"
    assert pq.read_table(pa.BufferReader(exported(empty, "parquet"))).num_rows == 0
    assert len(read_geopackage(exported(empty, "gpkg"))) == 0
    assert exported(empty, "kml").count(b"<Placemark>") == 0
    assert text_of("kmz", exported(empty, "kmz")) == exported(empty, "kml").decode()


def test_csv_gives_everything_back_but_for_one_apostrophe() -> None:
    """A text that might run is made safe; with one apostrophe taken away it is what it was."""
    rows = hostile_rows()
    cells = read_csv(exported(rows, "csv"))
    for row, cell in zip(rows.to_pylist(), cells, strict=True):
        for name in READ.names:
            value = row[name]
            expected = "" if value is None else str(value)
            assert original_text(cell[name]) == expected or float(cell[name]) == value, name
        assert cell["text"] == safe_cell(row["text"])
    assert sum(cell["text"].startswith("'") for cell in cells) == 9


def test_an_event_without_a_point_is_exact_to_nothing() -> None:
    """The balloon of a placemark says that it is not placed, and no more."""
    rows = sample_rows(1, seed=1)
    for name in ("lon", "lat", "place", "admin1", "country"):
        at = rows.schema.get_field_index(name)
        rows = rows.set_column(
            at, rows.schema.field(name), pa.nulls(1, rows.schema.field(name).type)
        )
    at = rows.schema.get_field_index("precision")
    rows = rows.set_column(at, rows.schema.field("precision"), pa.array(["unlocated"]))
    text = exported(rows, "kml").decode()
    assert "(not placed)" in text
    assert "exact to" not in text
    assert "<Point>" not in text


@given(text=st.text(max_size=12))
@settings(max_examples=200)
def test_a_whole_column_is_as_safe_as_a_cell(text: str) -> None:
    """The quick test over columns lets nothing through that the careful one stops, except plain numbers."""
    text = text.encode("utf-8", "ignore").decode()
    rows = sample_rows(1, seed=1)
    at = rows.schema.get_field_index("text")
    rows = rows.set_column(at, rows.schema.field("text"), pa.array([text]))
    cell = read_csv(exported(rows, "csv").replace(b"\0", b" "))[0]["text"]
    assert cell == safe_text(text).replace("\0", " ")


def test_numbers_below_zero_stay_numbers_as_text() -> None:
    """A longitude of the source is no formula."""
    assert [safe_text(text) for text in ("-12.5", "-12.5e-3", "-2+3", "-")] == ["-12.5", "-12.5e-3", "'-2+3", "'-"]  # fmt: skip


def test_acled_from_acled_is_what_the_source_wrote() -> None:
    """All 31 columns in order, each cell as it came."""
    rows = sample_rows(200, seed=2)
    source = acled_frame(rows).with_columns(pl.all().cast(pl.String).fill_null(""))
    source = source.with_columns(tags=pl.lit("crowd size=no report"), assoc_actor_1=pl.lit("=x"))
    original = source.select(pl.struct(pl.all()).struct.json_encode()).to_series().to_arrow()
    at = rows.schema.get_field_index("original")
    rows = rows.set_column(at, READ.field("original"), original.cast(pa.string()))
    cells = read_csv(exported(rows, "acled"))
    assert tuple(cells[0]) == ACLED
    assert [
        {key: original_text(value) for key, value in cell.items()} for cell in cells
    ] == source.to_dicts()
    assert cells[0]["assoc_actor_1"] == "'=x"
    assert read_csv(exported(rows, "acled", of="table"))[0]["tags"] == ""


def read_geopackage(content: bytes) -> gpd.GeoDataFrame:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made.gpkg"
        path.write_bytes(content)
        return gpd.read_file(path, layer="events")


def text_of(name: str, content: bytes) -> str:
    """All that a file says, as text."""
    if name == "parquet":
        return str(pq.read_table(pa.BufferReader(content)).to_pandas().to_csv())
    if name == "gpkg":
        frame = read_geopackage(content)
        return str(frame.to_csv()) + str(frame.geometry.get_coordinates().to_csv())
    if name == "kmz":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.read("doc.kml").decode()
    return content.decode()


def test_the_cap_holds_in_the_source_s_own_cells() -> None:
    """Where a site is capped, no column of an export tells it more exactly, nor the source's own row."""
    rows = sample_rows(300, seed=6)
    source = acled_frame(rows).with_columns(pl.all().cast(pl.String).fill_null(""))
    original = source.select(pl.struct(pl.all()).struct.json_encode()).to_series().to_arrow()
    at = rows.schema.get_field_index("original")
    rows = rows.set_column(at, READ.field("original"), original.cast(pa.string()))
    towns = pl.DataFrame(pl.from_arrow(rows))
    rows = (
        towns.with_columns(precision=pl.col("precision").replace("town", "site"))
        .to_arrow()
        .cast(READ)
    )
    fine = {row["event_id"]: row for row in rows.to_pylist() if row["precision"] == "site"}
    assert len(fine) > 100
    for name in MEDIA_TYPES:
        text = text_of(name, exported(rows, name, Precision.TOWN))
        told = [
            row for row in fine.values() if len(str(row["lon"])) > 7 and str(row["lon"]) in text
        ]
        assert not told, name
    capped = read_csv(exported(rows, "acled", Precision.TOWN))
    assert all(len(cell["longitude"].partition(".")[2]) <= 2 for cell in capped if cell["geo_precision"] == "1")  # fmt: skip
    kept = [cell for cell in capped if cell["geo_precision"] == "3"]
    coarse = [one for one in source.to_dicts() if one["geo_precision"] == "3"]
    assert [one["longitude"] for one in kept] == [one["longitude"] for one in coarse]


@pytest.mark.parametrize("cap", PRECISION_CAPS)
def test_columns_are_capped_as_the_map_caps_them(cap: str) -> None:
    """A file tells a point no more exactly, and no less, than the screen."""
    order = list(Precision)
    points = [
        (lon, lat, str(one))
        for one in order
        for lon, lat in ((42.44123, 33.78567), (-0.5061, -89.996))
    ]
    frame = pl.DataFrame(points, schema=["lon", "lat", "precision"], orient="row")
    shown = under_cap(frame, Precision(cap))
    codes = np.array([order.index(Precision(one)) for one in frame["precision"]], np.uint8)
    lon, lat, capped = cap_points(
        frame["lon"].to_numpy(), frame["lat"].to_numpy(), codes, Precision(cap)
    )
    assert shown["lon"].to_list() == pytest.approx(lon.tolist(), abs=1e-9)
    assert shown["lat"].to_list() == pytest.approx(lat.tolist(), abs=1e-9)
    assert shown["precision"].to_list() == [str(order[code]) for code in capped]
    radius = {Precision.DISTRICT: 35.0, Precision.GOVERNORATE: 105.0}
    for before, after, km in zip(
        frame["precision"], shown["precision"], shown["radius_km"], strict=True
    ):
        own = Precision(after).radius_km
        assert km == (own if before == after else radius.get(Precision(after), own))


def test_distances_of_capped_rows_are_rounded_like_their_points() -> None:
    """Two exact distances and a capped point would give the true point."""
    frame = pl.DataFrame(
        {"lon": [42.44123] * 2, "lat": [33.78567] * 2, "precision": ["site", "town"], "border_km": [87.654] * 2, "base_km": [0.417] * 2}
    )  # fmt: skip
    town = under_cap(frame, Precision.TOWN)
    assert town["border_km"].to_list() == [88.0, 87.654]
    assert town["base_km"].to_list() == [0.0, 0.417]
    assert under_cap(frame, Precision.GOVERNORATE)["border_km"].to_list() == [100.0, 100.0]
    assert under_cap(frame, Precision.SITE)["border_km"].to_list() == [87.654] * 2


def test_ucdp_from_other_sets_has_its_columns_and_nearest_codes() -> None:
    """49 columns in order; days, precision and deaths in UCDP's terms; the cell of PRIO-GRID worked out."""
    rows = hostile_rows()
    cells = read_csv(exported(rows, "ucdp", of="table"))
    assert tuple(cells[0]) == UCDP
    assert len(UCDP) == 49
    assert [cell["date_prec"] for cell in cells[:4]] == ["1", "2", "3", "4"]
    assert (cells[0]["longitude"], cells[0]["geom_wkt"], cells[0]["priogrid_gid"]) == ("", "", "")
    at = sample_rows(1).schema.get_field_index("lon")
    one = sample_rows(1).set_column(at, "lon", pa.array([36.707602]))
    one = one.set_column(at + 1, "lat", pa.array([34.802462])).cast(READ)
    assert read_csv(exported(one, "ucdp", of="table"))[0]["priogrid_gid"] == "179714"


def test_ucdp_from_ucdp_equals_the_real_file(shared: object) -> None:
    """Every cell of the first rows of a real export is given back, in the columns of the standard."""
    path = shared / "data/ucdp_ged_syria_2016_2019.csv"  # type: ignore[operator]
    source = pl.read_csv(path, infer_schema=False, n_rows=500)
    rows = pl.DataFrame(pl.from_arrow(sample_rows(500, seed=8)))
    rows = rows.with_columns(
        original=source.select(pl.struct(pl.all()).struct.json_encode()).to_series()
    )
    cells = read_csv(exported(rows.to_arrow().cast(READ), "ucdp", of="ucdp"))
    wanted = source.with_columns(pl.all().fill_null("")).to_dicts()
    for cell, row in zip(cells, wanted, strict=True):
        assert {name: original_text(cell[name]) for name in row} == row
    assert {cell["source_article"] for cell in cells} == {""} or cells[0]["source_headline"] != ""


def test_parquet_is_geoparquet_and_equals_what_is_stored() -> None:
    """GeoPandas reads it; uncapped, the columns of the set come back equal."""
    rows = sample_rows(150, seed=10)
    content = exported(rows, "parquet")
    frame = gpd.read_parquet(io.BytesIO(content))
    assert frame.crs.to_epsg() == 4326
    assert frame.geometry.x.to_list() == rows["lon"].to_pylist()
    back = pq.read_table(pa.BufferReader(content))
    assert back.select(READ.names).cast(READ).equals(rows)
    metadata = pq.read_metadata(pa.BufferReader(content)).metadata
    assert json.loads(metadata[b"laydown"])["event_sets"][0]["id"] == "acled-1"
    box = json.loads(metadata[b"geo"])["columns"]["geometry"]["bbox"]
    assert box == list(frame.total_bounds)
    assert set(EVENT_SCHEMA.names) <= set(back.column_names)
    assert ENRICHED.names[0] in back.column_names


def test_an_unknown_format_is_told() -> None:
    """With those there are."""
    with pytest.raises(ExchangeError, match=r"no format 'dwg'.*geojson"):
        exported(sample_rows(1), "dwg")
