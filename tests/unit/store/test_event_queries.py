"""Questions to event sets: every filter against the same rule in plain Python, and no other file is ever opened."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import StoreError
from geo.model import LonLat, Precision
from geo.store.event_filter import EARTH_KM, EventFilter, EventFilterError
from geo.store.event_queries import ORDERS, EventQueries
from geo.store.event_schema import READ, with_geometry
from tests.event_samples import HOSTILE, store_set, varied_rows

ROWS = 400
Row = dict[str, Any]


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> tuple[EventQueries, str, list[Row]]:
    """Questions, the file's name, and its rows as plain values in their order."""
    home = tmp_path_factory.mktemp("home")
    known = store_set(home, varied_rows(ROWS))
    rows = pq.read_table(home / "events" / known.file).to_pylist()
    return EventQueries(home / "events"), known.file, rows


def best(row: Row) -> int | None:
    """The first of best, low and high that is told."""
    told = [row[f"fatalities_{name}"] for name in ("best", "low", "high")]
    return next((number for number in told if number is not None), None)


def holds(word: str, *names: str) -> Callable[[Row], bool]:
    """Whether a column has the word, large or small."""
    return lambda row: any(word.lower() in (row[name] or "").lower() for name in names)


def km_between(row: Row, point: LonLat) -> float:
    """Distance on the sphere, by the cosine rule of vectors: not the formula under test."""
    if row["lon"] is None:
        return math.inf
    one, two = (
        np.array([math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)])
        for lon, lat in ((math.radians(row["lon"]), math.radians(row["lat"])), (math.radians(point.lon), math.radians(point.lat)))
    )  # fmt: skip
    return float(EARTH_KM * math.atan2(np.linalg.norm(np.cross(one, two)), one @ two))


CENTRE = LonLat(37.15, 36.2)
TRIANGLE = (LonLat(36.0, 35.0), LonLat(38.5, 35.6), LonLat(36.8, 37.1))


def in_triangle(row: Row) -> bool:
    """On the same side of all three edges."""
    if row["lon"] is None:
        return False
    sides = [
        (b.lon - a.lon) * (row["lat"] - a.lat) - (b.lat - a.lat) * (row["lon"] - a.lon)
        for a, b in zip(TRIANGLE, [*TRIANGLE[1:], TRIANGLE[0]], strict=True)
    ]
    return all(side > 0 for side in sides) or all(side < 0 for side in sides)


