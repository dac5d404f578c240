"""Setting a claim aside: what it changes, what the log keeps, and taking it back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.exchange.seeds import read_seeds
from geo.model.claim import Judgement
from geo.posture import contradictions_on, posture_on
from geo.review.draft import ReviewError
from geo.review.reason import LONGEST_REASON
from geo.review.set_aside import asides, set_aside, take_back
from geo.store import Store, open_store

DAY = date(2026, 1, 20)


@pytest.fixture
def store(root: Path, tmp_path: Path) -> Store:
    """A store with the first records."""
    opened = open_store(tmp_path / "laydown.sqlite")
    opened.load(read_seeds(root / "seeds"), "seeds", "test")
    return opened


def iraq(store: Store) -> tuple[int, int | None, bool, tuple[str, ...]]:
    """What is said of Iraq on the day two sources disagree."""
    row = posture_on(store.record(), DAY, force="US", place="IQ").iloc[0]
    return row["low"], row["high"], row["contested"], row["claims"]


def test_the_other_side_is_what_is_left(store: Store) -> None:
    """Fewer than 2,000 set aside, roughly 2,500 stands, uncontested, and the contradiction is gone."""
    assert iraq(store)[2]
    assert [one.claims for one in contradictions_on(store.record(), DAY)] == [("IQ22", "IQ23")]
    done = set_aside(store, "IQ22", "ada", "An explainer; it repeats the plan\nas a fact.")
    assert iraq(store) == (2250, 2750, False, ("IQ23",))
    assert (done.claim, done.by, done.before) == ("IQ22", "ada", Judgement.ACCEPTED)
    assert done.reason == "An explainer; it repeats the plan as a fact."
    assert asides(store) == (done,)
    assert not [one for one in contradictions_on(store.record(), DAY) if one.contests]
    line = store.log(1)[0]
    assert (line.by, line.id, line.action) == ("ada", "IQ22", "change")
    assert line.reason == f"set aside: {done.reason}"
    store.verify()


def test_taking_back_leaves_the_record_as_it_was(store: Store) -> None:
    """The claim counts again; the log has both decisions and verifies."""
    before = store.record()
    set_aside(store, "IQ22", "ada", "no source named")
    take_back(store, "IQ22", "bo")
    assert replace(store.record(), version=before.version) == before
    assert asides(store) == ()
    assert [line.by for line in store.history("claim", "IQ22")] == ["bo", "ada", "seeds"]
    store.verify()
    set_aside(store, "IQ22", "ada", "again")
    assert [one.reason for one in asides(store)] == ["again"]


def test_other_changes_stay(store: Store) -> None:
    """What was mended in between is not undone."""
    set_aside(store, "IQ22", "ada", "no source named")
    claim = store.record().claim_by_id["IQ22"]
    store.update(replace(claim, note="mended"), store.row_version(claim), "bo", "typing")
    back = take_back(store, "IQ22", "ada")
    assert (back.note, back.judgement) == ("mended", Judgement.ACCEPTED)


@pytest.mark.parametrize(
    ("claim", "reason", "words"),
    [
        ("IQ22", " \n ", "Say why"),
        ("IQ22", "x" * (LONGEST_REASON + 1), "Shorten it"),
        ("nobody", "because", "No claim 'nobody'"),
        ("P02", "because", "is disputed already"),
    ],
)
def test_what_cannot_be_set_aside_changes_nothing(
    store: Store, claim: str, reason: str, words: str
) -> None:
    """A sentence says why not, and the store stays as it was."""
    version = store.version
    with pytest.raises(ReviewError, match=words):
        set_aside(store, claim, "ada", reason)
    assert store.version == version


def test_only_what_was_set_aside_is_taken_back(store: Store) -> None:
    """A claim that came disputed, or one never touched, is no decision to undo."""
    assert asides(store) == ()
    for claim in ("P02", "IQ22"):
        with pytest.raises(ReviewError, match="is not set aside"):
            take_back(store, claim, "ada")
