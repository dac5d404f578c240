"""Bounds on a number of people: always in order, open where nothing is known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import CountError
from geo.model import Count
from geo.model.count import MOST_PEOPLE, UNTOLD
from tests.record_strategies import counts

people = st.integers(0, MOST_PEOPLE)


def holds(count: Count, number: int) -> bool:
    """Whether a number lies in the bounds."""
    return (count.low is None or count.low <= number) and (
        count.high is None or number <= count.high
    )


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        ((3, 2, 1), "out of order"),
        ((3, None, 2), "out of order"),
        ((None, 3, 2), "out of order"),
        ((3, 2, None), "out of order"),
        ((-1, None, None), "low is -1"),
        ((None, None, MOST_PEOPLE + 1), "high is 100000001"),
    ],
)
def test_crossed_or_impossible_bounds_are_refused(
    bounds: tuple[int | None, ...], words: str
) -> None:
    """The sentence names the bound at fault."""
    with pytest.raises(CountError, match=words):
        Count(*bounds)


@pytest.mark.parametrize(
    ("count", "shown"),
    [
        (Count(901, None, 999), "901–999"),
        (Count(901), "≥ 901"),
        (Count(None, None, 1999), "≤ 1,999"),
        (Count(2500, 2500, 2500), "2,500"),
        (Count(None, 2500), "2,500"),
        (UNTOLD, "?"),
        (Count(0, 0, 0), "0"),
    ],
)
def test_a_count_prints_its_bounds(count: Count, shown: str) -> None:
    """The map shows the interval, and a question mark for nothing known."""
    assert str(count) == shown


def test_a_floor_and_a_ceiling_meet() -> None:
    """More than 900 and fewer than 1,000 together are 901 to 999."""
    assert Count(901).both(Count(0, None, 999)) == Count(901, None, 999)
    assert not Count(1000).meets(Count(0, None, 999))


@given(counts, counts, people)
def test_both_and_either_agree_with_membership(one: Count, two: Count, number: int) -> None:
    """A number lies in both exactly when in each; either holds every number of each."""
    assert one.meets(two) == two.meets(one)
    if one.meets(two):
        assert holds(one.both(two), number) == (holds(one, number) and holds(two, number))
    else:
        assert not (holds(one, number) and holds(two, number))
    if holds(one, number) or holds(two, number):
        assert holds(one.either(two), number)


@given(counts)
def test_a_count_with_itself_is_itself(count: Count) -> None:
    """Saying a thing twice says no more."""
    assert count.both(count) == count == count.either(count)
    assert count.meets(count)
    assert count.is_open == (count == UNTOLD)


@given(counts, counts)
def test_order_does_not_move_the_bounds(one: Count, two: Count) -> None:
    """Which claim came first changes the best guess at most."""
    first, second = one.either(two), two.either(one)
    assert (first.low, first.high) == (second.low, second.high)