CASES: dict[str, tuple[EventFilter, Callable[[Row], bool]]] = {
    "everything": (EventFilter(), lambda row: True),
    "days": (
        EventFilter(first=date(2017, 1, 1), last=date(2017, 3, 31)),
        lambda row: row["day_from"] <= date(2017, 3, 31) and row["day_to"] >= date(2017, 1, 1),
    ),
    "box": (
        EventFilter(bbox=(36.0, 36.0, 37.5, 37.0)),
        lambda row: row["lon"] is not None and 36 <= row["lon"] <= 37.5 and 36 <= row["lat"] <= 37,
    ),
    "box over the antimeridian": (
        EventFilter(bbox=(37.0, -90, 36.0, 90)),
        lambda row: row["lon"] is not None and not 36 < row["lon"] < 37,
    ),
    "kinds": (EventFilter(kinds=frozenset({"Riots", ""})), lambda row: (row["kind"] or "") in {"Riots", ""}),
    "without kinds": (EventFilter(without_kinds=frozenset({"Battles"})), lambda row: row["kind"] != "Battles"),
    "actor": (EventFilter(actor="SIDE a"), holds("side a", "actor1", "actor2")),
    "source": (EventFilter(source="paper"), holds("paper", "source")),
    "text": (EventFilter(text="town 1"), holds("town 1", "text", "place", "actor1", "actor2", "kind", "sub_kind")),
    "hostile text": (EventFilter(text="${alert(2)}`"), lambda row: row["text"] == HOSTILE),
    "quotes and wildcards": (EventFilter(text="%' OR 1=1 --"), lambda row: False),
    "deaths": (EventFilter(fatalities=5), lambda row: (best(row) or 0) >= 5),
    "deaths reported": (EventFilter(fatalities=0), lambda row: best(row) is not None),
    "precision": (
        EventFilter(precision=Precision.NEAR),
        lambda row: row["precision"] in {"site", "town", "near"},
    ),
    "placed": (EventFilter(placed=True), lambda row: row["lon"] is not None),
    "unplaced": (EventFilter(placed=False), lambda row: row["lon"] is None),
    "near": (EventFilter(near=(CENTRE, 25)), lambda row: km_between(row, CENTRE) <= 25),
    "area": (EventFilter(area=TRIANGLE), in_triangle),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_a_filter_means_what_its_rule_says(
    stored: tuple[EventQueries, str, list[Row]], name: str
) -> None:
    """Bits, count and rows agree with the rule in plain Python."""
    queries, file, rows = stored
    wanted, rule = CASES[name]
    expected = [number for number, row in enumerate(rows) if rule(row)]
    assert np.flatnonzero(queries.matching(file, wanted)).tolist() == expected
    assert queries.count([file], wanted) == len(expected)
    assert [row["row"] for row in queries.rows([file], wanted, limit=ROWS)] == expected


DAYS = st.integers(0, 1600).map(lambda days: date(2015, 11, 1) + timedelta(days=days))


@given(
    first=DAYS,
    length=st.integers(0, 400),
    west=st.floats(34, 40),
    deaths=st.sampled_from([None, 0, 25]),
)
@settings(max_examples=15, deadline=None)
def test_filters_together_are_an_and(
    stored: tuple[EventQueries, str, list[Row]], first: date, length: int, west: float, deaths: int | None
) -> None:  # fmt: skip
    """Days, box and deaths at once mean the rows that each alone means."""
    queries, file, _ = stored
    last = first + timedelta(days=length)
    box = (west, 30.0, west + 2, 38.0)
    alone = [
        EventFilter(first=first, last=last),
        EventFilter(bbox=box),
        EventFilter(fatalities=deaths),
    ]
    together = EventFilter(first=first, last=last, bbox=box, fatalities=deaths)
    masks = [queries.matching(file, one) for one in alone]
    assert (queries.matching(file, together) == np.logical_and.reduce(masks)).all()


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{name}" for name in ORDERS)])
def test_pages_are_the_whole_in_order_each_row_once(
    stored: tuple[EventQueries, str, list[Row]], order: str
) -> None:
    """Pages of 90 put together are all rows, sorted, those without a value last."""
    queries, file, rows = stored
    pages = [
        queries.rows([file], EventFilter(), order=order, offset=at, limit=90) for at in range(0, ROWS, 90)
    ]  # fmt: skip
    told = [row for page in pages for row in page]
    assert sorted(row["row"] for row in told) == list(range(ROWS))
    name = order.removeprefix("-")
    pick = {"day": lambda row: row["day_from"], "fatalities": best}.get(name, lambda row: row[name])
    values = [pick(row) for row in told]
    there = [value for value in values if value is not None]
    assert values == there + [None] * (len(values) - len(there))
    assert there == sorted(there, reverse=order.startswith("-"))
    assert len(rows) == ROWS


def test_facets_count_rows_and_an_actor_on_either_side_once(
    stored: tuple[EventQueries, str, list[Row]],
) -> None:
    """Values with the number of rows that have them, most first."""
    queries, file, rows = stored
    kinds = dict(queries.facets([file], EventFilter(), "kind"))
    assert kinds == {kind: sum(row["kind"] == kind for row in rows) for kind in kinds}
    assert None in kinds
    actors = queries.facets([file], EventFilter(), "actor")
    assert dict(actors) == {
        actor: sum(actor in (row["actor1"], row["actor2"]) for row in rows) for actor, _ in actors
    }
    assert [count for _, count in actors] == sorted((n for _, n in actors), reverse=True)


def test_a_province_is_what_the_source_names_or_where_the_point_lies(tmp_path: Path) -> None:
    """The middle of a country lies in some governorate, and says nothing of it."""
    rows = varied_rows(6).to_pylist()
    provinces = ["Homs", "Rural Homs", None, None, "Idlib", None]
    exact = ["town", "country", "town", "country", "near", "unlocated"]
    for row, province, precision in zip(rows, provinces, exact, strict=True):
        row.update(admin1=province, precision=precision)
    enriched = pa.Table.from_pylist(rows, schema=READ).append_column(
        "governorate", pa.array([None, None, "SY-HI", "SY-HI", None, None], pa.string())
    )
    whole = with_geometry(enriched)
    pq.write_table(whole, tmp_path / "made.parquet")
    queries = EventQueries(tmp_path)
    counts = dict(queries.facets(["made.parquet"], EventFilter(), "province"))
    assert counts == {"Homs": 1, "Rural Homs": 1, "SY-HI": 1, "Idlib": 1, None: 2}
    for words, expected in (("homs", 2), ("SY-hi", 1), ("idlib", 1), ("", 6)):
        assert queries.count(["made.parquet"], EventFilter(province=words)) == expected


def test_days_and_governorates_add_up(stored: tuple[EventQueries, str, list[Row]]) -> None:
    """The groups hold every row once."""
    queries, file, rows = stored
    grouped = queries.by_day_and_governorate([file], EventFilter()).to_pylist()
    assert sum(group["events"] for group in grouped) == ROWS
    assert sum(group["fatalities"] or 0 for group in grouped) == sum(best(row) or 0 for row in rows)
    assert len({(group["day"], group["governorate"]) for group in grouped}) == len(grouped)


def test_one_row_has_all_its_words(stored: tuple[EventQueries, str, list[Row]]) -> None:
    """A row by its number, with what the file said; a number too far is None."""
    queries, file, rows = stored
    row = queries.row(file, 17)
    assert row is not None
    assert (row["event_id"], row["original"]) == (rows[17]["event_id"], rows[17]["original"])
    assert queries.row(file, ROWS) is None


def test_sets_are_read_together_and_apart(tmp_path: Path) -> None:
    """Rows of two sets in one order, each naming its file; batches hold all of them."""
    one = store_set(tmp_path, varied_rows(50, seed=1), "One")
    two = store_set(tmp_path, varied_rows(60, seed=2), "Two")
    queries = EventQueries(tmp_path / "events")
    files = [one.file, two.file]
    page = queries.rows(files, EventFilter(), limit=200)
    assert [sum(row["file"] == file for row in page) for file in files] == [50, 60]
    assert [row["day_from"] for row in page] == sorted(row["day_from"] for row in page)
    assert queries.read(files, EventFilter()).read_all().num_rows == 110


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM read_csv('/etc/hosts')",
        "SELECT * FROM read_text('/etc/hosts')",
        "COPY (SELECT 1) TO 'laydown-never.csv'",
        "SET enable_external_access = true",
        "SET allowed_directories = ['/']",
        "ATTACH 'laydown-never.duckdb'",
        "INSTALL httpfs",
    ],
)
def test_the_connection_opens_nothing_but_its_folder(
    stored: tuple[EventQueries, str, list[Row]], statement: str
) -> None:
    """Even SQL of an attacker's own would find every other door closed."""
    with pytest.raises(duckdb.Error):
        stored[0]._database.execute(statement).fetchall()


@pytest.mark.parametrize("file", ["../laydown.sqlite", "nothing.parquet", "/etc/hosts", "", "a/b.parquet"])  # fmt: skip
def test_only_the_folders_own_files_are_sets(
    stored: tuple[EventQueries, str, list[Row]], file: str
) -> None:
    """Any other name is refused in a sentence."""
    with pytest.raises(StoreError):
        stored[0].count([file], EventFilter())


@pytest.mark.parametrize(
    "words",
    [
        {"first": date(2020, 1, 2), "last": date(2020, 1, 1)},
        {"area": (LonLat(0, 0), LonLat(1, 1))},
        {"near": (LonLat(0, 0), 0)},
        {"bbox": (math.nan, 0, 1, 1)},
        {"text": "x" * 201},
    ],
)
def test_a_filter_that_means_nothing_is_refused(words: dict[str, Any]) -> None:
    """The sentence says what to write instead."""
    with pytest.raises(EventFilterError):
        EventFilter(**words)
