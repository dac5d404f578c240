"""GeoJSON in, one row a feature out; a feature that is none is a broken row. In the child only."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, Final

import orjson
import polars as pl
import shapely
from shapely.geometry import shape

from geo.intake.raw import (
    BROKEN,
    LAT,
    LON,
    MOST_COLUMNS,
    REACH,
    ROW,
    ROWS_AT_ONCE,
    Raw,
    Refusal,
    Source,
)
from geo.intake.reach import reach_km

MOST_BYTES: Final = 1_000_000_000
GEOMETRY: Final = "geometry"


def read_geojson(source: Source) -> Raw:
    """Open a FeatureCollection, a Feature, a list of them, or one feature a line.

    Raises:
        Refusal: It is no GeoJSON, or too deep or large.
    """
    if source.path.stat().st_size > MOST_BYTES:
        raise Refusal("is larger than 1 GB. Save it as GeoPackage or GeoParquet and give that.")
    features = _features(source.path.read_bytes())
    columns: dict[str, int] = {}
    for feature in features:
        properties = feature.get("properties") if isinstance(feature, dict) else None
        for name in properties if isinstance(properties, dict) else ():
            columns.setdefault(name, len(columns))
        if isinstance(feature, dict) and "id" in feature:
            columns.setdefault("id", len(columns))
        if len(columns) > MOST_COLUMNS:
            raise Refusal(f"has more than {MOST_COLUMNS:,} different properties.")
    name = GEOMETRY if GEOMETRY not in columns else "feature geometry"
    names = [*columns, name]
    return Raw(names, _frames(features, names))


def _features(data: bytes) -> Sequence[Any]:
    try:
        whole = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        lines = data.splitlines()
        if len(lines) < 2 or not lines[0].strip().startswith(b"{"):
            raise Refusal(f"is no GeoJSON ({error}).") from error
        return [_line(line) for line in lines if line.strip(b"\x1e \r\t")]  # RFC 8142
    if isinstance(whole, list):
        return whole
    kind = whole.get("type") if isinstance(whole, dict) else None
    if kind == "FeatureCollection":
        features = whole.get("features")
        if not isinstance(features, list):
            raise Refusal("is a FeatureCollection whose features are no list.")
        return features
    if kind == "Feature":
        return [whole]
    raise Refusal(
        "is JSON, but no GeoJSON of features: its type must be FeatureCollection or Feature."
    )


def _line(line: bytes) -> Any:
    try:
        return orjson.loads(line.strip(b"\x1e"))
    except orjson.JSONDecodeError:
        return line.decode("utf-8", "replace")


def _frames(features: Sequence[Any], names: Sequence[str]) -> Iterator[pl.DataFrame]:
    schema: dict[str, Any] = {f"c{number}": pl.String for number in range(len(names))}
    schema |= {
        LON: pl.Float64,
        LAT: pl.Float64,
        REACH: pl.Float64,
        BROKEN: pl.String,
        ROW: pl.Int64,
    }
    for begin in range(0, len(features), ROWS_AT_ONCE):
        part = features[begin : begin + ROWS_AT_ONCE]
        rows = [_row(feature, names, begin + at) for at, feature in enumerate(part, start=1)]
        yield pl.DataFrame(rows, schema=schema, orient="row")


def _row(feature: Any, names: Sequence[str], number: int) -> list[Any]:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        cells = [None] * (len(names) - 1) + [_text(feature)]
        return [*cells, None, None, None, "This is no Feature.", number]
    properties = feature.get("properties")
    fault = (
        None if properties is None or isinstance(properties, dict) else "properties is no object."
    )
    told = properties if isinstance(properties, dict) else {}
    cells = [
        _text(told.get(name, feature.get("id") if name == "id" else None)) for name in names[:-1]
    ]
    lon, lat, reach, geometry_fault = point_of(feature.get("geometry"))
    cells.append(_text(feature.get("geometry")))
    return [*cells, lon, lat, reach, fault or geometry_fault, number]


def point_of(geometry: Any) -> tuple[float | None, float | None, float | None, str | None]:
    """Where a geometry's symbol stands and how far it reaches from there in kilometres; or what is wrong.

    A point stands where it is, any other shape at a point on it.
    """
    if geometry is None:
        return None, None, None, None
    try:
        made = shape(geometry)
        if made.is_empty:
            return None, None, None, None
        point = made if made.geom_type == "Point" else shapely.point_on_surface(made)
        reach = reach_km(point.x, point.y, made.bounds)
        return float(point.x), float(point.y), float(reach), None
    except (shapely.errors.ShapelyError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:  # fmt: skip
        return None, None, None, f"The geometry cannot be read ({str(error)[:120]})."


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (dict, list)) else str(value)
