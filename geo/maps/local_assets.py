"""An address Folium names in; the file's text from this machine out. Nothing is ever fetched."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

# Only this dictionary of the folium-offline wheel is used: address -> text. Its functions patch Folium.
from offlinefolium.elements import _res as _text_by_address

ASSETS = Path(__file__).parent / "assets"

LEAFLET_JS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.js"
LEAFLET_CSS = "https://cdn.jsdelivr.net/npm/leaflet@1.9.3/dist/leaflet.css"
_OURS = frozenset(path.name for path in ASSETS.iterdir() if path.suffix in (".js", ".css"))
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
    # Names come from addresses: only files of this one folder are ever read.
    return (ASSETS / name).read_text("utf-8") if name in _OURS else None
