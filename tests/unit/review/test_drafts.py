"""What reading proposes becomes drafts with text fields, each tied to its words."""

from __future__ import annotations

from datetime import date

import pytest

from geo.reading.language import TextRefusedError
from geo.review.draft import DraftKind, ReviewError
from tests.unit.review.conftest import Reviewer, draft_of


def test_a_figure_becomes_a_claim_tied_to_its_words(reviewer: Reviewer) -> None:
    """Force, count, day and place stand in fields; the words they came from in slots."""
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    assert draft.kind is DraftKind.CLAIM
    assert draft.fields["said"] == "present"
    assert draft.fields["count"] == "about 1,200"
    assert draft.fields["when"] == "2024-03-03"
    words = {name: sheet.head.text[slice(*span)] for name, span in draft.slots.items()}
    assert words["count"] == "about 1,200"
    assert "March" in words["when"]
    assert draft.places[0].words == "Gao"
    assert draft.places[0].choice is not None
    assert draft.problems == ()


def test_a_plan_without_a_day_holds_from_the_report_on(reviewer: Reviewer) -> None:
    """It is never dated on a day nobody named."""
    sheet = reviewer.read("Under the plan, fewer than 2,000 US troops will remain in Iraq.")
    draft = draft_of(sheet, "fewer than 2,000")
    assert draft.fields["said"] == "planned"
    assert (draft.fields["when"], draft.fields["holds"]) == ("2024-03-10/..", "throughout")


def test_an_ambiguous_place_is_a_problem_with_its_candidates(reviewer: Reviewer) -> None:
    """Nothing is pinned silently: the candidates are there, none is chosen."""
    sheet = reviewer.read("About 400 French soldiers are stationed in Springfield.")
    draft = draft_of(sheet, "About 400")
    assert draft.places[0].choice is None
    assert len(draft.places[0].spots) > 3
    assert [problem.field for problem in draft.problems] == ["place"]


def test_a_claim_without_a_place_says_so(reviewer: Reviewer) -> None:
    """The problem names the field to mend."""
    sheet = reviewer.read("France said about 400 French soldiers were ready.")
    problems = draft_of(sheet, "about 400").problems
    assert "place" in {problem.field for problem in problems}


def test_the_force_takes_the_name_the_record_uses(reviewer: Reviewer) -> None:
    """American soldiers are the US of the seeds; a new force keeps its own name."""
    sheet = reviewer.read("About 400 American soldiers and 90 Danish soldiers are in Baghdad.")
    assert draft_of(sheet, "400").fields["force"] == "US"
    assert draft_of(sheet, "90").fields["force"] == "Denmark"


def test_the_same_report_gives_the_same_drafts(reviewer: Reviewer) -> None:
    """Offline and without chance."""
    assert reviewer.read() == reviewer.read()


@pytest.mark.parametrize("text", ["", "  \n ", "\x00\x01\x02binary\x00", "a " * 100_001])
def test_what_is_no_text_is_refused_in_a_sentence(reviewer: Reviewer, text: str) -> None:
    """Empty, binary and endless texts; nothing is stored."""
    version = reviewer.workspace.version
    with pytest.raises(TextRefusedError):
        reviewer.read(text)
    assert reviewer.workspace.version == version


@pytest.mark.parametrize(
    "text",
    [
        "${alert(1)} {{7*7}} <script>alert(1)</script> about 400 French soldiers in Gao",
        "Около 400 французских солдат в Гао. حوالي 400 جندي في غاو. 约400名法国士兵",
        "900 😀😀 troops " * 200,
        "((((((((" * 500,
    ],
)
def test_strange_words_are_read_as_words(reviewer: Reviewer, text: str) -> None:
    """Markup, templates and other scripts give drafts or none, never an error."""
    sheet = reviewer.read(text)
    assert all(0 <= start < end <= len(text) for start, end in (d.span for d in sheet.drafts))


def test_a_report_nobody_published_is_refused(reviewer: Reviewer) -> None:
    """A claim needs somebody who says it."""
    with pytest.raises(ReviewError, match="publisher is missing"):
        reviewer.read(publisher=" ", day=date(2024, 1, 1))
