"""A record in; the order in which its places and forces are listed out.

Countries stand by name, and under each the places that lie in it, level by level by name: the order
of the table, the exports and the browser's timeline.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Mapping

import pandas as pd

from geo.exchange.shapes import Shapes
from geo.model import Place, Record

PLACE_COLUMNS = (
    "name",
    "kind",
    "countries",
    "parent",
    "lon",
    "lat",
    "precision",
    "radius_km",
    "rank",
)


def place_frame(record: Record, shapes: Shapes) -> pd.DataFrame:
    """One row a place, indexed by id, with ``PLACE_COLUMNS``; ``rank`` is its place in the list.

    ``lon`` and ``lat`` are capped and missing (NaN) for what is listed only.
    """
    by_country = {
        place.countries[0]: place
        for place in record.places
        if place.kind == "country" and place.countries
    }
    paths = {place.id: _path(place, record.place_by_id, by_country) for place in record.places}
    rank = {
        id_: number for number, id_ in enumerate(sorted(paths, key=lambda id_: (paths[id_], id_)))
    }
    cells = []
    for place in record.places:
        placed = shapes.place(place)
        cells.append(
            {
                "id": place.id,
                "name": place.name,
                "kind": place.kind,
                "countries": place.countries,
                "parent": place.parent,
                "lon": None if placed.point is None else placed.point.lon,
                "lat": None if placed.point is None else placed.point.lat,
                "precision": str(placed.precision),
                "radius_km": placed.radius_km,
                "rank": rank[place.id],
            }
        )
    frame = pd.DataFrame(cells, columns=["id", *PLACE_COLUMNS]).set_index("id")
    return frame.astype(
        {"lon": "float64", "lat": "float64", "radius_km": "float64", "rank": "int64"}
        | dict.fromkeys(("name", "kind", "countries", "parent", "precision"), "object")
    )


def forces_of(record: Record) -> list[str]:
    """Names of the forces that claims speak of, the most spoken of first."""
    told = Counter(claim.force for claim in record.claims if claim.force is not None)
    return sorted(told, key=lambda force: (-told[force], force))


def _path(
    place: Place, by_id: Mapping[str, Place], by_country: Mapping[str, Place]
) -> tuple[tuple[str, str], ...]:
    """Names from the country down to the place, each with its id, folded for sorting."""
    chain = [place]
    seen = {place.id}
    while (parent := chain[-1].parent) is not None and parent in by_id and parent not in seen:
        chain.append(by_id[parent])
        seen.add(parent)
    top = chain[-1]
    country = by_country.get(top.countries[0]) if top.countries else None
    if country is not None and country.id not in seen:
        chain.append(country)
    return tuple((_folded(step.name), step.id) for step in reversed(chain))


def _folded(name: str) -> str:
    """For sorting only: case and accents do not part Ç from C."""
    decomposed = unicodedata.normalize("NFKD", name)
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).casefold()
