"""Files of the map's frame, all from this machine."""

import importlib
import pkgutil

import folium
import folium.plugins
import pytest
from folium.elements import JSCSSMixin

from geo.maps.local_assets import ASSETS, SERVED, asset, text_of


def every_address_folium_names() -> set[str]:
    """Scripts and styles of Folium's map and of all its plugins."""
    for module in pkgutil.iter_modules(folium.plugins.__path__):
        importlib.import_module(f"folium.plugins.{module.name}")
    named = {*folium.Map.default_js, *folium.Map.default_css}
    waiting = [JSCSSMixin]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        named |= {*kind.default_js, *kind.default_css}
    return {address for _, address in named if address.startswith("http")}


def test_every_file_folium_names_is_carried() -> None:
    """A plugin that is added later must not reach out for its script."""
    addresses = every_address_folium_names()
    assert len(addresses) > 40
    assert [address for address in addresses if not text_of(address)] == []


def test_leaflet_is_the_version_folium_asks_for() -> None:
    """The served files are exactly the ones this Folium was made for."""
    named = {address for _, address in [*folium.Map.default_js, *folium.Map.default_css]}
    assert set(SERVED.values()) <= named


@pytest.mark.parametrize(
    "name", ["../safe_text.py", "..", "", "nothing.js", "/etc/hostname", "start.py"]
)
def test_only_files_of_the_folder_are_served(name: str) -> None:
    """An address cannot climb out of the folder or name a file of another kind."""
    assert asset(name) is None


def test_our_own_modules_are_served_as_they_are() -> None:
    """What is on disk is what the browser gets."""
    assert asset("start.js") == (ASSETS / "start.js").read_text("utf-8")
