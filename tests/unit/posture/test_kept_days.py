"""Answers are kept by the very record and question, and never grow beyond a bound."""

from datetime import date

import pandas as pd
import pytest

from geo.posture import Rules, on_day, posture_over
from geo.posture.kept_days import KeptDays

from .records import make_claim, make_record

DAYS = [date(2024, month, 1) for month in range(1, 5)]


def test_a_day_is_worked_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only days that were not asked before, of this record, by these rules; the caller's frame is its own."""
    record = make_record(make_claim("A", "2024-01-01", "100..200"))
    made: list[date] = []
    told = on_day._told_on
    monkeypatch.setattr(on_day, "_told_on", lambda *given: made.append(given[2]) or told(*given))
    first = posture_over(record, DAYS[:3])
    again = posture_over(record, DAYS)
    assert made == DAYS
    pd.testing.assert_frame_equal(again[again["day"] < "2024-04-01"], first)
    again.loc[:, "low"] = 7
    pd.testing.assert_frame_equal(posture_over(record, DAYS[:3]), first)
    assert made == DAYS
    posture_over(record, DAYS[:1], rules=Rules(joint_days=1))
    other = make_record(make_claim("A", "2024-01-01", "300"))
    assert list(posture_over(other, DAYS[:1])["low"]) == [300]
    assert made[len(DAYS) :] == [DAYS[0], DAYS[0]]


def test_what_was_not_asked_for_longest_makes_room() -> None:
    """The bound counts rows, and empty answers count too."""
    record, kept = make_record(), KeptDays(most_rows=10)
    for number in range(4):
        kept.put(record, number, pd.DataFrame({"low": [1, 2]}))
        kept.get(record, 0)
    assert kept.get(record, 0) is not None
    assert kept.get(record, 3) is not None
    assert kept.get(record, 1) is None
    kept.put(record, "large", pd.DataFrame({"low": range(20)}))
    assert kept.get(record, "large") is None
