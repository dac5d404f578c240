"""The filters of event sets as one word of the link."""

from __future__ import annotations

from datetime import date

import pytest

from geo.exchange.event_words import days_of, event_filter_of, read_event_words
from geo.exchange.view import ViewError
from geo.model import LonLat, Precision
from geo.store.event_filter import EventFilter


def test_every_word_becomes_its_filter() -> None:
    """All words together, in a window and a box."""
    word = (
        "without=Riots&without=&without=A|B&actor=army&source=press&province=idlib&text=hospital%20%26%20school&deaths=5&precision=near"
        "&near=38.79,33.37,25&area=40,33;41,33;41,34"
    )
    query = {"mode": "window", "from": "2017-01-01", "to": "2017-12-31", "events": word, "bbox": "36,32,43,38"}  # fmt: skip
    assert event_filter_of(query) == EventFilter(
        first=date(2017, 1, 1),
        last=date(2017, 12, 31),
        bbox=(36, 32, 43, 38),
        area=(LonLat(40, 33), LonLat(41, 33), LonLat(41, 34)),
        near=(LonLat(38.79, 33.37), 25),
        without_kinds=frozenset({"Riots", "", "A|B"}),
        actor="army",
        source="press",
        province="idlib",
        text="hospital & school",
        fatalities=5,
        precision=Precision.NEAR,
    )


def test_no_word_asks_for_everything() -> None:
    """An empty word is no filter; the day is the clock's."""
    assert read_event_words("") == EventFilter()
    day = date(2020, 5, 1)
    assert event_filter_of({}, default_day=day) == EventFilter(first=day, last=day)


@pytest.mark.parametrize(
    "word",
    [
        *("weather=bad", "deaths=7", "deaths=many", "precision=exact", "near=1,2", "near=a,b,c"),
        *("area=1,2;3", "near=1,2,nan"),
    ],
)
def test_a_wrong_word_is_refused_in_a_sentence(word: str) -> None:
    """It is named, and what it may be."""
    with pytest.raises((ViewError, ValueError), match=r"\w+ .*\."):
        read_event_words(word)


def test_days_of_an_address_may_be_left_out() -> None:
    """Each by itself; what is no day is refused."""
    assert days_of({"from": "2020-01-01"}) == (date(2020, 1, 1), None)
    with pytest.raises(ViewError):
        days_of({"to": "03/04/2020"})
