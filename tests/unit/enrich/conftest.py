"""The reference data, read once for all tests of this folder, and a few bases."""

from pathlib import Path

import pytest

from geo.enrich import Base, EnrichContext, read_ground
from geo.model.place import LonLat

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def context() -> EnrichContext:
    """The ground of the reference data, and three bases far from each other."""
    bases = (
        Base("west", LonLat(36.0, 34.0)),
        Base("east", LonLat(44.0, 36.0)),
        Base("across", LonLat(-179.9, 10.0)),
    )
    return EnrichContext(read_ground(DATA), bases)
