"""Which printed numbers are no counts (geo/intake/troop_guard.py)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.troop_guard import Printed, falls, silences

BEFORE = Printed(date(2017, 9, 30), 7402, "IRAQ")


def on(
    year: int, month: int, count: int | None, location: str = "Place", *, gap: bool = False
) -> Printed:
    return Printed(date(year, month, 30), count, location, gap)


@pytest.mark.parametrize(
    ("number", "says"),
    [
        (on(2003, 9, 0, "Iraq (See OIF Table)"), "remark"),
        (on(2007, 9, 0, "Kuwait (see Deployment Detail Below)"), "remark"),
        (on(2021, 9, 0, "IRAQ*"), "asterisk"),
        (on(2021, 9, None), "no number"),
    ],
)
def test_remarks_asterisks_and_empty_cells_are_no_counts(number: Printed, says: str) -> None:
    """Also where nothing is known of the place before."""
    assert says in silences([number])[number.day]


def test_an_asterisk_beside_people_is_a_footnote() -> None:
    """Turkey was printed with one for years, with thousands beside it."""
    assert silences([on(1991, 9, 6342, "Turkey*"), on(1992, 9, 4824, "Turkey *")]) == {}


def test_nothing_after_hundreds_is_no_count() -> None:
    """Within ten years; a place that never had many may truly have none."""
    assert "7,402" in silences([BEFORE, on(2017, 12, 0)])[date(2017, 12, 30)]
    assert silences([on(1990, 9, 9), on(1991, 9, 0)]) == {}
    assert silences([on(2018, 9, 9), on(2019, 9, 0)]) == {}
    assert "leave people out" in silences([on(2020, 9, 0)])[date(2020, 9, 30)]
    assert silences([on(1950, 6, 300), on(1960, 9, 20), on(1970, 9, 0)]) == {}


def test_next_to_nothing_after_a_silence_is_no_count_from_2018_on() -> None:
    """The silence is told by a gap, or by rows that say nothing; a tenth of the last count ends it."""
    back = on(2021, 12, 158)
    assert "a silence since 2017-09-30" in silences([BEFORE, back])[back.day]
    told = silences([BEFORE, on(2017, 12, 0), on(2018, 3, 11), on(2018, 6, 741), on(2018, 9, 80)])
    assert [*told] == [date(2017, 12, 30), date(2018, 3, 30)]


def test_zeros_within_a_silence_are_no_counts() -> None:
    """Iraq in 2006 had neither remark nor a past of hundreds; the years around it did."""
    told = silences(
        [on(2001, 9, 1), on(2005, 9, 0, "Iraq (See Deployment Section)"), on(2006, 9, 0)]
    )
    assert "silent too" in told[date(2006, 9, 30)]


def test_a_fall_between_two_reports_stays_and_is_told() -> None:
    """Troops do leave; before 2018 a gap alone silences nothing."""
    numbers = [on(2011, 9, 28675), on(2012, 9, 164)]
    assert silences(numbers) == {}
    assert falls(numbers, ()) == [(numbers[0], numbers[1])]
    assert silences([on(1966, 9, 1000), on(1985, 9, 8)]) == {}


def test_what_the_record_has_as_a_gap_stays_one() -> None:
    """Whatever the rules would say of it."""
    known = on(1980, 9, 50, gap=True)
    assert silences([known]) == {known.day: "the record has it so"}


@given(
    st.lists(
        st.tuples(st.dates(date(1950, 1, 1), date(2026, 1, 1)), st.integers(0, 9000)),
        unique_by=lambda one: one[0],
        max_size=12,
    )
)
def test_order_of_rows_changes_nothing_and_zero_after_hundreds_never_counts(
    numbers: list[tuple[date, int]],
) -> None:
    """For any series: the same answer in any order, and every zero close after hundreds is a gap."""
    printed = [Printed(day, count) for day, count in numbers]
    found = silences(printed)
    assert found == silences(printed[::-1])
    for zero in (one for one in printed if one.count == 0):
        counted = [one for one in printed if one.day not in found and one.day < zero.day]
        if any((one.count or 0) >= 100 and (zero.day - one.day).days < 3650 for one in counted):
            assert zero.day in found
