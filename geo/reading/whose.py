"""Whose people a count is of, where the list it stands in or a figure told before decides ahead of the grammar."""

from __future__ import annotations

from dataclasses import replace

from geo.reading.actors import choose_force, of_context, of_row
from geo.reading.antecedents import Chosen, Known
from geo.reading.counted import Counted
from geo.reading.counts import CountMention
from geo.reading.days_of import Said
from geo.reading.kind_words import THE_WHOLE
from geo.reading.passage import Passage, Progress
from geo.reading.proposal import Figure

LIST_ITEM = "an item of a list of deployments"


def force_of(  # one argument for each thing a force depends on
    passage: Passage,
    mention: CountMention,
    counted: Counted,
    said: Said,
    state: Progress,
    place: str | None,
) -> Chosen:
    """The force of a count: that of its row or list, of the count it is set against, or as the grammar says."""
    if mention.number_start in passage.rosters:
        return of_row(passage.rosters[mention.number_start])
    sentence = counted.head.sent.start_char
    if said.earlier and state.force is not None and state.force_end >= sentence:
        return replace(state.force, rule="the force of the count it is set against")
    if said.why == LIST_ITEM and passage.context:
        return of_context(passage.context)
    known = Known(passage.forces, state.force, state.force_end, passage.context, place)
    return choose_force(passage.doc, mention.start, counted, said.kind, known)


def told_before(mention: CountMention, said: Said, state: Progress) -> Figure | None:
    """The figure that "most of the 1,200" speaks of again, or None."""
    if said.why != THE_WHOLE:
        return None
    numbers = (mention.low, mention.high)
    return next((one for one in reversed(state.figures) if one.numbers == numbers), None)
