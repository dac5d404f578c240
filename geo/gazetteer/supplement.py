"""Our own tables in ``data/supplement``: places no package has, and spellings of those it has."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from geo.gazetteer.rows import PlaceRow, weigh

PLACE_TABLES = (
    "bases",
    "crossings",
    "oil_fields",
    "regions",
    "rivers",
    "spellings",
    "world",
    "world_sites",
)


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of the supplement."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_supplement(data: Path) -> dict[str, PlaceRow]:
    """Our own tables by id. A row may carry the id of another source's row, to add spellings to it."""
    rows: dict[str, PlaceRow] = {}
    for table in PLACE_TABLES:
        for row in read_csv(data / "supplement" / f"{table}.csv"):
            place = _supplement_row(row)
            known = rows.get(place.key)
            rows[place.key] = (
                replace(known, variants=known.variants + place.variants) if known else place
            )
    return rows


def take_spellings(rows: Iterable[PlaceRow], supplement: dict[str, PlaceRow]) -> Iterator[PlaceRow]:
    """*rows*, each with what the supplement adds to it, which is then taken out of the supplement."""
    for row in rows:
        ours = supplement.pop(row.key, None)
        if ours is None:
            yield row
            continue
        yield replace(
            row,
            name=ours.name,
            variants=(row.name, *ours.variants, *row.variants),
            country=row.country or ours.country,
            note=row.note or ours.note,
            weight=max(row.weight, ours.weight),
        )


def _supplement_row(row: dict[str, str]) -> PlaceRow:
    countries = split(row["countries"])
    kind = row["kind"]
    country = countries[0] if len(countries) == 1 else None
    if kind == "crossing" and len(countries) == 2:
        country = "-".join(sorted(countries))
    return PlaceRow(
        key=row["id"],
        name=row["name"],
        kind=kind,
        country=country,
        lon=float(row["lon"]) if row["lon"] else None,
        lat=float(row["lat"]) if row["lat"] else None,
        precision=row["precision"] or "unlocated",
        source=row["source"],
        note=row["note"] or None,
        variants=split(row["variants"]),
        parent=row["parent"] or None,
        parts=split(row["shape"]),
        radius_km=float(row["radius_km"]) if row["radius_km"] else None,
        # A town we took the trouble to spell weighs at least as much as a base: reports speak of it.
        weight=weigh("base" if kind == "city" else kind, None),
    )


def split(cell: str | None) -> tuple[str, ...]:
    """The values of a cell that ``|`` separates."""
    return tuple(part.strip() for part in (cell or "").split("|") if part.strip())
