"""A selection of events in; GeoParquet 1.1 out, made and sent a row group at a time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from geo.exchange.drain import Drain
from geo.exchange.event_cap import RADIUS
from geo.exchange.event_frames import ALL_COLUMNS, own_frames
from geo.exchange.event_marker import OWN_COLUMNS
from geo.exchange.event_selection import EventSelection
from geo.model import Precision
from geo.store.event_schema import ENRICHED, EVENT_SCHEMA, READ, geo_metadata, with_geometry

_STORED = pa.schema([*READ, *ENRICHED])
_ADDED = ("original", RADIUS, *OWN_COLUMNS)


def own_schema() -> pa.Schema:
    """Names and types of the columns of an export of ours."""
    fields = {field.name: field for field in EVENT_SCHEMA}
    fields |= {name: pa.field(name, pa.string()) for name in OWN_COLUMNS}
    fields[RADIUS] = pa.field(RADIUS, pa.float64())
    fields["original"] = pa.field("original", pa.string())  # null under the cap
    return pa.schema([fields[name] for name in (*ALL_COLUMNS, "geometry", "bbox")])


def shaped_table(frame: pl.DataFrame) -> pa.Table:
    """Rows as `own_frames` gives them, with their points as WKB and the boxes around them."""
    rows = frame.to_arrow()
    blank = rows.set_column(
        rows.schema.get_field_index("original"), "original", pa.array([""] * len(rows))
    )
    whole = with_geometry(blank.select(_STORED.names).cast(_STORED))
    schema = own_schema()
    columns = {name: rows[name] if name in _ADDED else whole[name] for name in schema.names}
    return pa.table(columns).cast(schema)


def parquet_pieces(
    selection: EventSelection, cap: Precision, about: Mapping[str, Any]
) -> Iterator[bytes]:
    """GeoParquet with the columns of a set and those of an export; *about* is told in the file's metadata."""
    drain = Drain()
    edges = np.array([np.inf, np.inf, -np.inf, -np.inf])
    with pq.ParquetWriter(drain, own_schema(), compression="zstd") as writer:
        for frame in own_frames(selection, cap):
            writer.write_table(shaped_table(frame))
            edges = _grown(edges, frame)
            yield drain.taken()
        box = tuple(edges.tolist()) if np.isfinite(edges).all() else None
        writer.add_key_value_metadata(
            {b"geo": geo_metadata(box), b"laydown": json.dumps(about).encode()}
        )
    yield drain.taken()


def _grown(edges: Any, frame: pl.DataFrame) -> Any:
    placed = frame.filter(pl.col("lon").is_not_null() & pl.col("lat").is_not_null())
    if placed.is_empty():
        return edges
    lon, lat = placed["lon"].to_numpy(), placed["lat"].to_numpy()
    low = np.minimum(edges[:2], [lon.min(), lat.min()])
    return np.concatenate([low, np.maximum(edges[2:], [lon.max(), lat.max()])])
