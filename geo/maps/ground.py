"""Reference data in; the quiet shapes under the record as GeoJSON bytes out, each made once and kept."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import orjson
import pandas as pd
from shapely.geometry import box

from geo.errors import SettingsError
from geo.maps.theatre import Theatre

NEAR_DEGREES = 14.0
"""How far beyond the theatre's box shapes keep their detail; a wide screen shows about so much."""
NEAR_TOLERANCE = 0.004
"""About 400 m: half a pixel at zoom 8, where frontier and figures have long taken over."""
FAR_TOLERANCE = 0.08
FORMAT = "3"
"""Counted up when the shapes are made in another way, so that kept ones are made again."""


def ground(name: str, theatre: Theatre, data: Path, cache: Path) -> bytes:
    """One layer of the ground, as gzip-compressed GeoJSON (``labels``: plain JSON).

    Args:
        name: one of ``GROUND``.
        theatre: decides what is near and detailed.
        data: the folder of reference data.
        cache: the folder for what can be made again.

    Raises:
        KeyError: No layer of that name.
    """
    make, sources = GROUND[name]
    stamp = hashlib.sha256(f"{FORMAT}|{theatre}".encode())
    for source in sources:
        stamp.update(_bytes_of(data / source))
    kept = cache / "ground" / f"{name}-{stamp.hexdigest()[:16]}.json.gz"
    if kept.is_file():
        return kept.read_bytes()
    body = gzip.compress(make(theatre, data), compresslevel=9, mtime=0)
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{hashlib.sha256(body).hexdigest()[:8]}.part")
    draft.write_bytes(body)
    draft.replace(kept)
    return body


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SettingsError(
            f"{path} cannot be read ({error.strerror}). Run `make data`, or take data/ from the repository again."
        ) from error


def theatre_frontiers(theatre: Theatre, data: Path) -> gpd.GeoDataFrame:
    """Rows of ``frontiers.parquet`` between two theatre countries."""
    path = data / "frontiers.parquet"
    if not path.is_file():
        return gpd.GeoDataFrame({"name": [], "length_km": []}, geometry=[], crs="EPSG:4326")
    frontiers = gpd.read_parquet(path)
    wanted = set(theatre.frontiers)
    return frontiers[[pair in wanted for pair in zip(frontiers["a"], frontiers["b"], strict=True)]]


def _countries(theatre: Theatre, data: Path) -> bytes:
    countries = gpd.read_parquet(data / "countries.parquet", columns=["iso2", "geometry"])
    countries = countries.assign(theatre=countries["iso2"].isin(theatre.countries))
    return _collection(_simplified(countries, theatre), ["theatre"])


def _boundaries(theatre: Theatre, data: Path) -> bytes:
    lines = gpd.read_parquet(data / "boundaries.parquet", columns=["kind", "geometry"])
    return _collection(_simplified(lines, theatre), ["kind"])


def _governorates(theatre: Theatre, data: Path) -> bytes:
    shapes = gpd.read_parquet(data / "governorates.parquet", columns=["iso2", "geometry"])
    shapes = shapes[shapes["iso2"].isin(theatre.countries)]
    edges = shapes.assign(geometry=shapes.geometry.simplify(NEAR_TOLERANCE).boundary)
    return _collection(edges, [])


def _rivers(theatre: Theatre, data: Path) -> bytes:
    return _collection(_nearby(gpd.read_parquet(data / "rivers.parquet"), theatre), [])


def _lakes(theatre: Theatre, data: Path) -> bytes:
    return _collection(_nearby(gpd.read_parquet(data / "lakes.parquet"), theatre), [])


def _frontier(theatre: Theatre, data: Path) -> bytes:
    return _collection(theatre_frontiers(theatre, data), ["name"])


def _labels(theatre: Theatre, data: Path) -> bytes:
    countries = pd.read_parquet(
        data / "countries.parquet", columns=["iso2", "name", "label_lon", "label_lat"]
    )
    # A name is printed for what has an ISO 3166 code: printing another would take a side.
    countries = countries[countries["iso2"].notna()]
    close = {*theatre.countries, *theatre.neighbours}
    # Names of near lands are placed first, and stay when the map is far out.
    countries = countries.assign(near=countries["iso2"].isin(close)).sort_values(
        "near", ascending=False, kind="stable"
    )
    named_lands = zip(
        countries["name"],
        countries["label_lon"],
        countries["label_lat"],
        countries["near"],
        strict=True,
    )
    lands = [
        {"name": name, "lon": lon, "lat": lat, "from": 3.5 if near else 5.0}
        for name, lon, lat, near in named_lands
    ]
    towns = gpd.read_parquet(data / "labels.parquet").sort_values(
        ["rank", "population"], ascending=[True, False], kind="stable"
    )
    # Towns of the theatre and towns around it come in separately, so that distant capitals crowd none out.
    order = towns.groupby(towns["iso2"].isin(theatre.countries)).cumcount()
    named = zip(towns["name"], towns["lon"], towns["lat"], order, strict=True)
    return orjson.dumps(
        {
            "lands": lands,
            "towns": [
                {"name": name, "lon": lon, "lat": lat, "from": _town_zoom(int(position))}
                for name, lon, lat, position in named
            ],
        }
    )


def _town_zoom(position: int) -> float:
    for zoom, most in ((5.0, 12), (6.0, 30), (7.0, 70), (8.0, 120)):
        if position < most:
            return zoom
    return 9.0


def _near_box(theatre: Theatre) -> tuple[float, float, float, float]:
    west, south, east, north = theatre.bbox
    return west - NEAR_DEGREES, south - NEAR_DEGREES, east + NEAR_DEGREES, north + NEAR_DEGREES


def _nearby(frame: gpd.GeoDataFrame, theatre: Theatre) -> gpd.GeoDataFrame:
    close = frame[frame.intersects(box(*_near_box(theatre)))]
    return close.assign(geometry=close.geometry.simplify(NEAR_TOLERANCE))


def _simplified(frame: gpd.GeoDataFrame, theatre: Theatre) -> gpd.GeoDataFrame:
    near = frame.intersects(box(*_near_box(theatre)))
    detailed = frame.geometry.simplify(NEAR_TOLERANCE)
    coarse = frame.geometry.simplify(FAR_TOLERANCE)
    return frame.assign(geometry=detailed.where(near, coarse))


def _collection(frame: gpd.GeoDataFrame, properties: list[str]) -> bytes:
    shapes = frame.geometry.set_precision(1e-4, mode="pointwise").to_json(drop_id=True)
    collection = orjson.loads(shapes)
    columns = [frame[name].tolist() for name in properties]
    for index, feature in enumerate(collection["features"]):
        feature["properties"] = {
            name: column[index] for name, column in zip(properties, columns, strict=True)
        }
    return orjson.dumps({"type": "FeatureCollection", "features": collection["features"]})


GROUND: dict[str, tuple[Callable[[Theatre, Path], bytes], tuple[str, ...]]] = {
    "countries": (_countries, ("countries.parquet",)),
    "boundaries": (_boundaries, ("boundaries.parquet",)),
    "governorates": (_governorates, ("governorates.parquet",)),
    "rivers": (_rivers, ("rivers.parquet",)),
    "lakes": (_lakes, ("lakes.parquet",)),
    "frontier": (_frontier, ("frontiers.parquet",)),
    "labels": (_labels, ("labels.parquet", "countries.parquet")),
}
"""Layer name -> how it is made and the files of ``data/`` it is made from."""
