"""Days on which something shown changes."""

from datetime import date

from geo.posture import build_timeline, change_days
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
