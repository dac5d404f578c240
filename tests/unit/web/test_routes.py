"""The addresses beside the page, asked as a browser would."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.settings import Settings
from geo.web.routes import make_routes


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """The routes over the embedded seeds."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with TestClient(Starlette(routes=list(make_routes(settings)))) as client:
        yield client


def test_the_timeline_names_its_version_and_its_days(client: TestClient) -> None:
    """What the browser needs to start: version, first and last day, figures."""
    found = client.get("/laydown/timeline.json").json()
    assert found["first"] < found["last"]
    assert {figure["force"] for figure in found["figures"]} >= {"US"}


def test_an_answer_of_a_named_version_may_be_kept_for_good(client: TestClient) -> None:
    """Only an address that names the store's version never changes."""
    version = client.get("/laydown/timeline.json").json()["version"]
    assert "immutable" in client.get(f"/laydown/timeline.json?v={version}").headers["cache-control"]
    assert client.get("/laydown/timeline.json?v=older").headers["cache-control"] == "no-cache"


@pytest.mark.parametrize(
    "name", ["countries", "boundaries", "governorates", "rivers", "lakes", "frontier"]
)
def test_the_ground_is_geojson(client: TestClient, name: str) -> None:
    """Every layer of the ground is a FeatureCollection with shapes in it."""
    found = client.get(f"/laydown/ground/{name}.json").json()
    assert found["type"] == "FeatureCollection"
    assert all(feature["geometry"]["coordinates"] for feature in found["features"])


def test_labels_have_names_and_points(client: TestClient) -> None:
    """Lands and towns stand somewhere, and say from which zoom on they show."""
    found = client.get("/laydown/ground/labels.json").json()
    assert all(
        -180 <= town["lon"] <= 180 and town["name"] and town["from"] for town in found["towns"]
    )
    assert len(found["lands"]) > 200


@pytest.mark.parametrize(
    "address",
    [
        "/laydown/static/../routes.py",
        "/laydown/static/%2e%2e%2froutes.py",
        "/laydown/static/..%5croutes.py",
        "/laydown/asset/..%2fground.py",
        "/laydown/static/nothing.js",
        "/laydown/relief/..%2ftheatre.toml",
        "/laydown/relief/countries.parquet",
        "/laydown/ground/secrets.json",
    ],
)
def test_no_address_climbs_out_of_its_folder(client: TestClient, address: str) -> None:
    """Anything but the listed files is not here."""
    assert client.get(address).status_code == 404


def test_the_frame_may_ask_only_this_process(client: TestClient) -> None:
    """The map's page forbids itself every other host."""
    policy = client.get("/laydown/map.html").headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "http" not in policy


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("day=2025-02-30", "2025-02-30"),
        ("day=03/04/2024", "YYYY-MM-DD"),
        ("mode=window&from=2025-02-01&to=2025-01-01", "before it begins"),
        ("mode=century&day=2025-01-01", "mode"),
        ("day=2025-01-01&off=weather", "weather"),
        ("day=2025-01-01&forces=Narnia", "Narnia"),
    ],
)
def test_a_wrong_view_is_refused_in_a_sentence(
    client: TestClient, query: str, sentence: str
) -> None:
    """The download says what is wrong with the link."""
    answer = client.get(f"/laydown/export.geojson?{query}")
    assert answer.status_code == 400
    assert sentence in answer.text


def test_both_downloads_hold_the_same_rows(client: TestClient) -> None:
    """GeoJSON and CSV of one view have one feature a line, and names that say the day."""
    geojson = client.get("/laydown/export.geojson?day=2025-10-21")
    csv = client.get("/laydown/export.csv?day=2025-10-21")
    assert "2025-10-21.geojson" in geojson.headers["content-disposition"]
    keys = [feature["properties"]["key"] for feature in json.loads(geojson.content)["features"]]
    assert len(keys) == len(set(keys)) > 20
    assert all(key in csv.text for key in keys)


