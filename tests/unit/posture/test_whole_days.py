"""A timeline over days beyond its record."""

from datetime import date, timedelta

import pandas as pd

from geo.posture import at, build_timeline
from geo.posture.whole_days import stretched
from tests.unit.posture.records import make_claim, make_record, presence

RECORD = make_record(
    make_claim("A", "2024-01-01", "900"), presence("B", "2024-01-10", "in_use"), make_claim("C", "2024-06-01", "5", place="SY")
)  # fmt: skip


def test_a_stretched_timeline_shows_on_every_day_what_the_day_itself_shows() -> None:
    """Where events reach beyond the record the clock does too: levels hold on, and a base lapses after its year."""
    timeline = build_timeline(RECORD)
    first, last = date(2023, 6, 1), date(2026, 6, 1)
    wide = stretched(timeline, first, last)
    assert (wide.first, wide.last) == (first, last)
    for day in (first + timedelta(days=number) for number in range(0, 1096, 61)):
        one, two = at(wide, day), at(timeline, day)
        for name in ("figures", "bases", "crossings"):
            shown = [frame.drop(columns=["valid_from", "valid_to"]).reset_index(drop=True) for frame in (getattr(one, name), getattr(two, name))]  # fmt: skip
            pd.testing.assert_frame_equal(*shown)
    assert at(wide, last).figures["low"].tolist() == [900, 5]
    assert at(wide, last).bases["state"].tolist() == ["unknown"]


def test_a_timeline_that_reaches_far_enough_stays_as_it_is() -> None:
    """Days inside the record, no days, and a record without any, change nothing."""
    timeline = build_timeline(RECORD)
    assert stretched(timeline, date(2024, 2, 1), date(2024, 3, 1)) is timeline
    assert stretched(timeline, None, None) is timeline
    empty = build_timeline(make_record())
    assert stretched(empty, date(2024, 2, 1), date(2024, 3, 1)) is empty
