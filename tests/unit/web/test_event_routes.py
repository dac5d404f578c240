"""The addresses of event sets, asked as a browser would."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import numpy as np
import pyarrow.parquet as pq
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from geo.exchange.event_columns import told_sets
from geo.model import EventSet
from geo.settings import Settings
from geo.web.event_card import _facts
from geo.web.routes import make_routes
from tests.event_samples import HOSTILE, store_set, varied_rows

ROWS = 400


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, EventSet, Settings]]:  # fmt: skip
    """The routes over the seeds and one event set."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    known = store_set(settings.home, varied_rows(ROWS))
    with TestClient(Starlette(routes=list(make_routes(settings)))) as client:
        yield client, known, settings


Served = tuple[TestClient, EventSet, Settings]


def test_columns_come_packed_and_may_be_kept_for_good(served: Served) -> None:
    """One encoding of our own, immutable under the address the page is told, asked about under any other."""
    client, known, settings = served
    (told,) = told_sets([known], settings.precision_cap)
    answer = client.get(f"/{told['url']}")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content[:4] == b"LDEV"  # the client has unpacked it, once
    again = client.get(f"/laydown/events/{known.id}/columns.bin")
    assert again.headers["cache-control"] == "no-cache"
    tag = {"If-None-Match": again.headers["etag"]}
    assert client.get(f"/laydown/events/{known.id}/columns.bin", headers=tag).status_code == 304


def test_columns_hold_no_words_of_a_row(served: Served) -> None:
    """Texts, sources and actors stay on the server; only the names of kinds travel."""
    client, known, _ = served
    body = client.get(f"/laydown/events/{known.id}/columns.bin").content
    assert b"Invented for measuring" not in body
    assert b"Side A" not in body


def test_bits_say_which_rows_have_the_words(served: Served) -> None:
    """A bit a row in the order of the file."""
    client, known, settings = served
    words = quote("text=town 1")
    answer = client.get(f"/laydown/events/{known.id}/matching.bin?events={words}")
    bits = np.unpackbits(np.frombuffer(answer.content, np.uint8))[:ROWS]
    rows = pq.read_table(settings.home / "events" / known.file).to_pylist()
    names = ("text", "place", "actor1", "actor2", "kind", "sub_kind")
    assert bits.tolist() == [
        any("town 1" in (row[name] or "").lower() for name in names) for row in rows
    ]


def test_a_page_of_rows_names_each_and_counts_all(served: Served) -> None:
    """Keys lead to cards; the total is of the whole filter."""
    client, known, _ = served
    found = client.get("/laydown/events/rows.json?from=2016-01-01&to=2016-12-31&limit=10&offset=10").json()  # fmt: skip
    assert len(found["rows"]) == 10 < found["total"] < ROWS
    key = found["rows"][3]["key"]
    assert key.startswith(f"incident:{known.id}:")
    assert not {"lon", "lat"} & set(found["rows"][0])
    card = client.get("/laydown/card.json", params={"key": key, "day": "2016-05-01"}).json()
    assert card["layer"] == "incident"
    assert card["quotes"][0]["phrase"] == found["rows"][3]["text"]
    assert {"label": "Set", "value": "Nobody; Invented; CC0"} in card["facts"]


def test_a_card_says_no_more_than_the_point_does(served: Served) -> None:
    """A row placed to a country has no governorate, no nearest base: its point is only the country's middle."""
    _, known, settings = served
    path = settings.home / "events" / known.file
    rows = pq.read_table(path).to_pylist()
    coarse = next(at for at, row in enumerate(rows) if row["precision"] == "governorate")
    cells = rows[coarse] | {
        "admin1": None, "governorate": "SY-HI", "border_km": 12.0, "base": "X", "base_km": 3.0, "event_id": "E", "source_row": 2
    }  # fmt: skip
    told = {label for label, _ in _facts(cells, known, "X")}
    assert not told & {"Nearest boundary", "Nearest base"}
    assert dict(_facts(cells, known, "X"))["Placed to"].startswith("the governorate;")
    assert "SY-HI" not in dict(_facts(cells, known, "X"))["Where"]
    exact = dict(_facts(cells | {"precision": "town"}, known, "X"))
    assert exact["Nearest base"] == "3 km, X"
    assert "SY-HI" in exact["Where"]


def test_hostile_words_stay_words(served: Served) -> None:
    """They come back as JSON strings, exactly as written."""
    client, _, _ = served
    found = client.get("/laydown/events/rows.json", params={"events": "text=onerror"}).json()
    assert [row["text"] for row in found["rows"]] == [HOSTILE]


def test_actors_are_offered_with_their_numbers(served: Served) -> None:
    """The most frequent first."""
    found = served[0].get("/laydown/events/facet.json?name=actor").json()
    assert found[0][1] >= found[1][1] > 0


@pytest.mark.parametrize(
    "address",
    [
        "rows.json?from=03/04/2017",
        "rows.json?order=chance",
        "rows.json?limit=100000",
        "rows.json?offset=-1",
        "rows.json?bbox=1,2,3",
        "rows.json?events=weather%3Dbad",
        "rows.json?sets=nothing",
        "facet.json?name=original",
        "nothing/columns.bin",
        "..%2Flaydown/columns.bin",
        "nothing/matching.bin",
    ],
)
def test_a_wrong_question_is_refused_in_a_sentence(served: Served, address: str) -> None:
    """With status 400 or 404, never a trace."""
    answer = served[0].get(f"/laydown/events/{address}")
    assert answer.status_code in (400, 404)
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("row", ["400", "-1", "x", "", "9" * 30, "1:2"])
def test_a_card_of_no_row_is_refused(served: Served, row: str) -> None:
    """A number that the set does not have; what follows a second colon is not read."""
    client, known, _ = served
    answer = client.get("/laydown/card.json", params={"key": f"incident:{known.id}:{row}"})
    assert answer.status_code == (200 if row == "1:2" else 400)


def test_the_clock_reaches_over_the_days_of_the_set(served: Served) -> None:
    """First and last day of the page are those of record and sets together."""
    client, known, _ = served
    found = client.get("/laydown/timeline.json").json()
    assert known.first_day is not None
    assert found["first"] <= known.first_day.toordinal() - 719163
