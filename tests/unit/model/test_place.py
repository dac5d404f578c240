"""Places: longitude first, a geometry and its precision together or neither."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import ModelError
from geo.model import LonLat, Place, Precision

FINE_TO_COARSE = ["site", "town", "near", "district", "governorate", "border_segment"]


@given(st.floats(-180, 180), st.floats(-90, 90))
def test_only_latlon_swaps(lon: float, lat: float) -> None:
    """Longitude comes first everywhere but where Leaflet asks."""
    assert tuple(LonLat(lon, lat)) == (lon, lat)
    assert LonLat(lon, lat).latlon == (lat, lon)
    assert Place("a", "A", "base", point=LonLat(lon, lat), precision=Precision.SITE).is_placed


@pytest.mark.parametrize("point", [LonLat(33.5, 142.4), LonLat(181, 0), LonLat(float("nan"), 0)])
def test_a_point_off_the_globe_is_refused(point: LonLat) -> None:
    """A latitude of 142 is most likely a longitude, and the sentence asks."""
    with pytest.raises(ModelError, match="are they swapped"):
        Place("a", "A", "base", point=point, precision=Precision.SITE)


def test_a_geometry_and_a_precision_go_together() -> None:
    """Neither a dot of unknown exactness nor an exactness of nothing."""
    with pytest.raises(ModelError, match="a geometry but the precision unlocated"):
        Place("a", "A", "base", point=LonLat(44, 36))
    with pytest.raises(ModelError, match="a precision but no geometry"):
        Place("a", "A", "base", precision=Precision.TOWN)
    assert not Place("a", "A", "base").is_placed
    assert Place("a", "A", "country", shape="country:IQ", precision=Precision.COUNTRY).is_placed


def test_an_unknown_kind_is_refused() -> None:
    """The sentence lists the kinds there are."""
    with pytest.raises(ModelError, match="'castle' is none of country"):
        Place("a", "A", "castle")


def test_precision_maps_to_the_standards() -> None:
    """ACLED 1 to 3 and UCDP 1 to 7 never get finer as ours get coarser; unlocated has neither."""
    located = [kind for kind in Precision if kind is not Precision.UNLOCATED]
    acled, ucdp = [kind.acled for kind in located], [kind.ucdp for kind in located]
    assert acled == sorted(acled, key=lambda code: code or 0)
    assert ucdp == sorted(ucdp, key=lambda code: code or 0)
    assert (set(acled), set(ucdp)) == ({1, 2, 3}, set(range(1, 8)))
    assert (Precision.UNLOCATED.acled, Precision.UNLOCATED.ucdp) == (None, None)
    assert [kind.value for kind in located[:6]] == FINE_TO_COARSE


def test_coarser_points_have_wider_circles() -> None:
    """A site, a town and a neighbourhood are drawn ever wider; shapes draw themselves."""
    radii = [kind.radius_km for kind in (Precision.SITE, Precision.TOWN, Precision.NEAR)]
    assert radii == sorted(set(radii))
    assert Precision.COUNTRY.radius_km == 0
