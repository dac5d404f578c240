"""The built files: what every one of them promises."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely

Read = Callable[[str], gpd.GeoDataFrame]
COLUMNS = {
    "boundaries": ["kind", "iso_a", "iso_b", "note"],
    "countries": [
        *("adm0", "iso2", "iso3", "name", "continent", "part_of", "variants"),
        *("label_lon", "label_lat", "view_lon", "view_lat"),
    ],
    "frontiers": ["a", "b", "name", "length_km", "detail", "source"],
    "governorates": ["code", "name", "name_source", "variants", "iso2", "label_lon", "label_lat"],
    "labels": [
        "name",
        "name_source",
        "geonameid",
        "lon",
        "lat",
        "iso2",
        "population",
        "capital",
        "rank",
    ],
    "lakes": ["name", "area_km2"],
    "rivers": ["name", "name_source", "rank", "kind"],
}
FILES = [*(f"{name}.parquet" for name in COLUMNS), "relief.webp", "relief-dark.webp", "relief.json"]
LOAD_ALL = """
import sys, time
import geopandas as gpd
gpd.read_parquet(sys.argv[1])
began = time.perf_counter()
for path in sys.argv[1:]:
    gpd.read_parquet(path)
print(time.perf_counter() - began)
"""


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_frame_has_the_documented_columns_and_crs(read: Read, name: str) -> None:
    """Columns stand in the documented order, geometry last, EPSG:4326."""
    frame = read(name)
    assert list(frame.columns) == [*COLUMNS[name], "geometry"]
    assert frame.crs == "EPSG:4326"


@pytest.mark.parametrize("name", sorted(COLUMNS))
def test_every_shape_is_valid_snapped_and_on_the_globe(read: Read, name: str) -> None:
    """No shape is empty or broken, and every coordinate is a multiple of 1e-6 degrees within the globe."""
    shapes = read(name).geometry.to_numpy()
    lonlat = shapely.get_coordinates(shapes)
    assert shapely.is_valid(shapes).all()
    assert not shapely.is_empty(shapes).any()
    assert np.array_equal(lonlat, np.round(lonlat, 6))
    assert (np.abs(lonlat) <= [180.0, 90.0]).all()


@pytest.mark.parametrize("name", ["countries", "governorates", "lakes"])
def test_outer_rings_turn_counter_clockwise(read: Read, name: str) -> None:
    """Polygons follow the right-hand rule of RFC 7946: outer rings left-handed turns, holes the other way."""
    polygons = shapely.get_parts(read(name).geometry.to_numpy())
    assert shapely.is_ccw(shapely.get_exterior_ring(polygons)).all()
    holes = [hole for polygon in polygons for hole in polygon.interiors]
    assert not shapely.is_ccw(holes).any()


@pytest.mark.parametrize("name", ["countries", "governorates"])
def test_label_points_lie_inside(read: Read, name: str) -> None:
    """A name is written on the ground it names."""
    frame = read(name)
    assert shapely.contains_xy(
        frame.geometry.to_numpy(), frame["label_lon"], frame["label_lat"]
    ).all()


def test_no_text_is_empty_or_minus_99(read: Read) -> None:
    """What is unknown is null: neither an empty text nor Natural Earth's -99 survives."""
    for name in COLUMNS:
        text = read(name).select_dtypes("str")
        assert not text.isin(["", "-99"]).to_numpy().any(), name


def test_committed_files_stay_under_25_megabytes(data: Path) -> None:
    """Everything built weighs at most 25 MB."""
    assert sum((data / name).stat().st_size for name in FILES) <= 25_000_000


def test_readme_and_sources_name_every_file(data: Path) -> None:
    """Each file stands in README.md with its size, and in sources.json with a licence and an attribution."""
    readme = (data / "README.md").read_text(encoding="utf-8")
    sources = json.loads((data / "sources.json").read_text(encoding="utf-8"))
    built = {path.name for path in data.iterdir() if path.suffix in (".parquet", ".webp")} | {
        "relief.json"
    }
    assert built == set(FILES) == set(sources)
    for name in FILES:
        assert f"| `{name}` |" in readme
        assert f"{(data / name).stat().st_size:,}" in readme, name
        assert sources[name]["attribution"].endswith(".")
        assert sources[name]["licence"]
        assert sources[name]["url"].startswith("https://")


def test_readme_says_what_is_missing_and_how_borders_are_drawn(data: Path) -> None:
    """The policy on borders and the missing governorate are said, not hidden."""
    readme = (data / "README.md").read_text(encoding="utf-8")
    assert "de facto" in readme
    assert "Halabja is missing" in readme
    assert "ODbL" in readme


def test_everything_loads(data: Path, record_property: Callable[[str, object], None]) -> None:
    """All frames can be read by a fresh process; the time it takes is recorded, not asserted."""
    paths = [str(data / f"{name}.parquet") for name in COLUMNS]
    run = subprocess.run(
        [sys.executable, "-c", LOAD_ALL, *paths], capture_output=True, text=True, check=True
    )
    seconds = float(run.stdout)
    record_property("seconds_to_load_all_frames", seconds)
    assert seconds > 0
