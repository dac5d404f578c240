"""Dates as people write them; day and month are never guessed (geo/intake/days.py)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.intake.days import Order, days_of, month_around, order_of


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("2024/2/9", date(2024, 2, 9), date(2024, 2, 9)),
        ("20240105", date(2024, 1, 5), date(2024, 1, 5)),
        ("2024-01-05T23:30:00+14:00", date(2024, 1, 5), date(2024, 1, 5)),
        ("2016-01-01 00:00:00.000", date(2016, 1, 1), date(2016, 1, 1)),
        ("13/04/2024", date(2024, 4, 13), date(2024, 4, 13)),
        ("5 January 2019", date(2019, 1, 5), date(2019, 1, 5)),
        ("01 Sept. 2019", date(2019, 9, 1), date(2019, 9, 1)),
        ("March 3rd, 2020", date(2020, 3, 3), date(2020, 3, 3)),
        ("٢٠٢٤-٠١-٠٥", date(2024, 1, 5), date(2024, 1, 5)),
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("February 2023", date(2023, 2, 1), date(2023, 2, 28)),
    ],
)
def test_a_date_is_its_days(text: str, first: date, last: date) -> None:
    """A year or a month alone is all of its days; a time of day is left out."""
    assert days_of(text, "dmy") == (first, last)


@pytest.mark.parametrize(
    "text",
    ["2024-02-30", "0000-01-01", "-0044-03-15", "9999-12-31", "1402/10/15", "1704412800", "44931", "Jan 5", "24:00",
     "2024-W01-1", "NaT", "", "yesterday", "31/04/2024", "13 Foo 2024", "5 січня 2024", "1.2.24"],
)  # fmt: skip
def test_what_is_no_day_of_our_calendar_is_none(text: str) -> None:
    """Slips, serial numbers, other calendars, two-digit years: refused, never bent into a date."""
    assert days_of(text, "dmy") is None


def test_a_date_that_can_be_read_two_ways_needs_an_order() -> None:
    """Without one it is no day, unless both readings are the same day."""
    assert days_of("03/04/2024", None) is None
    assert days_of("03/04/2024", "dmy") == (date(2024, 4, 3),) * 2
    assert days_of("03/04/2024", "mdy") == (date(2024, 3, 4),) * 2
    assert days_of("04.04.2024", None) == (date(2024, 4, 4),) * 2


def test_only_the_file_itself_settles_the_order() -> None:
    """A number over 12 settles it; none, or one in each place, is a question with examples."""
    assert order_of(["03/04/2024", "13/04/2024"]) == Order("dmy", because="13/04/2024")
    assert order_of(["03/04/2024", "04/13/2024 10:00"]) == Order("mdy", because="04/13/2024 10:00")
    assert order_of(["03/04/2024", "05/06/2024"]) == Order(None, ("03/04/2024", "05/06/2024"))
    assert order_of(["13/04/2024", "04/13/2024"]).examples == ("13/04/2024", "04/13/2024")
    assert order_of(["2024-03-04", "04/04/2024", ""]) == Order(None)


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)))
def test_every_day_comes_back_from_every_form(day: date) -> None:
    """Writing a day and reading it gives the day; its month begins with the first and ends before the next."""
    for text, order in (
        (day.isoformat(), None),
        (f"{day:%d/%m/%Y}", "dmy"),
        (f"{day:%m-%d-%Y}", "mdy"),
        (f"{day.day} {day:%B} {day.year}", None),
    ):
        assert days_of(text, order) == (day, day)
    first, last = month_around(day)
    assert (first.day, (last + timedelta(days=1)).day) == (1, 1)
    assert first <= day <= last
