"""Distances to lines and points, against measurements that use none of our code."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from pyproj import Geod

from geo.enrich.nearest import nearest
from geo.enrich.pieces import pieces_of_lines, pieces_of_points

GEOD = Geod(ellps="WGS84")


def walked_km(line: shapely.LineString, lon: float, lat: float) -> float:
    """The least geodesic distance to any of many points along *line*, looked for ever closer: no projection, no tree."""
    low, high = 0.0, 1.0
    best = np.inf
    for _ in range(6):
        shares = np.linspace(low, high, 2001)
        on_line = shapely.get_coordinates(
            shapely.line_interpolate_point(line, shares, normalized=True)
        )
        away = GEOD.inv(np.full(2001, lon), np.full(2001, lat), on_line[:, 0], on_line[:, 1])[2]
        at = int(np.argmin(away))
        best = min(best, float(away[at]) / 1000)
        low, high = shares[max(0, at - 2)], shares[min(2000, at + 2)]
    return best


def km_to(line: shapely.LineString, lon: float, lat: float) -> float:
    _, away = nearest(np.array([lon]), np.array([lat]), pieces_of_lines(np.array([line])))
    return float(away[0])


straight_lines = st.tuples(
    st.floats(-170, 170), st.floats(-70, 70), st.floats(-8, 8), st.floats(-8, 8)
).map(lambda v: shapely.LineString([(v[0], v[1]), (v[0] + v[2], v[1] + v[3]), (v[0] + v[3], v[1])]))


@settings(max_examples=40)
@given(line=straight_lines, east=st.floats(-12, 12), north=st.floats(-10, 10))
def test_the_distance_is_the_least_geodesic_one(
    line: shapely.LineString, east: float, north: float
) -> None:
    """A line's distance is that to the nearest of all its points, to 2 m."""
    lon, lat = line.coords[0][0] + east, line.coords[0][1] + north
    if line.length == 0 or abs(lon) > 180:
        return
    assert km_to(line, lon, lat) == pytest.approx(walked_km(line, lon, lat), abs=0.002)


def test_a_line_along_a_parallel_is_followed_not_cut_short() -> None:
    """The 49th parallel runs straight in degrees; the great circle between its ends lies 100 km north of its middle."""
    line = shapely.LineString([(-123.0, 49.0), (-95.0, 49.0)])
    assert km_to(line, -109.0, 49.0) == pytest.approx(0.0, abs=0.001)


def test_lines_and_points_meet_across_the_180th_meridian_and_at_the_poles() -> None:
    """Nothing is special there: the short way is taken."""
    line = shapely.LineString([(179.0, 0.0), (-179.0, 0.0)])
    assert km_to(line, 180.0, 1.0) == pytest.approx(110.574, abs=0.001)
    assert km_to(line, -180.0, 1.0) == km_to(line, 180.0, 1.0)
    points = pieces_of_points(np.array([0.0, 90.0]), np.array([89.0, 88.0]))
    owner, away = nearest(np.array([180.0, 12.0]), np.array([90.0, 90.0]), points)
    assert owner.tolist() == [0, 0]
    assert away[0] == away[1] == pytest.approx(111.694, abs=0.001)


def test_of_two_equally_near_the_first_counts() -> None:
    """The same question always has the same answer."""
    points = pieces_of_points(np.array([1.0, -1.0, 1.0]), np.array([0.0, 0.0, 0.0]))
    owner, _ = nearest(np.array([0.0, 1.0]), np.array([0.0, 0.0]), points)
    assert owner.tolist() == [0, 0]


@settings(max_examples=12)
@given(seed=st.integers(0, 10_000), width=st.sampled_from([0.001, 1.0, 40.0, 360.0]))
def test_company_changes_no_answer(seed: int, width: float) -> None:
    """A point asked about alone is as far away, bit for bit, as among many."""
    rng = np.random.default_rng(seed)
    lines = shapely.linestrings(
        rng.uniform(-60, 60, (30, 1, 2)) + rng.uniform(-1, 1, (30, 6, 2)).cumsum(axis=1)
    )
    pieces = pieces_of_lines(lines)
    lon, lat = rng.uniform(-width / 2, width / 2, 300), rng.uniform(-80, 80, 300) * width / 360
    owner, away = nearest(lon, lat, pieces)
    for at in (0, 150, 299):
        one, km = nearest(lon[at : at + 1], lat[at : at + 1], pieces)
        assert (one[0], km[0]) == (owner[at], away[at])
    cut = nearest(lon[77:], lat[77:], pieces)
    assert np.array_equal(cut[1], away[77:])
    assert np.array_equal(cut[0], owner[77:])
