"""When the officials' total is on the badge, and when it is not."""

from datetime import date
from typing import Any

import pytest

from geo.model import ClaimKind, Status
from geo.posture import build_timeline, posture_on, posture_over, series
from tests.unit.posture.records import make_claim, make_record

ACCOUNTING: dict[str, Any] = {
    "kind": ClaimKind.CAP,
    "status": Status.CAP,
    "counted": "official accounting",
}
TOTAL = make_claim("T", "2020-06-01", "503", **ACCOUNTING)
ACTIVE = make_claim("A", "2020-04-01", "1547", counted="active")


def badge(day: str, *claims: Any) -> list[str]:
    """The ways of counting on the badge of a day: one, or none."""
    rows = posture_on(make_record(*claims), date.fromisoformat(day))
    return list(rows.loc[rows["primary"], "counted"])


def test_a_newer_total_stands_where_only_some_are_counted() -> None:
    """Before it was said the head count does; it ages as any number, and then the head count is back."""
    told = [badge(day, TOTAL, ACTIVE) for day in ("2020-05-31", "2020-06-01", "2021-06-01")]
    assert told == [["active"], ["official accounting"], ["official accounting"]]
    assert badge("2021-06-02", TOTAL, ACTIVE) == ["active"]


@pytest.mark.parametrize("counted", ["all", "unspecified"])
def test_a_head_count_of_everybody_keeps_the_badge(counted: str) -> None:
    """However old it is, unless it is stale."""
    everybody = make_claim("E", "2019-07-01", "2000", counted=counted)
    assert badge("2020-06-01", TOTAL, ACTIVE, everybody) != ["official accounting"]
    assert badge("2020-07-01", TOTAL, ACTIVE, everybody) == ["official accounting"]


def test_a_newer_head_count_of_some_keeps_the_badge() -> None:
    """The newest word is on it, of whomever."""
    newer = make_claim("B", "2020-06-01", "1600", counted="active")
    assert badge("2020-06-01", TOTAL, newer) == ["active"]
    later = make_claim("C", "2020-06-20", "1600", counted="active")
    assert badge("2020-06-20", TOTAL, ACTIVE, later) == ["active"]


def test_a_ceiling_on_a_way_of_counting_heads_is_never_on_the_badge() -> None:
    """It is an order, and no word on how many are there."""
    cap = make_claim("T", "2020-06-01", "4647", kind=ClaimKind.CAP, status=Status.CAP)
    assert badge("2020-06-01", cap, ACTIVE) == ["active"]


def test_a_total_alone_stands_by_itself() -> None:
    """Nobody counted anybody: the total is all a reader was told."""
    assert badge("2020-06-15", TOTAL) == ["official accounting"]


def test_one_number_a_day_is_on_the_badge_and_the_band_keeps_the_head_count() -> None:
    """Day by day and all days at once agree; the chart's band goes on under the dashes of the total."""
    wide = make_claim("W", "2020-04-01", "1700", counted="active + reserve")
    both = series(build_timeline(make_record(TOTAL, ACTIVE, wide)), "US", "IQ")
    assert {step.low for step in both if step.row == "level"} == {1700}
    record = make_record(TOTAL, ACTIVE, make_claim("Z", "2021-12-01", "5", place="SY"))
    days = [
        date(2020, 5, 31),
        date(2020, 6, 1),
        date(2020, 9, 1),
        date(2021, 6, 1),
        date(2021, 6, 2),
    ]
    each = [posture_on(record, day).query("primary")["counted"].tolist() for day in days]
    whole = posture_over(record, [*days, *(date(2020, 7, day) for day in range(1, 20))])
    told = whole[whole["primary"] & (whole["place"] == "IQ")].set_index("day")["counted"]
    assert [[told.loc[day.isoformat()]] for day in days] == each
    steps = series(build_timeline(record), "US", "IQ")
    band = [(step.valid_from, step.low) for step in steps if step.row == "level"]
    assert band[0] == (date(2020, 4, 1), 1547)
    ends = [step.valid_to for step in steps if step.row == "level"]
    assert max(ends) == date(2021, 12, 1)
    assert next(step.low for step in steps if step.row == "cap") == 503
