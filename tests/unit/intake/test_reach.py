"""How exactly a shape is placed by a point on it (geo/intake/reach.py)."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyproj import Geod

from geo.intake.raw import REACH
from geo.intake.reach import precision_of_shape, reach_km

GLOBE = Geod(ellps="WGS84")


@given(st.floats(-170, 170), st.floats(-75, 75), st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_the_reach_is_the_distance_to_the_farthest_corner(
    lon: float, lat: float, aside: float, along: float
) -> None:
    """Within a few hundredths of the ellipsoid's, far finer than the steps between words."""
    reach = reach_km(lon, lat, (lon - aside / 2, lat - along, lon + aside, lat + along / 2))
    corner = GLOBE.inv(lon, lat, lon + aside, lat - along)[2] / 1000
    assert reach == pytest.approx(corner, rel=0.07, abs=0.05)


def test_points_reach_nowhere_and_columns_are_worked_on_whole() -> None:
    """What is missing stays missing."""
    lon, lat = np.array([40.0, np.nan]), np.array([33.0, np.nan])
    bounds = np.array([[40, 33, 40, 33], [np.nan] * 4])
    assert reach_km(lon, lat, bounds).tolist()[0] == 0
    assert np.isnan(reach_km(lon, lat, bounds)[1])


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("town", ["town", "town", "town", "near", "district", "region"]),
        ("site", ["site", "site", "site", "near", "district", "region"]),
        ("country", ["country"] * 6),
    ],
)
def test_a_shape_counts_as_what_holds_it(told: str, words: list[str]) -> None:
    """Never as finer than was said, and coarser where it reaches too far."""
    frame = pl.DataFrame({REACH: [None, 0.0, 4.9, 5.1, 26.0, 101.0]})
    assert frame.select(precision_of_shape(told)).to_series().to_list() == words
