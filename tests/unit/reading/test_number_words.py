"""Number words to integers and back."""

import pytest

from geo.reading.number_words import read_words, write_words


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two dozen", 24),
        ("a dozen", 12),
        ("a hundred", 100),
        ("half a million", 500_000),
        ("twenty-five hundred", 2_500),
        ("two thousand five hundred and thirty", 2_530),
        ("one million two hundred thousand", 1_200_000),
    ],
)
def test_reads_numbers_in_words(words, value):
    """A number spelt out is the integer a reader takes it for."""
    assert read_words(words) == value


@pytest.mark.parametrize(
    "words", ["several", "hundred", "five five", "twenty eleven", "", "a soldier"]
)
def test_refuses_what_spells_no_number(words):
    """Words that bound nothing, or do not fit together, are no number."""
    assert read_words(words) is None


def test_writes_the_and_of_a_remainder():
    """A remainder below a hundred is joined by "and"."""
    assert write_words(2_007) == "two thousand and seven"
