"""The one list of rows: picking, filters, order."""

from datetime import date, timedelta
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.exchange.order import forces_of
from geo.exchange.payload import payload
from geo.exchange.plain import records as plain_records
from geo.exchange.rows import COLUMNS, rows
from geo.exchange.shapes import Shapes
from geo.exchange.view import View, ViewError, kinds_of
from geo.model import ClaimKind, Count, Interval, Record, Status
from geo.posture import build_timeline
from tests import record_strategies

from .theatres import make_claim, make_record, whole_record, write_data

DAY = date(2020, 6, 3)


@pytest.fixture(scope="module")
def shapes(tmp_path_factory: pytest.TempPathFactory) -> Shapes:
    """Two countries and their border."""
    return write_data(tmp_path_factory.mktemp("data"))


def rows_of(record: Record, view: View, shapes: Shapes) -> pd.DataFrame:
    """Rows straight from a record."""
    return rows(build_timeline(record, known=view.known), record, view, shapes)


def test_every_layer_has_its_row_in_the_order_of_the_table(shapes: Shapes) -> None:
    """Figures by country and the places in it, then bases, crossings, events, promises, borders."""
    shown = rows_of(whole_record(), View.of_day(DAY), shapes)
    assert list(shown["key"]) == [
        "figure:Blues|AA|all|level",
        "figure:Blues|camp|all|level",
        "figure:Blues|nowhere|all|level",
        "figure:Blues|BB|all|plan|c3",
        "base:camp",
        "base:nowhere",
        "crossing:gate",
        "event:e1",
        "commitment:p1",
        "border:AA-BB",
    ]
    assert list(shown["name"][:4]) == ["Alpha", "Camp", "Nowhere", "Beta"]


def test_a_row_says_how_old_its_evidence_is(shapes: Shapes) -> None:
    """Age counts from the last day of the evidence to the day shown, and goes stale after a year."""
    record = make_record(make_claim())
    fresh = rows_of(record, View.of_day(DAY), shapes).iloc[0]
    assert (fresh["age"], fresh["stale"]) == (2, False)
    old = rows_of(record, View.of_day(DAY + timedelta(days=400)), shapes).iloc[0]
    assert (old["age"], old["stale"]) == (402, True)


def test_a_site_is_shown_no_finer_than_the_cap(shapes: Shapes) -> None:
    """The rows carry the capped point, its precision and its ring; the unlocated have none."""
    shown = rows_of(whole_record(), View.of_day(DAY), shapes).set_index("key")
    camp = shown.loc["base:camp"]
    assert (camp["lon"], camp["lat"], camp["precision"], camp["radius_km"]) == (
        1.23,
        2.35,
        "town",
        5,
    )
    nowhere = shown.loc["figure:Blues|nowhere|all|level"]
    assert pd.isna(nowhere["lon"])
    assert nowhere["precision"] == "unlocated"


def test_a_window_shows_the_envelope_of_its_days(shapes: Shapes) -> None:
    """Low is the smallest, high the largest, words and best are the last, days are not cut."""
    record = make_record(
        make_claim("c1"),
        make_claim(
            "c2", count=Count(10, 15, 20), phrase="15", interval=Interval.parse("2021-06-01")
        ),
    )
    window = View("window", date(2020, 7, 1), date(2021, 6, 1))
    found = rows_of(record, window, shapes)
    row = found[found["basis"] == "reported"].iloc[0]
    assert (row["low"], row["best"], row["high"], row["phrase"]) == (10, 15, 120, "15")
    assert row["from"].date() == date(2020, 6, 1)
    assert pd.isna(row["to"]), "the level still holds"
    assert row["claims"] == ("c1", "c2")


def test_an_open_end_stays_open_in_a_window(shapes: Shapes) -> None:
    """One "more than" leaves the window's high open."""
    record = make_record(
        make_claim("c1", count=Count(100, None, None)),
        make_claim("c2", count=Count(10, 15, 20), interval=Interval.parse("2021-06-01")),
    )
    row = rows_of(record, View("window", date(2020, 6, 1), date(2021, 6, 1)), shapes).iloc[0]
    assert row["low"] == 10
    assert pd.isna(row["high"])


