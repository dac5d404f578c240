"""What was shown between two days."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from geo.errors import IntervalError
from geo.model import Place, Status
from geo.posture import build_timeline, within
from tests.unit.posture.records import make_claim, make_event, make_record, presence

TIMELINE = build_timeline(
    make_record(
        make_claim("A", "2020-01-01", "900"),
        make_claim("B", "2020-06-01", "2000..2200"),
        make_claim("C", "2020-09-01", "1500.."),
        make_claim("D", "2020-03-01", "700", counted="active"),
        presence("P", "2020-02-01", "in_use"),
        make_event("E", "2020-05-01", "transfer", "camp"),
    )
)


def window(first, last):
    """The window's frames."""
    return within(TIMELINE, date.fromisoformat(first), date.fromisoformat(last))


def test_figures_of_a_window_are_the_envelope_of_their_rows():
    """One row a thing, from its lowest low to its highest high, with all its claims, cut to the window."""
    row = window("2020-05-20", "2020-06-10").figures.set_index("thing").loc["US|IQ|all|level"]
    assert (row["low"], row["high"], row["claims"]) == (900, 2200, ("A", "B"))
    assert (row["valid_from"], row["valid_to"]) == (
        pd.Timestamp("2020-05-20"),
        pd.Timestamp("2020-06-10"),
    )


def test_a_bound_of_a_window_has_the_basis_of_the_row_that_reaches_so_far():
    """Said of the place where any such row has it said; of an open end there is none."""
    camp = Place("camp", "Camp", "base", ("IQ",), parent="IQ")
    record = make_record(
        make_claim("W1", "2020-01-01", "1000"),
        make_claim("W2", "2020-06-01", "600"),
        make_claim("F", "2020-01-01", "200..", place="camp"),
        make_claim("G", "2020-09-01", "200..1000", place="camp"),
        make_claim("W3", "2020-09-01", "5000"),
    )
    places = [camp if one.id == "camp" else one for one in record.places]
    timeline = build_timeline(replace(record, places=tuple(places)))
    spans = [("2020-02-01", "2020-07-01"), ("2020-02-01", "2020-09-01")]
    told = [
        within(timeline, date.fromisoformat(first), date.fromisoformat(last))
        .figures.set_index("thing")
        .loc["US|camp|all|level"]
        for first, last in spans
    ]
    assert [(row["low"], row["high"]) for row in told] == [(200, 1000), (200, 1000)]
    assert [row["low_basis"] for row in told] == ["reported", "reported"]
    assert [row["high_basis"] for row in told] == ["derived", "reported"]
    open_end = window("2020-05-20", "2020-09-01").figures.set_index("thing")
    assert open_end.loc["US|IQ|all|level", "high_basis"] == ""


def test_an_open_end_stays_open_in_a_window():
    """One day without an upper bound leaves the window without one."""
    row = window("2020-08-01", "2020-09-01").figures.set_index("thing").loc["US|IQ|all|level"]
    assert row["low"] == 1500
    assert pd.isna(row["high"])


def test_a_window_has_one_badge_a_force_and_place():
    """The last one: the active count had it in March, the total again in June."""
    figures = window("2020-01-01", "2020-06-30").figures
    assert figures.loc[figures["primary"], "counted"].tolist() == ["all"]
    figures = window("2020-01-01", "2020-03-15").figures
    assert figures.loc[figures["primary"], "counted"].tolist() == ["active"]


def test_bases_of_a_window_have_their_last_state_and_whether_it_changed():
    """In use in February, handed over in May."""
    both = window("2020-02-10", "2020-05-01").bases.iloc[0]
    assert (both["state"], both["changed"]) == ("handed_over", True)
    one = window("2020-02-10", "2020-04-30").bases.iloc[0]
    assert (one["state"], one["changed"]) == ("in_use", False)


def test_events_that_touch_the_window_are_in_it():
    """The last day counts."""
    assert window("2020-04-01", "2020-05-01").events["event"].tolist() == ["E"]
    assert window("2020-04-01", "2020-04-30").events.empty


def test_a_window_of_one_day_has_the_rows_of_that_day():
    """Window and day agree."""
    assert window("2020-06-01", "2020-06-01").figures["low"].tolist() == [700, 2000]


def test_a_window_that_ends_before_it_begins_is_refused():
    """In a sentence that names both days."""
    with pytest.raises(IntervalError, match="ends on 2020-01-01 before it begins on 2020-02-01"):
        window("2020-02-01", "2020-01-01")


def test_a_window_of_one_row_a_thing_has_one_badge_too():
    """The total falls silent on the day the active count begins: each had the badge on a day, the last keeps it."""
    timeline = build_timeline(
        make_record(
            make_claim("A", "2020-01-01", "900"),
            make_claim("B", "2020-06-01", status=Status.NOT_REPORTED),
            make_claim("C", "2020-06-01", "700", counted="active"),
        )
    )
    figures = within(timeline, date(2020, 5, 31), date(2020, 6, 1)).figures
    assert figures["thing"].is_unique
    assert figures.loc[figures["primary"], "counted"].tolist() == ["active"]
