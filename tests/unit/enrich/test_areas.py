"""Points in areas: parts cut for the join hold what the whole holds."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.enrich.areas import PART_VERTICES, Areas, _parts


@settings(max_examples=5)
@given(seed=st.integers(0, 1000))
def test_parts_are_the_area(seed: int) -> None:
    """Nothing is lost, doubled or smoothed: the parts' areas add up, and each is small."""
    rng = np.random.default_rng(seed)
    turns = np.sort(rng.uniform(0, 2 * np.pi, 1200))
    reach = rng.uniform(3, 5, 1200)
    shape = shapely.Polygon(np.column_stack([reach * np.cos(turns), reach * np.sin(turns)]))
    shape = shape.difference(shapely.Point(0, 0).buffer(1.5, 200))
    parts = list(_parts(shape))
    assert np.isclose(sum(part.area for part in parts), shape.area, rtol=1e-12)
    assert all(part.is_valid for part in parts)
    assert max(shapely.get_num_coordinates(parts)) <= PART_VERTICES
    assert np.isclose(shapely.union_all(parts).symmetric_difference(shape).area, 0, atol=1e-9)


def test_touching_areas_holes_and_two_shapes_of_one_code() -> None:
    """A line belongs to the first code; a hole to nobody unless another fills it."""
    ring = shapely.box(0, 0, 10, 10).difference(shapely.box(4, 4, 6, 6))
    areas = Areas([ring, shapely.box(10, 0, 20, 10), shapely.box(40, 0, 41, 1)], ["B", "A", "B"])
    found = areas.codes_at(
        np.array([1.0, 10.0, 5.0, 40.5, 15.0]), np.array([1.0, 5.0, 5.0, 0.5, 5.0])
    )
    assert found.tolist() == ["B", "A", None, "B", "A"]


def test_a_coast_is_reached_from_the_other_side_of_the_180th_meridian() -> None:
    """An island at 179.99 W is close to 179.99 E."""
    areas = Areas([shapely.box(-180, -1, -179.9, 1)], ["X"])
    found = areas.codes_at(np.array([179.99, 179.9]), np.array([0.0, 0.0]))
    assert found.tolist() == ["X", None]
