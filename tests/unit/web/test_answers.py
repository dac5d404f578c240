"""While a timeline is worked out the page has what is there, is told how far it is, and keeps none of it for good."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.posture import Timeline
from geo.posture.build import Begun
from geo.posture.progress import Progress
from geo.settings import Settings
from geo.web import contradiction_routes
from geo.web.routes import make_routes


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """While it is shut no timeline is finished; nobody waits for one out of patience."""
    opened, made = threading.Event(), Begun.whole

    def held(self: Begun, progress: Progress) -> Timeline:
        progress.at(2, 5)
        assert opened.wait(60)
        return made(self, progress)

    monkeypatch.setattr(Begun, "whole", held)
    yield opened
    opened.set()


@pytest.fixture
def client(tmp_path: Path, gate: threading.Event) -> Iterator[TestClient]:
    """The routes over the embedded seeds."""
    routes = make_routes(Settings(home=tmp_path / "home"))
    with TestClient(Starlette(routes=list(routes))) as client:
        yield client


def test_the_page_has_what_is_there_and_then_all_of_it(
    client: TestClient, gate: threading.Event
) -> None:
    """First each place by itself, never kept; then the whole, kept for good under the same address."""
    first = client.get("/laydown/timeline.json")
    version = first.json()["version"]
    address = f"/laydown/timeline.json?v={version}"
    shown = client.get(address)
    assert shown.headers["cache-control"] == "no-store"
    assert shown.json()["working"] == 40
    assert {figure["basis"] for figure in shown.json()["figures"]} == {"reported"}
    assert client.get("/laydown/working.json").json() == {"percent": 40}
    card = client.get(f"/laydown/card.json?key=place:IQ&day=2025-10-21&v={version}")
    assert card.json()["working"] is True
    assert card.headers["cache-control"] == "no-store"
    gate.set()
    while client.get("/laydown/working.json").json()["percent"] is not None:
        pass  # each question waits a while for its answer
    whole = client.get(address)
    assert whole.json()["working"] is None
    assert "derived" in {figure["basis"] for figure in whole.json()["figures"]}
    assert "immutable" in whole.headers["cache-control"]
    card = client.get(f"/laydown/card.json?key=place:IQ&day=2025-10-21&v={version}")
    assert card.json()["working"] is False
    assert "immutable" in card.headers["cache-control"]


def test_what_was_given_up_is_told_and_never_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page can say why some places show only what is said of them; another start may have more time."""
    made = Begun.whole
    monkeypatch.setattr(
        Begun, "whole", lambda self, progress: replace(made(self, progress), gave_up="too long")
    )
    routes = make_routes(Settings(home=tmp_path / "home"))
    with TestClient(Starlette(routes=list(routes))) as client:
        told = client.get("/laydown/timeline.json").json()
        assert told["gave_up"] == "too long"
        for query in ("timeline.json?", "card.json?key=place:IQ&", "contradictions.json?"):
            answer = client.get(f"/laydown/{query}day=2026-01-20&v={told['version']}")
            assert answer.headers["cache-control"] == "no-store", query


def test_what_contests_a_number_waits_for_all_of_it(
    client: TestClient, gate: threading.Event
) -> None:
    """No thread of the server waits meanwhile, and nothing half worked out is kept or called a contradiction."""
    address = f"/laydown/contradictions.json?day=2026-01-20&v={version_of(client)}"
    meanwhile = client.get(address)
    assert meanwhile.headers["cache-control"] == "no-store"
    assert (meanwhile.json()["working"], meanwhile.json()["contradictions"]) == (True, [])
    gate.set()
    while client.get("/laydown/working.json").json()["percent"] is not None:
        pass  # each question waits a while for its answer
    found = client.get(address)
    assert found.json()["working"] is False
    assert any(one["contests"] for one in found.json()["contradictions"])
    assert "immutable" in found.headers["cache-control"]


def test_a_search_that_gave_up_is_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The panel says that there may be more, and asks again the next time."""
    found = contradiction_routes.search_shown
    monkeypatch.setattr(
        contradiction_routes,
        "search_shown",
        lambda *given: found(*given)._replace(cut="There may be more: no time.", gave_up=True),
    )
    routes = make_routes(Settings(home=tmp_path / "home"))
    with TestClient(Starlette(routes=list(routes))) as client:
        while client.get("/laydown/working.json").json()["percent"] is not None:
            pass
        answer = client.get(f"/laydown/contradictions.json?day=2026-01-20&v={version_of(client)}")
        assert answer.json()["cut"].startswith("There may be more")
        assert answer.headers["cache-control"] == "no-store"


def version_of(client: TestClient) -> str:
    """What the browser would ask under."""
    return str(client.get("/laydown/timeline.json").json()["version"])
