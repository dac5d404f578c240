"""Laws of time words: a day, month or year written in English is read as itself."""

import calendar
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from geo.reading.dates import find_dates, parse_date
from geo.reading.number_words import write_words

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


@given(year=st.integers(1950, 2049), published=days)
def test_a_year_and_its_parts_lie_in_it(year, published):
    """Early, mid and late are thirds of the year, one after another; its start and end are its first and last month."""
    spans = [parse_date(f"{part} {year}", published) for part in ("early", "mid", "late")]
    ends = [(span.valid_from, span.valid_to) for span in spans if span is not None]
    assert ends[0][0] == date(year, 1, 1)
    assert ends[2][1] == date(year, 12, 31)
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(ends))
    whole = parse_date(f"in {year}", published)
    assert whole is not None
    assert (whole.valid_from, whole.valid_to) == (date(year, 1, 1), date(year, 12, 31))


@given(day=days, published=days)
def test_a_quarter_holds_its_days(day, published):
    """As in "the third quarter of 2024", which holds each of its days and no other quarter's."""
    names = ("first", "second", "third", "fourth")
    for number, name in enumerate(names):
        interval = parse_date(f"the {name} quarter of {day.year}", published)
        assert interval is not None
        assert interval.contains(day) == ((day.month - 1) // 3 == number)


@given(published=days, number=st.integers(2, 40))
def test_so_many_years_ago_is_that_year(published, number):
    """As in "seven years ago", in words or digits, which is the year so many before the report's."""
    for words in (write_words(number), str(number)):
        interval = parse_date(f"{words} years ago", published)
        assert interval is not None
        assert interval.valid_from == date(published.year - number, 1, 1)


@given(first=days, length=st.integers(1, 27), published=days)
def test_two_days_of_a_month_read_back(first, length, published):
    """As in "between 17 and 19 March 2020", which is from the first to the last of them."""
    last = first.replace(day=min(28, first.day + length))
    if last.day <= first.day:
        return
    name = calendar.month_name[first.month]
    interval = parse_date(f"between {first.day} and {last.day} {name} {first.year}", published)
    assert interval is not None
    assert (interval.valid_from, interval.valid_to) == (first, last)


@given(day=days, month=st.integers(1, 12))
def test_a_month_of_that_year_is_in_the_year_told_before(day, month):
    """As in "in May 2003 ..., in February of that year", which is February 2003, whenever the report came out."""
    name, told = calendar.month_name[month], calendar.month_name[day.month]
    text = f"It came in {told} {day.year}, and some left in {name} of that year."
    interval = find_dates(text, date(2049, 12, 31))[-1].interval
    assert interval is not None
    assert interval.valid_from == date(day.year, month, 1)


@given(text=st.text(max_size=300), published=days)
def test_any_text_gives_spans_within_it(text, published):
    """Whatever the text, mentions lie in it, in order and apart."""
    at = 0
    for one in find_dates(text, published):
        assert at <= one.start < one.end <= len(text)
        at = one.end
