"""What may have stood where on a day: the first records, shares, and input that is out of joint."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo.errors import SettingsError
from geo.exchange.seeds import read_seeds
from geo.model import Claim, ClaimKind, Count, Place, Record, Status
from geo.posture import (
    Rules,
    build_timeline,
    contradictions_on,
    posture_on,
    posture_over,
)
from geo.posture.contradictions import search
from geo.posture.hierarchy import hierarchy_of
from geo.posture.on_day import MANY_DAYS
from geo.posture.reasons import stories_of
from geo.posture.side_by_side import search_day

from .records import make_claim, make_record

DAY = date(2025, 6, 1)
COUNTRY = Place("XX", "Country", "country", ("XX",))
NORTH = Place("north", "North", "governorate", ("XX",), parent="XX")
BASE = Place("base", "Base", "base", ("XX",), parent="north")


@pytest.fixture(scope="module")
def seeds(root: Path) -> Record:
    """The first records."""
    return read_seeds(root / "seeds")


def record_of(*claims: Claim, places: tuple[Place, ...] = (COUNTRY, NORTH, BASE)) -> Record:
    """The claims with a country, a governorate in it and a base in that."""
    return replace(make_record(*claims), places=places)


def told(record: Record, place: str, day: date = DAY, **more: object) -> dict[str, object]:
    """The number on the badge of a place."""
    return posture_on(record, day, place=place, **more).iloc[0].to_dict()  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("day", "known", "place", "counted", "bounds"),
    [
        ("2025-10-21", None, "SY", "all", (901, 999)),
        ("2024-12-01", "2024-12-18", "SY", "all", (900, 900)),
        ("2024-12-01", "2024-12-19", "SY", "all", (1800, 2200)),
        ("2017-11-15", "2017-12-05", "SY", "official accounting", (503, 503)),
        ("2017-11-15", "2017-12-06", "SY", "all", (2000, 2000)),
        ("2025-10-21", None, "IQ-AN", "all", (250, 2625)),
    ],
)
def test_the_first_records(seeds, day, known, place, counted, bounds):
    """Numbers that a reader would look up, as known then and later."""
    told_by = None if known is None else date.fromisoformat(known)
    rows = posture_on(seeds, date.fromisoformat(day), told_by, force="US", place=place)
    (row,) = rows[rows["counted"] == counted].to_dict("records")
    assert (row["low"], row["high"]) == bounds


@pytest.mark.parametrize(
    ("day", "claims", "reason", "contests"),
    [
        ("2026-01-20", ("IQ22", "IQ23"), "bounds do not meet", True),
        ("2017-11-01", ("IQ06", "IQ08"), "cap against head count", False),
        ("2015-07-01", ("IQ04", "IQ20"), "outlier against many", False),
    ],
)
def test_the_contradictions_of_the_first_records(seeds, day, claims, reason, contests):
    """Each is found, with the reason a reader would give."""
    found = {one.claims: one for one in contradictions_on(seeds, date.fromisoformat(day))}
    assert (found[claims].reason, found[claims].contests) == (reason, contests)


def test_parts_that_make_their_whole_are_no_contradiction(seeds):
    """900 and 1,100 are 2,000."""
    found = contradictions_on(seeds, date(2024, 12, 15))
    assert not [one for one in found if {"SY10", "SY10a", "SY10b"} & {*one.claims}]


@pytest.mark.parametrize(
    ("claims", "bounds", "bases"),
    [
        ([("base", "200..")], (200, 1000), ("reported", "derived")),
        ([("base", "..1500")], (0, 1000), ("", "derived")),
        ([("base", "200..300")], (200, 300), ("reported", "reported")),
        ([("base", "200.."), ("XX", "..2000")], (200, 1000), ("reported", "derived")),
    ],
)
def test_each_bound_has_its_own_basis(claims, bounds, bases):
    """A floor that was said of the place is told apart from the ceiling its country sets."""
    made = [
        make_claim(f"B{number}", "2025-06-01", count, place=place)
        for number, (place, count) in enumerate(claims)
    ]
    row = told(record_of(make_claim("A", "2025-06-01", "1000", place="XX"), *made), "base")
    assert (row["low"] if pd.notna(row["low"]) else 0, row["high"]) == bounds
    assert (row["low_basis"], row["high_basis"], row["basis"]) == (*bases, "reported")


def test_a_bound_that_follows_is_derived_on_either_side():
    """A country is at least its bases; what nobody counted is derived on both sides; an open end has no basis."""
    record = record_of(
        make_claim("A", "2025-06-01", "..1000", place="XX"),
        make_claim("B", "2025-06-01", "250..350", place="base"),
    )
    country, north = told(record, "XX"), told(record, "north")
    assert (country["low"], country["low_basis"], country["high_basis"]) == (
        250,
        "derived",
        "reported",
    )
    assert (north["basis"], north["low_basis"], north["high_basis"]) == ("derived",) * 3
    alone = told(record_of(make_claim("B", "2025-06-01", "250..", place="base")), "base")
    assert (alone["low_basis"], alone["high_basis"]) == ("reported", "")


def test_a_ceiling_on_the_same_people_is_said_of_the_place():
    """It narrows the number, and it follows from nowhere else."""
    cap = make_claim("C", "2025-06-01", "..1000", place="XX", kind=ClaimKind.CAP, status=Status.CAP)
    row = told(record_of(make_claim("A", "2025-06-01", "900..1200", place="XX"), cap), "XX")
    assert (row["low"], row["high"]) == (900, 1000)
    assert (row["low_basis"], row["high_basis"]) == ("reported", "reported")


def test_a_share_is_a_ratio_of_the_number_present():
    """Most of 1,000 in the north is 500 at least, and says so."""
    whole = make_claim("A", "2025-06-01", "1000", place="XX")
    share = make_claim("B", "2025-06-01", place="north", kind=ClaimKind.SHARE, share=(0.5, 1.0))
    row = told(record_of(whole, replace(share, share_of="A")), "north")
    assert (row["low"], row["high"], row["basis"]) == (500, 1000, "derived")
    assert set(row["claims"]) == {"A", "B"}


def test_a_share_of_a_plan_says_nothing_about_who_is_there():
    """Most of those who are to stay are not most of those present."""
    plan = make_claim(
        "A", "2025-06-01", "1000", place="XX", kind=ClaimKind.PLAN, status=Status.PLANNED
    )
    share = make_claim("B", "2025-06-01", place="north", kind=ClaimKind.SHARE, share=(0.5, 1.0))
    assert posture_on(record_of(plan, replace(share, share_of="A")), DAY).empty


def test_a_base_larger_than_its_country_shows_every_reading():
    """3,000 in a country of 2,000: each number holds what is left when the other is wrong."""
    record = record_of(
        make_claim("A", "2025-06-01", "2000", place="XX"),
        make_claim("B", "2025-06-01", "3000", place="base"),
    )
    base, country = told(record, "base"), told(record, "XX")
    assert (base["low"], base["high"], base["contested"]) == (0, 3000, True)
    assert (country["low"], country["contested"]) == (2000, True)
    assert pd.isna(country["high"])
    assert [one.claims for one in contradictions_on(record, DAY)] == [("A", "B")]


def test_older_evidence_gives_way_and_only_it_is_contested():
    """Half a year between the two: the newer stands as it is."""
    record = record_of(
        make_claim("A", "2025-06-01", "2000", place="XX"),
        make_claim("B", "2024-12-01", "3000", place="base"),
    )
    assert (told(record, "XX")["low"], told(record, "XX")["contested"]) == (2000, False)
    assert told(record, "base")["contested"]
    (found,) = contradictions_on(record, DAY)
    assert (found.reason, found.contests) == ("stale", False)


def test_a_ring_of_places_ties_nothing_and_breaks_nothing():
    """Places that lie in each other are read each by itself."""
    ring = (replace(NORTH, parent="base"), replace(BASE, parent="north"), COUNTRY)
    assert hierarchy_of(ring).rings == (("base", "north"),)
    record = record_of(make_claim("A", "2025-06-01", "300", place="base"), places=ring)
    assert posture_on(record, DAY)["place"].tolist() == ["base"]


def test_shares_of_each_other_and_of_what_is_unknown():
    """A ring of shares and a whole without a number leave open ends, not a crash."""
    one = make_claim("A", "2025-06-01", "0..", place="XX")
    ring = make_claim("B", "2025-06-01", place="north", kind=ClaimKind.SHARE, share=(0.5, 0.5))
    back = make_claim("C", "2025-06-01", place="XX", kind=ClaimKind.SHARE, share=(0.5, 0.5))
    other = make_claim("D", "2025-06-01", "0..", place="north")
    record = record_of(one, other, replace(ring, share_of="A"), replace(back, share_of="D"))
    rows = posture_on(record, DAY)
    assert rows["low"].fillna(0).eq(0).all()
    lost = replace(ring, share_of="nobody")
    assert posture_on(record_of(lost), DAY).empty


def test_a_thousand_copies_are_one_voice():
    """Copies add neither bounds nor conflict sets, and count as one source."""
    copies = [
        make_claim(f"C{number:04}", "2025-06-01", "500", place="XX") for number in range(1000)
    ]
    record = record_of(*copies, make_claim("D", "2025-06-01", "900", place="XX"))
    (found,) = contradictions_on(record, DAY)
    assert len(found.echoes) == 999
    assert stories_of([claim.id for claim in copies], record) == 1


def test_it_says_when_it_gave_up():
    """Without time the row tells what its own claims say, and why it tells no more."""
    whole = make_claim("A", "2025-06-01", "1000", place="XX")
    share = make_claim("B", "2025-06-01", place="north", kind=ClaimKind.SHARE, share=(0.5, 1.0))
    record = record_of(whole, replace(share, share_of="A"))
    row = told(record, "XX", rules=Rules(solver_seconds=0))
    assert (row["low"], row["high"]) == (1000, 1000)
    assert "not worked out within 0 seconds. Raise solver_seconds" in row["gave_up"]
    gave_up = build_timeline(record, rules=Rules(timeline_seconds=0)).gave_up
    assert gave_up.endswith("0 seconds. So some places show only what is said of them.")


def test_the_windows_are_the_callers():
    """With a joint window of 10 days the older claim no longer speaks beside the newer."""
    record = record_of(
        make_claim("A", "2025-05-10", "..900", place="XX"),
        make_claim("B", "2025-06-01", "1000", place="XX"),
    )
    assert told(record, "XX")["contested"]
    row = told(record, "XX", rules=Rules(joint_days=10))
    assert (row["low"], row["contested"]) == (1000, False)
    with pytest.raises(SettingsError, match="joint_days"):
        Rules(joint_days=400)


def test_many_days_tell_how_far_they_are():
    """Each day once, in order, with the same rows as asked by itself."""
    record = record_of(make_claim("A", "2025-05-10", "900", place="XX"))
    steps: list[tuple[int, int]] = []
    days = [date(2025, 6, 1), date(2025, 5, 10), date(2025, 6, 1)]
    rows = posture_over(record, days, progress=lambda done, total: steps.append((done, total)))
    assert [day.date() for day in rows["day"]] == [date(2025, 5, 10), date(2025, 6, 1)]
    assert steps == [(1, 2), (2, 2)]
    assert posture_over(record, []).empty
    assert posture_on(Record(), DAY).columns.tolist() == rows.columns.tolist()[1:]


def test_open_ends_everywhere_bound_nothing():
    """A floor of nothing and a ceiling nobody gives are told as they are."""
    record = record_of(
        replace(make_claim("A", "2025-06-01", place="XX"), count=Count(0, None, None))
    )
    row = told(record, "XX")
    assert pd.isna(row["high"])
    assert not row["contested"]


def test_many_days_at_once_are_answered_as_each_by_itself(seeds: Record) -> None:
    """Rows made once for all time say of a day what rows made for that day say."""
    days = [date(year, month, 15) for year in (2015, 2017, 2024, 2025) for month in (1, 6, 10, 12)]
    assert len(days) >= MANY_DAYS
    together = posture_over(seeds, days)
    for day, rows in together.groupby("day"):
        alone = posture_on(seeds, day.date())
        pd.testing.assert_frame_equal(rows.drop(columns="day").reset_index(drop=True), alone)


def test_a_search_that_was_cut_says_so():
    """More sets than are named, or no time left: the reader is told that these are not all."""
    bases = [Place(f"base-{one}", f"Base {one}", "base", ("XX",), parent="XX") for one in "abc"]
    claims = [make_claim("whole", str(DAY), "100", place="XX")]
    claims += [make_claim(one.id, str(DAY), "90", place=one.id) for one in bases]
    record = record_of(*claims, places=(COUNTRY, *bases))
    every = search(record, DAY)
    assert [one.claims for one in every.contradictions] == [
        ("base-a", "base-b", "whole"),
        ("base-a", "base-c", "whole"),
        ("base-b", "base-c", "whole"),
    ]
    assert every.cut == ""
    few = search(record, DAY, rules=Rules(most_conflicts=1))
    assert len(few.contradictions) == 1
    assert few.cut == "This is the first set of claims; more were not looked for."
    share = make_claim("half", str(DAY), place="base-a", kind=ClaimKind.SHARE, share=(0.5, 1.0))
    shared = record_of(*claims, replace(share, share_of="whole"), places=(COUNTRY, *bases))
    hurried = search(shared, DAY, rules=Rules(solver_seconds=0))
    assert hurried.cut == (
        "There may be more: what follows from other places was not worked out within 0 seconds."
    )


def test_a_carried_number_has_its_reason_on_every_day():
    """Whoever sees a flag finds the set of claims behind it, however long ago they were said."""
    record = make_record(
        make_claim("A", "2024-01-01", "..1999"), make_claim("B", "2024-01-04", "2250..2750")
    )
    later = date(2024, 9, 1)
    assert posture_on(record, later)["contested"].all()
    (found,) = search_day(record, later).contradictions
    assert found.claims == ("A", "B")
    assert found.contests
