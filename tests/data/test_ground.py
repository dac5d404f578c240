"""Rivers, lakes, labels and relief."""

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pytest
import shapely
from PIL import Image

Read = Callable[[str], gpd.GeoDataFrame]


@pytest.mark.parametrize(
    ("river", "town", "lon", "lat"),
    [
        ("Tigris", "Baghdad", 44.38, 33.32),
        ("Euphrates", "Ramadi", 43.31, 33.43),
        ("Euphrates", "Raqqa", 39.0, 35.93),
    ],
)
def test_rivers_pass_their_towns(read: Read, river: str, town: str, lon: float, lat: float) -> None:
    """A river has one English name from source to mouth, and runs within 10 km of its towns."""
    rivers = read("rivers")
    course = shapely.union_all(rivers.loc[rivers["name"] == river].geometry.to_numpy())
    assert shapely.distance(course, shapely.Point(lon, lat)) < 0.1, town


def test_river_names_with_lost_letters_are_unknown(read: Read) -> None:
    """The package writes ? for accented letters; such a name is not a name."""
    rivers = read("rivers")
    assert not rivers["name"].str.contains("?", regex=False).any()
    assert rivers["name_source"].str.contains("?", regex=False).any()


def test_named_lakes_are_where_the_theatre_says(read: Read, data: Path) -> None:
    """Every lake of theatre.toml is found once, at its point."""
    wanted = tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))["lakes"]
    lakes = read("lakes").dropna(subset="name").set_index("name")
    assert sorted(lakes.index) == sorted(lake["name"] for lake in wanted)
    for lake in wanted:
        shape = lakes.loc[lake["name"], "geometry"]
        assert shapely.distance(shape, shapely.Point(lake["lon"], lake["lat"])) <= 0.05


def test_lake_areas_are_plausible_and_descend(read: Read) -> None:
    """Lake Assad covers 500 to 700 km², and the largest lake comes first."""
    lakes = read("lakes")
    assert lakes["area_km2"].is_monotonic_decreasing
    assert 500 <= lakes.loc[lakes["name"] == "Lake Assad", "area_km2"].item() <= 700


def test_labels_have_common_spellings(read: Read) -> None:
    """Towns are written as newspapers write them, each once in its country."""
    labels = read("labels")
    wanted = {
        "Deir ez-Zor",
        "Hasakah",
        "Sulaymaniyah",
        "Erbil",
        "Mosul",
        "Raqqa",
        "Basra",
        "al-Qaim",
        "Rutba",
    }
    assert wanted <= set(labels["name"])
    assert not labels.duplicated(["name", "iso2"]).any()
    assert labels["rank"].between(1, 5).all()


def test_labels_fill_the_theatre(read: Read, data: Path) -> None:
    """300 labels inside the bbox, Baghdad and Damascus among the first rank."""
    west, south, east, north = tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))[
        "bbox"
    ]
    labels = read("labels")
    assert len(labels.cx[west:east, south:north]) == 300
    assert {"Baghdad", "Damascus"} <= set(labels.loc[labels["rank"] == 1, "name"])


def test_relief_covers_the_theatre_and_fits_web_mercator(data: Path) -> None:
    """The picture's sides stand in the proportion of its bounds in Web Mercator."""
    about = json.loads((data / "relief.json").read_text(encoding="utf-8"))
    west, south, east, north = about["bounds"]
    bbox = tomllib.loads((data / "theatre.toml").read_text(encoding="utf-8"))["bbox"]
    assert west < bbox[0]
    assert south < bbox[1]
    assert east > bbox[2]
    assert north > bbox[3]
    y = np.log(np.tan(np.pi / 4 + np.radians([south, north]) / 2))
    for name in about["files"].values():
        with Image.open(data / name) as picture:
            assert list(picture.size) == about["size"]
            assert picture.height / picture.width == pytest.approx(
                (y[1] - y[0]) / np.radians(east - west), rel=1e-3
            )


@pytest.mark.parametrize(
    ("place", "lon", "lat", "land"),
    [
        ("Baghdad", 44.4, 33.3, True),
        ("Cyprus", 33.0, 35.0, True),
        ("Haifa, 20 km inland", 35.25, 32.8, True),
        ("sea off Latakia", 35.3, 35.5, False),
        ("the Gulf", 50.0, 28.0, False),
        ("the Caspian", 50.5, 39.0, False),
    ],
)
def test_relief_lies_on_the_land(
    data: Path, place: str, lon: float, lat: float, land: bool
) -> None:
    """Land is opaque and sea transparent, at the pixel where Leaflet puts that point."""
    about = json.loads((data / "relief.json").read_text(encoding="utf-8"))
    west, south, east, north = about["bounds"]
    top, bottom, here = np.log(np.tan(np.pi / 4 + np.radians([north, south, lat]) / 2))
    with Image.open(data / about["files"]["light"]) as picture:
        x = int((lon - west) / (east - west) * picture.width)
        y = int((top - here) / (top - bottom) * picture.height)
        alpha = picture.convert("RGBA").getpixel((x, y))[3]
    assert alpha == (255 if land else 0), place
