"""The panel's addresses: what cannot hold together, and the decisions, taken from our own pages only."""

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


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """The app's routes over the embedded seeds."""
    routes = list(make_routes(Settings(home=tmp_path)))
    with TestClient(Starlette(routes=routes), base_url=HOST) as opened:
        yield opened


def told(client: TestClient, query: str) -> list[tuple[list[str], bool]]:
    """Claims of each set, and whether it contests a number."""
    found = client.get(f"/laydown/contradictions.json?{query}").json()["contradictions"]
    return [([claim["claim"] for claim in one["claims"]], one["contests"]) for one in found]


def test_a_flag_on_the_map_has_its_reason_in_the_panel_as_long_as_it_is_carried(
    client: TestClient,
) -> None:
    """On the day both were said, and a month later, the same two claims are named; known before, only one is."""
    for day in ("2026-01-20", "2026-02-20"):
        assert (["IQ22", "IQ23"], True) in told(client, f"day={day}")
    assert not any(contests for _, contests in told(client, "day=2026-01-20&known=2026-01-15"))


def test_a_decision_changes_the_version_and_is_listed_until_it_is_undone(
    client: TestClient,
) -> None:
    """Claim, reason and name come back; the number is no longer contested."""
    body = {"claim": "IQ22", "reason": "a plan", "by": " ada "}
    before = client.get("/laydown/timeline.json").json()["version"]
    done = client.post("/laydown/contradictions/aside", json=body, headers=OWN).json()
    assert done["version"] != before
    assert not any(contests for _, contests in told(client, "day=2026-01-20"))
    (aside,) = client.get("/laydown/contradictions.json?day=2026-01-20").json()["asides"]
    assert (aside["claim"]["claim"], aside["reason"], aside["by"]) == ("IQ22", "a plan", "ada")
    back = {"claim": "IQ22", "by": "ada"}
    client.post("/laydown/contradictions/back", json=back, headers=OWN)
    assert (["IQ22", "IQ23"], True) in told(client, "day=2026-01-20")


@pytest.mark.parametrize(
    ("name", "body", "sentence"),
    [
        ("aside", {"reason": "why", "by": "ada"}, "claim is missing"),
        ("aside", {"claim": "IQ22", "by": "ada"}, "Say why"),
        ("aside", {"claim": "IQ22", "reason": " ", "by": "ada"}, "Say why"),
        ("aside", {"claim": "IQ22", "reason": "why", "by": " "}, "who decides"),
        ("aside", {"claim": "<b>", "reason": "why", "by": "ada"}, "No claim '<b>'"),
        ("back", {"claim": "IQ22", "by": "ada"}, "is not set aside"),
    ],
)
def test_a_wrong_decision_is_refused_in_a_sentence(
    client: TestClient, name: str, body: dict[str, str], sentence: str
) -> None:
    """Nothing is stored."""
    answer = client.post(f"/laydown/contradictions/{name}", json=body, headers=OWN)
    assert answer.status_code == 400
    assert sentence in answer.text


def test_another_site_may_not_decide(client: TestClient) -> None:
    """Neither by fetch nor by a form."""
    body = {"claim": "IQ22", "reason": "why", "by": "ada"}
    for head in ({"Origin": "https://example.org", "Sec-Fetch-Site": "cross-site"}, {}):
        answer = client.post("/laydown/contradictions/aside", json=body, headers=head)
        assert answer.status_code == 403


def test_the_card_says_who_set_a_claim_aside_and_why(client: TestClient) -> None:
    """It contradicts nothing any more, and stands by itself; on its own card the decision leads the note."""
    body = {"claim": "IQ22", "reason": "repeats the plan", "by": "ada"}
    assert client.post("/laydown/contradictions/aside", json=body, headers=OWN).status_code == 200
    card = client.get("/laydown/card.json?day=2026-01-20&key=figure:US|IQ|all|level").json()
    kinds = {quote["claim"]: quote["kind"] for quote in card["quotes"]}
    assert (kinds["IQ23"], kinds["IQ22"]) == ("for", "aside")
    told = next(quote["reason"] for quote in card["quotes"] if quote["claim"] == "IQ22")
    assert told.startswith("Set aside by ada, ")
    assert told.endswith(": repeats the plan")
    own = client.get("/laydown/card.json?day=2026-01-20&key=claim:IQ22").json()
    assert own["quotes"][0]["note"].startswith("Set aside by ada")
