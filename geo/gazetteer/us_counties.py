"""Which state an American county lies in, and the small counties that GeoNames' list leaves out."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from geo.gazetteer.rows import PlaceRow, weigh
from geo.gazetteer.shapes import rough_km
from geo.model.place import LonLat

SAME_COUNTY_KM = 60.0
"""Namesakes with their middles this close are one county; the next namesake is a state away."""
PEOPLE = 15_000
"""What a county below the list's 30,000 people counts as."""


class Counties:
    """The counties of ``us_counties.csv`` by name; each is told once where it lies."""

    def __init__(self, data: Path) -> None:
        self._by_name: dict[str, list[dict[str, str]]] = defaultdict(list)
        path = data / "supplement" / "us_counties.csv"
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                self._by_name[row["name"]].append(row)
        self._met: set[str] = set()

    def state_of(self, name: str, point: LonLat) -> str | None:
        """The state of the county of that name about *point*; None when there is none."""
        for row in self._by_name.get(name, ()):
            if rough_km(point, _point(row)) <= SAME_COUNTY_KM:
                self._met.add(row["fips"])
                return row["state"]
        return None

    def others(self) -> Iterator[PlaceRow]:
        """Rows for the counties nobody asked for."""
        for rows in self._by_name.values():
            for row in rows:
                if row["fips"] in self._met:
                    continue
                yield PlaceRow(
                    key=f"us-county:{row['fips']}",
                    name=row["name"],
                    kind="district",
                    country="US",
                    lon=_point(row).lon,
                    lat=_point(row).lat,
                    precision="district",
                    source=row["source"],
                    note=row["state"],
                    parent="country:US",
                    radius_km=25.0,
                    weight=weigh("district", PEOPLE),
                )


def _point(row: dict[str, str]) -> LonLat:
    return LonLat(float(row["lon"]), float(row["lat"]))
