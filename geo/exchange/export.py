"""A timeline and a view in, the file that holds exactly the rows on screen out, in any format.

Page, routes and command line export through this module and nothing else.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from geo.errors import ExchangeError
from geo.exchange.csv_table import csv_pieces
from geo.exchange.features import PROPERTIES, features
from geo.exchange.geojson import feature_pieces
from geo.exchange.plain import records
from geo.exchange.rows import rows
from geo.exchange.shapes import Shapes
from geo.exchange.view import View
from geo.model import Record
from geo.posture import Timeline

MEDIA_TYPES = {"geojson": "application/geo+json", "csv": "text/csv; charset=utf-8"}
"""Formats and the media type a server sends with each (RFC 7946 §12, RFC 7111)."""

CSV_COLUMNS = (
    *(name for name in PROPERTIES if name not in {"datetime", "quotes"}),
    "lon",
    "lat",
    "record_version",
)


@dataclass(frozen=True, eq=False)
class Export:
    """One export, not yet written.

    Attributes:
        rows: the rows in it, for those who count or show them.
        media_type: what it is.
        file_name: a name that says what is in it.
        pieces: makes its bytes, a piece at a time; may be called again.
    """

    rows: pd.DataFrame
    media_type: str
    file_name: str
    pieces: Callable[[], Iterator[bytes]]


def make_export(
    format_name: str,
    timeline: Timeline,
    record: Record,
    view: View,
    shapes: Shapes,
    *,
    bom: bool = False,
) -> Export:
    """What is on screen, as a file.

    Args:
        format_name: ``geojson`` or ``csv``.
        timeline: built from ``record`` with ``known=view.known``.
        record: the record.
        view: the span of days and the filters.
        shapes: where places stand, under the precision cap.
        bom: begin a CSV with a byte order mark, by which Excel knows UTF-8.

    Raises:
        ExchangeError: There is no such format.
        ViewError: The view asks for a force that the record does not speak of.
    """
    if format_name not in MEDIA_TYPES:
        raise ExchangeError(
            f"There is no format {format_name!r}. Choose from {', '.join(sorted(MEDIA_TYPES))}."
        )
    shown = rows(timeline, record, view, shapes)

    def pieces() -> Iterator[bytes]:
        if format_name == "geojson":
            return feature_pieces(shown, record, view, shapes)
        return csv_pieces(_table(shown, record, shapes), CSV_COLUMNS, bom=bom)

    until = "" if view.mode == "day" else f"-to-{view.last}"
    known = "" if view.known is None else f"-known-{view.known}"
    name = f"laydown-{view.first}{until}{known}.{format_name}"
    return Export(shown, MEDIA_TYPES[format_name], name, pieces)


def write_whole(path: Path, pieces: Iterable[bytes]) -> int:
    """Write a file whole or not at all: readers see the old one until the new one is complete.

    Returns:
        How many bytes it has.

    Raises:
        ExchangeError: The folder is missing, full or not ours to write in.
    """
    partial = path.with_name(f".{path.name[:80]}.{os.getpid()}.part")
    try:
        with partial.open("wb") as file:
            size = sum(file.write(piece) for piece in pieces)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(path)
    except OSError as error:
        raise ExchangeError(
            f"{str(path)!r} cannot be written ({error.strerror or error}). "
            "Choose a folder that exists and that you may write in."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink(missing_ok=True)
    return size


def _table(shown: pd.DataFrame, record: Record, shapes: Shapes) -> Iterator[Mapping[str, Any]]:
    places = records(shown[["lon", "lat"]])
    for feature, point in zip(features(shown, record, shapes), places, strict=True):
        cells = feature["properties"] | point | {"record_version": record.version}
        yield cells | {"sources": [_citation(source) for source in cells["sources"]]}


def _citation(source: Mapping[str, str | None]) -> str:
    """``Publisher, "Title", published, url``, without what is unknown."""
    title = source["title"] and f"“{source['title']}”"
    parts = (source["publisher"], title, source["published"], source["url"])
    return ", ".join(part for part in parts if part)
