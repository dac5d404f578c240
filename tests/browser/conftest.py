"""A running app on loopback and a Chromium page that may reach nothing else."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright, Route, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
START_SECONDS = 60


@dataclass
class App:
    """One running app: its address and its own LAYDOWN_HOME."""

    url: str
    home: Path
    process: subprocess.Popen[bytes] = field(repr=False)


@dataclass
class Visit:
    """A page and everything it asked for or complained of."""

    page: Page
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, app: App, query: str = "") -> Page:
        """Open the map page and wait until the map has been drawn once."""
        self.page.goto(f"{app.url}/{query}")
        self.page.wait_for_function("() => window.__laydownBus?.painted", timeout=30_000)
        return self.page


def free_port() -> int:
    """A port nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_app(home: Path, seeds: Path | None = None) -> App:
    """Start the app as ``make run`` does and wait until it answers."""
    port = free_port()
    environment = {**os.environ, "LAYDOWN_HOME": str(home)}
    if seeds is not None:
        environment["LAYDOWN_SEEDS"] = str(seeds)
    home.parent.mkdir(parents=True, exist_ok=True)
    log = home.parent / f"{home.name}.log"
    with log.open("wb") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "geo", "map", "--port", str(port)],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=written,
        )
    url = f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(log.read_text("utf-8"))
        try:
            with urllib.request.urlopen(f"{url}/laydown/timeline.json", timeout=5):
                return App(url, home, process)
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
    process.kill()
    raise RuntimeError(f"The app did not answer within {START_SECONDS} s.")


def stop_app(running: App) -> None:
    """Ask it to end, and end it where a loaded machine is too slow for that."""
    running.process.terminate()
    try:
        running.process.wait(10)
    except subprocess.TimeoutExpired:
        running.process.kill()
        running.process.wait()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app on the embedded seeds."""
    running = start_app(tmp_path_factory.mktemp("home"))
    yield running
    stop_app(running)


@pytest.fixture
def app_with(tmp_path: Path) -> Iterator[Callable[[Path], App]]:
    """Start an app on another seeds folder."""
    started: list[App] = []

    def start(seeds: Path) -> App:
        started.append(start_app(tmp_path / f"home{len(started)}", seeds))
        return started[-1]

    yield start
    for running in started:
        stop_app(running)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Playwright's driver."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright, chromium: str) -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    running = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield running
    running.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """A fresh page of 1440 by 900; requests to other hosts are refused and written down."""
    yield from _visit(browser, 1440, 900)


@pytest.fixture
def phone(browser: Browser) -> Iterator[Visit]:
    """A fresh page of 390 by 844."""
    yield from _visit(browser, 390, 844)


def _visit(browser: Browser, width: int, height: int) -> Iterator[Visit]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, accept_downloads=True
    )
    visit = Visit(context.new_page())

    def judge(route: Route) -> None:
        if route.request.url.startswith(("http://127.0.0.1:", "data:", "blob:")):
            route.continue_()
        else:
            visit.outside.append(route.request.url)
            route.abort()

    context.route("**/*", judge)
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on(
        "dialog",
        lambda dialog: (visit.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()),
    )
    yield visit
    context.close()


@pytest.fixture
def seeds_copy(tmp_path: Path) -> Path:
    """The project's seeds in a folder of the test's own."""
    copy = tmp_path / "seeds"
    shutil.copytree(ROOT / "seeds", copy)
    return copy
