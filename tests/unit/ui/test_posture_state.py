"""Words of the Posture page's link in and out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.ui.posture_state import SERIES_WORDS, read_series_words, to_series_words
from tests.unit.posture.records import make_claim, make_record

RECORD = make_record(make_claim("A", "2020-01-01", "900"))


@given(st.dictionaries(st.sampled_from([*SERIES_WORDS, "day"]), st.text(max_size=500)))
def test_no_link_can_break_the_page(words: dict[str, str]) -> None:
    """Whatever is in the address, the words kept are ours, and what was left out is told."""
    kept, fault = read_series_words(words, RECORD)
    assert set(kept) <= set(SERIES_WORDS)
    assert fault is None or fault.endswith("It was left out.")
    assert read_series_words(kept, RECORD) == (kept, None)


def test_a_good_link_is_kept_whole() -> None:
    """Series, days, both days of knowledge and the claim come through, and back."""
    words = {
        "series": "US|IQ",
        "from": "2020-01-01",
        "to": "2021-01-01",
        "known": "2020-06-01",
        "versus": "2020-05-01",
        "selection": "claim:A",
    }
    assert read_series_words(words, RECORD) == (words, None)
    assert to_series_words({**words, "mode": "day"}) == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"series": "US|Narnia"}, "US|Narnia"),
        ({"known": "2020-02-30"}, "does not exist"),
        ({"from": "2021-01-01", "to": "2020-01-01"}, "before they begin"),
    ],
)
def test_a_wrong_word_is_told_and_left_out(words: dict[str, str], sentence: str) -> None:
    """The rest of the link still counts."""
    kept, fault = read_series_words({**words, "selection": "claim:A"}, RECORD)
    assert kept == {"selection": "claim:A"}
    assert fault is not None
    assert sentence in fault
