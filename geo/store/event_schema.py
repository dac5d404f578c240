"""The columns every event set has, and how points and keys of order are made of longitudes and latitudes.

An event set is one GeoParquet 1.1 file that is never changed: rows sorted by ``day_from``, then along a space-filling
curve, then by ``event_id``; docs/store.md describes each column.
"""

from __future__ import annotations

import json
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyproj import CRS

ROWS_IN_GROUP: Final = 65_536
"""Rows of a row group: some weeks of a busy war, so that a window of days reads few groups."""

OWN_IDS: Final = ("acled", "ucdp")
"""Formats whose ids are the source's own, and the same in all its files."""
EXPORTED: Final = "laydown"
"""Format of what Laydown exported: its rows may be those of any set, whatever that came from."""

ENRICHED: Final = pa.schema(
    [
        ("country_code", pa.string()),  # ISO 3166-1 alpha-2 of the polygon the point lies in
        ("governorate", pa.string()),
        ("border_km", pa.float64()),
        ("base", pa.string()),  # id of the nearest known base
        ("base_km", pa.float64()),
    ]
)
"""Columns worked out from the point, all null until that was done."""

READ: Final = pa.schema(
    [
        pa.field("event_id", pa.string(), nullable=False),
        pa.field("day_from", pa.date32(), nullable=False),
        pa.field("day_to", pa.date32(), nullable=False),
        pa.field("date_kind", pa.string(), nullable=False),
        ("day_precision", pa.string()),
        ("kind", pa.string()),
        ("sub_kind", pa.string()),
        ("actor1", pa.string()),
        ("actor2", pa.string()),
        ("place", pa.string()),
        ("admin1", pa.string()),
        ("country", pa.string()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        pa.field("precision", pa.string(), nullable=False),
        ("fatalities_low", pa.int32()),
        ("fatalities_best", pa.int32()),
        ("fatalities_high", pa.int32()),
        ("text", pa.string()),
        ("source", pa.string()),
        pa.field("source_row", pa.int64(), nullable=False),
        pa.field("original", pa.string(), nullable=False),
    ]
)
"""Columns read from a file."""

DATE_KINDS: Final = ("instant", "throughout", "sometime_in")

_BBOX = pa.struct([(name, pa.float64()) for name in ("xmin", "ymin", "xmax", "ymax")])
EVENT_SCHEMA: Final = pa.schema([*READ, *ENRICHED, ("geometry", pa.binary()), ("bbox", _BBOX)])
"""All columns of an event set, in the order of the file."""

_WKB_POINT = np.dtype([("order", "u1"), ("type", "<u4"), ("lon", "<f8"), ("lat", "<f8")])
_BITS = 16


def with_geometry(rows: pa.Table) -> pa.Table:
    """Rows in the file's own shape: missing enrichment as nulls, the point as WKB, its covering box.

    Args:
        rows: at least the columns of `READ`.
    """
    lon, lat = (_floats(rows[name]) for name in ("lon", "lat"))
    missing = np.isnan(lon) | np.isnan(lat)
    columns: dict[str, Any] = {name: rows[name] for name in READ.names}
    for field in ENRICHED:
        has = field.name in rows.column_names
        columns[field.name] = rows[field.name] if has else pa.nulls(len(rows), field.type)
    columns["geometry"] = _points(lon, lat, missing)
    sides = [pa.array(side, pa.float64(), mask=missing) for side in (lon, lat, lon, lat)]
    columns["bbox"] = pa.StructArray.from_arrays(
        sides, fields=list(_BBOX), mask=pa.array(missing, pa.bool_())
    )
    return pa.table(columns, schema=EVENT_SCHEMA)


def curve_keys(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
) -> npt.NDArray[np.uint32]:
    """Place of each point along a Hilbert curve over the globe; NaN goes last.

    Hilbert (1891), in the iterative form of Hamilton (2006), 16 bits a side: cells of 0.6 km by 0.3 km.
    """
    missing = np.isnan(lon) | np.isnan(lat)
    side = (1 << _BITS) - 1
    x = (np.where(missing, 0.0, (lon + 180) / 360) * side).clip(0, side).astype(np.uint32)
    y = (np.where(missing, 0.0, (lat + 90) / 180) * side).clip(0, side).astype(np.uint32)
    keys = np.zeros(len(x), np.uint32)
    for bit in range(_BITS - 1, -1, -1):
        right, up = (x >> bit) & 1, (y >> bit) & 1
        keys |= ((3 * right) ^ up) << np.uint32(2 * bit)
        # Each quarter is walked turned, so that its end touches the beginning of the next.
        flip = (up == 0) & (right == 1)
        x, y = np.where(flip, side - x, x), np.where(flip, side - y, y)
        swap = up == 0
        x, y = np.where(swap, y, x), np.where(swap, x, y)
    keys[missing] = np.iinfo(np.uint32).max
    return keys


def geo_metadata(bbox: tuple[float, float, float, float] | None) -> bytes:
    """The ``geo`` entry of the file's footer (GeoParquet 1.1.0)."""
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "crs": CRS.from_epsg(4326).to_json_dict(),
        "covering": {"bbox": {side: ["bbox", side] for side in ("xmin", "ymin", "xmax", "ymax")}},
    }
    if bbox is not None:
        column["bbox"] = list(bbox)
    about = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return json.dumps(about).encode()


def _floats(column: pa.ChunkedArray) -> npt.NDArray[np.float64]:
    found: npt.NDArray[np.float64] = column.to_numpy()  # nulls become NaN
    return found.astype(np.float64, copy=False)


def _points(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64], missing: npt.NDArray[np.bool_]
) -> pa.Array:
    """WKB of little-endian points; null where there is none (OGC 06-103r4 §8.2)."""
    there = ~missing
    points = np.zeros(int(there.sum()), _WKB_POINT)
    points["order"], points["type"] = 1, 1
    points["lon"], points["lat"] = lon[there], lat[there]
    ends = np.concatenate([[0], np.cumsum(there)]) * _WKB_POINT.itemsize
    validity = pa.array(there, pa.bool_()).buffers()[1]
    buffers = [validity, pa.py_buffer(ends.astype(np.int32)), pa.py_buffer(points.tobytes())]
    return pa.Array.from_buffers(pa.binary(), len(lon), buffers)
