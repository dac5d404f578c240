"""Evidence of promises that a person links: what it changes, what the log keeps, and the way back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.errors import StaleVersionError
from geo.exchange.seeds import read_seeds
from geo.model import Commitment
from geo.posture.promises import PromiseState, promises
from geo.review.draft import ReviewError
from geo.review.promise_evidence import Tells, link_evidence, links, unlink_evidence
from geo.store import Store, open_store

DAY = date(2026, 2, 20)
HANDOVER = "event:E15"


@pytest.fixture
def store(root: Path, tmp_path: Path) -> Store:
    """A store with the first records."""
    opened = open_store(tmp_path / "laydown.sqlite")
    opened.load(read_seeds(root / "seeds"), "seeds", "test")
    return opened


def state(store: Store) -> PromiseState:
    """How the end of the mission, due in September 2025, stands in February 2026."""
    return next(one.state for one in promises(store.record(), DAY) if one.commitment.id == "C1")


def test_what_a_person_links_decides_and_the_log_says_why(store: Store) -> None:
    """Unknown, since nothing tells of it; met once an event is said to; late once it is said to tell the opposite."""
    assert state(store) is PromiseState.UNKNOWN
    link_evidence(store, "C1", HANDOVER, Tells.KEPT, "ada", "It was the last base of\nthe mission.")
    assert state(store) is PromiseState.MET
    (made,) = links(store)
    assert (made.promise, made.key, made.by) == ("C1", HANDOVER, "ada")
    assert made.reason == "It was the last base of the mission."
    link_evidence(store, "C1", HANDOVER, Tells.BROKEN, "bo", "It came four months late.")
    assert state(store) is PromiseState.LATE
    assert [one.by for one in links(store)] == ["bo"]
    store.verify()


def test_taking_a_link_back_leaves_the_record_as_it_was(store: Store) -> None:
    """The promise is unknown again; the log has both steps."""
    before = store.record()
    link_evidence(store, "C1", HANDOVER, Tells.KEPT, "ada", "the last base")
    unlink_evidence(store, "C1", HANDOVER, "bo")
    assert replace(store.record(), version=before.version) == before
    assert links(store) == ()
    assert [line.by for line in store.history("commitment", "C1")] == ["bo", "ada", "seeds"]


def test_what_cannot_be_is_told_and_changes_nothing(store: Store) -> None:
    """Each refusal says what was wrong; the record keeps its version."""
    link_evidence(store, "C1", HANDOVER, Tells.KEPT, "ada", "the last base")
    version = store.record().version
    for promise, key, reason, words in (
        ("C1", "event:E14", "  ", "Say why it tells"),
        ("nothing", HANDOVER, "because", "No promise 'nothing'"),
        ("C1", "event:nothing", "because", "No claim or event 'event:nothing'"),
        ("C1", "base:asad", "because", "No claim or event 'base:asad'"),
        ("C1", HANDOVER, "because", "in that way already"),
    ):
        with pytest.raises(ReviewError, match=words):
            link_evidence(store, promise, key, Tells.KEPT, "ada", reason)
    with pytest.raises(ReviewError, match="is not linked"):
        unlink_evidence(store, "C1", "claim:IQ22", "ada")
    assert store.record().version == version


def test_what_somebody_links_in_the_same_moment_is_not_lost(store: Store) -> None:
    """A link made between reading the promise and writing it is refused, and the other stays."""
    read = store.row_version

    def meanwhile(item: Commitment) -> int:
        store.row_version = read  # type: ignore[method-assign]
        version = read(item)
        link_evidence(store, "C1", HANDOVER, Tells.KEPT, "ada", "the last base")
        return version

    store.row_version = meanwhile  # type: ignore[method-assign, assignment]
    with pytest.raises(StaleVersionError):
        link_evidence(store, "C1", "event:E14", Tells.KEPT, "bo", "because")
    assert store.record().commitment_by_id["C1"].kept_by == (HANDOVER,)