def test_forces_filter_figures_only(shapes: Shapes) -> None:
    """Another force hides the Blues' figures and leaves bases, events and borders."""
    record = make_record(make_claim("c1"), make_claim("c2", force="Reds"))
    shown = rows_of(record, View.of_day(DAY, ["Reds"]), shapes)
    assert set(shown.loc[shown["layer"] == "figure", "force"]) == {"Reds"}
    assert "base:camp" in set(shown["key"])


def test_an_unknown_force_is_refused(shapes: Shapes) -> None:
    """A misspelt force is no empty map."""
    with pytest.raises(ViewError, match=r"No record speaks of the force 'Bleus'.*Blues"):
        rows_of(make_record(make_claim()), View.of_day(DAY, ["Bleus"]), shapes)


def test_layers_filter_by_kind(shapes: Shapes) -> None:
    """Head counts and plans have switches of their own."""
    view = View("day", DAY, DAY, layers=kinds_of(["plans"]))
    shown = rows_of(whole_record(), view, shapes)
    assert list(shown["key"]) == ["figure:Blues|BB|all|plan|c3", "commitment:p1"]


def test_a_promise_is_due_until_its_day_has_passed(shapes: Shapes) -> None:
    """No outcome is claimed: only that the day has passed."""
    record = make_record(make_claim())
    promise = record.commitments[0]
    due = type(promise)(
        "p1", promise.made, promise.by, "x", (), Interval.parse("2020-06-10"), ("paper",)
    )
    record = Record(record.sources, record.places, record.claims, (), (due,))
    for day, status in ((10, "due"), (11, "unknown")):
        shown = rows_of(record, View.of_day(date(2020, 6, day)), shapes).set_index("key")
        assert shown.loc["commitment:p1", "status"] == status
        assert shown.loc["commitment:p1", "name"] == "Unlocated"


def test_an_empty_record_has_no_rows_and_the_same_columns(shapes: Shapes) -> None:
    """Nothing recorded is nothing shown, in day and window alike."""
    for view in (View.of_day(DAY), View("window", DAY, DAY + timedelta(days=9))):
        shown = rows_of(Record(), view, shapes)
        assert len(shown) == 0
        assert {name: str(kind) for name, kind in shown.dtypes.items()} == dict(COLUMNS)


def test_forces_stand_by_how_much_is_said_of_them() -> None:
    """The most spoken of first, then by name."""
    record = make_record(
        make_claim("c1", force="B"), make_claim("c2", force="C"), make_claim("c3", force="C")
    )
    assert forces_of(record) == ["C", "B"]


def test_a_plan_is_never_in_the_row_of_a_head_count(shapes: Shapes) -> None:
    """Plans and authorisations keep a row each."""
    record = make_record(
        make_claim("c1", place="AA"),
        make_claim("c2", place="AA", kind=ClaimKind.PLAN, status=Status.PLANNED),
        make_claim("c3", place="AA", kind=ClaimKind.PLAN, status=Status.AUTHORISED),
    )
    shown = rows_of(record, View.of_day(DAY), shapes)
    assert list(shown["row"][:3]) == ["level", "plan", "authorised"]


@settings(max_examples=15)
@given(record=record_strategies.records(), day=st.data())
def test_a_day_is_a_window_of_one_day(record: Record, day: st.DataObject, shapes: Shapes) -> None:
    """The two modes never disagree about a single day, and a key is one row."""
    first, last = record.span or (DAY, DAY)
    probe = day.draw(st.dates(first, last))
    timeline = build_timeline(record)
    one = rows(timeline, record, View.of_day(probe), shapes)
    same = rows(timeline, record, View("window", probe, probe), shapes)
    pd.testing.assert_frame_equal(one, same)
    assert one["key"].is_unique


