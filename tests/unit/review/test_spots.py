"""Names of the record's own places."""

from typing import Any

from geo.model import Interval, Place, Record
from geo.model.place import Variant
from geo.review.spots import Places


def test_a_former_name_finds_its_place_and_says_when_it_was_used() -> None:
    """The record's own names are looked up, whatever their script; of a dated one the days are told."""
    former = Variant("Camp South", None, Interval.parse("../2019"))
    place = Place("camp", "Camp North", "base", variants=(former, Variant("عين الأسد", "ar")))
    no_gazetteer: Any = None
    places = Places(Record(places=(place,)), no_gazetteer)
    told = {
        words: [(spot.id, spot.reason) for spot in places.spots(words, [])]
        for words in ("camp south", "Camp North", "عين الاسد", "Camp East")
    }
    assert told == {
        "camp south": [("record:camp", "in this record, called so to 2019")],
        "Camp North": [("record:camp", "in this record")],
        "عين الاسد": [("record:camp", "in this record")],
        "Camp East": [],
    }
