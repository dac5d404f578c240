"""A name in; the answer of ``laydown geocode`` out, as candidates, JSON or a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.errors import (
    GazetteerError,
    GazetteerMissingError,
    OnlineGeocoderError,
    UnknownToponymError,
)
from geo.gazetteer import Candidate, Gazetteer

if TYPE_CHECKING:  # geopy is loaded only by those who ask online
    from geo.gazetteer.online import OnlineGeocoder


class Found(NamedTuple):
    """What is known of one name.

    Attributes:
        query: the name as asked.
        candidates: best first; those of the online geocoder begin their reason with ``online:``.
        remarks: sentences for a person: why a phrase has no place, what failed, whose data it is.
        failed: the online geocoder did not answer, so an empty list does not mean "no such place".
    """

    query: str
    candidates: list[Candidate]
    remarks: tuple[str, ...] = ()
    failed: bool = False


def find(
    name: str,
    gazetteer: Gazetteer,
    online: OnlineGeocoder | None = None,
    *,
    near: str | None = None,
    always: bool = False,
) -> Found:
    """Ask the offline index, and the online geocoder for what the index does not have.

    Args:
        name: in any spelling, or a phrase.
        gazetteer: the offline index.
        online: None to stay offline.
        near: code of a country it lies in or borders.
        always: ask online also about what the index has.

    Raises:
        GazetteerMissingError: The index is not built.
    """
    try:
        found = Found(name, gazetteer.geocode(name, near=near))
    except GazetteerMissingError:
        raise
    except GazetteerError as error:  # a phrase about something that does not exist
        found = Found(name, [], (str(error),))
    if online is None or (found.candidates and not always):
        return found
    asked = name if near is None else f"{name}, {gazetteer.country_names[near]}"
    try:
        hits = online.geocode(asked)
    except OnlineGeocoderError as error:
        return found._replace(remarks=(*found.remarks, str(error)), failed=True)
    marked = [replace(hit, reason=f"online: {hit.reason}") for hit in hits]
    both = sorted([*found.candidates, *marked], key=lambda hit: -hit.score)
    return found._replace(
        candidates=both, remarks=(*found.remarks, *dict.fromkeys(hit.source for hit in hits))
    )


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
