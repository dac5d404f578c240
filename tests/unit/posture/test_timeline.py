"""The frames: columns, a day of them, the empty record."""

from datetime import date

import pandas as pd

from geo.model import Commitment, Interval, Record
from geo.posture import at, build_timeline, change_days, within
from geo.posture.timeline import BASES, COMMITMENTS, CROSSINGS, EVENTS, FIGURES
from tests.unit.posture.records import make_claim, make_event, make_record

COLUMNS = {
    "figures": FIGURES,
    "bases": BASES,
    "crossings": CROSSINGS,
    "events": EVENTS,
    "commitments": COMMITMENTS,
}
PROMISE = Commitment(
    "C",
    date(2024, 9, 27),
    ("US",),
    "to leave",
    ("IQ",),
    Interval.parse("../2025-09-30"),
    ("source-2024-09-27",),
)


def test_the_empty_record_has_empty_frames_with_all_columns():
    """Nothing recorded is an answer, of the same shape as any other."""
    timeline = build_timeline(Record())
    assert (timeline.first, timeline.last, change_days(timeline)) == (None, None, [])
    for shown in (timeline, at(timeline, date(2025, 1, 1))):
        for name, columns in COLUMNS.items():
            frame = getattr(shown, name)
            assert frame.empty
            assert list(frame.columns) == list(columns)
            assert frame.dtypes.astype(str).tolist() == list(columns.values())
    assert within(timeline, date(2025, 1, 1), date(2025, 2, 1)).figures.empty


def test_frames_keep_their_types_with_rows_in_them():
    """Counts stay nullable integers, days stay days to the second."""
    timeline = build_timeline(make_record(make_claim("A", "2025-01-01", "901.."), PROMISE))
    for name, columns in COLUMNS.items():
        assert getattr(timeline, name).dtypes.astype(str).tolist() == list(columns.values())
        assert getattr(at(timeline, date(2025, 1, 1)), name).dtypes.astype(str).tolist() == list(
            columns.values()
        )


def test_a_record_of_one_day():
    """One claim of one day has a first and a last day, and one change."""
    timeline = build_timeline(make_record(make_claim("A", "2025-01-01", "900")))
    assert (timeline.first, timeline.last) == (date(2025, 1, 1), date(2025, 1, 1))
    assert change_days(timeline) == [date(2025, 1, 1)]
    assert len(at(timeline, date(2025, 1, 1)).figures) == 1


def test_events_are_shown_on_their_days():
    """Both boundary days, and no other."""
    timeline = build_timeline(make_record(make_event("E", "2020-03-17/2020-03-19", "strike", "IQ")))
    shown = [len(at(timeline, date(2020, 3, day)).events) for day in (16, 17, 19, 20)]
    assert shown == [0, 1, 1, 0]


def test_a_promise_is_shown_from_the_day_made_and_unknown_the_day_after_it_was_due():
    """In silence its states are the calendar's, each from its day on: never kept, never broken."""
    timeline = build_timeline(make_record(PROMISE, make_claim("A", "2026-01-01", "900")))
    assert at(timeline, date(2024, 9, 26)).commitments.empty
    row = at(timeline, date(2025, 12, 1)).commitments.iloc[0]
    assert row["due"] == pd.Timestamp("2025-09-30")
    assert row["states"] == (
        (date(2024, 9, 27), "open"),
        (date(2025, 8, 31), "due"),
        (date(2025, 10, 1), "unknown"),
    )


def test_the_second_clock_hides_events_and_promises_too():
    """What nobody had published by the day asked is not there."""
    record = make_record(
        PROMISE, make_event("E", "2024-01-01", "strike", "IQ", published="2024-06-01")
    )
    timeline = build_timeline(record, known=date(2024, 5, 31))
    assert timeline.events.empty
    assert timeline.commitments.empty
    assert len(build_timeline(record, known=date(2024, 6, 1)).events) == 1


def test_ids_of_figures_are_unique_and_stable():
    """The same record gives the same ids, one a row."""
    items = [make_claim("A", "2020-01-01", "900"), make_claim("B", "2021-06-01", "800")]
    one, two = (build_timeline(make_record(*order)).figures for order in (items, items[::-1]))
    pd.testing.assert_frame_equal(one, two)
    assert one["figure_id"].is_unique
