"""Selected events, downloaded as a browser would."""

import csv
import io
from collections.abc import Iterator
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.middleware.gzip import GZipMiddleware
from starlette.testclient import TestClient

from geo.model import EventSet
from geo.settings import Settings
from geo.store import open_store
from geo.store.event_sets import About, add_event_set, events_folder
from geo.web.routes import make_routes
from tests.bench.sample_events import sample_rows

ROWS = 3000


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestClient, EventSet]]:
    """The routes over a store with one set, behind the packing middleware a server may have."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    with open_store(settings.store) as store:
        about = About("invented", "table", "{}", "0" * 64, "Nobody", "tests")
        added = add_event_set(store, lambda: [sample_rows(ROWS)], about, "tester").event_set
    app = Starlette(routes=list(make_routes(settings)))
    app.add_middleware(GZipMiddleware, minimum_size=500)
    with TestClient(app) as client:
        yield client, added


def test_the_whole_set_comes_as_a_file(served: tuple[TestClient, EventSet]) -> None:
    """Every row once, with a name to save it under, not packed on the way."""
    client, event_set = served
    found = client.get("/laydown/events/export", headers={"Accept-Encoding": "gzip"})
    assert found.headers["content-type"] == "application/geo+json"
    assert found.headers["content-disposition"].endswith(f'"laydown-{event_set.id}.geojson"')
    assert found.headers["content-encoding"] == "identity"
    assert found.headers["x-content-type-options"] == "nosniff"
    assert len({one["id"] for one in found.json()["features"]}) == ROWS


@pytest.mark.parametrize(
    ("name", "begins", "media_type"),
    [
        ("gpkg", b"SQLite format 3", "application/geopackage+sqlite3"),
        ("kml", b"<?xml", "application/vnd.google-earth.kml+xml"),
        ("kmz", b"PK", "application/vnd.google-earth.kmz"),
    ],
)
def test_shapes_come_as_what_they_are(
    served: tuple[TestClient, EventSet], name: str, begins: bytes, media_type: str
) -> None:
    """With their media type and ending, whatever packs what is sent."""
    client, event_set = served
    found = client.get(f"/laydown/events/export?format={name}&from=2017-01-01&to=2017-01-31")
    assert found.headers["content-type"].startswith(media_type)
    assert found.headers["content-disposition"].endswith(f'"laydown-{event_set.id}.{name}"')
    assert found.content.startswith(begins)


def test_days_and_box_choose_the_rows(served: tuple[TestClient, EventSet]) -> None:
    """The same rows as a count over the rows themselves."""
    client, event_set = served
    one_day = f"/laydown/events/export?day={sample_rows(ROWS)['day_from'][0]}"
    assert 0 < len(client.get(one_day).json()["features"]) < 20
    asked = f"sets={event_set.id}&from=2017-01-01&to=2017-12-31&bbox=36,35,38,37&format=csv"
    content = client.get(f"/laydown/events/export?{asked}").content.decode("utf-8-sig")
    ids = {row["event_id"] for row in csv.DictReader(io.StringIO(content, newline=""))}
    expected = {
        row["event_id"]
        for row in sample_rows(ROWS).to_pylist()
        if row["day_to"] >= date(2017, 1, 1)
        and row["day_from"] <= date(2017, 12, 31)
        and 36 <= row["lon"] <= 38
        and 35 <= row["lat"] <= 37
    }
    assert ids == expected
    assert 0 < len(ids) < ROWS


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("events=colour=red", "cannot be filtered by"),
        ("format=dwg", "There is no format 'dwg'"),
        ("sets=other", "There is no event set 'other'"),
        ("bbox=1,2,3", "needs 4 numbers"),
        ("bbox=nan,0,0,0", "no number"),
        ("from=01/02/2017", "YYYY-MM-DD"),
        ("from=2018-01-01&to=2017-01-01", "swap them"),
    ],
)
def test_what_cannot_be_sent_is_told_before_anything_is(
    served: tuple[TestClient, EventSet], asked: str, told: str
) -> None:
    """A refusal in one sentence, not half a file."""
    found = served[0].get(f"/laydown/events/export?{asked}")
    assert found.status_code == 400
    assert told in found.text


def test_a_lost_file_is_told(served: tuple[TestClient, EventSet], tmp_path_factory: pytest.TempPathFactory) -> None:  # fmt: skip
    """With what to do."""
    settings = Settings(home=tmp_path_factory.mktemp("lost"))
    with open_store(settings.store) as store:
        about = About("invented", "table", "{}", "0" * 64, "Nobody", "tests")
        added = add_event_set(store, lambda: [sample_rows(5)], about, "tester").event_set
        (events_folder(store) / added.file).unlink()
    with TestClient(Starlette(routes=list(make_routes(settings)))) as client:
        found = client.get("/laydown/events/export")
    assert found.status_code == 400
    assert "import its file again" in found.text
