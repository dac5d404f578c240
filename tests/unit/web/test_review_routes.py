"""The addresses behind the page that reads reports, asked as that page asks."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.settings import Settings
from geo.web.review_routes import review_routes
from geo.web.routes import make_routes

HOST = "http://127.0.0.1:8501"
OWN = {"Origin": HOST, "Sec-Fetch-Site": "same-origin"}
HEAD = {
    "text": "On 3 March 2024 about 1,200 French soldiers 😀 ${x} were in Gao, Mali, and 90 in Springfield.",
    "publisher": "Le Test",
    "published": "2024-03-10",
}
Ask = Callable[..., Any]


@pytest.fixture
def ask(tmp_path: Path) -> Iterator[Ask]:
    """POST to a review route; the answer, whatever its status."""
    routes = list(make_routes(Settings(home=tmp_path)))
    with TestClient(Starlette(routes=routes), base_url=HOST) as client:
        yield lambda name, body: client.post(f"/laydown/review/{name}", json=body, headers=OWN)


def test_a_report_is_read_checked_accepted_and_undone(ask: Ask) -> None:
    """The round a person makes; only the decision changes the version."""
    sheet = ask("read", HEAD).json()
    assert "".join(piece["text"] for piece in sheet["segments"]) == HEAD["text"]
    draft = next(one for one in sheet["drafts"] if "1,200" in one["phrase"])
    draft["fields"]["count"] = "over 900"
    checked = ask("check", {"head": HEAD, "drafts": [draft]}).json()["drafts"][0]
    assert (checked["meaning"]["low"], checked["meaning"]["high"]) == (901, None)
    assert ask("read", HEAD).json()["version"] == sheet["version"]
    call = {"action": "accept", "head": HEAD, "drafts": [draft], "by": "ada"}
    done = ask("decide", call).json()
    assert done["version"] != sheet["version"]
    again = ask("read", HEAD).json()
    assert next(one for one in again["drafts"] if one["id"] == draft["id"])["state"] == "accepted"
    ask("decide", {"action": "undo", "head": HEAD, "ids": [draft["id"]], "by": "ada"})
    last = ask("read", HEAD).json()
    assert next(one for one in last["drafts"] if one["id"] == draft["id"])["state"] == "open"


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("read", {**HEAD, "text": ""}, "empty"),
        ("read", {**HEAD, "published": ""}, "day of publication"),
        ("read", {**HEAD, "published": "10/03/2024"}, "YYYY-MM-DD"),
        ("read", {**HEAD, "publisher": ""}, "publisher is missing"),
        ("read", {**HEAD, "url": "javascript:alert(1)"}, "http"),
        ("read", {**HEAD, "country": "Mali"}, "two letters"),
        ("read", {**HEAD, "text": 7}, "must be a text"),
        ("read", {**HEAD, "text": "a" * 200_001}, "200,001"),
        ("decide", {"action": "accept", "head": HEAD, "drafts": [], "by": "ada"}, "1 to"),
        ("decide", {"action": "accept", "head": HEAD, "drafts": [{}], "by": "ada"}, "Reload"),
        ("decide", {"action": "undo", "head": HEAD, "ids": [], "by": " "}, "who decides"),
        ("decide", {"action": "burn", "head": HEAD, "by": "ada"}, "accept, reject or undo"),
        ("places", {"words": ""}, "1 to 200"),
        ("check", {"head": None, "drafts": []}, "head is missing"),
    ],
)
def test_a_wrong_question_is_answered_with_a_sentence(
    ask: Ask, name: str, body: dict[str, Any], sentence: str
) -> None:
    """Status 400 and plain text."""
    answer = ask(name, body)
    assert answer.status_code == 400
    assert sentence in answer.text
    assert answer.headers["content-type"].startswith("text/plain")


def test_a_draft_that_points_outside_its_report_is_refused(ask: Ask) -> None:
    """Spans come back from the page; none may claim words that are not there."""
    draft = ask("read", HEAD).json()["drafts"][0] | {"span": [0, 10_000]}
    call = {"action": "accept", "head": HEAD, "drafts": [draft], "by": "ada"}
    assert "outside the report" in ask("decide", call).text


def test_a_name_is_looked_up_with_ids_to_choose(ask: Ask) -> None:
    """Phrases too: what the search finds can be chosen for a draft."""
    spots = ask("places", {"words": "Gao"}).json()["spots"]
    assert spots[0]["country"] == "ML"
    assert spots[0]["id"].startswith("gazetteer:")


def test_a_dropped_file_is_read_and_not_kept(ask: Ask) -> None:
    """HTML gives its words; broken base64 and a picture give sentences."""
    page = b"<html><title>T</title><body><article><p>About 400 French soldiers are in Gao.</p></article>"
    found = ask("file", {"name": "a.html", "base64": base64.b64encode(page).decode()}).json()
    assert "About 400 French soldiers" in found["text"]
    assert "<p>" not in found["text"]
    assert "arrive whole" in ask("file", {"name": "a", "base64": "%%%"}).text
    picture = base64.b64encode(b"\x89PNG" + bytes(50)).decode()
    assert ask("file", {"name": "a.txt", "base64": picture}).status_code == 400


def test_every_route_is_closed_to_other_sites(tmp_path: Path) -> None:
    """A page of another origin is refused before anything is read."""
    routes = review_routes(Settings(home=tmp_path))
    client = TestClient(Starlette(routes=routes), base_url=HOST)
    for route in routes:
        path = getattr(route, "path", "")
        answer = client.post(path, json=HEAD, headers={"Origin": "https://evil.example"})
        assert (path, answer.status_code) == (path, 403)
        assert client.get(path).status_code == 405
    assert not (tmp_path / "laydown.sqlite").exists()
