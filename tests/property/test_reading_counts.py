"""Laws of counts: written and read back, they are the same."""

from hypothesis import given
from hypothesis import strategies as st

from geo.model.count import Hedge
from geo.reading.counts import find_counts, parse_count, write_count
from geo.reading.hedges import RULES, VAGUE_WORDS, bounds
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


@given(low=st.integers(1, 8), more=st.integers(1, 9))
def test_a_shared_scale_lifts_both_ends(low, more):
    """As in "2-3,000" and "2 to 3 thousand", which are two thousand to three thousand."""
    high = low + more
    expected = (bounds(Hedge.RANGE, low * 1_000, high * 1_000), Hedge.RANGE)
    for words in (
        f"{low}-{high},000",
        f"{low} to {high} thousand",
        f"between {low} and {high} thousand",
    ):
        assert parse_count(words) == expected


@given(tenths=st.integers(11, 499).filter(lambda number: number % 10))
def test_a_decimal_with_its_scale_reads_back(tenths):
    """As in "1.5 thousand", 1,500, and "1.5 million", 1,500,000."""
    written = f"{tenths // 10}.{tenths % 10}"
    assert parse_count(f"{written} thousand")[0].best == tenths * 100
    assert parse_count(f"{written} million")[0].best == tenths * 100_000


@given(number=st.integers(2, 40))
def test_dozens_read_back(number):
    """As in "two dozen" and "twelve dozen", which are so many times twelve."""
    assert parse_count(f"{write_words(number)} dozen")[0].best == number * 12


@given(words=st.sampled_from(sorted(VAGUE_WORDS)), verb=st.sampled_from(["had", "sent", "lost"]))
def test_vague_words_are_found_whole_in_a_sentence(words, verb):
    """A vague count in running text has the declared bounds and its own words."""
    (found,) = find_counts(f"The mission {verb} {words} soldiers there.")
    assert (found.phrase, (found.count.low, found.count.high)) == (words, VAGUE_WORDS[words])


@given(number=st.integers(20, 900_000), hedge=hedges)
def test_a_count_is_found_whole_in_a_sentence(number, hedge):
    """The words of a count are found in running text with the same bounds."""
    words = write_count(bounds(hedge, number, number), hedge)
    found = find_counts(f"Kenya has {words} soldiers in Goma.")
    assert [(one.phrase, one.count) for one in found] == [(words, bounds(hedge, number, number))]


@given(year=st.integers(1900, 2049))
def test_years_shares_and_money_are_no_counts(year):
    """What is written like a number and counts nobody is left out."""
    text = f"In {year} it spent $3,500 and 40 per cent of 12 km of road; by {year} it was over."
    assert find_counts(text) == []


@given(text=st.text(max_size=300))
def test_any_text_gives_spans_within_it(text):
    """Whatever the text, spans lie in it, in order, and hold the phrase."""
    at = 0
    for one in find_counts(text):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.phrase
        at = one.end
