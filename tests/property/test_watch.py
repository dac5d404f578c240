"""Laws of promises and changes."""

from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from geo.model import Record
from geo.posture import build_timeline
from geo.posture.bearing import Stands
from geo.posture.change import Kind
from geo.posture.difference import changes
from geo.posture.facts import gather
from geo.posture.ledger import base_ledger
from geo.posture.promises import PromiseState, promise_states, promises
from geo.posture.snapshot import snapshot
from geo.posture.telling import paragraph, sentence
from tests.record_strategies import records

MIRRORED = {
    Kind.FIGURE_UP: Kind.FIGURE_DOWN,
    Kind.FIGURE_KNOWN: Kind.FIGURE_UNKNOWN,
    Kind.CONTRADICTION_NEW: Kind.CONTRADICTION_OVER,
    Kind.STATEMENT_NEW: Kind.STATEMENT_OVER,
    Kind.PROMISE_NEW: Kind.PROMISE_GONE,
    Kind.EVENT_NEW: Kind.EVENT_GONE,
}
MIRROR = MIRRORED | {after: before for before, after in MIRRORED.items()}
SITES = ("base_", "crossing_")
FEW = settings(max_examples=25)


@st.composite
def asked(draw: st.DrawFn) -> tuple[Record, list[date], list[date | None]]:
    """A record, two days near its own, and two days of knowledge."""
    record = draw(records())
    first, last = record.span or (date(2000, 1, 1), date(2000, 1, 1))
    around = st.dates(
        max(first, date(1000, 1, 1)), min(last + timedelta(days=400), date(9990, 1, 1))
    )
    return (
        record,
        [draw(around), draw(around)],
        [draw(st.none() | around), draw(st.none() | around)],
    )


@given(asked())
@FEW
def test_no_promise_is_met_or_late_without_a_word_that_says_so(case: Any) -> None:
    """Met rests on something that speaks for it, late on something against it, both named."""
    record, (day, _), (known, _) = case
    for one in promises(record, day, known):
        spoken = {item.key for item in one.standing(Stands.FOR)}
        against = {item.key for item in one.standing(Stands.AGAINST)}
        if one.state is PromiseState.MET:
            assert one.rests_on
            assert set(one.rests_on) <= spoken
        if one.state is PromiseState.LATE:
            assert one.rests_on
            assert set(one.rests_on) <= against
        assert all(item.day <= day for item in one.evidence)
        steps = promise_states(gather(record, known))[one.commitment.id]
        assert [state for begun, state in steps if begun <= day][-1] == str(one.state)


@given(asked())
@FEW
def test_changes_from_b_to_a_mirror_those_from_a_to_b(case: Any) -> None:
    """The same keys, the sides swapped, up for down, new for over."""
    record, days, knowns = case
    one, two = (
        snapshot(record, build_timeline(record, known=known), day)
        for day, known in zip(days, knowns, strict=True)
    )
    there, back = changes(record, one, two), changes(record, two, one)
    assert {(item.key, item.kind.split("_")[0]) for item in there} == {
        (item.key, item.kind.split("_")[0]) for item in back
    }
    mirrored = {
        (item.key, MIRROR.get(item.kind, item.kind), repr(item.after), repr(item.before))
        for item in there
        if not item.kind.startswith(SITES)
    }
    assert mirrored == {
        (item.key, item.kind, repr(item.before), repr(item.after))
        for item in back
        if not item.kind.startswith(SITES)
    }


@given(asked())
@FEW
def test_nothing_changes_between_a_snapshot_and_itself_and_all_can_be_told(case: Any) -> None:
    """The same day and the same knowledge; every change has a sentence that names its sources or its place."""
    record, days, knowns = case
    one, two = (
        snapshot(record, build_timeline(record, known=known), day)
        for day, known in zip(days, knowns, strict=True)
    )
    assert changes(record, one, one) == []
    found = changes(record, one, two)
    assert all(sentence(record, item).endswith(".") for item in found)
    assert paragraph(record, found, one, two)


@given(asked())
@FEW
def test_the_ledger_never_looks_ahead(case: Any) -> None:
    """Nothing of a base is of a day after the one asked about."""
    record, (day, _), (known, _) = case
    for base in base_ledger(record, build_timeline(record, known=known), day, {}):
        assert base.last_cited is None or base.last_cited <= day
        assert all(part.first is None or part.first <= day for part in (*base.life, *base.figures))
