"""Parts and wholes: "including 200 in Gao", "Of these, 900 are", "on the ground: 590,000 of these, 302,000 of those"."""

from __future__ import annotations

import re

from geo.reading.coordination import opens_list
from geo.reading.counts import CountMention
from geo.reading.passage import Progress

_PART = re.compile(
    r"\b(?:including|includes?|of\s+(?:them|these|those|whom|which)|among\s+them|comprising|made\s+up\s+of)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"Of\s+(?:these|those|them),?\s+(?:[a-z]+\s+)?")


def part_of(text: str, mention: CountMention, state: Progress, sentence: int) -> int | None:
    """The index of the figure that the count of *mention* is a part of, in its *sentence* or the one before."""
    if not state.figures:
        return None
    last = state.figures[-1]
    if last.span[0] < sentence:
        return (
            len(state.figures) - 1 if _OF_THESE.fullmatch(text, sentence, mention.start) else None
        )
    if _PART.search(text, _behind_own(text, last.span[1]), mention.start) or opens_list(
        text, last.span[1], mention.start
    ):
        return len(state.figures) - 1
    if last.part_of is not None and opens_list(
        text, state.figures[last.part_of].span[1], last.span[0]
    ):
        return last.part_of  # the next member of a list behind a colon
    return None


def _behind_own(text: str, end: int) -> int:
    """Behind the "of them" that belongs to the count which ends at *end*."""
    own = re.compile(r"\s+of\s+(?:them|these|those|whom)\b").match(text, end)
    return own.end() if own else end
