import math

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer import shapes
from geo.model.place import LonLat

places = st.builds(LonLat, st.floats(-180, 180), st.floats(-80, 80))


@given(places, st.floats(0, 360), st.floats(1, 500))
def test_an_offset_is_as_far_as_it_says(start, bearing, km):
    """The distance back is the distance gone, also across the 180th meridian."""
    end = shapes.offset(start, bearing, km)
    assert -180 <= end.lon <= 180
    assert shapes.distance_km(start, end) == pytest.approx(km, abs=1e-6)


@given(places, places)
def test_the_quick_distance_is_near_the_exact_one(a, b):
    """The sphere is within 0.6 % of the ellipsoid."""
    assert shapes.rough_km(a, b) == pytest.approx(shapes.distance_km(a, b), rel=0.006, abs=0.1)


@given(places, st.floats(1, 900))
def test_a_circle_is_valid_and_holds_its_centre(centre, radius_km):
    """Also at the 180th meridian and at a pole; no vertex leaves the map."""
    disc = shapes.circle(centre, radius_km)
    assert disc.is_valid
    assert disc.distance(shapely.Point(centre)) < 1e-9
    west, south, east, north = disc.bounds
    assert -180 <= west <= east <= 180
    assert -90 <= south <= north <= 90
    assert (
        east - west < 180 or disc.geom_type == "MultiPolygon" or max(abs(south), abs(north)) == 90
    )


def test_a_circle_on_the_meridian_comes_in_two_halves():
    """RFC 7946 wants shapes cut at 180°, and Fiji lies on it."""
    disc = shapes.circle(LonLat(179.9, -17.0), 50)
    assert disc.geom_type == "MultiPolygon"
    assert {round(part.bounds[0]) for part in disc.geoms} == {-180, 179}


def test_a_wedge_looks_one_way():
    """A wedge to the west holds the point due west and none to the east."""
    centre = LonLat(40.0, 33.0)
    shape = shapes.wedge(centre, (20, 30), (247.5, 292.5))
    assert shape.contains(shapely.Point(shapes.offset(centre, 270, 25)))
    assert not shape.contains(shapely.Point(shapes.offset(centre, 90, 25)))
    assert not shape.contains(shapely.Point(shapes.offset(centre, 270, 10)))


def test_a_stretch_is_as_long_as_asked_and_starts_at_the_nearest_point():
    """25 km either side of the nearest point is 50 km of a straight border."""
    line = shapely.LineString([(40, 30), (40, 36)])
    cut, nearest, apart_km = shapes.stretch(line, LonLat(40.5, 33.0), 25.0)
    assert shapes.length_km(cut) == pytest.approx(50, rel=0.01)
    assert nearest == pytest.approx((40, 33), abs=0.01)
    assert apart_km == pytest.approx(111.2 / 2 * math.cos(math.radians(33)), rel=0.01)


def test_a_stretch_stops_at_the_end_of_the_border():
    """Near a tripoint there is less border than asked for."""
    line = shapely.LineString([(40, 30), (40, 36)])
    cut, _, _ = shapes.stretch(line, LonLat(40.0, 30.0), 25.0)
    assert shapes.length_km(cut) == pytest.approx(25, rel=0.01)


def test_parts_of_an_area_lie_where_they_say():
    """The north-east of a square is its north-eastern half."""
    square = shapely.box(0, 0, 10, 10)
    assert shapes.part_towards(square, 45).contains(shapely.Point(9, 9))
    assert not shapes.part_towards(square, 45).intersects(shapely.Point(1, 1))
    assert shapes.part_towards(square, None).bounds == (2.5, 2.5, 7.5, 7.5)
