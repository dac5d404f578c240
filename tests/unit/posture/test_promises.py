"""Promises: their state, the reason, and the evidence it rests on."""

from datetime import date, timedelta
from typing import Any

import pytest

from geo.errors import ModelError
from geo.exchange.seeds import read_seeds
from geo.model import ClaimKind, Commitment, Interval, Status
from geo.posture.facts import gather
from geo.posture.promises import DUE_SOON_DAYS, PromiseState, promise_states, promises
from geo.posture.rules import Rules
from geo.settings import ROOT
from tests.unit.posture.records import make_claim, make_event, make_record

MADE = date(2025, 1, 1)
DUE = date(2025, 6, 30)


def promise(due: str | None = "../2025-06-30", **more: Any) -> Commitment:
    """A promise of the US about Iraq, made on the first day of 2025."""
    values: dict[str, Any] = {
        "id": "M",
        "made": MADE,
        "by": ("US",),
        "text": "Fewer than 2,000 stay",
        "places": ("IQ",),
        "due": None if due is None else Interval.parse(due),
        "sources": ("source-2025-01-01",),
    }
    return Commitment(**(values | more))


def pledge(count: str = "..1999", **more: Any) -> Any:
    """The number of that promise."""
    kind = {"kind": ClaimKind.PLAN, "status": Status.PLANNED}
    return make_claim("PLAN", "2025-01-01/..", count, published="2025-01-01", **(kind | more))


def judged(on: date, *items: Any, known: date | None = None) -> Any:
    """The promise M as of a day."""
    found = promises(make_record(*items), on, known)
    return next(one for one in found if one.commitment.id == "M")


@pytest.mark.parametrize(
    ("on", "state"),
    [
        (MADE, PromiseState.OPEN),
        (DUE - timedelta(days=DUE_SOON_DAYS + 1), PromiseState.OPEN),
        (DUE - timedelta(days=DUE_SOON_DAYS), PromiseState.DUE),
        (DUE, PromiseState.DUE),
        (DUE + timedelta(days=1), PromiseState.UNKNOWN),
    ],
)
def test_in_silence_only_the_calendar_speaks(on: date, state: PromiseState) -> None:
    """Open, due in the last month, and unknown from the day after: never met, never late."""
    assert judged(on, promise()).state is state


def test_a_promise_is_not_there_before_it_is_made_or_known() -> None:
    """Both clocks hold: the day it was made, and the day its source came out."""
    record = make_record(promise(sources=("source-2025-01-05",)))
    assert promises(record, MADE - timedelta(days=1)) == []
    assert promises(record, MADE, date(2025, 1, 4)) == []
    assert len(promises(record, MADE, date(2025, 1, 5))) == 1


def test_a_head_count_inside_the_promised_number_says_that_it_is_kept() -> None:
    """The plan of the same source, force and place is the number; a later count inside it speaks for it."""
    one = judged(date(2025, 5, 1), promise(), pledge(), make_claim("A", "2025-04-01", "1500"))
    assert one.state is PromiseState.MET
    assert one.rests_on == ("claim:A",)
    assert "A (1 April 2025) counts 1,500, and at most 1,999 was promised" in one.reason


def test_a_count_that_can_be_either_tells_nothing() -> None:
    """1,500 to 2,500 neither keeps nor breaks "fewer than 2,000"."""
    one = judged(date(2025, 5, 1), promise(), pledge(), make_claim("A", "2025-04-01", "1500..2500"))
    assert one.state is PromiseState.OPEN
    assert [item.stands.value for item in one.evidence] == ["since"]


def test_a_larger_count_after_the_day_makes_it_late() -> None:
    """Late needs a claim of a day after the due day; one from before it says only how it stood."""
    before, after = make_claim("A", "2025-06-01", "2500"), make_claim("B", "2025-07-10", "2400")
    assert judged(date(2025, 7, 5), promise(), pledge(), before).state is PromiseState.UNKNOWN
    one = judged(date(2025, 7, 10), promise(), pledge(), before, after)
    assert one.state is PromiseState.LATE
    assert one.rests_on == ("claim:A", "claim:B")


def test_sources_that_disagree_leave_it_unknown() -> None:
    """For and against within the joint window: no side is taken."""
    kept, broken = make_claim("A", "2025-04-01", "1500"), make_claim("B", "2025-04-20", "2500")
    one = judged(date(2025, 5, 1), promise(), pledge(), kept, broken)
    assert one.state is PromiseState.UNKNOWN
    assert one.reason.startswith("Sources disagree")


