"""Rows in, GeoJSON features out: one a row, all with the same properties; the CSV table is made of them too."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from geo.exchange.plain import records
from geo.exchange.shapes import COORDINATE_DECIMALS, Shapes, geometry_member
from geo.model import Claim, Commitment, Event, Record

PROPERTIES = (
    "layer",
    "name",
    "key",
    "row",
    "force",
    "counted",
    "place",
    "places",
    "low",
    "best",
    "high",
    "phrase",
    "text",
    "status",
    "basis",
    "low_basis",
    "high_basis",
    "datetime",
    "start_datetime",
    "end_datetime",
    "edtf",
    "evidence",
    "age_days",
    "stale",
    "contested",
    "ended",
    "carried",
    "changed",
    "primary",
    "due",
    "by",
    "actors",
    "fatalities_low",
    "fatalities_best",
    "fatalities_high",
    "length_km",
    "precision",
    "radius_km",
    "claims",
    "contradicts",
    "sources",
    "quotes",
)
"""Property names, documented in docs/export.md. They stay: scripts depend on them."""

_AS_IN_ROW = (
    "layer",
    "name",
    "key",
    "row",
    "force",
    "counted",
    "place",
    "places",
    "low",
    "best",
    "high",
    "phrase",
    "text",
    "status",
    "basis",
    "low_basis",
    "high_basis",
    "evidence",
    "stale",
    "contested",
    "ended",
    "carried",
    "changed",
    "primary",
    "due",
    "precision",
    "radius_km",
    "claims",
)


@dataclass(frozen=True, slots=True)
class Told:
    """What the record says beyond the row: whom to cite, the words, the dates as written."""

    edtf: str | None
    source_ids: tuple[str, ...]
    claims: tuple[Claim, ...] = ()
    against: tuple[Claim, ...] = ()
    more: Mapping[str, Any] | None = None


def features(rows: pd.DataFrame, record: Record, shapes: Shapes) -> Iterator[dict[str, Any]]:
    """One RFC 7946 Feature a row, in the rows' order.

    Args:
        rows: as `geo.exchange.rows.rows` gives them.
        record: the record they came from.
        shapes: points under the precision cap, and frontier lines.
    """
    for row in records(rows):
        shape = _shape(row, record, shapes)
        feature: dict[str, Any] = {"type": "Feature", "id": row["key"]}
        if shape is not None and shape.geom_type not in {"Point"}:
            feature["bbox"] = [round(side, COORDINATE_DECIMALS) for side in shape.bounds]
        feature["geometry"] = geometry_member(shape)
        feature["properties"] = _properties(row, _told(row, record, shapes), record)
        yield feature


def extent(rows: pd.DataFrame, record: Record, shapes: Shapes) -> list[float] | None:
    """West, south, east, north of all that is placed; None when nothing is."""
    told = records(rows[["layer", "place", "places"]])
    placed = [shape for row in told if (shape := _shape(row, record, shapes)) is not None]
    if not placed:
        return None
    return [round(float(side), COORDINATE_DECIMALS) for side in shapely.total_bounds(placed)]


def _shape(row: Mapping[str, Any], record: Record, shapes: Shapes) -> BaseGeometry | None:
    here = record.place_by_id.get(row["place"] or "")
    if row["layer"] == "border":
        return None if here is None or here.shape is None else shapes.line(here.shape)
    points = [shapes.place(record.place_by_id.get(id_)).point for id_ in row["places"]]
    placed = [point for point in points if point is not None]
    if not placed:
        return None
    return shapely.Point(placed[0]) if len(placed) == 1 else shapely.MultiPoint(placed)


def _properties(row: Mapping[str, Any], told: Told, record: Record) -> dict[str, Any]:
    cells: dict[str, Any] = dict.fromkeys(PROPERTIES)
    cells |= {name: row[name] for name in _AS_IN_ROW}
    cells |= {name: row[name] or None for name in ("low_basis", "high_basis")}
    cells |= {
        "start_datetime": _instant(row["from"], "T00:00:00Z"),
        "end_datetime": _instant(row["to"], "T23:59:59Z"),
        "edtf": told.edtf,
        "age_days": row["age"],
        "contradicts": row["against"],
        "sources": sources(told.source_ids, record),
        "quotes": [
            *(_quote(claim, "for", record) for claim in told.claims),
            *(_quote(claim, "against", record) for claim in told.against),
        ],
    }
    return cells | dict(told.more or {})


def sources(ids: Iterable[str], record: Record) -> list[dict[str, str | None]]:
    """Publisher, title, published (EDTF) and url of each source, once, in order of first mention."""
    known = [record.source_by_id[id_] for id_ in dict.fromkeys(ids) if id_ in record.source_by_id]
    return [
        {
            "publisher": source.publisher,
            "title": source.title,
            "published": source.published.edtf,
            "url": source.url,
        }
        for source in known
    ]


def _told(row: Mapping[str, Any], record: Record, shapes: Shapes) -> Told:
    if row["layer"] == "event":
        return _told_of_event(record.event_by_id[_id(row)])
    if row["layer"] == "commitment":
        return _told_of_commitment(record.commitment_by_id[_id(row)])
    if row["layer"] == "border":
        shape = record.place_by_id[row["place"]].shape or ""
        length = shapes.length_km(shape)
        return Told(None, (), more={"length_km": None if length is None else round(length, 1)})
    claims = _claims(row["claims"], record)
    events = [record.event_by_id[id_] for id_ in row["events"] if id_ in record.event_by_id]
    cited = [claim.source for claim in claims] + [id_ for event in events for id_ in event.sources]
    edtf = _edtf(row, claims) or max((event.interval.edtf for event in events), default=None)
    return Told(edtf, tuple(cited), claims, _claims(row["against"], record))


def _told_of_event(event: Event) -> Told:
    toll = event.fatalities
    more = {
        "actors": list(event.actors),
        "fatalities_low": toll.low,
        "fatalities_best": toll.best,
        "fatalities_high": toll.high,
    }
    return Told(event.interval.edtf, event.sources, more=more)


def _told_of_commitment(item: Commitment) -> Told:
    return Told(item.made.isoformat(), item.sources, more={"by": list(item.by)})


def _claims(ids: Iterable[str], record: Record) -> tuple[Claim, ...]:
    return tuple(record.claim_by_id[id_] for id_ in ids if id_ in record.claim_by_id)


def _edtf(row: Mapping[str, Any], claims: tuple[Claim, ...]) -> str | None:
    """The date as written of the claim whose words are printed; of the latest where several share them."""
    nearest = max(
        claims,
        key=lambda claim: (
            claim.phrase == row["phrase"],
            str(claim.interval.valid_to or ""),
            claim.id,
        ),
        default=None,
    )
    return None if nearest is None else nearest.interval.edtf


def _quote(claim: Claim, stands: str, record: Record) -> dict[str, Any]:
    source = record.source_by_id.get(claim.source)
    return {
        "claim": claim.id,
        "stands": stands,
        "phrase": claim.phrase,
        "low": claim.count.low,
        "best": claim.count.best,
        "high": claim.count.high,
        "status": str(claim.status),
        "edtf": claim.interval.edtf,
        "publisher": None if source is None else source.publisher,
        "published": None if source is None else source.published.edtf,
    }


def _id(row: Mapping[str, Any]) -> str:
    return str(row["key"]).partition(":")[2]


def _instant(day: str | None, clock: str) -> str | None:
    # The end of the calendar stands for "no end is known".
    return None if day is None or day >= "9998" else f"{day}{clock}"
