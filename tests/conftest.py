"""Fixtures for every test: a private LAYDOWN_HOME, the shared folder, Chromium, Hypothesis profiles."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")

# Two cores with neighbours: a deadline would measure them, not us. Derandomised in CI, so a red run stays red.
settings.register_profile(
    "ci",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") else "dev")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the browser tests in one process: two Chromiums on two cores starve each other."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.fixture(autouse=True)
def laydown_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty LAYDOWN_HOME: no test reads or writes the user's own record."""
    home = tmp_path_factory.mktemp("laydown-home")
    monkeypatch.setenv("LAYDOWN_HOME", str(home))
    return home


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder, where pyproject.toml lies."""
    return ROOT


class Shared:
    """The folder ``shared`` beside the project."""

    def __truediv__(self, what: str) -> Path:
        """The path of *what* in it; skips the test, by name, when it is absent."""
        path = ROOT.parent / "shared" / what
        if not path.exists():
            pytest.skip(f"needs ../shared/{what}")
        return path


@pytest.fixture(scope="session")
def shared() -> Shared:
    """Files that lie beside the project: ``shared / "facts/figures.csv"``."""
    return Shared()


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium for Playwright's ``executable_path``."""
    chosen = os.environ.get("LAYDOWN_CHROMIUM")
    found = chosen or next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)
    if found is None:
        pytest.fail(
            "No Chromium on this machine. Run `make browser`, or name one in LAYDOWN_CHROMIUM."
        )
    return found
