"""Answers of posture and a record in; rows for JSON, CSV, GeoJSON and a terminal out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import orjson
import pandas as pd
import shapely

from geo.exchange.csv_table import csv_pieces
from geo.exchange.geojson import BORDER_POLICY, attribution
from geo.exchange.plain import records
from geo.exchange.shapes import Shapes, geometry_member
from geo.exchange.view import ViewError
from geo.gazetteer.fold import fold
from geo.model import Record
from geo.model.count import Count
from geo.posture import Contradiction
from geo.posture.rows import DERIVED

POSTURE_COLUMNS = (
    "day",
    "known",
    "force",
    "place",
    "name",
    "counted",
    "row",
    "low",
    "best",
    "high",
    "basis",
    "low_basis",
    "high_basis",
    "contested",
    "primary",
    "newest_evidence",
    "age",
    "stale",
    "carried",
    "independent_sources",
    "claims",
    "against",
    "note",
    "gave_up",
)
CONTRADICTION_COLUMNS = (
    "reason",
    "contests",
    "force",
    "place",
    "name",
    "places",
    "claims",
    "echoes",
    "first",
    "last",
    "sentence",
)
Item = dict[str, Any]


def posture_rows(answer: pd.DataFrame, record: Record, known: date | None) -> list[Item]:
    """One dictionary a number with POSTURE_COLUMNS; days as ISO text, unknown as None."""
    names = _names(record)
    told = None if known is None else known.isoformat()
    return [
        {name: cells[name] for name in POSTURE_COLUMNS}
        for row in records(answer)
        for cells in [
            {
                **row,
                "known": told,
                "name": names.get(row["place"], row["place"]),
                "low_basis": row["low_basis"] or None,
                "high_basis": row["high_basis"] or None,
            }
        ]
    ]


def contradiction_rows(found: Iterable[Contradiction], record: Record) -> list[Item]:
    """One dictionary a contradiction with CONTRADICTION_COLUMNS, and the words of each claim."""
    names = _names(record)
    return [
        {
            "reason": one.reason,
            "contests": one.contests,
            "force": one.force,
            "place": one.place,
            "name": names.get(one.place, one.place),
            "places": list(one.places),
            "claims": list(one.claims),
            "echoes": list(one.echoes),
            "first": None if one.first is None else one.first.isoformat(),
            "last": None if one.last is None else one.last.isoformat(),
            "sentence": one.sentence,
            "quotes": [_quote(name, record) for name in one.claims],
        }
        for one in found
    ]


def as_geojson(
    rows: Sequence[Mapping[str, Any]], record: Record, shapes: Shapes, data_note: Mapping[str, Any]
) -> bytes:
    """One feature a number, at the place's point under the precision cap; null where it has none."""
    features = []
    for row in rows:
        placed = shapes.place(record.place_by_id.get(row["place"]))
        point = None if placed.point is None else shapely.Point(placed.point)
        key = "|".join((row["day"], row["force"], row["place"], row["counted"], row["row"]))
        features.append(
            {
                "type": "Feature",
                "id": key,
                "geometry": geometry_member(point),
                "properties": {
                    **row,
                    "precision": str(placed.precision),
                    "radius_km": placed.radius_km,
                },
            }
        )
    collection = {
        "type": "FeatureCollection",
        "border_policy": BORDER_POLICY,
        "attribution": attribution(shapes.data),
        **data_note,
        "features": features,
    }
    return orjson.dumps(collection, option=orjson.OPT_INDENT_2)


def as_csv(rows: Iterable[Mapping[str, Any]], columns: Sequence[str]) -> bytes:
    """The rows as a CSV table that no spreadsheet takes for a formula."""
    return b"".join(csv_pieces(rows, columns))


def posture_cells(row: Mapping[str, Any]) -> tuple[object, ...]:
    """A row as a terminal shows it; the header is POSTURE_HEADER."""
    count = Count(row["low"], row["best"], row["high"])
    marks = [name for name in ("contested", "stale") if row[name]]
    marks += ["carried"] if row["carried"] and not row["stale"] else []
    sources = f"{row['independent_sources']} of {len(row['claims'])}"
    age = f"{row['newest_evidence']} ({row['age']} days)"
    counted = row["counted"] if row["row"] == "level" else f"{row['counted']} ({row['row']})"
    best = "" if row["best"] is None else f"{row['best']:,}"
    return (
        row["day"],
        row["force"],
        row["name"],
        counted,
        str(count),
        best,
        basis_words(row),
        ", ".join(marks),
        age,
        sources,
        " ".join(row["claims"]),
    )


def basis_words(row: Mapping[str, Any]) -> str:
    """``reported`` or ``derived``; of a number that is both, the bounds that are derived."""
    follows = [end for end in ("low", "high") if row[f"{end}_basis"] == DERIVED]
    if row["basis"] == DERIVED or not follows:
        return str(row["basis"])
    return f"reported, {' and '.join(follows)} derived"


POSTURE_HEADER = (
    "DAY",
    "FORCE",
    "PLACE",
    "COUNTED",
    "NUMBER",
    "BEST",
    "BASIS",
    "MARKS",
    "NEWEST EVIDENCE",
    "SOURCES",
    "CLAIMS",
)


def place_id(asked: str, record: Record) -> str:
    """The id of a place by its id or by any of its names.

    Raises:
        ViewError: The record has no such place, or several.
    """
    if asked in record.place_by_id:
        return asked
    wanted = fold(asked)
    hits = [
        place.id for place in record.places if wanted in {fold(one.name) for one in place.names}
    ]
    if len(hits) == 1:
        return hits[0]
    if hits:
        raise ViewError(
            f"{asked[:80]!r} is the name of {', '.join(sorted(hits))}. Give one of these ids."
        )
    known = ", ".join(sorted(place.id for place in record.places)[:20])
    raise ViewError(
        f"No place of the record is called {asked[:80]!r}. Give an id or a name; the record has: {known} ..."
    )


def _names(record: Record) -> Mapping[str, str]:
    return {place.id: place.name for place in record.places}


def _quote(name: str, record: Record) -> Item:
    claim = record.claim_by_id[name]
    source = record.source_by_id.get(claim.source)
    return {
        "claim": name,
        "phrase": claim.phrase,
        "number": str(claim.count),
        "counted": claim.counted,
        "when": claim.interval.edtf,
        "publisher": None if source is None else source.publisher,
        "published": None if source is None else source.published.edtf,
    }