def test_how_near_words_of_one_time_are_is_a_rule_in_force() -> None:
    """With a shorter window the newer word alone speaks, on the list and over time."""
    kept, broken = make_claim("A", "2025-04-01", "1500"), make_claim("B", "2025-04-20", "2500")
    record = make_record(promise(), pledge(), kept, broken)
    short = Rules(joint_days=10)
    (usual,), (brief,) = promises(record, DUE), promises(record, DUE, rules=short)
    assert (usual.state, brief.state) == (PromiseState.UNKNOWN, PromiseState.DUE)
    assert brief.rests_on == ("claim:B",)
    steps = promise_states(gather(record, None, short))["M"]
    assert "unknown" not in {state for day, state in steps if day <= DUE}


def test_a_share_of_the_promise_is_not_kept_by_a_number() -> None:
    """That most of them go to Erbil is part of the promise, and no head count in Iraq tells of it."""
    share = make_claim(
        "S",
        "2025-01-01/..",
        published="2025-01-01",
        kind=ClaimKind.SHARE,
        status=Status.PLANNED,
        share=(0.5, 1.0),
        share_of="PLAN",
        phrase="most of them",
    )
    counted = make_claim("A", "2025-04-01", "1500")
    one = judged(date(2025, 5, 1), promise(), pledge(), share, counted)
    assert one.state is PromiseState.OPEN
    assert "most of them" in one.reason
    linked = judged(date(2025, 5, 1), promise(kept_by=("claim:A",)), pledge(), share, counted)
    assert linked.state is PromiseState.MET


def test_a_link_in_the_record_tells_but_not_before_its_day_or_unknown() -> None:
    """What a person linked counts from its own day on, and only when it was known."""
    left = make_event("E", "2025-05-05", "withdrawal", "IQ", published="2025-05-20")
    kept = promise(kept_by=("event:E",))
    assert judged(date(2025, 5, 4), kept, left).state is PromiseState.OPEN
    assert judged(date(2025, 5, 5), kept, left).state is PromiseState.MET
    assert judged(date(2025, 5, 5), kept, left, known=date(2025, 5, 19)).state is PromiseState.OPEN


def test_a_later_promise_takes_the_place_of_the_one_it_names() -> None:
    """Superseded from the day the later one was made."""
    later = promise(id="N", made=date(2025, 3, 1), supersedes="M", due="../2026-06")
    assert judged(date(2025, 2, 28), promise(), later).state is PromiseState.OPEN
    one = judged(date(2025, 3, 1), promise(), later)
    assert one.state is PromiseState.SUPERSEDED
    assert one.rests_on == ("commitment:N",)


def test_what_came_since_is_listed_and_judges_nothing() -> None:
    """A change, and an event at a base inside the country, stand beside the promise."""
    change = make_claim("A", "2025-02-01", "500", kind=ClaimKind.CHANGE)
    others = make_claim("B", "2025-02-01", "500", force="France")
    handed = make_event("E", "2025-03-01", "transfer", "IQ", actors=("US", "Iraq"))
    one = judged(date(2025, 4, 1), promise(), change, others, handed)
    assert [(item.key, item.stands.value) for item in one.evidence] == [
        ("claim:A", "since"),
        ("event:E", "since"),
    ]
    assert one.state is PromiseState.OPEN


@pytest.mark.parametrize(
    "more",
    [
        {"kept_by": ("A",)},
        {"kept_by": ("claim:",)},
        {"broken_by": ("place:IQ",)},
        {"kept_by": ("claim:A",), "broken_by": ("claim:A",)},
    ],
)
def test_evidence_is_a_claim_or_an_event_on_one_side(more: Any) -> None:
    """A key that names neither, or one on both sides, is refused."""
    with pytest.raises(ModelError):
        promise(**more)


def test_the_seeds_stand_as_a_person_read_them() -> None:
    """On the record's last day: none is met, two are told of both ways or not at all, the rest are open."""
    found = promises(read_seeds(ROOT / "seeds"), date(2026, 2, 28))
    assert {one.commitment.id: str(one.state) for one in found} == {
        "C1": "unknown",
        "C2": "open",
        "C3": "unknown",
        "C4": "open",
        "C5": "open",
        "C6": "open",
        "C7": "open",
        "C8": "open",
    }


def test_the_states_of_a_promise_over_time_are_those_of_each_day() -> None:
    """What the map shows from day to day is what is judged of each day by itself."""
    record = make_record(
        promise("2025-06"),
        pledge(),
        make_claim("A", "2025-04-01", "1500"),
        make_claim("B", "2025-07-10", "2400"),
        promise("../2026", id="N", made=date(2025, 8, 1), supersedes="M"),
    )
    steps = promise_states(gather(record, None))["M"]
    assert [state for _, state in steps] == ["open", "met", "late", "superseded"]
    for number in range(300):
        day = MADE + timedelta(days=number)
        (one,) = [item for item in promises(record, day) if item.commitment.id == "M"]
        assert [state for begun, state in steps if begun <= day][-1] == str(one.state)
