"""EDTF text becomes closed intervals of days; what is no date is refused with a sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geo.errors import DayError, IntervalError
from geo.model import Interval
from geo.model.dates import day_after, parse_day, span_words

READ = [
    ("2025-10-21", "2025-10-21", "2025-10-21"),
    ("2025-01~", "2025-01-01", "2025-01-31"),
    ("2024-02", "2024-02-01", "2024-02-29"),
    ("2025", "2025-01-01", "2025-12-31"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("19XX", "1900-01-01", "1999-12-31"),
    ("2020-XX", "2020-01-01", "2020-12-31"),
    ("2020-02-XX", "2020-02-01", "2020-02-29"),
    ("2020-XX-XX", "2020-01-01", "2020-12-31"),
    ("2025-05/2025-06-02", "2025-05-01", "2025-06-02"),
    ("2012/2014", "2012-01-01", "2014-12-31"),
    ("../2026-09", None, "2026-09-30"),
    ("/2026-09", None, "2026-09-30"),
    ("2019-11/..", "2019-11-01", None),
    ("2019-11/", "2019-11-01", None),
    ("2024-10~/2024-12-19", "2024-10-01", "2024-12-19"),
    (" 2025 ", "2025-01-01", "2025-12-31"),
    ("9999", "9999-01-01", "9999-12-31"),
]


@pytest.mark.parametrize(("edtf", "first", "last"), READ)
def test_the_widest_days_are_read(edtf: str, first: str | None, last: str | None) -> None:
    """A month is all its days, an open end no day, both ends included."""
    interval = Interval.parse(edtf)
    assert (interval.valid_from, interval.valid_to) == (
        first and date.fromisoformat(first),
        last and date.fromisoformat(last),
    )
    assert interval.edtf == edtf.strip()


@pytest.mark.parametrize(
    ("edtf", "approximate", "uncertain"),
    [
        ("2025", False, False),
        ("2025~", True, False),
        ("2025?", False, True),
        ("2025%", True, True),
        ("2025?/2026~", True, True),
        ("2025/2026%", True, True),
        ("../2026~", True, False),
    ],
)
def test_marks_are_kept_apart_from_the_days(edtf: str, approximate: bool, uncertain: bool) -> None:
    """A doubt is told, and moves no day."""
    interval = Interval.parse(edtf)
    assert (interval.approximate, interval.uncertain) == (approximate, uncertain)


REFUSED = [
    *(
        "",
        "..",
        "/",
        "../..",
        "../",
        "soon",
        "25",
        "20255",
        "2025-1",
        "2025-13",
        "2025-02-30",
        "2025-04-31",
    ),
    *(
        "0000",
        "2025/2026/2027",
        "03/04/2024",
        "2025-10-21T10:00",
        "2025-21",
        "~2025",
        "2025~~",
        "-0044",
        "Y20250",
    ),
    *("2020-XX-05", "202X-05-05", "XXXX", "２０２５", "2025-10-2１", "2025\n-10"),
]


@pytest.mark.parametrize("edtf", REFUSED)
def test_what_is_no_date_is_refused(edtf: str) -> None:
    """The sentence repeats the text, so that a person can find it."""
    with pytest.raises(DayError) as refused:
        Interval.parse(edtf)
    assert repr(edtf) in str(refused.value) or repr(edtf.strip()) in str(refused.value)


def test_an_inverted_interval_is_refused() -> None:
    """An end before its beginning is told with both days."""
    with pytest.raises(IntervalError, match="ends on 2024-12-31 before it begins on 2025-01-01"):
        Interval.parse("2025/2024")


days = st.dates(date(1, 1, 2), date(9999, 12, 30))


@given(st.text())
@example("../")
@example("2025-10-21/..\n")
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text at all raises anything but the errors that are promised."""
    try:
        interval = Interval.parse(text)
    except (DayError, IntervalError):
        return
    assert interval.valid_from or interval.valid_to


@given(st.tuples(days, days).map(sorted), days)
def test_both_boundary_days_belong(ends: list[date], day: date) -> None:
    """The first and the last day are in, the days beside them are out."""
    first, last = ends
    interval = Interval.parse(f"{first}/{last}")
    assert interval.contains(first)
    assert interval.contains(last)
    assert not interval.contains(first - timedelta(days=1))
    assert not interval.contains(last + timedelta(days=1))
    assert interval.contains(day) == (first <= day <= last)
    assert interval.overlaps(last, last + timedelta(days=1))
    assert not interval.overlaps(last + timedelta(days=1), last + timedelta(days=1))
    assert interval.overlaps(first - timedelta(days=1), first)


@given(days, days)
def test_an_open_end_holds_for_ever(end: date, day: date) -> None:
    """Nothing lies before an open beginning or after an open end."""
    assert Interval.parse(f"../{end}").contains(day) == (day <= end)
    assert Interval.parse(f"{end}/..").contains(day) == (day >= end)


@given(days, st.integers(0, 4000))
def test_age_is_counted_from_the_last_day(day: date, age: int) -> None:
    """Evidence ages from its last day; while it runs it has no age."""
    last = min(day, date(9980, 1, 1))
    interval = Interval.of_day(last)
    assert interval.days_before(last + timedelta(days=age)) == age
    assert interval.days_before(last - timedelta(days=1)) == 0
    assert Interval.parse(f"{last}/..").days_before(date.max) == 0
    assert Interval.parse(interval.edtf) == interval


@pytest.mark.parametrize(
    "text", ["03/04/2024", "2024-4-3", "2024", "20240403", "2024-02-30", "", "today"]
)
def test_only_iso_days_are_days(text: str) -> None:
    """A day that could be two days is refused."""
    with pytest.raises(DayError):
        parse_day(text)


@given(days)
def test_a_day_reads_back(day: date) -> None:
    """Every day's own text reads as that day."""
    assert parse_day(f" {day.isoformat()} ") == day
    assert day_after(day) - day == timedelta(days=1)


def test_the_last_day_has_no_day_after() -> None:
    """The calendar's end is an end, not an error."""
    assert day_after(date.max) == date.max


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("../2019", "to 2019"),
        ("/2019", "to 2019"),
        ("2020-01/..", "from 2020-01"),
        ("2003/2019-05", "2003 to 2019-05"),
        ("2016~", "in about 2016"),
        ("2016?/", "from perhaps 2016"),
        ("../2016%", "to perhaps about 2016"),
    ],
)
def test_days_of_use_in_words(edtf: str, words: str) -> None:
    """No day is told that the text does not have."""
    assert span_words(Interval.parse(edtf)) == words
