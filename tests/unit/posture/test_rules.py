"""The days the rules give a statement."""

from datetime import date

import pytest

from geo.model import ClaimKind, DateKind, Interval, Status
from geo.model.claim import Judgement
from geo.posture.rules import Row, rank_of, row_of
from geo.posture.spoken_days import change_day, evidence_end, is_loose, last_day, shown_to
from tests.unit.posture.records import make_claim


@pytest.mark.parametrize(
    ("edtf", "kind", "day"),
    [
        ("2026-01-17", DateKind.INSTANT, date(2026, 1, 17)),
        ("2026-02", DateKind.SOMETIME_IN, date(2026, 2, 28)),
        ("2026-02/..", DateKind.THROUGHOUT, date(2026, 2, 28)),
        ("2026-02", DateKind.THROUGHOUT, date(2026, 2, 1)),
        ("2020-03-17/2020-03-19", DateKind.SOMETIME_IN, date(2020, 3, 19)),
        ("2020/..", DateKind.SOMETIME_IN, date(2020, 1, 1)),
    ],
)
def test_a_change_is_shown_on_the_last_day_it_can_have_happened(edtf, kind, day):
    """Known to the day, the month, the beginning's month, or not beyond its first day."""
    assert date.fromordinal(change_day(Interval.parse(edtf), kind)) == day


@pytest.mark.parametrize(
    ("more", "row"),
    [
        ({}, Row.LEVEL),
        ({"status": Status.ESTIMATE}, Row.LEVEL),
        ({"status": Status.DISPUTED}, Row.DISPUTED),
        ({"status": Status.RETRACTED, "kind": ClaimKind.PLAN}, Row.RETRACTED),
        ({"status": Status.AUTHORISED}, Row.AUTHORISED),
        ({"status": Status.AUTHORISED, "kind": ClaimKind.PLAN}, Row.AUTHORISED),
        ({"status": Status.PLANNED, "kind": ClaimKind.CHANGE}, Row.CHANGE),
        ({"status": Status.CAP}, Row.CAP),
    ],
)
def test_each_claim_makes_one_kind_of_row(more, row):
    """Taking back goes before allowing, allowing before the kind, the kind before the status."""
    assert row_of(make_claim("A", "2020-01-01", "5", **more)) is row


@pytest.mark.parametrize(
    ("judgement", "kind", "row"),
    [
        (Judgement.ACCEPTED, ClaimKind.STRENGTH, Row.LEVEL),
        (Judgement.DISPUTED, ClaimKind.STRENGTH, Row.DISPUTED),
        (Judgement.DISPUTED, ClaimKind.CAP, None),
        (Judgement.PROPOSED, ClaimKind.STRENGTH, None),
        (Judgement.PROPOSED, ClaimKind.PLAN, None),
        (Judgement.REJECTED, ClaimKind.STRENGTH, None),
    ],
)
def test_what_a_person_judged_goes_before_what_is_said(judgement, kind, row):
    """Only an accepted number is a level; a disputed one is named against levels, others are not heard."""
    assert row_of(make_claim("A", "2020-01-01", "5", kind=kind, judgement=judgement)) is row


def test_a_strength_without_a_number_makes_no_row():
    """It says that people are there, which is a presence, not a figure."""
    assert row_of(make_claim("A", "2020-01-01")) is None


@pytest.mark.parametrize(
    ("edtf", "loose"), [("2020-01-01/2020-02-14", False), ("2020-01-01/2020-02-15", True)]
)
def test_a_stretch_longer_than_the_window_is_loose(edtf, loose):
    """45 days are not, 46 are; and nothing that holds throughout is."""
    day = date(2021, 1, 1)
    assert is_loose(make_claim("A", edtf, "5", date_kind=DateKind.SOMETIME_IN), day) is loose
    assert not is_loose(make_claim("A", edtf, "5"), day)


def test_an_open_end_without_a_publication_day_reaches_its_first_day_only():
    """Nothing more is known."""
    interval = Interval.parse("2020-05-01/..")
    assert date.fromordinal(last_day(interval, None)) == date(2020, 5, 1)
    assert date.fromordinal(last_day(interval, date(2020, 6, 1))) == date(2020, 6, 1)


def test_an_order_without_a_target_is_shown_for_a_year():
    """An authorisation of some day in a month, or a plan dated the day it was said, has no target to pass."""
    order = make_claim(
        "A", "2014-11", "1500", status=Status.AUTHORISED, date_kind=DateKind.SOMETIME_IN
    )
    assert date.fromordinal(shown_to(order, Row.AUTHORISED, date(2014, 11, 7))) == date(
        2015, 11, 30
    )
    plan = make_claim("A", "2014-11-07", "1500", status=Status.PLANNED)
    assert date.fromordinal(shown_to(plan, Row.PLAN, date(2014, 11, 7))) == date(2015, 11, 7)


def test_ways_of_counting_are_ranked_widest_first():
    """Parts have no rank."""
    assert [rank_of(name) for name in ("all", "active", "core force")] == [0, 2, None]


@pytest.mark.parametrize(
    ("edtf", "published", "last"),
    [
        ("2020-01-01/2024-12-31", date(2024, 1, 29), date(2024, 1, 29)),
        ("2020-01-01/2020-03-31", date(2024, 1, 29), date(2020, 3, 31)),
        ("2020-01-01/..", date(2024, 1, 29), date(2024, 1, 29)),
        ("2020-02-01", date(2020, 1, 1), date(2020, 2, 1)),
        ("2020-01-01/2024-12-31", None, date(2024, 12, 31)),
    ],
)
def test_no_evidence_is_newer_than_its_source(edtf, published, last):
    """A closed end is cut to the day of publication, an open one reaches it; none ends before it begins."""
    claim = make_claim("A", edtf, "5")
    assert date.fromordinal(evidence_end(claim, Row.LEVEL, published)) == last


def test_what_is_planned_keeps_its_days():
    """A plan is about days its source cannot have seen."""
    plan = make_claim("A", "2020-05-01/2020-06-30", "5", status=Status.PLANNED)
    assert evidence_end(plan, Row.PLAN, date(2020, 1, 1)) == date(2020, 6, 30).toordinal()
