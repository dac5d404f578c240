"""Rows in, one GeoJSON FeatureCollection out (RFC 7946), whole or in pieces.

The same record and view give the same bytes. Beside the features stand foreign members (§6.1) that
say what is shown and how to read it; docs/export.md explains each.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
import pandas as pd

from geo import __version__
from geo.exchange.features import extent, features
from geo.exchange.shapes import SHAPE_FILES, Shapes
from geo.exchange.view import View
from geo.model import Record

BORDER_POLICY = (
    "Borders are shown as they are on the ground (de facto), not as anyone claims them; "
    "disputed lines are dashed on the map. Showing a line takes no side."
)
LEGEND = {
    "reported": "a source gives this number of people as present",
    "estimate": "a source estimates this number of people",
    "derived": "no source counts this place; the number follows from claims about other places",
    "disputed": "a source doubts the number",
    "cap": "a ceiling; not a head count, never added to one",
    "authorised": "an order or permission; not a head count, never added to one",
    "planned": "what is to come; not a head count, never added to one",
    "retracted": "a number its source took back",
    "not_reported": "the source gives no number; this is not zero",
    "in_use": "a base with dated evidence of use within a year",
    "handed_over": "a base that is said to have gone to somebody else",
    "left": "a base whose holders are said to have gone; no source tells what became of it",
    "open": "a crossing said to be open, or a promise not yet due of which nothing says that it was kept",
    "due": "a promise in the last month before its day",
    "met": "a promise of which a claim or event says that it was kept",
    "late": "a promise whose day has passed, and of which something later says that it was not kept",
    "superseded": "a promise whose place a later one took",
    "closed": "a crossing said to be closed",
    "unknown": "no source tells its state for these days, or sources disagree; of a promise whose day has passed, no outcome is claimed",
    "de facto": "a border as it is on the ground",
}
_PIECE = 256


def feature_pieces(
    rows: pd.DataFrame,
    record: Record,
    view: View,
    shapes: Shapes,
    generated: datetime | None = None,
) -> Iterator[bytes]:
    """The collection as it is made, a few hundred features at a time.

    Args:
        rows: what `geo.exchange.rows.rows` gives for the same view.
        record: the record they came from.
        view: what was asked for; told in ``as_of`` or ``window``.
        shapes: where places stand, under the precision cap.
        generated: the time to print as ``generated``; left out when None, so that the same record
            gives the same bytes.
    """
    head: dict[str, Any] = {"type": "FeatureCollection"}
    box = extent(rows, record, shapes)
    if box is not None:
        head["bbox"] = box
    head |= _foreign_members(record, view, shapes)
    if generated is not None:
        head["generated"] = generated.isoformat()
    yield orjson.dumps(head)[:-1] + b',"features":['
    piece: list[bytes] = []
    for number, feature in enumerate(features(rows, record, shapes)):
        piece.append((b"," if number else b"") + b"\n" + orjson.dumps(feature))
        if len(piece) == _PIECE:
            yield b"".join(piece)
            piece.clear()
    yield b"".join(piece) + b"\n]}\n"


def feature_collection(
    rows: pd.DataFrame,
    record: Record,
    view: View,
    shapes: Shapes,
    generated: datetime | None = None,
) -> bytes:
    """The whole collection at once; see `feature_pieces`."""
    return b"".join(feature_pieces(rows, record, view, shapes, generated))


def _foreign_members(record: Record, view: View, shapes: Shapes) -> dict[str, Any]:
    if view.mode == "day":
        clock: dict[str, Any] = {"as_of": view.day.isoformat()}
    else:
        clock = {"window": [view.first.isoformat(), view.last.isoformat()]}
    return {
        **clock,
        "known": None if view.known is None else view.known.isoformat(),
        "forces": None if view.forces is None else sorted(view.forces),
        "layers": sorted(view.layers),
        "border_policy": BORDER_POLICY,
        "precision_cap": f"Sites are shown no finer than {shapes.cap}; see radius_km.",
        "attribution": attribution(shapes.data),
        "generated_by": {"name": "Laydown", "version": __version__, "record": record.version},
        "legend": LEGEND,
    }


def attribution(data: Path) -> list[dict[str, str]]:
    """Whom the shapes in an export come from: ``data/sources.json`` for the files they are read from.

    Returns:
        attribution, licence and url, each once, in order of the files; empty without the file.
    """
    path = data / "sources.json"
    if not path.is_file():
        return []
    listed: dict[str, Any] = orjson.loads(path.read_bytes())
    origins = [
        {name: str(origin[name]) for name in ("attribution", "licence", "url")}
        for file in SHAPE_FILES
        for origin in listed.get(file, {}).get("origins", ())
    ]
    return list({tuple(origin.items()): origin for origin in origins}.values())
