"""Files that hold what is on screen, written whole or not at all; hostile text goes through as text."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import orjson
import pytest

from geo.errors import ExchangeError
from geo.exchange.csv_table import original_text
from geo.exchange.export import CSV_COLUMNS, make_export, write_whole
from geo.exchange.shapes import Shapes
from geo.exchange.view import View
from geo.model import Interval, Place, Record, Source
from geo.posture import build_timeline
from tests.conftest import Shared

from .theatres import make_claim, whole_record, write_data

DAY = View.of_day(date(2020, 6, 3))


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    """Two countries and their border."""
    return write_data(tmp_path_factory.mktemp("data"))


def bytes_of(name: str, record: Record, shapes: Shapes) -> bytes:
    """One export, whole."""
    return b"".join(make_export(name, build_timeline(record), record, DAY, shapes).pieces())


def test_both_formats_hold_the_same_rows(shapes: Shapes) -> None:
    """GeoJSON, CSV and the table list the same keys in the same order, with the same numbers."""
    record = whole_record()
    features = orjson.loads(bytes_of("geojson", record, shapes))["features"]
    text = bytes_of("csv", record, shapes).decode("utf-8")
    table = list(csv.DictReader(io.StringIO(text, newline="")))
    rows = make_export("csv", build_timeline(record), record, DAY, shapes).rows
    assert [row["key"] for row in table] == [item["id"] for item in features] == list(rows["key"])
    for name in ("low", "best", "high", "age_days"):
        sent = [item["properties"][name] for item in features]
        assert [int(row[name]) if row[name] else None for row in table] == sent
    assert tuple(table[0]) == CSV_COLUMNS


def test_a_file_name_says_what_is_in_it(shapes: Shapes) -> None:
    """One day, or both days of a window, and the format."""
    record = whole_record()
    timeline = build_timeline(record)
    window = View("window", date(2020, 1, 1), date(2020, 12, 31))
    assert make_export("csv", timeline, record, DAY, shapes).file_name == "laydown-2020-06-03.csv"
    name = make_export("geojson", timeline, record, window, shapes).file_name
    assert name == "laydown-2020-01-01-to-2020-12-31.geojson"


def test_an_unknown_format_is_refused(shapes: Shapes) -> None:
    """The sentence names the formats there are."""
    with pytest.raises(ExchangeError, match=r"no format 'xls'. Choose from csv, geojson"):
        make_export("xls", build_timeline(Record()), Record(), DAY, shapes)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    """An export that breaks off leaves the old file and no litter."""
    path = tmp_path / "out.geojson"
    assert write_whole(path, [b"old"]) == 3

    def broken() -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExchangeError, match="No space left on device"):
        write_whole(path, broken())
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    """The sentence names the path and what to do."""
    with pytest.raises(ExchangeError, match="Choose a folder that exists"):
        write_whole(tmp_path / "none" / "out.csv", [b"x"])


def hostile_texts(shared: Shared) -> list[str]:
    """The big list of naughty strings, payloads for pages, and a very long text; no force holds a bar."""
    naughty = json.loads((shared / "hostile/blns/blns.json").read_text(encoding="utf-8"))
    payloads = json.loads(
        (shared / "hostile/own/text/folium_streamlit_xss.json").read_text(encoding="utf-8")
    )
    kept = [text.replace("|", "/") for text in [*naughty, *payloads] if text.strip()]
    return [*kept, "x" * 10_000, "\u202eright to left\u202c", "=1+1"]


def hostile_record(texts: list[str]) -> Record:
    """Every text as force, way of counting, phrase, place name, publisher and title of one claim."""
    numbered = list(enumerate(texts))
    return Record(
        sources=tuple(
            Source(f"s{n}", text, text, Interval.parse("2020-06-02")) for n, text in numbered
        ),
        places=tuple(Place(f"p{n}", text, "point") for n, text in numbered),
        claims=tuple(
            make_claim(
                f"c{n}", force=text, counted=text, phrase=text, place=f"p{n}", source=f"s{n}"
            )
            for n, text in numbered
        ),
    )


def test_hostile_text_goes_through_every_field_as_text(shared: Shared, shapes: Shapes) -> None:
    """Names, phrases, forces, publishers and titles come back letter for letter, in both formats."""
    texts = hostile_texts(shared)
    record = hostile_record(texts)
    features = orjson.loads(bytes_of("geojson", record, shapes))["features"]
    assert len(features) == len(texts) > 500
    for feature in features:
        cells = feature["properties"]
        text = texts[int(cells["place"][1:])]
        assert [cells[name] for name in ("name", "force", "counted", "phrase")] == [text] * 4
        assert [cells["sources"][0][name] for name in ("publisher", "title")] == [text] * 2
    table = bytes_of("csv", record, shapes).decode("utf-8")
    for row in csv.DictReader(io.StringIO(table, newline="")):
        text = texts[int(row["place"][1:])]
        assert [original_text(row[n]) for n in ("name", "force", "counted", "phrase")] == [text] * 4
