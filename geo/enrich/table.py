"""A table of events in; the same table with country, governorate, distance to a border and nearest base out.

One row's answer depends on its point alone: not on the other rows, their order, or how many come at a time.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa

from geo.enrich.earth import Floats
from geo.enrich.ground import Ground
from geo.enrich.nearest import nearest
from geo.enrich.pieces import pieces_of_points
from geo.model.place import LonLat
from geo.store.event_schema import ENRICHED

DECIMALS = 3
"""Of kilometres: a metre, which is also about what the distances are good to (docs/events.md)."""


@dataclass(frozen=True, slots=True, order=True)
class Base:
    """A base of the record, where exports may show it.

    Attributes:
        id: of its place.
        point: under the precision cap: distances to the true point from a few events would give it away.
    """

    id: str
    point: LonLat


@dataclass(frozen=True, eq=False)
class EnrichContext:
    """What events are placed by.

    Attributes:
        ground: countries, governorates and boundary lines.
        bases: in any order; of two at one point the first by id counts.
    """

    ground: Ground
    bases: tuple[Base, ...] = ()


def enrich_table(table: pa.Table, context: EnrichContext) -> pa.Table:
    """The rows with the columns of `geo.store.event_schema.ENRICHED`, filled anew where they were there.

    A row without a point, or with one off the globe, has nulls in all of them.

    Args:
        table: with ``lon`` and ``lat`` in EPSG:4326 degrees; any other columns are kept.
        context: what to place them by.
    """
    lon, lat = (floats_of(table[name]) for name in ("lon", "lat"))
    found = enrich_points(lon, lat, context)
    for field in ENRICHED:
        column = found[field.name]
        at = table.schema.get_field_index(field.name)
        table = (
            table.append_column(field, column) if at < 0 else table.set_column(at, field, column)
        )
    return table


def enrich_points(lon: Floats, lat: Floats, context: EnrichContext) -> dict[str, pa.Array]:
    """The columns of `ENRICHED`, one row a point; NaN is no point."""
    placed = np.isfinite(lon) & np.isfinite(lat) & (np.abs(lon) <= 180) & (np.abs(lat) <= 90)
    # Many events share a point: of a real set nine in ten.
    distinct, where = np.unique(lon[placed] + 1j * lat[placed], return_inverse=True)
    found = _at_distinct(distinct.real.copy(), distinct.imag.copy(), context)
    rows = np.full(len(lon), len(distinct), np.int64)
    rows[placed] = where
    taken = pa.array(rows, mask=~placed)
    return {name: column.take(taken) for name, column in found.items()}


def _at_distinct(lon: Floats, lat: Floats, context: EnrichContext) -> Mapping[str, pa.Array]:
    empty = {field.name: pa.nulls(len(lon), field.type) for field in ENRICHED}
    if not len(lon):
        return empty
    ground = context.ground
    _, border_km = nearest(lon, lat, ground.boundaries)
    found = {
        "country_code": pa.array(ground.countries.codes_at(lon, lat), pa.string()),
        "governorate": pa.array(ground.governorates.codes_at(lon, lat), pa.string()),
        "border_km": pa.array(border_km.round(DECIMALS)),
    }
    return empty | found | _nearest_base(lon, lat, context.bases)


def _nearest_base(lon: Floats, lat: Floats, bases: Sequence[Base]) -> dict[str, Any]:
    if not bases:
        return {}
    ordered = sorted(bases)
    points = np.array([base.point for base in ordered], np.float64)
    owner, away_km = nearest(lon, lat, pieces_of_points(points[:, 0], points[:, 1]))
    ids = pa.array([base.id for base in ordered], pa.string())
    return {"base": ids.take(pa.array(owner)), "base_km": pa.array(away_km.round(DECIMALS))}


def floats_of(column: pa.ChunkedArray) -> Floats:
    """The values of a column, NaN where there is none."""
    found: Floats = column.to_numpy().astype(np.float64, copy=False)  # nulls become NaN
    return found
