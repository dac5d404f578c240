"""What contradicts a claim and why, and what is about the same thing."""

from datetime import date

import pytest

from geo.errors import ModelError
from geo.model import ClaimKind, DateKind, Status
from geo.posture import conflicts, same_thing
from tests.unit.posture.records import make_claim, make_record, presence


def reasons(*claims, known=None):
    """For each claim but the first: the reason why it contradicts the first."""
    return dict(conflicts(make_record(*claims), claims[0].id, known=known))


ONE = make_claim("A", "2026-01-14", "0..1999")


def test_bounds_that_do_not_meet():
    """Near in time, about the same people: a contradiction, seen from both sides."""
    two = make_claim("B", "2026-01-17", "2250..2750")
    assert reasons(ONE, two) == {
        "B": "bounds do not meet: no number is both 0–1,999 and 2,250–2,750."
    }
    assert reasons(two, ONE) == {
        "A": "bounds do not meet: no number is both 2,250–2,750 and 0–1,999."
    }


@pytest.mark.parametrize(
    "other",
    [
        make_claim("B", "2026-03-01", "2250"),
        make_claim("B", "2026-01-17", "1000.."),
        make_claim("B", "2026-01-17", "2250", place="SY"),
        make_claim("B", "2026-01-17", "2250", force="Coalition"),
        make_claim("B", "2026-01-17", "2250", part_of="A"),
        make_claim("B", "2026-01-17", "2250", supersedes="A"),
        make_claim("B", "2026-01-17", "2250", counted="core force"),
        make_claim("B", "2026-01-17", "2250", kind=ClaimKind.PLAN, status=Status.PLANNED),
        make_claim("B", "2026-01-17", "2250", status=Status.RETRACTED),
        make_claim("B", "2020/2026", "2250", date_kind=DateKind.SOMETIME_IN),
        presence("B", "2026-01-17", "in_use", place="IQ"),
    ],
)
def test_what_is_no_contradiction(other):
    """Later news, a floor below, other places, forces, parts, corrections, plans, loose dates."""
    assert reasons(ONE, other) == {}


def test_a_cap_against_a_head_count():
    """5,262 by the accounting method and 8,892 people are explained, within a quarter."""
    cap = make_claim(
        "A",
        "2017-12-05",
        "5262",
        counted="official accounting",
        kind=ClaimKind.CAP,
        status=Status.CAP,
    )
    heads = make_claim("B", "2017-09-30", "8892", counted="active + reserve")
    fits = make_claim("C", "2017-12-06", "4680..5720")
    assert reasons(cap, heads, fits) == {
        "B": "cap against head count: 5,262 is what a method of accounting allows (counted: official accounting), "
        "8,892 a number of people (counted: active + reserve)."
    }


def test_different_people_counted():
    """Active people and all people are two quantities."""
    assert reasons(ONE, make_claim("B", "2026-01-14", "2500", counted="active")) == {
        "B": "different people counted: 0–1,999 counts all, 2,500 counts active."
    }


def test_a_late_source_rewrites_the_past():
    """More than 60 days after the first day it is about, against something that was public before."""
    late = make_claim("B", "2026-01-10", "2500", published="2026-03-12")
    assert reasons(ONE, late)["B"] == (
        "rewrites the past: B came out on 2026-03-12, 61 days after the first day it is about."
    )
    assert reasons(ONE, make_claim("B", "2026-01-10", "2500", published="2026-03-11"))[
        "B"
    ].startswith("bounds")


def test_a_disputed_number_contradicts_levels_of_its_time():
    """It is in no level, but named."""
    outlier = make_claim(
        "B", "2026", "20000", date_kind=DateKind.SOMETIME_IN, status=Status.DISPUTED
    )
    assert set(reasons(ONE, outlier)) == {"B"}


def test_two_plans_for_different_days_are_two_steps():
    """Only plans for the same days contradict each other."""
    plan = {"kind": ClaimKind.PLAN, "status": Status.PLANNED}
    first = make_claim("A", "2025-06", "1400", **plan)
    assert reasons(first, make_claim("B", "2025-08", "0..999", **plan)) == {}
    assert set(reasons(first, make_claim("B", "2025-06-15", "0..999", **plan))) == {"B"}


def test_only_what_was_known_contradicts():
    """The second clock hides the later source, and the claim itself before it was out."""
    other = make_claim("B", "2026-01-17", "2250")
    assert reasons(ONE, other, known=date(2026, 1, 16)) == {}
    assert reasons(ONE, other, known=date(2026, 1, 13)) == {}


def test_the_same_thing_in_order_of_time():
    """Every claim of the force and place, nearest first, whatever its kind."""
    record = make_record(
        ONE,
        make_claim("B", "2025-01-01", "2500"),
        make_claim("C", "2026-01-17", "2250"),
        make_claim("D", "2026-01-01", kind=ClaimKind.SHARE, share=(0.5, 1.0)),
        make_claim("E", "2026-01-14", "1", place="SY"),
    )
    assert same_thing(record, "A") == ["C", "D", "B"]


def test_an_unknown_claim_is_named():
    """The sentence says which id and what to do."""
    with pytest.raises(ModelError, match="No claim 'nobody' is in the record"):
        same_thing(make_record(ONE), "nobody")
