"""Where places are shown: the precision cap, label points, orientation."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod
from shapely import Polygon

from geo.errors import ExchangeError
from geo.exchange.shapes import Shapes, cap_precision, geometry_member
from geo.model import LonLat, Place, Precision
from geo.settings import PRECISION_CAPS

from .theatres import write_data

GEOD = Geod(ellps="WGS84")
points = st.builds(LonLat, st.floats(-180, 180), st.floats(-90, 90))
caps = st.sampled_from([Precision(cap) for cap in PRECISION_CAPS[1:]])


@given(point=points, cap=caps)
def test_a_capped_point_stays_inside_its_ring(point: LonLat, cap: Precision) -> None:
    """Rounding never moves a site further than the ring drawn around it."""
    placed = cap_precision(point, Precision.SITE, cap)
    assert placed.point is not None
    assert placed.precision is cap
    _, _, metres = GEOD.inv(*point, *placed.point)
    assert metres / 1000 <= placed.radius_km


@given(point=points, precision=st.sampled_from(Precision))
def test_capping_twice_changes_nothing(point: LonLat, precision: Precision) -> None:
    """What is capped is already on the grid."""
    once = cap_precision(point, precision)
    assert once.point is not None
    assert cap_precision(once.point, once.precision) == once


def test_no_cap_keeps_the_site() -> None:
    """Whoever runs Laydown may lift the cap."""
    point = LonLat(1.23456, 2.34567)
    assert cap_precision(point, Precision.SITE, Precision.SITE).point == point


def test_coarser_points_are_left_alone() -> None:
    """A point that says it is good to 25 km is not made worse."""
    point = LonLat(1.23456, 2.34567)
    placed = cap_precision(point, Precision.NEAR)
    assert (placed.point, placed.precision, placed.radius_km) == (point, Precision.NEAR, 25.0)


def test_countries_stand_at_their_label_point_and_borders_at_their_middle(tmp_path: Path) -> None:
    """A shape lends a place its point; a border in either order is the same border."""
    shapes = write_data(tmp_path)
    country = Place("AA", "Alpha", "country", precision=Precision.COUNTRY, shape="country:AA")
    assert shapes.place(country).point == LonLat(1.5, 2.5)
    assert shapes.label_point("frontier:BB-AA") == pytest.approx((3.0, 2.5), abs=1e-5)
    assert shapes.length_km("frontier:AA-BB") == 552.9


def test_what_the_data_does_not_have_is_listed_only(tmp_path: Path) -> None:
    """An unknown code, an empty data folder and no place at all place nothing."""
    lost = Place("X", "X", "country", precision=Precision.COUNTRY, shape="country:XX")
    for shapes in (write_data(tmp_path), Shapes(tmp_path / "none")):
        assert shapes.place(lost).point is None
        assert shapes.place(None).precision is Precision.UNLOCATED
        assert shapes.line("frontier:AA-XX") is None


def test_a_key_of_no_kind_is_refused(tmp_path: Path) -> None:
    """A misspelt key is a fault, not a missing place."""
    with pytest.raises(ExchangeError, match="'kuntry:AA' names no shape"):
        write_data(tmp_path).label_point("kuntry:AA")


def test_outer_rings_run_counter_clockwise() -> None:
    """RFC 7946 §3.1.6, whichever way the shape was drawn."""
    clockwise = Polygon([(0, 0), (0, 1), (1, 1), (1, 0)], [[(0.2, 0.2), (0.8, 0.2), (0.8, 0.8)]])
    member = geometry_member(clockwise)
    assert member is not None
    outer, hole = member["coordinates"]
    assert outer == ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.0, 0.0))
    assert hole == ((0.2, 0.2), (0.8, 0.8), (0.8, 0.2), (0.2, 0.2))


def test_nothing_has_no_geometry() -> None:
    """None and the empty shape are null."""
    assert geometry_member(None) is None
    assert geometry_member(Polygon()) is None
