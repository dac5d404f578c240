"""Laws of counts: written and read back, they are the same."""

from hypothesis import given
from hypothesis import strategies as st

from geo.model.count import Hedge
from geo.reading.counts import find_counts, parse_count, write_count
from geo.reading.hedges import RULES, bounds
from geo.reading.number_words import read_words, write_words

numbers = st.integers(3, 9_000_000)
hedges = st.sampled_from([rule.hedge for rule in RULES] + [Hedge.EXACT])
prefixes = st.sampled_from([(rule.hedge, word) for rule in RULES for word in rule.before])


@given(value=st.integers(0, 999_999_999))
def test_number_words_read_back(value):
    """A number written in words is read as itself."""
    assert read_words(write_words(value)) == value


@given(number=numbers, hedge=hedges)
def test_a_count_in_words_reads_back(number, hedge):
    """A count rendered in words is read back to the same bounds and hedge."""
    count = bounds(hedge, number, number)
    assert parse_count(write_count(count, hedge)) == (count, hedge)


@given(low=st.integers(1, 900_000), more=st.integers(1, 900_000))
def test_a_range_reads_back(low, more):
    """A range rendered in words is read back to the same bounds."""
    count = bounds(Hedge.RANGE, low, low + more)
    assert parse_count(write_count(count, Hedge.RANGE)) == (count, Hedge.RANGE)


@given(number=numbers, prefix=prefixes)
def test_every_hedge_word_bounds_its_number(number, prefix):
    """Each word of the table gives the bounds of its own rule."""
    hedge, word = prefix
    assert parse_count(f"{word} {number:,}") == (bounds(hedge, number, number), hedge)


@given(number=st.integers(3, 50_000_000), hedge=hedges)
def test_bounds_hold_the_number_they_should(number, hedge):
    """Low, best and high are in order, and only "over" and "under" leave the number itself out."""
    count = bounds(hedge, number, number)
    inside = (count.low or 0) <= number <= (count.high if count.high is not None else number)
    assert inside == (hedge not in (Hedge.OVER, Hedge.UNDER, Hedge.JUST_OVER))


@given(text=st.text(max_size=300))
def test_any_text_gives_spans_within_it(text):
    """Whatever the text, spans lie in it, in order, and hold the phrase."""
    at = 0
    for one in find_counts(text):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.phrase
        at = one.end
