"""Where the reference data lies, and ``data/`` on the path so that its builders can be imported."""

import sys
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest

DATA = Path(__file__).resolve().parents[2] / "data"
sys.path.insert(0, str(DATA))


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder ``data/``."""
    return DATA


@pytest.fixture(scope="session")
def read(data: Path) -> Callable[[str], gpd.GeoDataFrame]:
    """A built file by its name without suffix, read once a session."""
    frames: dict[str, gpd.GeoDataFrame] = {}

    def read_once(name: str) -> gpd.GeoDataFrame:
        if name not in frames:
            frames[name] = gpd.read_parquet(data / f"{name}.parquet")
        return frames[name]

    return read_once
