"""The first rows as they will become (geo/intake/preview.py)."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo.intake.files import Look, look_at
from geo.intake.mapping import Mapping
from geo.intake.preview import preview, shape_word
from geo.intake.staging import quiet, staged
from tests.unit.intake.reading import run_here

MAPPING = Mapping(columns={"day_from": "day", "text": "what"})


def seen(data: bytes, home: Path, monkeypatch: pytest.MonkeyPatch, *, apart: bool = False) -> Look:
    if not apart:
        monkeypatch.setattr("geo.intake.files.run_confined", run_here)
    with staged(data, "file", home, quiet) as upload:
        return look_at(upload)


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def test_shapes_show_where_each_row_will_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The point itself, a point on a line or an area with the kind of shape, and nothing where there is none."""
    area = shapely.geometry.mapping(shapely.box(40, 33, 42, 35))
    line = shapely.geometry.mapping(shapely.LineString([(40, 33), (41, 33), (42, 33)]))
    features = [
        feature({"type": "Point", "coordinates": [43.5, 33.25]}, day="2024-03-05", what="Point of no return"),
        feature(area, day="2024-03-06", what="sweep"),
        feature(line, day="2024-03-07", what="patrol"),
        feature(None, day="2024-03-08", what="nowhere"),
        feature({"type": "Point", "coordinates": ["x"]}, day="2024-03-09", what="broken"),
    ]  # fmt: skip
    data = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    rows = preview(seen(data, tmp_path, monkeypatch), MAPPING)
    assert rows["row"].to_list() == [1, 2, 3, 4, 5]
    assert rows["shape"].to_list()[:4] == ["point", "area", "line", ""]
    assert rows.select("lon", "lat").rows()[0] == (43.5, 33.25)
    lon, lat = rows.select("lon", "lat").rows()[1]
    assert shapely.box(40, 33, 42, 35).contains(shapely.Point(lon, lat))
    assert rows["precision"].to_list()[:4] == ["town", "region", "district", "unlocated"]
    assert "geometry cannot be read" in rows["problem"][4]


def test_a_geopackage_in_metres_is_shown_in_degrees(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it will be stored."""
    frame = gpd.GeoDataFrame(
        {"day": ["2024-03-05"], "what": ["x"]},
        geometry=[shapely.Point(43.5, 33.25)],
        crs="EPSG:4326",
    )
    path = tmp_path / "a.gpkg"
    frame.to_crs("EPSG:3857").to_file(path, driver="GPKG", engine="pyogrio")
    rows = preview(seen(path.read_bytes(), tmp_path, monkeypatch, apart=True), MAPPING)
    assert rows["shape"].to_list() == ["point"]
    assert (round(rows["lon"][0], 6), round(rows["lat"][0], 6)) == (43.5, 33.25)


def test_rows_keep_their_own_numbers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Broken rows are shown with what is wrong, under the number the quarantine will have."""
    look = seen(b"day,what\n2024-03-05,a\n2024-03-06\n2024-03-07,c\n", tmp_path, monkeypatch)
    rows = preview(look, MAPPING)
    assert rows["row"].to_list() == [2, 3, 4]
    assert "has 1 cells, the header 2" in rows["problem"][1]
    assert "shape" not in rows.columns


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ("POINT (1 2)", "point"),
        ("MULTIPOLYGON Z (((0 0 1)))", "areas"),
        ("LINESTRING EMPTY", "line"),
        ('{"coordinates": [[1, 2]], "type": "MultiPoint"}', "points"),
        ('{"type": "GeometryCollection", "geometries": []}', "several shapes"),
        ("Point of view", ""),
        ("polygonal", ""),
        ("", ""),
    ],
)
def test_a_shape_is_told_by_its_text(cell: str, word: str) -> None:
    """WKT or GeoJSON; words that only begin like one are none."""
    assert shape_word(["x", None, cell]) == word
