"""A workspace over the embedded seeds for every test of review; the model is loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from geo.review.accept import Case
from geo.review.draft import Draft, Head, Sheet
from geo.review.sheet import desk_of, read_sheet
from geo.settings import Settings
from geo.workspace import Workspace, open_workspace

MALI = (
    "On 3 March 2024 about 1,200 French soldiers were stationed in Gao, Mali, and over 300 in Tripoli. "
    "Most of them will leave. By June, fewer than 500 will remain in Mali."
)


@pytest.fixture
def workspace(laydown_home: Path) -> Iterator[Workspace]:
    """A store of its own for each test."""
    with open_workspace(Settings(home=laydown_home)) as opened:
        yield opened


class Reviewer:
    """Reads reports and decides about them, as the page does."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace

    def read(self, text: str = MALI, publisher: str = "Le Test", day: date | None = None) -> Sheet:
        """The sheet of a report as the store now stands."""
        head = Head(text, publisher, day or date(2024, 3, 10), "Troops in Mali")
        return read_sheet(head, desk_of(self.workspace))

    def case(self, sheet: Sheet) -> Case:
        """Who decides about it."""
        desk = desk_of(self.workspace)
        return Case(self.workspace.store, desk, sheet.head, sheet.source, "ada")


@pytest.fixture
def reviewer(workspace: Workspace) -> Reviewer:
    """A person with a store."""
    return Reviewer(workspace)


def draft_of(sheet: Sheet, phrase: str) -> Draft:
    """The draft read from these words."""
    return next(draft for draft in sheet.drafts if phrase in sheet.head.text[slice(*draft.span)])
