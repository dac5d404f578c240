"""Steps and dots of the chart."""

from datetime import date

from geo.model import ClaimKind, Status
from geo.model.claim import Judgement
from geo.posture import Step, build_timeline, claim_points, series
from tests.unit.posture.records import make_claim, make_record, presence


def steps(*claims):
    """Steps of the US in Iraq."""
    return series(build_timeline(make_record(*claims)), "US", "IQ")


def test_steps_follow_the_badge_and_split_where_a_level_goes_stale():
    """No step for the end of the joint window: nothing drawn changes there."""
    assert steps(
        make_claim("A", "2020-01-01", "900"), make_claim("B", "2021-06-01", "700..800")
    ) == [
        Step(date(2020, 1, 1), date(2020, 12, 31), 900, 900, 900, False, False, "level"),
        Step(date(2021, 1, 1), date(2021, 5, 31), 900, 900, 900, False, True, "level"),
        Step(date(2021, 6, 1), date(2021, 6, 1), 700, None, 800, False, False, "level"),
    ]


def test_not_reported_stretches_come_with_open_bounds():
    """They are hatched: a gap is not zero."""
    drawn = steps(make_claim("A", "2020-01-01", counted="active", status=Status.NOT_REPORTED))
    assert drawn == [
        Step(
            date(2020, 1, 1),
            date(2020, 1, 1),
            None,
            None,
            None,
            False,
            False,
            "not_reported",
            "reported",
            "",
            "",
        )
    ]


def test_plans_are_rows_of_their_own_and_other_counts_are_left_out():
    """The band has one number a day."""
    drawn = steps(
        make_claim("A", "2020-01-01", "900"),
        make_claim("B", "2020-01-01", "700", counted="active"),
        make_claim("P", "2020-01-01", "500", kind=ClaimKind.PLAN, status=Status.PLANNED),
    )
    assert [(step.row, step.low) for step in drawn] == [("level", 900), ("plan", 500)]


def test_a_contested_stretch_is_marked():
    """The step carries the envelope and the mark."""
    last = steps(make_claim("A", "2020-01-01", "900"), make_claim("B", "2020-01-02", "500"))[-1]
    assert (last.low, last.high, last.contested) == (500, 900, True)


def test_dots_stand_at_the_claim_s_number():
    """Best, else the middle, else the one bound; none for what names no number or was rejected."""
    points = claim_points(
        make_record(
            make_claim("A", "2020-01-03", "900"),
            make_claim("B", "2020-01-02", "700..800"),
            make_claim("C", "2020-01-01", "901.."),
            make_claim("D", "2020-01-04", "4000", status=Status.RETRACTED),
            make_claim("E", "2020-01-05", "1", judgement=Judgement.REJECTED),
            presence("F", "2020-01-05", "in_use"),
        )
    )
    assert dict(zip(points["claim"], points["at"], strict=True)) == {
        "C": 901,
        "B": 750,
        "A": 900,
        "D": 4000,
    }
    assert points["row"].tolist() == ["level", "level", "level", "retracted"]


def test_dots_obey_the_second_clock():
    """A claim nobody had published yet has no dot."""
    record = make_record(make_claim("A", "2020-01-01", "900", published="2020-03-01"))
    assert claim_points(record, known=date(2020, 2, 29)).empty
    assert len(claim_points(record, known=date(2020, 3, 1))) == 1
