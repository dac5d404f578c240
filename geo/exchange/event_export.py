"""A selection of events and a format in; a file that holds exactly these rows out, a piece at a time.

Page, routes and command line export events through this module and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from geo import __version__
from geo.errors import ExchangeError
from geo.exchange.event_cap import CAPPED, RADIUS, under_cap
from geo.exchange.event_csv import frame_pieces
from geo.exchange.event_geojson import event_features
from geo.exchange.event_selection import EventSelection
from geo.exchange.event_shapes import READS, SHAPES, shaped
from geo.exchange.geojson import BORDER_POLICY, attribution
from geo.exchange.shapes import Shapes
from geo.model import EventSet, Precision
from geo.store.event_schema import ENRICHED, EVENT_SCHEMA, READ, geo_metadata, with_geometry

CSV = "text/csv; charset=utf-8"
MEDIA_TYPES = {
    "geojson": "application/geo+json",
    "csv": CSV,
    "acled": CSV,
    "ucdp": CSV,
    "parquet": "application/vnd.apache.parquet",
}
"""Formats and the media type a server sends with each."""

SUFFIXES = {
    "geojson": ".geojson",
    "csv": ".csv",
    "acled": ".acled.csv",
    "ucdp": ".ucdp.csv",
    "parquet": ".parquet",
}
CSV_COLUMNS = (*READ.names, *ENRICHED.names, RADIUS, "set")


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
        format_name: ``geojson``, ``csv``, ``acled``, ``ucdp`` or ``parquet``.
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
    makers: dict[str, Callable[[], Iterator[bytes]]] = {
        "geojson": lambda: event_features(selection, cap, members(selection, shapes)),
        "csv": lambda: frame_pieces(_own_frames(selection, cap), CSV_COLUMNS, bom=bom),
        "parquet": lambda: _parquet(selection, cap, members(selection, shapes)),
        **{shape: partial(_shape_pieces, selection, shape, cap, bom=bom) for shape in SHAPES},
    }
    name = selection.sets[0].id if len(selection.sets) == 1 else "events"
    return EventExport(
        MEDIA_TYPES[format_name], f"laydown-{name}{SUFFIXES[format_name]}", makers[format_name]
    )


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


def _own_frames(selection: EventSelection, cap: Precision) -> Iterator[pl.DataFrame]:
    """All columns; the source's own row only where it tells no more about where than the cap allows."""
    for event_set, table in selection.tables((*READ.names, *ENRICHED.names)):
        shown = under_cap(pl.DataFrame(pl.from_arrow(table)), cap)
        original = pl.when(~pl.col(CAPPED)).then("original")
        yield shown.with_columns(original.alias("original"), set=pl.lit(event_set.id))


def _shape_pieces(
    selection: EventSelection, shape: str, cap: Precision, *, bom: bool
) -> Iterator[bytes]:
    frames = (
        shaped(pl.DataFrame(pl.from_arrow(table)), shape, event_set.format, cap)
        for event_set, table in selection.tables(READS)
    )
    return frame_pieces(frames, SHAPES[shape], bom=bom)


class _Drain:
    """A file that is read while it is written."""

    def __init__(self) -> None:
        self.closed = False
        self._pieces: list[bytes] = []
        self._size = 0

    def write(self, piece: Any) -> int:
        """Keep a piece until it is taken."""
        self._pieces.append(bytes(piece))
        self._size += len(self._pieces[-1])
        return len(self._pieces[-1])

    def tell(self) -> int:
        """How much was written in all."""
        return self._size

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """No more comes."""
        self.closed = True

    def taken(self) -> bytes:
        """What was written since last asked."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _parquet(selection: EventSelection, cap: Precision, about: dict[str, Any]) -> Iterator[bytes]:
    """GeoParquet 1.1 with the columns of a set and ``radius_km`` and ``set`` before the geometry."""
    drain = _Drain()
    extra = [pa.field(RADIUS, pa.float64()), pa.field("set", pa.string())]
    names = [*READ.names, *ENRICHED.names, RADIUS, "set", "geometry", "bbox"]
    fields = {field.name: field for field in [*EVENT_SCHEMA, *extra]}
    fields["original"] = pa.field("original", pa.string())  # null under the cap
    schema = pa.schema([fields[name] for name in names])
    edges = np.array([np.inf, np.inf, -np.inf, -np.inf])
    with pq.ParquetWriter(drain, schema, compression="zstd") as writer:
        for frame in _own_frames(selection, cap):
            rows = frame.to_arrow()
            blank = rows.set_column(
                rows.schema.get_field_index("original"), "original", pa.array([""] * len(rows))
            )
            whole = with_geometry(blank.select([*READ.names, *ENRICHED.names]).cast(_KEPT))
            columns = {
                name: rows[name] if name in ("original", RADIUS, "set") else whole[name]
                for name in names
            }
            writer.write_table(pa.table(columns).cast(schema))
            edges = _grown(edges, frame)
            yield drain.taken()
        box = tuple(edges.tolist()) if np.isfinite(edges).all() else None
        writer.add_key_value_metadata(
            {b"geo": geo_metadata(box), b"laydown": json.dumps(about).encode()}
        )
    yield drain.taken()


_KEPT = pa.schema([*READ, *ENRICHED])


def _grown(edges: Any, frame: pl.DataFrame) -> Any:
    placed = frame.filter(pl.col("lon").is_not_null() & pl.col("lat").is_not_null())
    if placed.is_empty():
        return edges
    lon, lat = placed["lon"].to_numpy(), placed["lat"].to_numpy()
    low = np.minimum(edges[:2], [lon.min(), lat.min()])
    return np.concatenate([low, np.maximum(edges[2:], [lon.max(), lat.max()])])