@settings(max_examples=15)
@given(record=record_strategies.records(), data=st.data())
def test_rows_are_what_the_payload_says_of_the_day(
    record: Record, data: st.DataObject, shapes: Shapes
) -> None:
    """The browser, picking by the rules in rows.py, lists the same keys in the same order."""
    first, last = record.span or (DAY, DAY)
    probe = data.draw(st.dates(first, last))
    timeline = build_timeline(record)
    shown = rows(timeline, record, View.of_day(probe), shapes)
    sent = payload(timeline, record, shapes)
    number = (probe - date(1970, 1, 1)).days
    layers = [sent[name] for name in ("figures", "bases", "crossings", "events", "commitments")]
    held = [
        item["key"] for layer in layers for item in layer if item["from"] <= number <= item["to"]
    ]
    assert [key for key in shown["key"] if not key.startswith("border:")] == held
    by_key = {item["key"]: item for item in sent["figures"] if item["from"] <= number <= item["to"]}
    for row in plain_records(shown[shown["layer"] == "figure"]):
        item = by_key[row["key"]]
        assert [row[name] for name in ("low", "best", "high", "status", "phrase")] == [
            item[name] for name in ("low", "best", "high", "status", "phrase")
        ]


def test_plain_data_folder_places_nothing(tmp_path: Path) -> None:
    """Without reference data the rows are there, unplaced."""
    shown = rows_of(whole_record(), View.of_day(DAY), Shapes(tmp_path))
    assert pd.isna(shown.set_index("key").loc["figure:Blues|AA|all|level", "lon"])
    assert "border:AA-BB" not in set(shown["key"])


def test_a_row_has_its_own_days_whatever_is_asked_for(shapes: Shapes) -> None:
    """Neither the day, the window nor the end of the record cuts them; a border and what still holds end nowhere."""
    record = make_record(
        make_claim("c1"),
        make_claim("c2", status=Status.PLANNED, interval=Interval.parse("2020-05-01/2020-07-31")),
        make_claim(
            "c3", status=Status.NOT_REPORTED, count=Count(), interval=Interval.parse("2021-06-01")
        ),
    )
    level, plan = "figure:Blues|camp|all|level", "figure:Blues|camp|all|plan|c2"
    for view in (View.of_day(DAY), View("window", date(2020, 6, 2), date(2020, 6, 4))):
        shown = rows_of(record, view, shapes).set_index("key")
        days = {
            key: [str(day)[:10] for day in shown.loc[key, ["from", "to"]]] for key in shown.index
        }
        assert days[level] == ["2020-06-01", "2020-07-16"], "carried from the 17th on"
        assert days[plan] == ["2020-05-01", "2020-07-31"]
        assert days["border:AA-BB"] == ["NaT", "NaT"]
    late = rows_of(record, View.of_day(date(2024, 1, 1)), shapes).set_index("key")
    gap = late.loc["figure:Blues|camp|all|not_reported"]
    assert (str(gap["from"])[:10], str(gap["to"])) == ("2021-06-01", "NaT")


def test_a_window_marks_what_was_something_else_on_some_of_its_days(shapes: Shapes) -> None:
    """New bounds, a beginning inside the window and a change of state are marked; what stood still is not."""
    record = make_record(
        make_claim(),
        make_claim(id="later", interval=Interval.parse("2020-09-01"), count=Count(500, 500, 500)),
    )
    first = date(2020, 6, 1)
    key = "figure:Blues|camp|all|level"

    def is_changed(view: View) -> bool:
        return bool(rows_of(record, view, shapes).set_index("key").loc[key, "changed"])

    assert is_changed(View("window", first, date(2020, 9, 1)))
    assert not is_changed(View("window", first, date(2020, 8, 31)))
    assert is_changed(View("window", date(2020, 5, 31), date(2020, 8, 31)))
    assert not is_changed(View.of_day(date(2020, 9, 1)))
