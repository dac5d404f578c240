"""The folder of reference data in; the areas and boundary lines that events are placed by out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np

from geo.enrich.areas import Areas
from geo.enrich.errors import EnrichError
from geo.enrich.pieces import Pieces, pieces_of_lines

FILES = ("countries.parquet", "governorates.parquet", "frontiers.parquet", "boundaries.parquet")
LAND_BOUNDARIES = ("international", "disputed", "indefinite")
"""Kinds of lines between states; limits of zones within one, and of what it leases, are none."""
LEASE = "lease limit"


@dataclass(frozen=True, eq=False)
class Ground:
    """What lies under the events of a set.

    Attributes:
        countries: by ISO 3166-1 alpha-2; ground without a code of its own has that of the state it counts to.
        governorates: by ISO 3166-2.
        boundaries: between any two countries of the world.
        digest: of the files all this was read from.
    """

    countries: Areas
    governorates: Areas
    boundaries: Pieces
    digest: str


@lru_cache(maxsize=2)
def read_ground(data: Path) -> Ground:
    """Read and cut what is needed, once a process (about two seconds).

    Raises:
        EnrichError: A file is missing.
    """
    missing = [name for name in FILES if not (data / name).is_file()]
    if missing:
        raise EnrichError(
            f"{data} lacks {', '.join(missing)}; events cannot be placed without. "
            "Put the reference data back (make data)."
        )
    countries = gpd.read_parquet(data / FILES[0], columns=["iso2", "part_of", "geometry"])
    governorates = gpd.read_parquet(data / FILES[1], columns=["code", "geometry"])
    own, other = countries["iso2"].to_list(), countries["part_of"].to_list()
    codes = [_code(one) or _code(two) for one, two in zip(own, other, strict=True)]
    return Ground(
        Areas(countries.geometry.to_numpy(), codes),
        Areas(governorates.geometry.to_numpy(), governorates["code"].to_list()),
        pieces_of_lines(_boundary_lines(data)),
        ground_digest(data),
    )


def ground_digest(data: Path) -> str:
    """SHA-256 of the files, in order."""
    digest = hashlib.sha256()
    for name in FILES:
        digest.update(hashlib.sha256((data / name).read_bytes()).digest())
    return digest.hexdigest()


def _boundary_lines(data: Path) -> Any:
    """All frontiers, and the lines of pairs that have none there: ground without a code, and borders in water."""
    frontiers = gpd.read_parquet(data / FILES[2], columns=["a", "b", "geometry"])
    lines = gpd.read_parquet(
        data / FILES[3], columns=["kind", "iso_a", "iso_b", "note", "geometry"]
    )
    there = set(zip(frontiers["a"], frontiers["b"], strict=True))
    pairs = zip(lines["iso_a"], lines["iso_b"], strict=True)
    is_new = np.array([pair not in there and pair[::-1] not in there for pair in pairs])
    is_leased = lines["note"].str.contains(LEASE, regex=False).fillna(False).to_numpy(dtype=bool)
    is_boundary = lines["kind"].isin(LAND_BOUNDARIES).to_numpy()
    others = lines.geometry.to_numpy()[is_new & is_boundary & ~is_leased]
    return np.concatenate([frontiers.geometry.to_numpy(), others])


def _code(cell: Any) -> str | None:
    return cell if isinstance(cell, str) and cell else None
