"""A selection of events and a format in; a file that holds exactly these rows out, a piece at a time.

Page, routes and command line export events through this module and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import polars as pl

from geo import __version__
from geo.errors import ExchangeError
from geo.exchange.event_csv import frame_pieces
from geo.exchange.event_frames import ALL_COLUMNS, own_frames
from geo.exchange.event_geojson import event_features
from geo.exchange.event_geopackage import geopackage_pieces
from geo.exchange.event_kml import kml_pieces, kmz_pieces
from geo.exchange.event_marker import GUARDED
from geo.exchange.event_parquet import parquet_pieces
from geo.exchange.event_selection import EventSelection
from geo.exchange.event_shapes import READS, SHAPES, shaped
from geo.exchange.geojson import BORDER_POLICY, attribution
from geo.exchange.shapes import Shapes
from geo.model import EventSet, Precision

CSV = "text/csv; charset=utf-8"
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "csv": CSV,
    "acled": CSV,
    "ucdp": CSV,
    "parquet": "application/vnd.apache.parquet",
    "gpkg": "application/geopackage+sqlite3",
    "kml": "application/vnd.google-earth.kml+xml",
    "kmz": "application/vnd.google-earth.kmz",
}
"""Formats and the media type a server sends with each."""

SUFFIXES = {
    "geojson": ".geojson",
    "csv": ".csv",
    "acled": ".acled.csv",
    "ucdp": ".ucdp.csv",
    "parquet": ".parquet",
    "gpkg": ".gpkg",
    "kml": ".kml",
    "kmz": ".kmz",
}
_WHOLE = {
    "geojson": event_features,
    "parquet": parquet_pieces,
    "gpkg": geopackage_pieces,
    "kml": kml_pieces,
    "kmz": kmz_pieces,
}
"""Formats that tell what the file is beside its rows."""


@dataclass(frozen=True, eq=False)
class EventExport:
    """One export, not yet written.

    Attributes:
        media_type: what it is.
        file_name: a name that says what is in it.
        pieces: makes its bytes, a piece at a time; may be called again.
    """

    media_type: str
    file_name: str
    pieces: Callable[[], Iterator[bytes]]


def make_event_export(
    format_name: str, selection: EventSelection, shapes: Shapes, *, bom: bool = False
) -> EventExport:
    """The rows of a selection as a file.

    Args:
        format_name: one of `MEDIA_TYPES`.
        selection: which rows of which sets.
        shapes: whose precision cap holds, and whose data is attributed.
        bom: begin a CSV with a byte order mark, by which Excel knows UTF-8.

    Raises:
        ExchangeError: There is no such format.
    """
    if format_name not in MEDIA_TYPES:
        raise ExchangeError(
            f"There is no format {format_name[:40]!r}. Choose from {', '.join(MEDIA_TYPES)}."
        )
    cap = shapes.cap

    def pieces() -> Iterator[bytes]:
        if format_name in _WHOLE:
            return _WHOLE[format_name](selection, cap, members(selection, shapes))
        if format_name in SHAPES:
            return _shape_pieces(selection, format_name, cap, bom=bom)
        return frame_pieces(own_frames(selection, cap, GUARDED), ALL_COLUMNS, bom=bom)

    name = selection.sets[0].id if len(selection.sets) == 1 else "events"
    return EventExport(MEDIA_TYPES[format_name], f"laydown-{name}{SUFFIXES[format_name]}", pieces)


def members(selection: EventSelection, shapes: Shapes) -> dict[str, Any]:
    """What an export says beside its rows (RFC 7946 §6.1): whose they are, what was asked, how exact."""
    return {
        "event_sets": [_about(one) for one in selection.sets],
        "selection": dict(selection.told),
        "border_policy": BORDER_POLICY,
        "precision_cap": f"Events are shown no finer than {shapes.cap}; see radius_km.",
        "attribution": attribution(shapes.data),
        "generated_by": {"name": "Laydown", "version": __version__},
    }


def _about(event_set: EventSet) -> dict[str, Any]:
    names = ("id", "name", "format", "publisher", "source", "licence", "rows", "imported_at")
    return {name: getattr(event_set, name) for name in names}


def _shape_pieces(
    selection: EventSelection, shape: str, cap: Precision, *, bom: bool
) -> Iterator[bytes]:
    frames = (
        shaped(pl.DataFrame(pl.from_arrow(table)), shape, event_set.format, cap)
        for event_set, table in selection.tables(READS)
    )
    return frame_pieces(frames, SHAPES[shape], bom=bom)
