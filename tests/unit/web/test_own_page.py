"""What may change the record: only a page of this app, only as JSON, only so long."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from geo.web.own_page import ForeignRequestError, read_own_json

OWN = {"Origin": "http://127.0.0.1:8501", "Sec-Fetch-Site": "same-origin"}


async def echo(request: Request) -> Response:
    """Give back what was read."""
    try:
        return JSONResponse(await read_own_json(request, longest=100))
    except ForeignRequestError as error:
        return Response(str(error), error.status)


@pytest.fixture
def client() -> TestClient:
    """An app of one route, at the address Laydown prints."""
    return TestClient(
        Starlette(routes=[Route("/", echo, methods=["POST"])]), base_url="http://127.0.0.1:8501"
    )


def test_a_page_of_ours_is_heard(client: TestClient) -> None:
    """Same origin, JSON, an object."""
    answer = client.post("/", json={"a": 1}, headers=OWN)
    assert (answer.status_code, answer.json()) == (200, {"a": 1})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "http://127.0.0.1:8501", "Sec-Fetch-Site": "cross-site"},
        {"Origin": "http://127.0.0.1:8501", "Sec-Fetch-Site": "same-site"},
        {"Origin": "http://127.0.0.1:8501", "Sec-Fetch-Site": "none"},
        {"Sec-Fetch-Site": "same-origin"},
        {
            "Origin": "http://evil.example:8501",
            "Host": "evil.example:8501",
            "Sec-Fetch-Site": "same-origin",
        },
        {"Origin": "http://127.0.0.1.evil.example", "Host": "127.0.0.1.evil.example"},
    ],
)
def test_any_other_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    """Other sites, other ports, hidden origins, and names that were made to point here."""
    answer = client.post("/", json={"a": 1}, headers=headers)
    assert answer.status_code == 403
    assert answer.text.endswith(".")


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("text/plain", b"{}", 415),
        ("application/x-www-form-urlencoded", b"a=1", 415),
        ("application/json", b"{", 400),
        ("application/json", b"[1]", 400),
        ("application/json", b"\xff", 400),
        ("application/json", json.dumps({"a": "x" * 200}).encode(), 413),
    ],
)
def test_a_body_of_another_form_is_refused(
    client: TestClient, kind: str, body: bytes, status: int
) -> None:
    """Forms need no leave of the browser to be sent across; endless bodies are cut off."""
    answer = client.post("/", content=body, headers={**OWN, "Content-Type": kind})
    assert answer.status_code == status
