"""One report's text to everything it is read to say. Nothing is stored; a person decides."""

from __future__ import annotations

from datetime import date

from geo.reading.commitments import find_commitments
from geo.reading.events import find_events
from geo.reading.figures import find_figures
from geo.reading.language import parse
from geo.reading.named_places import Toponyms
from geo.reading.passage import read_passage
from geo.reading.proposal import Proposal
from geo.reading.shares import find_shares


def propose(
    text: str,
    published: date,
    *,
    context_country: str | None = None,
    toponyms: Toponyms | None = None,
) -> Proposal:
    """Figures, shares, events and commitments in *text*, each with the offsets of its words.

    Args:
        text: the report, as plain text.
        published: the day it was published; relative time words are counted from it.
        context_country: the country the report is about (name or ISO code), for "in the country".
        toponyms: a recogniser of places, (start, end, name, ISO2) for each; without one the model's names are used.

    Raises:
        TextRefusedError: The text is empty, binary or too long.
        LanguageModelError: The English model is missing or another one.
    """
    passage = read_passage(parse(text), published, context_country, toponyms)
    figures = find_figures(passage)
    return Proposal(
        figures=tuple(figures),
        shares=tuple(find_shares(passage, figures)),
        events=tuple(find_events(passage, figures)),
        commitments=tuple(find_commitments(passage, figures)),
    )
