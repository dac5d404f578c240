"""Tables of events in, one GeoJSON FeatureCollection out (RFC 7946), piece by piece: made in columns, never row by row.

``bbox`` stands behind the features, when all of them were seen; the order of members means nothing in JSON.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import polars as pl

from geo.exchange.event_cap import RADIUS, under_cap
from geo.exchange.event_marker import own_columns
from geo.exchange.event_selection import EventSelection
from geo.exchange.shapes import COORDINATE_DECIMALS
from geo.model import EventSet, Precision

ROWS_A_PIECE = 8192
COLUMNS = (
    *("event_id", "day_from", "day_to", "date_kind", "day_precision", "kind", "sub_kind"),
    *("actor1", "actor2", "place", "admin1", "country", "precision"),
    *("fatalities_low", "fatalities_best", "fatalities_high", "text", "source"),
    *("country_code", "governorate", "border_km", "base", "base_km"),
)
"""Properties that are columns of the set, in order; docs/export.md tells them."""


def event_features(
    selection: EventSelection, cap: Precision, members: Mapping[str, Any]
) -> Iterator[bytes]:
    """The collection as it is made.

    Args:
        selection: which rows of which sets.
        cap: how exactly points are shown at the finest.
        members: foreign members, told before the features.
    """
    yield orjson.dumps({"type": "FeatureCollection", **members})[:-1] + b',"features":['
    edges: list[tuple[float, ...]] = []
    between = b"\n"
    for event_set, table in selection.tables((*COLUMNS, "lon", "lat")):
        whole = pl.DataFrame(pl.from_arrow(table))
        for part in whole.iter_slices(ROWS_A_PIECE):
            shown = under_cap(part, cap).with_columns(
                pl.col("lon", "lat").round(COORDINATE_DECIMALS)
            )
            edges += _edges(shown)
            lines = _feature(event_set).struct.json_encode().str.join(",\n")
            yield between + shown.select(lines.cast(pl.Binary)).item()
            between = b",\n"
    box = b"" if not edges else b',"bbox":' + orjson.dumps(_box(edges))
    yield b"\n]" + box + b"}\n"


def _feature(event_set: EventSet) -> pl.Expr:
    """One Feature a row; ``geometry`` is null where there is no point (RFC 7946 §3.2)."""
    point = pl.struct(type=pl.lit("Point"), coordinates=pl.concat_list("lon", "lat"))
    there = pl.col("lon").is_not_null() & pl.col("lat").is_not_null()
    properties = pl.struct(
        *(_told(name).alias(name) for name in COLUMNS),
        *own_columns(event_set),
        layer=pl.lit("event"),
        datetime=pl.lit(None, pl.Null),
        start_datetime=_told("day_from") + "T00:00:00Z",
        end_datetime=_told("day_to") + "T23:59:59Z",
        radius_km=RADIUS,
    )
    return pl.struct(
        type=pl.lit("Feature"),
        id=pl.concat_str(pl.lit(f"{event_set.id}:"), "event_id"),
        geometry=pl.when(there).then(point),
        properties=properties,
    )


def _told(name: str) -> pl.Expr:
    column = pl.col(name)
    return column.cast(pl.String) if name in ("day_from", "day_to") else column


def _edges(shown: pl.DataFrame) -> list[tuple[float, ...]]:
    placed = shown.filter(pl.col("lon").is_not_null() & pl.col("lat").is_not_null())
    if placed.is_empty():
        return []
    lon, lat = pl.col("lon"), pl.col("lat")
    return placed.select(w=lon.min(), s=lat.min(), e=lon.max(), n=lat.max()).rows()


def _box(edges: list[tuple[float, ...]]) -> list[float]:
    west, south, east, north = zip(*edges, strict=True)
    corners = (min(west), min(south), max(east), max(north))
    return [round(edge, COORDINATE_DECIMALS) for edge in corners]
