import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.gazetteer.similarity import similarity, slips

short = st.text(alphabet="abdefgiklmnorstuz", max_size=12)


@given(short, short)
def test_similarity_is_a_share_and_the_same_both_ways(a, b):
    """0 to 1, symmetric, 1 only for equal names."""
    likeness = similarity(a, b)
    assert 0 <= likeness <= 1
    assert likeness == pytest.approx(similarity(b, a))
    assert (likeness == 1) == (a == b)


def test_a_vowel_costs_less_than_a_consonant():
    """Transliterations disagree on vowels."""
    assert similarity("mosul", "mosil") > similarity("mosul", "motul")


@given(st.text(alphabet="bdfgklmnrst", min_size=3, max_size=8), st.data())
def test_slips_hold_every_dropped_letter(skeleton, data):
    """A skeleton with a letter left out is among the slips of the whole one."""
    at = data.draw(st.integers(0, len(skeleton) - 1))
    assert skeleton[:at] + skeleton[at + 1 :] in set(slips(skeleton))
