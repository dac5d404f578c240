"""Laws of time words: a day, month or year written in English is read as itself."""

import calendar
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.reading.dates import find_dates, parse_date

days = st.dates(date(1950, 1, 1), date(2049, 12, 31))
forms = st.sampled_from(
    ["{d} {m} {y}", "{m} {d}, {y}", "on {d} {m} {y}", "the {d}th of {m} {y}"[4:], "{iso}"]
)


@given(day=days, published=days, form=forms)
def test_a_full_day_reads_back(day, published, form):
    """A written day is that day, whenever the report was published."""
    words = form.format(
        d=day.day, m=calendar.month_name[day.month], y=day.year, iso=day.isoformat()
    )
    interval = parse_date(words, published)
    assert interval is not None
    assert (interval.valid_from, interval.valid_to) == (day, day)


@given(day=days, published=days)
def test_a_month_reads_back(day, published):
    """A written month is its first to its last day."""
    interval = parse_date(f"in {calendar.month_name[day.month]} {day.year}", published)
    assert interval is not None
    last = calendar.monthrange(day.year, day.month)[1]
    assert (interval.valid_from, interval.valid_to) == (day.replace(day=1), day.replace(day=last))


@given(published=days, weekday=st.integers(0, 6))
def test_a_weekday_is_the_last_one_up_to_publication(published, weekday):
    """As in "On Monday" lies on that weekday, at most six days back."""
    interval = parse_date(f"on {calendar.day_name[weekday]}", published)
    assert interval is not None
    assert interval.valid_from is not None
    assert interval.valid_from.weekday() == weekday
    assert 0 <= (published - interval.valid_from).days <= 6


@given(published=days, month=st.integers(1, 12))
def test_a_bare_month_began_before_publication_or_ends_after_it(published, month):
    """Looking back a month never begins after the report; looking forward it never ends before it."""
    words = f"in {calendar.month_name[month]}"
    back, ahead = parse_date(words, published), parse_date(words, published, forward=True)
    assert back is not None
    assert back.valid_from is not None
    assert back.valid_from <= published
    assert ahead is not None
    assert ahead.valid_to is not None
    assert ahead.valid_to >= published


@given(text=st.text(max_size=300), published=days)
def test_any_text_gives_spans_within_it(text, published):
    """Whatever the text, mentions lie in it, in order and apart."""
    at = 0
    for one in find_dates(text, published):
        assert at <= one.start < one.end <= len(text)
        at = one.end
