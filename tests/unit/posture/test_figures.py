"""Levels, gaps, caps and plans of one force at one place."""

from datetime import date, timedelta

import pandas as pd
import pytest

from geo.model import ClaimKind, DateKind, Status
from geo.model.claim import Judgement
from geo.posture import at, build_timeline
from tests.unit.posture.records import make_claim, make_event, make_record, presence


def rows_on(day, *items, known=None):
    """The figures in force on *day* by thing."""
    known_day = None if known is None else date.fromisoformat(known)
    figures = at(
        build_timeline(make_record(*items), known=known_day), date.fromisoformat(day)
    ).figures
    return {row["thing"]: row for row in figures.to_dict("records")}


def level_on(day, *items, known=None):
    """The one level of all US people in Iraq on *day*, or None."""
    return rows_on(day, *items, known=known).get("US|IQ|all|level")


def bounds(row):
    """Low and high, None for an open end."""
    return tuple(None if pd.isna(row[name]) else row[name] for name in ("low", "high"))


def later(day, days):
    """ISO day *days* after *day*."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


FLOOR = make_claim("A", "2025-09-30", "901..")
CEILING = make_claim("B", "2025-10-01", "..999")


def test_a_floor_and_a_ceiling_meet():
    """More than 900 and fewer than 1,000 on neighbouring days are one number between them."""
    row = level_on("2025-10-01", FLOOR, CEILING)
    assert bounds(row) == (901, 999)
    assert row["claims"] == ("B", "A")
    assert row["phrase"] == "B says ..999; A says 901.."
    assert not row["contested"]
    assert row["against"] == ()


def test_nobody_looks_ahead():
    """The day before the ceiling is printed, only the floor holds."""
    assert bounds(level_on("2025-09-30", FLOOR, CEILING)) == (901, None)
    assert level_on("2025-09-29", FLOOR, CEILING) is None


def test_a_floor_never_contradicts_a_larger_number():
    """Over 900 beside roughly 2,000 leaves the larger number as it is."""
    row = level_on(
        "2025-01-10",
        make_claim("A", "2024-12-19", "1800..2200"),
        make_claim("B", "2025-01-10", "901.."),
    )
    assert bounds(row) == (1800, 2200)
    assert not row["contested"]


@pytest.mark.parametrize(("gap", "low"), [(45, 1500), (46, 1000)])
def test_the_window_of_joint_evidence_is_45_days(gap, low):
    """A claim 45 days before the newest is joined with it; one a day older is replaced."""
    early = make_claim("A", "2025-01-01", "1500..2000")
    late = make_claim("B", later("2025-01-01", gap), "1000..2000")
    assert bounds(level_on(later("2025-01-01", gap), early, late)) == (low, 2000)


def test_claims_that_cannot_meet_are_contested_and_named():
    """The row shows the envelope and has no best; a third claim that agrees with both is not against."""
    row = level_on(
        "2026-01-20",
        make_claim("A", "2026-01-14", "0..1999"),
        make_claim("B", "2026-01-17", "2250..2750"),
        make_claim("C", "2026-01-18", "500.."),
    )
    assert bounds(row) == (0, None)
    assert row["contested"]
    assert row["against"] == ("B", "A")
    assert set(row["claims"]) == {"A", "B", "C"}
    assert pd.isna(row["best"])


@pytest.mark.parametrize(
    ("days", "carried", "stale"),
    [
        (0, False, False),
        (45, False, False),
        (46, True, False),
        (365, True, False),
        (366, True, True),
    ],
)
def test_a_level_is_carried_and_ages(days, carried, stale):
    """It holds on, is carried after 45 days and stale after 365, and is never dropped."""
    day = later("2024-01-01", days)
    row = level_on(
        day, make_claim("A", "2024-01-01", "500"), make_claim("Z", "2026-01-01", "5", place="SY")
    )
    assert bounds(row) == (500, 500)
    assert row["carried"] is carried
    assert (pd.Timestamp(day) >= row["stale_from"]) is stale


def test_after_the_last_recorded_day_levels_hold_on():
    """A day past the record is answered like any other: the level is there, carried and stale."""
    row = level_on("2027-06-01", make_claim("A", "2024-01-01", "500"))
    assert bounds(row) == (500, 500)
    assert row["valid_to"] == pd.Timestamp("2027-06-01")


def test_a_superseded_claim_drops_out_when_the_other_begins():
    """Until then it still holds; afterwards it is not even joint evidence."""
    old = make_claim("A", "2025-01-01", "1000..1100")
    new = make_claim("B", "2025-01-10", "2000", supersedes="A")
    assert bounds(level_on("2025-01-09", old, new)) == (1000, 1100)
    assert level_on("2025-01-10", old, new)["claims"] == ("B",)


def test_a_rejected_claim_counts_for_nothing():
    """Neither its number nor what it supersedes is heard."""
    kept = make_claim("A", "2025-01-01", "1000")
    gone = make_claim("B", "2025-01-10", "2000", supersedes="A", judgement=Judgement.REJECTED)
    assert level_on("2025-01-10", kept, gone)["claims"] == ("A",)


def test_a_number_from_some_time_in_years_gives_way_to_one_from_a_day():
    """Some time in 2020 to 2024 speaks until a dated claim from inside that stretch is there."""
    wide = make_claim("A", "2020/2024", "200..", date_kind=DateKind.SOMETIME_IN)
    dated = make_claim("B", "2022-06-01", "100")
    assert level_on("2022-05-31", wide, dated)["claims"] == ("A",)
    assert level_on("2022-06-01", wide, dated)["claims"] == ("B",)
    assert level_on("2024-12-31", wide, dated)["claims"] == ("B",)
    first = make_claim("C", "2020-01-01", "100")
    assert level_on("2020-01-01", wide, first)["claims"] == ("C",)


def test_an_open_end_is_evidence_up_to_its_publication():
    """Nobody reports the future: the age counts from the day the source came out."""
    row = level_on("2024-06-01", make_claim("A", "2024-01-01/..", "500", published="2024-02-01"))
    assert row["evidence_to"] == pd.Timestamp("2024-02-01")
    assert row["carried"]


def test_both_boundary_days_of_an_interval_are_in_it():
    """Age is nothing on the first and on the last day."""
    claim = make_claim("A", "2024-01-01/2024-06-30", "500", published="2024-07-01")
    for day in ("2024-01-01", "2024-06-30"):
        row = level_on(day, claim)
        assert not row["carried"]
    assert level_on("2023-12-31", claim) is None


def test_not_reported_ends_the_carried_level_of_that_count():
    """A gap has no bounds, is not zero, and leaves other ways of counting alone."""
    active = make_claim("A", "2020-01-01", "700", counted="active")
    whole = make_claim("B", "2020-01-01", "900")
    gap = make_claim("C", "2021-01-01", counted="active", status=Status.NOT_REPORTED)
    rows = rows_on("2021-01-01", active, whole, gap)
    assert bounds(rows["US|IQ|active|not_reported"]) == (None, None)
    assert "US|IQ|active|level" not in rows
    assert bounds(rows["US|IQ|all|level"]) == (900, 900)
    again = make_claim("D", "2022-01-01", "710", counted="active")
    assert "US|IQ|active|level" in rows_on("2022-01-01", active, gap, again)


def test_the_badge_goes_to_the_newest_evidence_then_to_the_widest_count():
    """Of two counts of one day the wider has the badge; a newer narrow one takes it; a gap never has it."""
    whole = make_claim("A", "2020-01-01", "900")
    active = make_claim("B", "2020-01-01", "700", counted="active")
    newer = make_claim("C", "2020-04-01", "750", counted="active")
    assert rows_on("2020-01-01", whole, active)["US|IQ|all|level"]["primary"]
    rows = rows_on("2020-04-01", whole, active, newer)
    assert rows["US|IQ|active|level"]["primary"]
    assert not rows["US|IQ|all|level"]["primary"]


def test_the_badge_changes_on_the_day_after_the_wider_count_s_last():
    """While both run the wider has it; a day later only the narrower one is of that day."""
    whole = make_claim("A", "2020-01-01/2020-01-10", "900")
    active = make_claim("B", "2020-01-01/2020-01-20", "700", counted="active")
    assert rows_on("2020-01-10", whole, active)["US|IQ|all|level"]["primary"]
    assert rows_on("2020-01-11", whole, active)["US|IQ|active|level"]["primary"]


def test_parts_are_never_on_a_badge_and_fall_silent_with_their_whole():
    """900 + 1,100 = 2,000 is no contradiction, and the parts go when the whole is replaced."""
    whole = make_claim("A", "2024-12-01", "1800..2200")
    core = make_claim("B", "2024-12-01", "900", counted="core force", part_of="A")
    same = make_claim("C", "2024-12-01", "300", part_of="A")
    rows = rows_on("2024-12-01", whole, core, same)
    assert [thing for thing, row in rows.items() if row["primary"]] == ["US|IQ|all|level"]
    assert bounds(rows["US|IQ|all|level"]) == (1800, 2200)
    assert bounds(rows["US|IQ|all|level|A"]) == (300, 300)
    assert rows["US|IQ|core force|level"]["part_of"] == "A"
    after = rows_on("2025-06-01", whole, core, same, make_claim("D", "2025-06-01", "1000"))
    assert set(after) == {"US|IQ|all|level"}


def test_more_active_people_than_people_are_said_so_but_not_contested():
    """Active 3,162 beside all 3,100 are different people counted; each row names the other."""
    rows = rows_on(
        "2015-06-30",
        make_claim("A", "2015-06-22", "3100"),
        make_claim("B", "2015-06-30", "3162", counted="active"),
    )
    assert rows["US|IQ|all|level"]["against"] == ("B",)
    assert rows["US|IQ|active|level"]["against"] == ("A",)
    assert not any(row["contested"] for row in rows.values())


def test_a_disputed_number_is_in_no_level_but_against_what_it_contradicts():
    """Around 20,000 some time in 2015 stands against 3,100 in that year and against nothing in 2017."""
    outlier = make_claim(
        "Z", "2015~", "18000..22000", date_kind=DateKind.SOMETIME_IN, status=Status.DISPUTED
    )
    level = make_claim("A", "2015-06-22", "3100")
    row = level_on("2015-06-30", outlier, level)
    assert bounds(row) == (3100, 3100)
    assert row["against"] == ("Z",)
    assert (
        level_on("2017-01-01", outlier, level, make_claim("B", "2017-01-01", "5000"))["against"]
        == ()
    )
    assert level_on("2015-05-01", outlier) is None


CAP = make_claim("CAP", "2016-07-11/..", "..4647", kind=ClaimKind.CAP, status=Status.CAP)


def test_a_cap_is_a_row_of_its_own_until_a_later_one():
    """It is never a level, holds on when open, and a level above it names it."""
    later_cap = make_claim("CAP2", "2018-01-01", "..6000", kind=ClaimKind.CAP, status=Status.CAP)
    level = make_claim("A", "2016-12-31", "5540")
    rows = rows_on("2016-12-31", CAP, level)
    assert rows["US|IQ|all|cap|CAP"]["row"] == "cap"
    assert rows["US|IQ|all|level"]["against"] == ("CAP",)
    assert set(rows_on("2018-01-01", CAP, later_cap)) == {"US|IQ|all|cap|CAP2"}
    assert "US|IQ|all|cap|CAP" in rows_on("2020-01-01", CAP)


PLAN = make_claim(
    "P", "2020-10/2020-11", "3150..3850", "2020-08-28", kind=ClaimKind.PLAN, status=Status.PLANNED
)


def test_a_plan_shows_from_the_day_it_was_made_with_its_target():
    """It is a plan from its publication to the end of the days it is for, and never a level."""
    row = rows_on("2020-08-28", PLAN)["US|IQ|all|plan|P"]
    assert (row["target_from"], row["target_to"]) == (
        pd.Timestamp("2020-10-01"),
        pd.Timestamp("2020-11-30"),
    )
    assert rows_on("2020-08-27", PLAN) == {}
    assert set(rows_on("2020-11-30", PLAN)) == {"US|IQ|all|plan|P"}
    assert rows_on("2020-12-01", PLAN) == {}


def test_a_later_plan_takes_the_place_of_the_earlier():
    """One plan a thing: the newer one, from the day it was made."""
    newer = make_claim(
        "Q", "2020-09-30", "3000", "2020-09-09", kind=ClaimKind.PLAN, status=Status.PLANNED
    )
    assert set(rows_on("2020-09-08", PLAN, newer)) == {"US|IQ|all|plan|P"}
    assert set(rows_on("2020-09-09", PLAN, newer)) == {"US|IQ|all|plan|Q"}


def test_a_plan_without_an_end_shows_for_a_year():
    """365 days after it was said it is still a plan; a day later it is history."""
    plan = make_claim(
        "P", "2025-01-01/..", "..1999", "2025-01-01", kind=ClaimKind.PLAN, status=Status.PLANNED
    )
    assert len(rows_on("2026-01-01", plan)) == 1
    assert rows_on("2026-01-02", plan) == {}


def test_a_change_is_shown_until_a_level_takes_it_up():
    """About 500 withdrawn is no level, and is gone once people were counted after it."""
    change = make_claim("A", "2025-06-02", "450..550", kind=ClaimKind.CHANGE)
    level = make_claim("B", "2025-09-30", "900")
    assert set(rows_on("2025-06-02", change, level)) == {"US|IQ|all|change|A"}
    assert set(rows_on("2025-09-30", change, level)) == {"US|IQ|all|level"}


def test_a_share_is_never_a_number():
    """Most of those remaining has no bounds; the row says what it is a share of."""
    share = make_claim("S", "2025-10-01", kind=ClaimKind.SHARE, share=(0.5, 1.0), share_of="P")
    row = rows_on("2025-10-01", share)["US|IQ|all|share|S"]
    assert bounds(row) == (None, None)
    assert row["part_of"] == "P"
    assert "50% to 100%" in row["open_note"]


def test_a_retracted_number_is_shown_as_such():
    """It makes a row of its own and no level."""
    assert set(
        rows_on("2017-10-31", make_claim("R", "2017-10-31", "4000", status=Status.RETRACTED))
    ) == {"US|IQ|all|retracted|R"}


@pytest.mark.parametrize(
    "end",
    [
        make_event("E", "2026-01-17", "transfer", "camp"),
        presence("E", "2026-01-17/..", "handed_over", "2026-01-17"),
    ],
)
def test_the_level_of_a_base_ends_with_its_presence(end):
    """It stays as a row that says so, off the badge, until somebody is counted there again."""
    level = make_claim("A", "2025-10", "250..350", place="camp", date_kind=DateKind.SOMETIME_IN)
    thing = "US|camp|all|level"
    assert rows_on("2026-01-16", level, end)[thing]["primary"]
    row = rows_on("2026-01-17", level, end)[thing]
    assert row["ended"]
    assert not row["primary"]
    again = make_claim("B", "2026-02-01", "20", place="camp")
    row = rows_on("2026-02-01", level, end, again)[thing]
    assert (bounds(row), row["ended"], row["primary"]) == ((20, 20), False, True)


def test_a_level_that_began_before_the_handover_does_not_outlive_it():
    """A claim said to hold for the whole year says nothing about the days after the base was left."""
    level = make_claim("A", "2026-01-01/2026-12-31", "250", place="camp")
    end = make_event("E", "2026-06-01", "withdrawal", "camp")
    assert rows_on("2026-07-01", level, end)["US|camp|all|level"]["ended"]


def test_a_withdrawal_from_a_country_ends_no_level():
    """Some left; that nobody stayed is not said."""
    level = make_claim("A", "2025-01-01", "2000")
    assert not level_on("2025-06-01", level, make_event("E", "2025-05-31", "withdrawal", "IQ"))[
        "ended"
    ]


def test_known_hides_what_was_not_yet_published():
    """Syria on 2024-12-01 was about 900 until the day the 2,000 came out."""
    told = make_claim("A", "2024-11-15", "810..990")
    truth = make_claim("B", "2024-10-01/2024-12-19", "1800..2200", supersedes="A")
    assert bounds(level_on("2024-12-01", told, truth, known="2024-12-18")) == (810, 990)
    assert bounds(level_on("2024-12-01", told, truth, known="2024-12-19")) == (1800, 2200)
    assert bounds(level_on("2024-12-01", told, truth)) == (1800, 2200)


def test_a_source_of_an_unknown_day_counts_only_without_the_second_clock():
    """Nothing with an open publication day can be said to have been known."""
    claim = make_claim(
        "A", "2024-11-15", "900", published="2024-11-15", source="source-2024-01-01/.."
    )
    assert level_on("2024-11-15", claim) is not None
    assert level_on("2024-11-15", claim, known="2030-01-01") is None


def test_best_is_the_nearest_claim_s_best_kept_inside_the_bounds():
    """A best that the other claim rules out moves to the bound."""
    row = level_on(
        "2025-10-02", make_claim("A", "2025-10-01", "2500"), make_claim("B", "2025-10-02", "2400..")
    )
    assert (row["best"], bounds(row)) == (2500, (2500, 2500))


def test_an_estimate_is_one_only_while_nothing_is_reported():
    """A report beside it makes the row reported."""
    guess = make_claim("A", "2025-01-01", "500..700", status=Status.ESTIMATE)
    assert level_on("2025-01-01", guess)["status"] == "estimate"
    assert (
        level_on("2025-01-02", guess, make_claim("B", "2025-01-02", "500..600"))["status"]
        == "reported"
    )


def test_two_loose_claims_are_told_from_each_other_by_the_day_each_is_evidence_for():
    """While both stretches run, the one that began later is the newer; one that is over is newer still."""
    timeline = build_timeline(
        make_record(
            make_claim("L", "2020/2024", "200..", date_kind=DateKind.SOMETIME_IN),
            make_claim("M", "2021/2022", "300..", date_kind=DateKind.SOMETIME_IN),
        )
    )
    for day, claim, evidence in (
        ("2020-06-01", "L", "2020-01-01"),
        ("2021-06-01", "M", "2021-01-01"),
        ("2023-06-01", "M", "2022-12-31"),
        ("2024-12-31", "L", "2024-12-31"),
    ):
        (row,) = at(timeline, date.fromisoformat(day)).figures.to_dict("records")
        assert (row["claims"], str(row["evidence_to"].date())) == ((claim,), evidence), day


def test_a_level_judged_disputed_is_named_against_the_level_and_bounds_nothing():
    """The number a person doubts neither makes the row contested nor moves its bounds."""
    accepted = make_claim("A", "2025-01-10", "2000")
    doubted = make_claim("B", "2025-01-12", "20000", judgement=Judgement.DISPUTED)
    row = level_on("2025-01-20", accepted, doubted)
    assert (bounds(row), row["claims"], row["against"]) == ((2000, 2000), ("A",), ("B",))
    assert not row["contested"]
    assert level_on("2025-01-20", doubted) is None


def test_a_proposed_claim_is_not_heard_at_all():
    """Neither its number nor what it supersedes, nor the use of a base."""
    proposed = make_claim("B", "2025-01-12", "20000", supersedes="A", judgement=Judgement.PROPOSED)
    row = level_on("2025-01-20", make_claim("A", "2025-01-10", "2000"), proposed)
    assert (bounds(row), row["claims"], row["against"]) == ((2000, 2000), ("A",), ())
    use = presence("P", "2025-01-10", "in_use", judgement=Judgement.PROPOSED)
    bases = build_timeline(make_record(use)).bases
    assert set(bases["state"]) <= {"unknown"}


@pytest.mark.parametrize(
    ("more", "heard"),
    [
        ({}, ("B",)),
        ({"kind": ClaimKind.PLAN, "status": Status.PLANNED}, ("A",)),
        ({"kind": ClaimKind.CAP, "status": Status.CAP}, ("A",)),
        ({"judgement": Judgement.DISPUTED}, ("A",)),
    ],
)
def test_only_a_level_supersedes_a_level(more, heard):
    """A plan, a ceiling or a disputed number takes no head count back."""
    old = make_claim("A", "2025-01-10", "2000")
    new = make_claim("B", "2025-01-12", "2000", supersedes="A", **more)
    assert level_on("2025-01-20", old, new)["claims"] == heard
