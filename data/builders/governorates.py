"""Natural Earth provinces and our table of codes and spellings in, governorates of the theatre out."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from builders.countries import join_variants
from builders.shapes import CRS, label_point, tidy_polygons
from builders.theatre import Theatre

# Natural Earth's own names first, then GeoNames', then Arabic, Persian, Turkish and Hebrew.
NAME_COLUMNS = [
    "name",
    "name_en",
    "name_alt",
    "gn_name",
    "woe_name",
    "name_ar",
    "name_fa",
    "name_tr",
    "name_he",
]


def read_spellings(path: Path) -> pd.DataFrame:
    """Our codes and names by the package's HASC code: columns code, name; index hasc."""
    return pd.read_csv(path, dtype=str, keep_default_na=False).set_index("hasc")


def build_governorates(
    provinces: gpd.GeoDataFrame, spellings: pd.DataFrame, theatre: Theatre
) -> gpd.GeoDataFrame:
    """Provinces of the theatre's countries and their neighbours.

    Rows of the package that our table gives one code are one governorate (the UN zone on the Golan is
    part of Quneitra).

    Returns:
        Columns code (ISO 3166-2), name, name_source, variants, iso2, label_lon, label_lat, geometry;
        EPSG:4326; sorted by code.
    """
    here = provinces[provinces["iso_a2"].isin(theatre.all_countries)].copy()
    listed = here["code_hasc"].map(spellings["code"])
    here["code"] = listed.fillna(here["iso_3166_2"])
    here["common"] = here["code_hasc"].map(spellings["name"]).fillna(here["name_en"])
    here["main"] = shapely.area(here.geometry.to_numpy())
    # The largest piece of a governorate lends it its names.
    here = here.sort_values(["code", "main", "code_hasc"], ascending=[True, False, True])
    rows = [governorate_row(code, group) for code, group in here.groupby("code", sort=True)]
    frame = gpd.GeoDataFrame(rows, geometry="geometry", crs=CRS)
    labels = np.array(
        [label_point(*pair) for pair in zip(frame.geometry, frame.pop("wanted"), strict=True)]
    )
    frame.insert(5, "label_lon", labels[:, 0])
    frame.insert(6, "label_lat", labels[:, 1])
    return frame


def governorate_row(code: str, group: gpd.GeoDataFrame) -> dict[str, Any]:
    """One governorate from its pieces, the largest first."""
    first = group.iloc[0]
    polygon = tidy_polygons(np.array([shapely.union_all(group.geometry.to_numpy())], dtype=object))[
        0
    ]
    return {
        "code": code,
        "name": first["common"],
        "name_source": first["name"],
        "variants": join_variants([first[column] for column in NAME_COLUMNS], first["common"]),
        "iso2": first["iso_a2"],
        "wanted": (float(first["longitude"]), float(first["latitude"])),
        "geometry": polygon,
    }
