"""The theatre in; the constant Folium map, as one HTML page that fetches only from this process, out.

The page never changes with the clock: the record is drawn over it by ``assets/record_layer.js``, so centre and zoom
survive every control and nothing reloads (docs/adr/0003-clock-in-the-browser.md).
"""

from __future__ import annotations

import json
from pathlib import Path

import folium
from branca.element import MacroElement
from jinja2 import Template

from geo.maps.ground import GROUND, theatre_frontiers
from geo.maps.safe_text import safe_json, safe_text
from geo.maps.theatre import Theatre

POLICY = "De facto borders; disputed lines are dashed."
OSM_LINK = '<a href="https://www.openstreetmap.org/copyright" target="_blank" rel="noopener">© OpenStreetMap contributors</a>'


class _Start(MacroElement):
    """Hands the Leaflet map to ``start.js``."""

    _template = Template(
        """{% macro script(this, kwargs) %}
        import("./asset/start.js").then(
            (module) => module.start({{ this._parent.get_name() }}, {{ this.config }})
        );
        {% endmacro %}"""
    )

    def __init__(self, config: str) -> None:
        super().__init__()
        self.config = config


# Folium's own list also names jQuery, Bootstrap and icon fonts; this map uses none of them.
SCRIPTS = [("leaflet", "asset/leaflet.js")]
STYLES = [("leaflet_css", "asset/leaflet.css"), ("laydown_css", "asset/map.css")]


def base_map(theatre: Theatre, data: Path) -> folium.Map:
    """The map with its ground and an empty record layer.

    Args:
        theatre: what it opens on.
        data: the data folder, for the relief's bounds.

    Returns:
        A Folium map whose every script and style is local.
    """
    west, south, east, north = theatre.bbox
    page = folium.Map(
        location=((south + north) / 2, (west + east) / 2),
        zoom_start=6,
        tiles=None,
        prefer_canvas=True,
        min_zoom=3,
        max_zoom=14,
        zoom_control="topright",
        zoom_snap=0.25,
        zoom_delta=0.5,
    )
    page.default_js, page.default_css = SCRIPTS, STYLES
    page._id = "laydown"  # a fixed name keeps the page the same bytes, and so cached
    page.add_child(_Start(safe_json(_config(theatre, data))))
    return page


def base_map_html(theatre: Theatre, data: Path) -> str:
    """The page of `base_map`, ready to serve."""
    return str(base_map(theatre, data).get_root().render())


def _config(theatre: Theatre, data: Path) -> dict[str, object]:
    west, south, east, north = theatre.bbox
    return {
        "bounds": [[south, west], [north, east]],
        "base": {name: f"ground/{name}.json" for name in GROUND},
        "relief": _relief(data),
        "frontierLabel": _frontier_label(theatre, data),
        "attribution": f"{safe_text(POLICY)} Natural Earth, {OSM_LINK} (frontier)",
    }


def _relief(data: Path) -> dict[str, object] | None:
    described = data / "relief.json"
    if not described.is_file():
        return None
    found = json.loads(described.read_text("utf-8"))
    west, south, east, north = found["bounds"]
    return {
        "bounds": [[south, west], [north, east]],
        "light": f"relief/{found['files']['light']}",
        "dark": f"relief/{found['files']['dark']}",
    }


def _frontier_label(theatre: Theatre, data: Path) -> str | None:
    found = theatre_frontiers(theatre, data)
    if found.empty:
        return None
    if len(found) == 1:
        row = found.iloc[0]
        return f"{row['name']} frontier, {row['length_km']:,.0f} km"
    return f"{len(found)} frontiers"
