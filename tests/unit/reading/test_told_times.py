"""Times counted from a time told before: that year, the same month, two years later, a month of a past year."""

from datetime import date

import pytest

from geo.reading.dates import find_dates

PUBLISHED = date(2020, 6, 15)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("In March 2003 it sent 500 men, and 200 left in February of that year.", "2003-02"),
        ("In March 2003 it sent 500 men; more came the same month.", "2003-03"),
        ("In March 2003 it sent 500 men, and 200 left that November.", "2003-11"),
        ("In March 2003 it sent 500 men; the following year 200 left.", "2004"),
        ("In March 2003 it sent 500 men; two years later 200 left.", "2005"),
        ("It had 900 men in May 2007, up from 700 in January.", "2007-01"),
        ("It had 900 men in May 2007 and 700 in September.", "2007-09"),
        ("It had 900 men in May 2007 and 700 that autumn.", "2007-09~/2007-11~"),
        (
            "It ends on 31 December 2026; all leave within a year of that day.",
            "2026-12-31/2027-12-31",
        ),
    ],
)
def test_a_time_is_counted_from_the_one_told_before(text, edtf):
    """The last time of the text is that year's, not the year before the report."""
    assert find_dates(text, PUBLISHED)[-1].interval.edtf == edtf


def test_a_month_of_the_news_stays_with_the_report():
    """'In January' of a report that tells of this year is this January, whatever was long ago."""
    text = "It came in 1999. On Tuesday it said that 500 soldiers had left in January."
    assert find_dates(text, PUBLISHED)[-1].interval.edtf == "2020-01"


@pytest.mark.parametrize("text", ["That year was hard.", "Two years later it left.", ""])
def test_with_nothing_told_before_there_is_no_time(text):
    """Nothing to count from, nothing found."""
    assert find_dates(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["between 30 and 40 March 2020", "between 19 and 17 March 2020"])
def test_days_that_are_none_raise_nothing(text):
    """Days out of order are no range, and no error: the month alone may still be read."""
    assert all(one.role != "range" for one in find_dates(text, PUBLISHED))


def test_two_days_of_one_month_are_a_range():
    """'Between 17 and 19 March 2020' is three days."""
    (found,) = find_dates("between 17 and 19 March 2020", PUBLISHED)
    assert (found.role, found.interval.edtf) == ("range", "2020-03-17/2020-03-19")