def test_a_card_tells_the_words_and_their_source(client: TestClient) -> None:
    """The figure of the day with the phrase as printed and its publisher."""
    card = client.get(
        "/laydown/card.json", params={"key": "figure:US|IQ|all|level", "day": "2025-10-21"}
    ).json()
    assert (card["row"]["low"], card["row"]["high"]) == (2501, 2625)
    (quote,) = [quote for quote in card["quotes"] if quote["kind"] == "for"]
    assert (quote["phrase"], quote["publisher"]) == ("just over 2500", "Associated Press")


def test_a_contested_card_names_each_claim_once_with_its_reason(client: TestClient) -> None:
    """On 20 January 2026 two claims about Iraq cannot both hold."""
    query = {"key": "figure:US|IQ|all|level", "day": "2026-01-20"}
    card = client.get("/laydown/card.json", params=query).json()
    told = [quote for quote in card["quotes"] if quote["kind"] in ("for", "against")]
    assert card["row"]["contested"] is True
    assert sorted(quote["claim"] for quote in told) == ["IQ22", "IQ23"]
    assert all(quote["reason"] for quote in told)


def test_a_card_shows_a_place_no_finer_than_the_map(client: TestClient) -> None:
    """The precision cap holds on the card too."""
    places = client.get("/laydown/timeline.json").json()["places"]
    for place in ("ain-al-asad", "tanf", "k1"):
        card = client.get(
            "/laydown/card.json", params={"key": f"base:{place}", "day": "2025-10-21"}
        ).json()
        shown = {name: card["place"][name] for name in ("lon", "lat", "precision")}
        assert shown == {name: places[place][name] for name in shown}


def test_a_claim_is_as_old_as_what_its_source_could_know(client: TestClient) -> None:
    """A cap of 2016 without an end is nine years old in 2025, whatever its interval says."""
    card = client.get(
        "/laydown/card.json", params={"key": "claim:IQ05", "day": "2025-10-21"}
    ).json()
    assert (card["row"]["age"], card["row"]["stale"]) == (3389, True)


@pytest.mark.parametrize(
    "key",
    [
        "figure:US|Narnia|all|level",
        "claim:nothing",
        "base:nowhere",
        "",
        "::",
        "event:<b>",
        "figure:",
    ],
)
def test_a_key_of_nothing_is_refused_in_a_sentence(client: TestClient, key: str) -> None:
    """A link to a thing of another store says so."""
    answer = client.get("/laydown/card.json", params={"key": key, "day": "2025-10-21"})
    assert answer.status_code == 400
    assert "link may be of another store" in answer.text


def test_every_row_of_the_record_has_a_card(client: TestClient) -> None:
    """Nothing that the table lists leads to an error."""
    for day in ("2014-11-10", "2020-03-29", "2025-10-21"):
        features = client.get(f"/laydown/export.geojson?day={day}").json()["features"]
        for feature in features:
            answer = client.get(
                "/laydown/card.json", params={"key": feature["properties"]["key"], "day": day}
            )
            assert answer.status_code == 200, answer.text


def test_search_finds_names_in_other_scripts(client: TestClient) -> None:
    """A Kurdish spelling leads to Erbil, with a point to fly to."""
    hits = client.get("/laydown/search.json", params={"q": "Hewlêr"}).json()
    assert any("rbil" in hit["name"] and abs(hit["lat"] - 36.19) < 0.2 for hit in hits[:3])


@pytest.mark.parametrize("query", ["", "   ", "a" * 201, "%00", "'; DROP TABLE name; --", "\u202e"])
def test_an_odd_search_finds_nothing_or_says_why(client: TestClient, query: str) -> None:
    """No search breaks the server."""
    answer = client.get("/laydown/search.json", params={"q": query})
    assert answer.status_code in (200, 400)
    assert "Traceback" not in answer.text


def test_static_modules_are_served_as_scripts(client: TestClient) -> None:
    """A browser runs a module only under a script's type."""
    static = Path(__file__).resolve().parents[3] / "geo" / "web" / "static"
    for path in static.glob("*.js"):
        answer = client.get(f"/laydown/static/{path.name}")
        assert answer.headers["content-type"].startswith("text/javascript")
