"""Counts in text: the declared grammar, and what is no count."""

import time

import pytest

from geo.model.count import Count, Hedge
from geo.reading.counts import CountParseError, find_counts, parse_count, write_count

GRAMMAR = [
    ("2,500", Count(2_500, 2_500, 2_500), Hedge.EXACT),
    ("about 2,500", Count(2_250, 2_500, 2_750), Hedge.ABOUT),
    ("some 300-odd", Count(270, 300, 330), Hedge.ABOUT),
    ("a hundred or so", Count(90, 100, 110), Hedge.ABOUT),
    ("an estimated 1,000", Count(900, 1_000, 1_100), Hedge.ABOUT),
    ("nearly 3,000", Count(2_850, 3_000, 3_000), Hedge.NEARLY),
    ("close to 200", Count(190, 200, 200), Hedge.NEARLY),
    ("just over 2,500", Count(2_501, 2_563, 2_625), Hedge.JUST_OVER),
    ("over 900", Count(901, None, None), Hedge.OVER),
    ("upwards of 4,000", Count(4_001, None, None), Hedge.OVER),
    ("500+", Count(501, None, None), Hedge.OVER),
    ("at least 200", Count(200, None, None), Hedge.AT_LEAST),
    ("as few as 600", Count(600, None, None), Hedge.AT_LEAST),
    ("500 or more", Count(500, None, None), Hedge.AT_LEAST),
    ("fewer than 2,000", Count(0, None, 1_999), Hedge.UNDER),
    ("up to 1,500", Count(0, 1_500, 1_500), Hedge.UP_TO),
    ("no more than 500", Count(0, 500, 500), Hedge.UP_TO),
    ("a maximum of 4,000", Count(0, 4_000, 4_000), Hedge.UP_TO),
    ("up to about 500", Count(0, 500, 500), Hedge.UP_TO),
    ("between 250 and 350", Count(250, 300, 350), Hedge.RANGE),
    ("200 to 300", Count(200, 250, 300), Hedge.RANGE),
    ("2-3,000", Count(2_000, 2_500, 3_000), Hedge.RANGE),
    ("500-1,000", Count(500, 750, 1_000), Hedge.RANGE),
    ("10 to 15 thousand", Count(10_000, 12_500, 15_000), Hedge.RANGE),
    ("three to four thousand", Count(3_000, 3_500, 4_000), Hedge.RANGE),
    ("1.5 thousand", Count(1_500, 1_500, 1_500), Hedge.EXACT),
    ("3k", Count(3_000, 3_000, 3_000), Hedge.EXACT),
    ("two dozen", Count(24, 24, 24), Hedge.EXACT),
    ("a few hundred", Count(200, 350, 500), Hedge.VAGUE),
    ("several thousand", Count(2_000, 5_999, 9_999), Hedge.VAGUE),
    ("hundreds", Count(200, 599, 999), Hedge.VAGUE),
    ("a battalion", Count(300, 650, 1_000), Hedge.VAGUE),
    ("two brigades", Count(4_000, 7_000, 10_000), Hedge.VAGUE),
]


@pytest.mark.parametrize(("phrase", "count", "hedge"), GRAMMAR)
def test_reads_the_declared_grammar(phrase, count, hedge):
    """Each phrase of docs/counts.md means the bounds given there."""
    assert parse_count(phrase) == (count, hedge)


@pytest.mark.parametrize(
    "phrase", ["", "troops", "2.5", "about", "between 3 and", "${900}", "9" * 5_000, "1,2"]
)
def test_refuses_what_is_no_count(phrase):
    """A text that is no count gets a sentence that says what one looks like."""
    with pytest.raises(CountParseError, match="is no count"):
        parse_count(phrase)


NOT_FIGURES = [
    "They came in 2003.",
    "The war of 2011-12 ended.",
    "It cost $5 million.",
    "About 30 percent left.",
    "The camp is 150 km away.",
    "He is aged 24.",
    "It began at 12:44.",
    "On 14 January they met.",
    "It fell on October 7.",
    "Resolution 1701 holds.",
    "Article 5 was invoked.",
    "The 82nd Airborne flew F-16 jets past MH17.",
    "After 24 hours they left.",
    "It lasted two weeks.",
    "A two-year mission.",
    "Fire at 0600 local time.",
    "One of them spoke.",
]


@pytest.mark.parametrize("text", NOT_FIGURES)
def test_finds_no_count_in_years_dates_money_measures_and_names(text):
    """Numbers that count nothing are left alone."""
    assert find_counts(text) == []


def test_spans_are_exact():
    """The span covers the hedge and the number, and no more."""
    text = "There were about 2,500 troops in Iraq and over 900 in Syria."
    assert [text[one.start : one.end] for one in find_counts(text)] == ["about 2,500", "over 900"]


def test_a_change_is_two_counts_and_a_range_is_one():
    """As in "From A to B" is a change unless the words say that it ranges."""
    text = "Estimates ranging from 2,000 to 3,000; it was cut from about 5,200 to 3,000."
    assert [one.phrase for one in find_counts(text)] == [
        "from 2,000 to 3,000",
        "about 5,200",
        "3,000",
    ]


def test_a_year_with_a_hedge_and_people_is_a_count():
    """As in "About 2000 troops" is a count; "in 2003 US troops" is not."""
    assert [
        one.phrase for one in find_counts("In 2003 US troops came; about 2000 troops left.")
    ] == ["about 2000"]


@pytest.mark.parametrize(
    "text",
    ["about " * 20_000, "1" * 100_000, "1,234," * 15_000, "between 1 " * 10_000, "5-" * 50_000],
)
def test_never_hangs_on_hostile_text(text):
    """Long runs of number-like text are answered in seconds."""
    began = time.perf_counter()
    find_counts(text)
    assert time.perf_counter() - began < 20


def test_refuses_to_write_what_has_no_words():
    """A vague count has no words of its own."""
    with pytest.raises(CountParseError, match="no words of its own"):
        write_count(Count(200, None, 999), Hedge.VAGUE)
