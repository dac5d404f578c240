"""Bodies of rows."""

from datetime import date

from geo.model import Commitment, Interval, Place
from geo.model.place import Variant
from geo.store.body import from_body, to_body

PROMISE = Commitment("M", date(2025, 1, 1), ("US",), "Fewer troops", ("IQ",), None, ("paper",))
OLD = (
    '{"id":"M","made":"2025-01-01","by":["US"],"text":"Fewer troops","places":["IQ"],"due":null,'
    '"sources":["paper"],"report":null,"span":null,"note":null}'
)


def test_a_promise_without_evidence_has_the_body_it_always_had() -> None:
    """A store made before promises had evidence reads equal, and loading the seeds again changes nothing in it."""
    assert to_body(PROMISE) == OLD
    assert from_body("commitment", OLD) == PROMISE


def test_evidence_of_a_promise_is_kept() -> None:
    """What says that it was kept or broken, and what it replaced, come back."""
    told = Commitment(
        "M", date(2025, 1, 1), ("US",), "Fewer troops", ("IQ",), None, ("paper",),
        supersedes="L", kept_by=("claim:A",), broken_by=("event:B",),
    )  # fmt: skip
    assert from_body("commitment", to_body(told)) == told


def test_a_place_without_days_of_its_names_has_the_body_it_always_had() -> None:
    """A store made before names had days of use reads equal."""
    old = (
        '{"id":"X","name":"X","kind":"base","countries":[],"point":null,"precision":"unlocated","parent":null,'
        '"variants":[["Y","ar"],["Z",null]],"shape":null,"source":null,"note":null}'
    )
    place = Place("X", "X", "base", variants=(Variant("Y", "ar"), Variant("Z")))
    assert to_body(place) == old
    assert from_body("place", old) == place


def test_days_of_use_of_a_name_are_kept() -> None:
    """Of the name the map prints and of the others, with their languages."""
    place = Place(
        "X", "X", "base", name_language="en", name_used=Interval.parse("2003~/.."),
        variants=(Variant("Y", None, Interval.parse("../2003")), Variant("Z", "ku-Arab")),
    )  # fmt: skip
    assert from_body("place", to_body(place)) == place
