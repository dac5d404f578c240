"""The addresses by which a person links evidence to a promise, from our own pages only."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.settings import Settings
from geo.web.routes import make_routes

HOST = "http://127.0.0.1:8501"
OWN = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}
LINK = {
    "promise": "C1",
    "key": "event:E15",
    "tells": "kept",
    "reason": "the last base",
    "by": "ada",
}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The app's routes over the embedded seeds."""
    routes = list(make_routes(Settings(home=tmp_path)))
    with TestClient(Starlette(routes=routes), base_url=HOST) as opened:
        yield opened


def test_a_link_is_made_and_taken_back(client: TestClient) -> None:
    """Each answer carries the record's new version."""
    made = client.post("/laydown/promises/link", json=LINK, headers=OWN)
    assert made.status_code == 200
    back = client.post("/laydown/promises/unlink", json=LINK, headers=OWN)
    assert back.status_code == 200
    assert made.json()["version"] != back.json()["version"]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"tells": "perhaps"}, "Say whether"),
        ({"promise": None}, "promise is missing"),
        ({"key": "claim:nothing"}, "No claim or event"),
        ({"by": " "}, "Say who decides"),
    ],
)
def test_a_link_that_cannot_be_is_refused_in_a_sentence(
    client: TestClient, change: dict[str, str | None], words: str
) -> None:
    """Nothing is linked."""
    answer = client.post("/laydown/promises/link", json=LINK | change, headers=OWN)
    assert answer.status_code == 400
    assert words in answer.text


def test_another_site_links_nothing(client: TestClient) -> None:
    """A page of another origin is refused before its words are read."""
    foreign = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/laydown/promises/link", json=LINK, headers=foreign).status_code == 403
