"""Landforms of the world and hamlets of America (geo/gazetteer/landforms.py, area_names.py, water_rows.py)."""

from pathlib import Path

import pytest
import shapely

from geo.gazetteer import Gazetteer
from geo.gazetteer.area_names import bare_area_name
from geo.gazetteer.landforms import landform_rows
from geo.gazetteer.shapes import rough_km
from geo.model.place import LonLat

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.mark.parametrize(
    ("name", "kind", "lon", "lat", "within_km"),
    [
        ("Gulf of Finland", "region", 26.0, 59.8, 100),
        ("Carpathian Mountains", "region", 23.5, 47.5, 200),
        ("Lake Titicaca", "lake", -69.3, -15.8, 60),
        ("Negev Desert", "region", 34.8, 30.7, 120),
        ("Mount Kilimanjaro", "point", 37.35, -3.07, 30),
        ("Strait of Gibraltar", "region", -5.6, 35.95, 60),
        ("Chesapeake Bay", "region", -76.1, 38.0, 120),
        ("Tierra del Fuego", "region", -69.0, -54.0, 200),
    ],
)
def test_landforms_of_the_world_are_known(
    gazetteer: Gazetteer, name: str, kind: str, lon: float, lat: float, within_km: float
) -> None:
    """A sea, a range, a lake, a desert, a peak: the first candidate is of that kind and in that place."""
    best = gazetteer.geocode(name)[0]
    assert best.kind == kind
    assert best.point is not None
    assert rough_km(best.point, LonLat(lon, lat)) <= within_km


def test_rivers_that_share_a_name_are_apart(gazetteer: Gazetteer) -> None:
    """No river runs across an ocean: the pieces of one name on two continents are two rivers."""
    for river in gazetteer.geocode("Colorado River"):
        shape = river.geometry()
        if river.kind == "river" and shape is not None:
            west, _, east, _ = shape.bounds
            assert east - west < 30


def test_a_water_of_the_reference_files_comes_once() -> None:
    """Where rivers and lakes have a shape already the landform of that name there is left out, elsewhere it is kept."""
    every = {row.key: row for row in landform_rows(DATA, {})}
    victoria = every["ne:Lake Victoria"]
    about = shapely.Point(victoria.lon, victoria.lat).buffer(0.1)
    rest = {row.key for row in landform_rows(DATA, {"lakevictoria": about})}
    assert set(every) - rest == {"ne:Lake Victoria"}


def test_hamlets_carry_their_state(gazetteer: Gazetteer) -> None:
    """A post office below GeoNames' 500 people is a town in its state."""
    found = [place for place in gazetteer.geocode("Hines") if place.id.startswith("us-place:")]
    assert {(place.kind, place.country, place.note) for place in found} >= {
        ("city", "US", "Minnesota")
    }


@pytest.mark.parametrize(
    ("name", "level", "bare"),
    [
        ("State of Victoria", "admin1", ("Victoria",)),
        ("Departamento de Chocó", "admin1", ("Chocó",)),
        ("Sakhalin Oblast", "admin1", ("Sakhalin",)),
        ("Western Province", "admin1", ()),
        ("Vermont", "admin1", ()),
        ("Washington County", "admin2", ()),
    ],
)
def test_a_province_is_also_called_without_its_designation(
    name: str, level: str, bare: tuple[str, ...]
) -> None:
    """The State of Victoria is Victoria; "Western" alone names nothing."""
    assert bare_area_name(name, level) == bare


def test_a_former_name_of_a_country_loses_to_a_place_of_today(gazetteer: Gazetteer) -> None:
    """A colony's name now belongs to whoever bears it; alone it still finds the country."""
    assert gazetteer.geocode("Gold Coast")[0].country == "AU"
    assert gazetteer.geocode("Dahomey")[0].country == "BJ"
