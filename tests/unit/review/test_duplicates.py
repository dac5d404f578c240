"""Copies of stored claims, and reports that repeat a stored story."""

from __future__ import annotations

from datetime import date

import pytest

from geo.review.accept import accept
from geo.review.duplicates import likeness
from tests.unit.review.conftest import MALI, Reviewer, draft_of

WORDS = " ".join(f"word{number}" for number in range(2000))


def test_a_stored_claim_is_pointed_out(reviewer: Reviewer) -> None:
    """The seeds say about 2,500 in Iraq at the start of 2025; a report that repeats it is told so."""
    sheet = reviewer.read(
        "At the start of 2025, about 2,500 U.S. troops were stationed in Iraq and over 900 in Syria.",
        "The Echo",
        date(2025, 10, 22),
    )
    assert "IQ17" in {copy.id for copy in draft_of(sheet, "about 2,500").copies}
    assert not any(copy.same_report for copy in draft_of(sheet, "about 2,500").copies)
    assert "peregraf-2025-10-21" in {one.source for one in sheet.likenesses}


def test_another_number_place_or_day_is_no_copy(reviewer: Reviewer) -> None:
    """Claims that disagree are what the record is for."""
    sheet = reviewer.read(
        "In January 2025, about 2,600 U.S. troops were stationed in Iraq.", day=date(2025, 10, 22)
    )
    assert draft_of(sheet, "2,600").copies == ()


def test_a_report_that_shares_its_words_is_offered_as_one_story(reviewer: Reviewer) -> None:
    """Another paper prints the same wire copy a day later."""
    first = reviewer.read()
    accept(reviewer.case(first), [draft_of(first, "about 1,200")])
    second = reviewer.read(MALI + " Officials would not comment.", "The Echo", date(2024, 3, 11))
    (found,) = [one for one in second.likenesses if one.source == first.source]
    assert found.alike is not None
    assert found.alike > 0.8


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_the_likeness_is_near_the_share_of_common_words(share: float) -> None:
    """Sampled by hashes, within the error that docs/reading.md states, four times over."""
    common = WORDS.split()[: int(2000 * share)]
    other = [f"other{number}" for number in range(2000 - len(common))]
    assert likeness(WORDS, " ".join(common + other)) == pytest.approx(share, abs=0.12)


def test_an_excerpt_is_like_its_whole() -> None:
    """Half a story is a copy of the story."""
    assert likeness(WORDS, " ".join(WORDS.split()[:1000])) > 0.85


def test_texts_too_short_to_compare_are_unlike() -> None:
    """Four words in common prove nothing."""
    assert likeness("about 400 soldiers there", "about 400 soldiers there") == 0.0
