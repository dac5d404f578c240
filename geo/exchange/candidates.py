"""Candidate places in, the answer of ``laydown geocode`` as JSON or as a table out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.errors import UnknownToponymError
from geo.gazetteer import Candidate, Gazetteer


def country_code(gazetteer: Gazetteer, text: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country named by code (``IQ``) or by name in any spelling.

    Raises:
        UnknownToponymError: No country is called so.
    """
    if text.upper() in gazetteer.country_names:
        return text.upper()
    countries = [hit for hit in gazetteer.geocode(text) if hit.kind == "country" and hit.country]
    if not countries:
        raise UnknownToponymError(text, [hit.name for hit in gazetteer.geocode(text, limit=3)])
    return str(countries[0].country)


def as_json(hit: Candidate) -> dict[str, Any]:
    """One candidate as JSON has it; these names are documented and stay."""
    return {
        "name": hit.name,
        "kind": hit.kind,
        "country": hit.country,
        "lon": None if hit.point is None else round(hit.point.lon, 6),
        "lat": None if hit.point is None else round(hit.point.lat, 6),
        "precision": str(hit.precision),
        "score": round(hit.score, 4),
        "reason": hit.reason,
        "geometry_type": hit.geometry_type,
        "length_km": None if hit.length_km is None else round(hit.length_km, 3),
    }


def as_table(name: str, hits: Sequence[Candidate]) -> str:
    """What was asked, and below it one line a candidate, best first, in columns."""
    if not hits:
        return f"{name}\n  nothing of that name"
    cells = [
        (
            f"{hit.score:.2f}",
            hit.name,
            hit.kind,
            hit.country or "",
            "" if hit.point is None else f"{hit.point.lon:.4f} {hit.point.lat:.4f}",
            str(hit.precision),
            hit.reason if hit.length_km is None else f"{hit.length_km:.1f} km; {hit.reason}",
        )
        for hit in hits
    ]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(map(str.ljust, row, widths)).rstrip() for row in cells]
    return "\n".join([name, *(f"  {line}" for line in lines)])
