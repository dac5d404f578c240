"""Names of an event set that mean several places or none in; a person's choice in; the set with its rows placed out."""

from __future__ import annotations

from collections.abc import Iterator

import pyarrow as pa

from geo.enrich import enrich_table
from geo.exchange.event_context import enrich_context
from geo.intake.placing import NAMED, Name, Placer, Question, rule_words, unplaced, with_spots
from geo.model import EventSet, Rule, RuleKind
from geo.store.event_files import Enrich, read_rows
from geo.store.event_schema import READ
from geo.store.event_sets import event_file, rewrite_event_set
from geo.workspace import Workspace


def open_names(workspace: Workspace, event_set: EventSet) -> dict[Name, int]:
    """Names of a set that no row of it is placed by, the most frequent first, with how many rows each has."""
    return unplaced(read_rows(event_file(workspace.store, event_set), NAMED)())


def questions(workspace: Workspace, names: dict[Name, int]) -> list[Question]:
    """What some names may mean; looking up one takes some milliseconds, so ask about those that are shown."""
    placer = Placer(workspace.gazetteer, workspace.store.rules())
    return [Question(name, count, tuple(placer.candidates(name))) for name, count in names.items()]


def answer(
    workspace: Workspace,
    event_set: EventSet,
    chosen: dict[Name, str],
    by: str,
) -> EventSet:
    """Place rows of a set by what a person chose for their names, and remember it for these spellings."""
    rules = [
        Rule(f"place:{rule_words(name).casefold()}", RuleKind.PLACE, rule_words(name), target)
        for name, target in chosen.items()
    ]
    workspace.store.commit(rules, by, "chose places of an event set")
    placer = Placer(workspace.gazetteer, workspace.store.rules())
    spots = {name: spot for name in chosen if (spot := placer.place(name)) is not None}
    rows = read_rows(event_file(workspace.store, event_set))

    def placed() -> Iterator[pa.Table]:
        for table in rows():
            yield with_spots(table.select(READ.names).cast(READ), spots)

    return rewrite_event_set(
        workspace.store, event_set, placed, by, "placed names", enricher(workspace)
    )


def enricher(workspace: Workspace) -> Enrich:
    """Country, governorate, border and base of each point, as the record knows bases now."""
    context = enrich_context(workspace.record(), workspace.shapes)
    return lambda table: enrich_table(table, context)
