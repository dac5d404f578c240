"""Accept, correct, reject and undo: what comes into the record, what leaves it, and the log of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from geo.model import Record
from geo.model.claim import Judgement
from geo.review.accept import accept, reject, undo
from geo.review.draft import Draft, ReviewError, Sheet, State
from tests.unit.review.conftest import Reviewer, draft_of


def plain(record: Record) -> Record:
    """The record without its version."""
    return replace(record, version="")


def ready(sheet: Sheet) -> list[Draft]:
    """The drafts without a problem."""
    return [draft for draft in sheet.drafts if not draft.problems]


def test_an_accepted_claim_is_in_the_record_and_on_the_timeline(reviewer: Reviewer) -> None:
    """With its words, span, source and place; nothing else of the report comes in."""
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    before = len(reviewer.workspace.record().claims)
    accept(reviewer.case(sheet), [draft])
    record = reviewer.workspace.record()
    claim = record.claim_by_id[f"{sheet.source}.{draft.id}"]
    assert len(record.claims) == before + 1
    assert (claim.count.low, claim.count.best, claim.count.high) == (1080, 1200, 1320)
    assert claim.judgement is Judgement.ACCEPTED
    assert claim.phrase == "about 1,200"
    report = reviewer.workspace.store.report(claim.source)
    assert report is not None
    assert claim.span is not None
    assert report.text[slice(*claim.span)] == claim.phrase
    place = record.place_by_id[claim.place]
    assert (place.name, place.countries) == ("Gao", ("ML",))
    assert place.parent is not None
    assert record.place_by_id[place.parent].name == "Mali"
    figures = reviewer.workspace.timeline().figures
    assert claim.id in {name for names in figures["claims"] for name in names}
    entry = reviewer.workspace.store.log(1)[0]
    assert (entry.by, entry.reason) == ("ada", f"review: accepted from {sheet.source}")
    reviewer.workspace.store.verify()


def test_undo_leaves_the_record_as_it_was(reviewer: Reviewer) -> None:
    """Claims, events, report, source and places that came with them are gone; the log keeps all."""
    before = plain(reviewer.workspace.record())
    sheet = reviewer.read()
    done = accept(reviewer.case(sheet), ready(sheet))
    assert plain(reviewer.workspace.record()) != before
    undo(reviewer.case(sheet), done.ids, done.rules)
    assert plain(reviewer.workspace.record()) == before
    assert reviewer.workspace.store.reports() == []
    assert all(draft.state is State.OPEN for draft in reviewer.read().drafts)
    reviewer.workspace.store.verify()


def test_undoing_one_keeps_the_others(reviewer: Reviewer) -> None:
    """Report and source stay while a claim names them."""
    sheet = reviewer.read(
        "About 400 French and 90 Danish soldiers were in Gao, Mali. Over 70 Italian soldiers were in Mali."
    )
    drafts = ready(sheet)
    assert len(drafts) > 1
    accept(reviewer.case(sheet), drafts)
    undo(reviewer.case(sheet), [drafts[0].id])
    record = reviewer.workspace.record()
    assert f"{sheet.source}.{drafts[0].id}" not in record.claim_by_id
    assert f"{sheet.source}.{drafts[1].id}" in record.claim_by_id
    assert reviewer.workspace.store.report(sheet.source) is not None


def test_a_draft_with_a_problem_refuses_the_whole_decision(reviewer: Reviewer) -> None:
    """All or nothing, and the sentence names the words and what to mend."""
    sheet = reviewer.read(
        "About 1,200 French soldiers were in Gao, Mali. About 90 French soldiers were in Springfield."
    )
    version = reviewer.workspace.version
    with pytest.raises(ReviewError, match="Springfield"):
        accept(reviewer.case(sheet), list(sheet.drafts))
    assert reviewer.workspace.version == version


def test_a_corrected_field_is_what_is_stored(reviewer: Reviewer) -> None:
    """The words stay as printed; the count is as the person reads them."""
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    fields = {
        **draft.fields,
        "count": "1100..1300",
        "when": "2024-03~",
        "note": "As the map shows.",
    }
    accept(reviewer.case(sheet), [replace(draft, fields=fields)])
    claim = reviewer.workspace.record().claim_by_id[f"{sheet.source}.{draft.id}"]
    assert (claim.count.low, claim.count.high, claim.interval.edtf) == (1100, 1300, "2024-03~")
    assert (claim.phrase, claim.note) == ("about 1,200", "As the map shows.")


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("count", "lots", "is no count"),
        ("count", "900..100", "out of order"),
        ("when", "", "No day is given"),
        ("when", "03/04/2024", "more than one"),
        ("force", " ", "Whose people"),
        ("said", "nonsense", "no kind of claim"),
        ("holds", "perhaps", "says not how it holds"),
        ("note", "x" * 2001, "too many"),
    ],
)
def test_a_wrong_field_is_told(reviewer: Reviewer, field: str, text: str, sentence: str) -> None:
    """Each grammar answers with what was expected."""
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    broken = replace(draft, fields={**draft.fields, field: text})
    with pytest.raises(ReviewError, match=sentence):
        accept(reviewer.case(sheet), [broken])


def test_what_was_rejected_stays_rejected_until_undone(reviewer: Reviewer) -> None:
    """Nothing of it is in the record; the next reading of the same words knows."""
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    before = plain(reviewer.workspace.record())
    reject(reviewer.case(sheet), [draft])
    assert plain(reviewer.workspace.record()) == before
    assert draft_of(reviewer.read(), "about 1,200").state is State.REJECTED
    undo(reviewer.case(sheet), [draft.id])
    assert draft_of(reviewer.read(), "about 1,200").state is State.OPEN


def test_rejecting_what_was_accepted_takes_it_out(reviewer: Reviewer) -> None:
    """One step: out of the record, and remembered as no claim."""
    before = plain(reviewer.workspace.record())
    sheet = reviewer.read()
    draft = draft_of(sheet, "about 1,200")
    accept(reviewer.case(sheet), [draft])
    reject(reviewer.case(sheet), [draft])
    assert plain(reviewer.workspace.record()) == before
    assert draft_of(reviewer.read(), "about 1,200").state is State.REJECTED


def test_a_wire_story_must_be_in_the_record(reviewer: Reviewer) -> None:
    """A report is no copy of itself or of nothing."""
    sheet = reviewer.read()
    head = replace(sheet.head, wire="nowhere")
    with pytest.raises(ReviewError, match="nowhere"):
        accept(replace(reviewer.case(sheet), head=head), [draft_of(sheet, "about 1,200")])
