"""One gazetteer for all these tests, compiled first when it is not there or stale."""

import pytest

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.build import build, is_fresh
from geo.settings import load_settings


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    """The gazetteer of this checkout."""
    settings = load_settings()
    if not is_fresh(settings):
        build(settings)
    return open_gazetteer(settings)
