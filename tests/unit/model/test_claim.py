"""Claims, events, promises and sources keep their own rules, and a record its span."""

from dataclasses import replace
from datetime import date

import pytest

from geo.errors import ModelError
from geo.model import (
    Claim,
    ClaimKind,
    Commitment,
    Count,
    DateKind,
    Event,
    Interval,
    Record,
    Source,
    Status,
)
from geo.model.claim import State
from geo.model.count import UNTOLD, Hedge

CLAIM = Claim(
    id="c",
    kind=ClaimKind.STRENGTH,
    force="US",
    counted="all",
    place="IQ",
    count=Count(2250, 2500, 2750),
    phrase="about 2,500",
    hedge=Hedge.ABOUT,
    interval=Interval.parse("2025-01~"),
    date_kind=DateKind.INSTANT,
    status=Status.REPORTED,
    source="s",
)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": Status.NOT_REPORTED}, "not reported is never a number"),
        ({"force": None}, "only an access claim may leave the force out"),
        ({"force": "US|UK"}, "force 'US.UK' has a bar in it"),
        ({"counted": "all|active"}, "counted 'all.active' has a bar in it"),
        ({"state": State.OPEN}, "a strength claim has no state"),
        (
            {"kind": ClaimKind.PRESENCE},
            "state of presence must be one of handed_over, in_use, left, unknown",
        ),
        ({"kind": ClaimKind.PRESENCE, "state": State.OPEN}, "state of presence"),
        ({"kind": ClaimKind.ACCESS, "state": State.IN_USE}, "state of access"),
        ({"kind": ClaimKind.SHARE}, "a share claim, and no other"),
        ({"share": (0.5, 1.0)}, "a share claim, and no other"),
        ({"kind": ClaimKind.SHARE, "share": (0.9, 0.5)}, "low before high"),
        ({"kind": ClaimKind.SHARE, "share": (0.5, 1.5)}, "must lie in 0 to 1"),
    ],
)
def test_a_claim_that_breaks_its_rules_is_refused(changes: dict[str, object], words: str) -> None:
    """Not reported is never zero, and each kind says only what is its own to say."""
    with pytest.raises(ModelError, match=words):
        replace(CLAIM, **changes)


def test_only_reported_strength_is_a_level() -> None:
    """Plans, caps, changes, retractions, disputes and gaps never stand as head counts."""
    levels = {
        (kind, status)
        for kind in (ClaimKind.STRENGTH, ClaimKind.CHANGE, ClaimKind.PLAN, ClaimKind.CAP)
        for status in Status
        if replace(
            CLAIM,
            kind=kind,
            status=status,
            count=UNTOLD if status is Status.NOT_REPORTED else CLAIM.count,
        ).is_level
    }
    assert levels == {(ClaimKind.STRENGTH, Status.REPORTED), (ClaimKind.STRENGTH, Status.ESTIMATE)}


def test_an_access_claim_needs_no_force() -> None:
    """A crossing is open to no force in particular."""
    access = replace(CLAIM, kind=ClaimKind.ACCESS, state=State.OPEN, force=None, count=UNTOLD)
    assert not access.is_level


def test_events_and_promises_need_a_source() -> None:
    """Nothing is on the map that nobody said."""
    interval = Interval.parse("2025")
    with pytest.raises(ModelError, match="no source"):
        Event("e", interval, "meeting", "They meet", (), ())
    with pytest.raises(ModelError, match="no source"):
        Commitment("m", date(2025, 10, 21), ("US",), "Leave", (), None, ())
    with pytest.raises(ModelError, match="'party' is none of agreement"):
        Event("e", interval, "party", "They meet", (), ("s",))


def test_a_promise_falls_due_on_the_last_day_it_can() -> None:
    """By September means until the month is over. Without a time it never falls due."""
    promise = Commitment(
        "m", date(2025, 10, 21), ("US",), "Leave", (), Interval.parse("../2026-09"), ("s",)
    )
    assert promise.due_by == date(2026, 9, 30)
    assert replace(promise, due=None).due_by is None


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"kind": "rumour"}, "none of press"),
        ({"seen": "heard"}, "none of read"),
        ({"url": "javascript:alert(1)"}, "does not begin with http"),
    ],
)
def test_a_source_that_breaks_its_rules_is_refused(changes: dict[str, str], words: str) -> None:
    """Links lead to web pages and to nothing else."""
    source = Source("s", "The Paper", "Troops", Interval.parse("2025-10-21"))
    with pytest.raises(ModelError, match=words):
        replace(source, **changes)


def test_a_record_finds_its_items_and_its_span() -> None:
    """Days ahead on which promises fall due do not stretch the record."""
    source = Source("s", "The Paper", "Troops", Interval.parse("2025-10"))
    promise = Commitment(
        "m", date(2025, 10, 21), ("US",), "Leave", (), Interval.parse("2030"), ("s",)
    )
    record = Record((source,), (), (CLAIM,), (), (promise,))
    assert record.claim_by_id["c"] is CLAIM
    assert record.source_by_id["s"] is source
    assert record.known_on(CLAIM) == date(2025, 10, 31)
    assert record.span is not None
    assert record.span[1] == date(2025, 10, 21)
    assert Record().span is None
