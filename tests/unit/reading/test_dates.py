"""Time words against a publication day."""

import time
from datetime import date

import pytest

from geo.reading.dates import find_dates, parse_date

PUBLISHED = date(2025, 10, 21)

WORDS = [
    ("at the start of 2025", "2025-01~"),
    ("earlier this month", "2025-10-01/2025-10-21"),
    ("by September 2026", "../2026-09"),
    ("a decade ago", "2015~"),
    ("late September", "2025-09-21~/2025-09-30~"),
    ("on Tuesday", "2025-10-21"),
    ("on Wednesday", "2025-10-15"),
    ("last year", "2024"),
    ("since March 2003", "2003-03/.."),
    ("in 2016-17", "2016/2017"),
    ("as of early 2022", "2022-01~/2022-04~"),
    ("between May and July 2021", "2021-05/2021-07"),
    ("from 2011 to 2014", "2011/2014"),
    ("the end of the year", "2025-12~"),
    ("by year's end", "../2025-12~"),
    ("on 14 January", "2025-01-14"),
    ("October 7, 2023", "2023-10-07"),
    ("two weeks ago", "2025-10-07~"),
    ("this week", "2025-10-20/2025-10-26"),
    ("last week", "2025-10-13/2025-10-19"),
    ("mid-2019", "2019-05~/2019-08~"),
    ("until 2024", "../2024"),
    ("before 2014", "../2013-12-31"),
    ("Q3 2024", "2024-07/2024-09"),
    ("in spring 2022", "2022-03~/2022-05~"),
    ("in winter 2021", "2021-12~/2022-02~"),
    ("early next year", "2026-01~/2026-04~"),
    ("in the 1990s", "199X"),
    ("yesterday", "2025-10-20"),
    ("last month", "2025-09"),
]


@pytest.mark.parametrize(("words", "edtf"), WORDS)
def test_resolves_time_words(words, edtf):
    """Each expression gives the days docs/reading.md says."""
    interval = parse_date(words, PUBLISHED)
    assert interval is not None
    assert interval.edtf == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [("by August", "../2026-08"), ("on Tuesday", "2025-10-28"), ("in January", "2026-01")],
)
def test_looks_forward_when_the_sentence_does(words, edtf):
    """Without a year, a future sentence means the next such day or month."""
    interval = parse_date(words, PUBLISHED, forward=True)
    assert interval is not None
    assert interval.edtf == edtf


@pytest.mark.parametrize("words", ["", "troops", "31 February 2024", "may", "march", "2,003"])
def test_gives_no_days_for_what_names_none(words):
    """Words that name no day of the calendar are no date."""
    assert parse_date(words, PUBLISHED) is None


def test_a_peak_has_no_day():
    """As in "At its height" is a time without days."""
    (mention,) = find_dates("At its height the force was large.", PUBLISHED)
    assert (mention.role, mention.interval) == ("peak", None)


def test_spans_are_exact_and_apart():
    """Mentions come in order and never overlap."""
    text = "As of mid-2020 it had 16,000 (June 2020), more than in March 2019."
    assert [text[one.start : one.end] for one in find_dates(text, PUBLISHED)] == [
        "As of mid-2020",
        "(June 2020)",
        "in March 2019",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "in " * 40_000,
        "2020 " * 20_000,
        "from May " * 10_000,
        "(2020" * 15_000,
        "the end of " * 8_000,
    ],
)
def test_never_hangs_on_hostile_text(text):
    """Long runs of date-like text are answered in seconds."""
    began = time.perf_counter()
    find_dates(text, PUBLISHED)
    assert time.perf_counter() - began < 20
