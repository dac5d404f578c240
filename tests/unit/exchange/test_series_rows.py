"""The Posture page's table: steps and claims of the chosen series."""

from datetime import date

import pytest

from geo.exchange.series_rows import MOST_SERIES, SERIES_COLUMNS, Pair, parse_pairs, series_rows
from geo.exchange.view import ViewError
from geo.model import Count, Interval
from geo.posture import build_timeline

from .theatres import make_claim, make_record

CAMP = Pair("Blues", "camp")


def test_steps_come_first_then_claims_with_their_words() -> None:
    """A step says what the band says on its days; a claim who said it and how."""
    record = make_record(make_claim())
    step, claim = series_rows(
        [build_timeline(record)], record, [CAMP], date(2020, 1, 1), date(2020, 12, 31)
    )
    assert set(step) | set(claim) <= set(SERIES_COLUMNS)
    assert (step["kind"], step["from"], step["low"], step["high"], step["contested"]) == (
        "step",
        "2020-06-01",
        100,
        120,
        False,
    )
    assert (claim["kind"], claim["claim"], claim["publisher"], claim["phrase"]) == (
        "claim",
        "c1",
        "The Paper",
        "about 110",
    )


def test_two_days_of_knowledge_are_told_apart() -> None:
    """The same series twice, each row with the day it was known on; before publication there is nothing."""
    record = make_record(make_claim())
    timelines = [build_timeline(record), build_timeline(record, known=date(2020, 6, 1))]
    rows = list(series_rows(timelines, record, [CAMP], date(2020, 1, 1), date(2020, 12, 31)))
    assert [row["known"] for row in rows] == [None, None]
    both = [build_timeline(record), build_timeline(record, known=date(2020, 6, 2))]
    told = series_rows(both, record, [CAMP], date(2020, 1, 1), date(2020, 12, 31))
    assert [row["known"] for row in told] == [None, None, "2020-06-02", "2020-06-02"]


def test_days_outside_the_chart_are_left_out() -> None:
    """A step or a claim that ends before the first day, or begins after the last, is not drawn."""
    later = make_claim("c2", interval=Interval.parse("2020-09-01"), count=Count(500, 500, 500))
    record = make_record(make_claim(), later)
    timelines = [build_timeline(record)]
    assert not list(series_rows(timelines, record, [CAMP], date(2020, 1, 1), date(2020, 5, 31)))
    rows = series_rows(timelines, record, [CAMP], date(2020, 6, 1), date(2020, 8, 31))
    assert [(row["kind"], row["low"]) for row in rows] == [("step", 100), ("claim", 100)]


def test_pairs_are_read_once_each_in_order() -> None:
    """Twice the same series is one; nothing is nothing."""
    record = make_record(make_claim(), make_claim("c2", place="AA"))
    assert parse_pairs("Blues|AA||Blues|camp||Blues|AA", record) == (Pair("Blues", "AA"), CAMP)
    assert parse_pairs("", record) == ()


@pytest.mark.parametrize("text", ["Reds|camp", "Blues|nowhere", "Blues", "<script>", "|camp"])
def test_a_series_nobody_spoke_of_is_refused(text: str) -> None:
    """The sentence quotes it and says how to write one."""
    with pytest.raises(ViewError, match="No claim speaks of"):
        parse_pairs(text, make_record(make_claim()))


def test_too_many_series_are_refused() -> None:
    """A link cannot make the server draw without end."""
    text = "||".join(f"Blues|{number}" for number in range(MOST_SERIES + 1))
    with pytest.raises(ViewError, match="are the most"):
        parse_pairs(text, make_record(make_claim()))
