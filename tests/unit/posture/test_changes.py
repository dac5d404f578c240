"""Days on which something shown changes."""

from datetime import date

import pytest

from geo.posture import build_timeline, change_days, knowledge_days, last_knowledge
from tests.unit.posture.records import make_claim, make_event, make_record


def test_change_days_are_the_days_on_which_something_shown_changes():
    """Begin, replacement, staleness, an event and the day after it; not the end of the joint window."""
    timeline = build_timeline(
        make_record(
            make_claim("A", "2020-01-01", "900"),
            make_event("E", "2020-06-01", "strike", "IQ"),
            make_claim("B", "2021-06-01", "800"),
            make_claim("C", "2021-06-02", "5", force="Coalition"),
        )
    )
    days = [
        date(2020, 1, 1),
        date(2020, 6, 1),
        date(2020, 6, 2),
        date(2021, 1, 1),
        date(2021, 6, 1),
    ]
    assert change_days(timeline) == [*days, date(2021, 6, 2)]
    assert change_days(timeline, forces=["US"]) == days


def test_knowledge_days_are_those_on_which_a_source_had_surely_come_out():
    """Each day once, in order; of a month its last day; a source without one tells nothing."""
    record = make_record(
        make_claim("A", "2020-01-01", "900", published="2020-03-05"),
        make_claim("B", "2020-01-01", "901", published="2020-02"),
        make_claim("C", "2020-01-02", "902", published="2020-03-05"),
        make_claim("D", "2020-01-03", "903", published="2021-01/.."),
    )
    assert knowledge_days(record) == [date(2020, 2, 29), date(2020, 3, 5)]


@pytest.mark.parametrize(
    ("known", "since"),
    [("2020-03-04", "2020-02-29"), ("2020-03-05", "2020-03-05"), ("2020-01-01", "2020-01-01")],
)
def test_what_is_known_is_what_was_known_on_the_last_publication(known: str, since: str):
    """The day itself counts; before the first one there is nothing to go back to."""
    days = [date(2020, 2, 29), date(2020, 3, 5)]
    assert last_knowledge(days, date.fromisoformat(known)) == date.fromisoformat(since)
