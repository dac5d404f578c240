"""What people decide at one time: rows in and out together, reports and rules, and the log of it."""

from datetime import date
from pathlib import Path

import pytest

from geo.errors import ModelError, StoreError
from geo.model import (
    Event,
    Interval,
    LonLat,
    Place,
    Precision,
    Record,
    Report,
    Rule,
    RuleKind,
    Source,
)
from geo.store import Store, open_store

PAPER = Source("paper", "The Paper", "Troops", Interval.of_day(date(2025, 10, 21)))
TOWN = Place("town", "Town", "city", ("ML",), LonLat(0.5, 15.7), Precision.TOWN, source="paper")
MEETING = Event(
    "m1", Interval.of_day(date(2025, 10, 21)), "meeting", "They met", ("town",), ("paper",)
)
WORDS = Report.of("paper", "They met in ${Town} <b>today</b>.")
RULE = Rule("place:twon", RuleKind.PLACE, "Twon", "town")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An open store with one meeting, its report and a rule."""
    opened = open_store(tmp_path / "s.sqlite")
    opened.commit([PAPER, TOWN, MEETING, WORDS, RULE], "ada", "read")
    return opened


def test_a_report_and_a_rule_come_back_byte_for_byte(store: Store) -> None:
    """Neither is part of the record that posture reads."""
    assert store.report("paper") == WORDS
    assert store.report("nothing") is None
    assert store.reports() == [WORDS]
    assert store.rules() == [RULE]
    assert store.record() == Record((PAPER,), (TOWN,), (), (MEETING,), (), version=store.version)
    store.verify()


def test_what_is_taken_out_leaves_the_record_and_stays_in_the_log(store: Store) -> None:
    """The log keeps the words of the row, who took it out and why."""
    result = store.commit([], "bob", "undone", remove=[MEETING, WORDS])
    assert (result.added, result.changed) == (0, 2)
    assert store.record().events == ()
    assert store.report("paper") is None
    newest = {entry.kind: entry for entry in store.log(2)}
    assert newest["event"].action == "remove"
    assert "They met" in newest["event"].body
    assert (newest["event"].by, newest["event"].reason) == ("bob", "undone")
    store.verify()


def test_what_was_taken_out_can_come_back(store: Store) -> None:
    """Accept, undo and accept again: the row is there once, and its version goes on counting."""
    store.commit([], "ada", "undone", remove=[MEETING])
    store.commit([MEETING], "ada", "again")
    assert store.record().events == (MEETING,)
    assert store.row_version(MEETING) == 3
    store.verify()


def test_a_reload_does_not_bring_back_what_a_person_took_out(tmp_path: Path) -> None:
    """A person's decision outlives the seeds; only new words of the seeds bring the row again."""
    seeds = Record((PAPER,), (TOWN,), (), (MEETING,))
    with open_store(tmp_path / "s.sqlite") as store:
        store.load(seeds, "seeds", "first")
        store.commit([], "ada", "wrong", remove=[MEETING])
        assert store.load(seeds, "seeds", "second").added == 0
        assert store.record().events == ()


def test_taking_out_what_is_still_named_changes_nothing(store: Store) -> None:
    """An event names its source and its place in lists that no database minds for us."""
    version = store.version
    for item in (PAPER, TOWN):
        with pytest.raises(StoreError, match=r"still names|does not have"):
            store.commit([], "ada", "clean", remove=[item])
    assert store.version == version
    store.verify()


def test_one_decision_is_whole_or_nothing(store: Store) -> None:
    """A row that names nothing takes its neighbours and the removals down with it."""
    version = store.version
    lost = Event("m2", MEETING.interval, "meeting", "x", ("nowhere",), ("paper",))
    with pytest.raises(StoreError, match="nowhere"):
        store.commit([Rule("r", RuleKind.FORCE, "x", "y"), lost], "a", "b", remove=[MEETING])
    assert store.version == version
    assert store.record().events == (MEETING,)


def test_a_report_whose_digest_is_of_another_text_is_refused() -> None:
    """Spans point into the very words that were read."""
    with pytest.raises(ModelError, match="SHA-256"):
        Report("a", "text", "0" * 64, "a")


@pytest.mark.parametrize(
    ("kind", "words", "target"),
    [(RuleKind.PLACE, "X", None), (RuleKind.REJECTED, "X", "y"), (RuleKind.FORCE, " ", "US")],
)
def test_a_rule_that_could_never_be_used_is_refused(
    kind: RuleKind, words: str, target: str | None
) -> None:
    """A spelling needs a place, a rejection none, and all of them words."""
    with pytest.raises(ModelError):
        Rule("r", kind, words, target)
