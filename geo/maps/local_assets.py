"""An address Folium names in; the file's text from this machine out. Nothing is ever fetched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

# Only this dictionary of the folium-offline wheel is used: address -> text. Its functions patch Folium.
from offlinefolium.elements import _res as _text_by_address

ASSETS = Path(__file__).parent / "assets"

LEAFLET_JS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
LEAFLET_CSS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"
SERVED = {"leaflet.js": LEAFLET_JS, "leaflet.css": LEAFLET_CSS}
"""File name under ``laydown/asset/`` and the address Folium knows it by."""


def text_of(address: str) -> str:
    """The file behind an address Folium names.

    Raises:
        KeyError: The wheel does not carry it (a test checks all that Folium names).
    """
    return str(_text_by_address[address])


@lru_cache(maxsize=64)
def asset(name: str) -> str | None:
    """A file of the map's frame by name: ours, or Leaflet's; None when there is none of that name."""
    if name in SERVED:
        return text_of(SERVED[name])
    path = ASSETS / name
    # Names come from addresses: only plain files of this one folder are ever read.
    if path.parent != ASSETS or not path.is_file() or path.suffix not in (".js", ".css"):
        return None
    return path.read_text("utf-8")
