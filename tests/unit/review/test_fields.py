"""The grammar of each field reads back what it writes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import CountError
from geo.model.count import Count
from geo.review.draft import ReviewError
from geo.review.fields import SAID, read_count, read_share, said_of, write_read_count

bounds = st.none() | st.integers(0, 1_000_000)


@given(low=bounds, high=bounds, phrase=st.text(max_size=20))
def test_any_bounds_are_written_so_that_they_read_back(
    low: int | None, high: int | None, phrase: str
) -> None:
    """Whatever the phrase was, the field means the same bounds."""
    if (low is None and high is None) or (low is not None and high is not None and low > high):
        return
    read, _ = read_count(write_read_count(Count(low, None, high), phrase))
    assert (read.low, read.high) == (low, high)


def test_a_phrase_that_reads_back_is_kept_as_printed() -> None:
    """A person mends words, not bounds, wherever words will do."""
    assert write_read_count(Count(901, None, None), "over 900") == "over 900"


@pytest.mark.parametrize("text", ["", "..", "many", "5..4", "-3", "1e9", "9" * 300])
def test_what_is_no_count_is_refused(text: str) -> None:
    """With a sentence of the error tree."""
    with pytest.raises(CountError):
        read_count(text)


@pytest.mark.parametrize("text", ["", "2", "0.5", "0.5..1.5", "half"])
def test_what_is_no_share_is_refused(text: str) -> None:
    """Two fractions of one, low before high."""
    with pytest.raises(ReviewError):
        read_share(text)


def test_every_word_for_a_claim_is_one_kind_and_status() -> None:
    """The words of the page and the values of the model name each other."""
    assert [said_of(*pair) for pair in SAID.values()] == list(SAID)
