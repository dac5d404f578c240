"""The constant Folium page."""

import re
from pathlib import Path

import folium
import pytest

from geo.errors import SettingsError
from geo.maps.base_map import base_map_html
from geo.maps.theatre import Theatre, read_theatre

DATA = Path(__file__).resolve().parents[3] / "data"


def test_the_page_asks_only_this_process() -> None:
    """Every script and style has a relative address; the one link out waits for a click."""
    page = base_map_html(read_theatre(DATA), DATA)
    fetched = re.findall(r'(?:src|href)="([^"]+)"', page.split("</head>")[0])
    assert fetched == ["asset/leaflet.js", "asset/leaflet.css", "asset/map.css"]


def test_the_page_is_the_same_bytes_each_time() -> None:
    """A page that differed would be fetched, and the map drawn, again."""
    theatre = read_theatre(DATA)
    assert base_map_html(theatre, DATA) == base_map_html(theatre, DATA)


def test_folium_keeps_its_own_lists() -> None:
    """Making the page changes nothing for other users of Folium in the process."""
    before = list(folium.Map.default_js)
    base_map_html(read_theatre(DATA), DATA)
    assert folium.Map.default_js == before


def test_a_theatre_elsewhere_needs_no_other_code(tmp_path: Path) -> None:
    """The page opens on whatever theatre.toml says."""
    (tmp_path / "theatre.toml").write_text(
        'label = "Sahel"\ncountries = ["ML", "NE", "BF"]\nneighbours = ["DZ"]\nbbox = [-12, 9, 16, 25]\n'
    )
    theatre = read_theatre(tmp_path)
    assert theatre == Theatre("Sahel", ("ML", "NE", "BF"), ("DZ",), (-12.0, 9.0, 16.0, 25.0))
    assert theatre.frontiers == (("BF", "ML"), ("BF", "NE"), ("ML", "NE"))


@pytest.mark.parametrize(
    "text", ["", "label = 1", "not toml", 'label="x"\ncountries=[]\nneighbours=[]\nbbox=[1,2]\n']
)
def test_a_broken_theatre_is_told_in_a_sentence(tmp_path: Path, text: str) -> None:
    """The sentence names the file."""
    (tmp_path / "theatre.toml").write_text(text)
    with pytest.raises(SettingsError, match=r"theatre\.toml cannot be read"):
        read_theatre(tmp_path)
