"""Corrections are remembered: this spelling is that place, this name that force."""

from __future__ import annotations

from dataclasses import replace

from geo.review.accept import accept, undo
from tests.unit.review.conftest import Reviewer, draft_of

SPRINGFIELD = "About 400 French soldiers are stationed in Springfield."


def test_a_chosen_place_is_chosen_the_next_time(reviewer: Reviewer) -> None:
    """Asked once; the second report with that spelling has its place, and says that it was remembered."""
    sheet = reviewer.read(SPRINGFIELD)
    draft = draft_of(sheet, "About 400")
    third = draft.places[0].spots[2]
    chosen = replace(draft, places=(replace(draft.places[0], choice=third.id),))
    done = accept(reviewer.case(sheet), [chosen])
    again = draft_of(reviewer.read("Over 70 Danish soldiers are in Springfield."), "Over 70")
    assert again.places[0].remembered
    assert again.problems == ()
    assert (again.places[0].spots[0].lon, again.places[0].spots[0].lat) == (third.lon, third.lat)
    undo(reviewer.case(sheet), done.ids, done.rules)
    forgotten = draft_of(reviewer.read("Over 70 Danish soldiers are in Springfield."), "Over 70")
    assert forgotten.places[0].choice is None


def test_a_corrected_force_is_the_force_the_next_time(reviewer: Reviewer) -> None:
    """A name given by hand goes for that name from then on."""
    sheet = reviewer.read("About 400 Danish soldiers are stationed in Gao, Mali.")
    draft = draft_of(sheet, "About 400")
    accept(reviewer.case(sheet), [replace(draft, fields={**draft.fields, "force": "Danish corps"})])
    again = reviewer.read("Over 70 Danish soldiers are in Mali.")
    assert draft_of(again, "Over 70").fields["force"] == "Danish corps"


def test_what_was_not_corrected_teaches_nothing(reviewer: Reviewer) -> None:
    """Accepting as offered makes no rule."""
    sheet = reviewer.read()
    accept(reviewer.case(sheet), [draft_of(sheet, "about 1,200")])
    assert reviewer.workspace.store.rules() == []
