"""Phrases that place something by places: spans of names in, spans of phrases with their candidates out.

"24 km west of X", "near X", "between X and Y", "the X-Y border", "X's border with Y", "the border near X",
"northern X". The gazetteer draws them; this module finds where they begin and end.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from geo.gazetteer import Candidate, Context, Gazetteer
from geo.reading.name_groups import geocode_quietly

Spans = Sequence[tuple[int, int]]
Found = tuple[int, int, list[Candidate]]

_UNIT = r"(?:km|kms|kilomet(?:er|re)s?|miles?|mi|nautical\s+miles?)"
_WIND = r"(?:(?:north|south|east|west)(?:[- ]?(?:north|south|east|west)){0,2})"
_NUMBER = r"(?:\d{1,4}(?:[.,]\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten|a\s+dozen|twelve|fifteen|twenty|thirty|forty|fifty)"
_BORDER_WORD = r"(?:border|frontier|boundary)"
_LEADS = (
    re.compile(
        rf"\b{_NUMBER}(?:\s?(?:-|to)\s?{_NUMBER})?[- ]?{_UNIT}(?:\s\([^()]{{1,40}}\))?(?:\s+(?:to\s+the\s+)?(?:due\s+)?{_WIND})?\s+"
        rf"(?:of|from|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+|the\s+)?$",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:just\s+)?{_WIND}\s+of\s+(?:the\s+)?$", re.IGNORECASE),
    re.compile(
        rf"\b{_BORDER_WORD}\s+(?:near|by|at|opposite|outside)\s+(?:the\s+(?:city|town|village)\s+of\s+)?$"
    ),
    re.compile(
        r"\b(?:near|close\s+to|just\s+outside|outside|on\s+the\s+outskirts\s+of)\s+(?:the\s+(?:city|town|village)\s+of\s+|the\s+)?$",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:north|south|east|west|north-?east|north-?west|south-?east|south-?west)ern\s+$",
        re.IGNORECASE,
    ),
)
_BETWEEN = re.compile(r"\bbetween\s+(?:the\s+)?$")
_BORDER_BETWEEN = re.compile(rf"\b{_BORDER_WORD}\s+between\s+(?:the\s+)?$")
_BORDER_BEHIND = re.compile(rf"^\s+{_BORDER_WORD}\b")
_LONGEST_LEAD = 90


def find_phrases(
    text: str,
    spans: Spans,
    meant: Mapping[tuple[int, int], Candidate | None],
    context: Context,
    gazetteer: Gazetteer,
) -> list[Found]:
    """Phrases of *text* with their candidates, in order.

    Args:
        text: the report.
        spans: of names and adjectives, sorted.
        meant: what each name was taken for; phrases about it follow.
        context: what the text speaks of.
        gazetteer: draws the phrases.
    """
    found: list[Found] = []
    for i, (start, end) in enumerate(spans):
        bounds = _border(text, spans, i) or _between(text, spans, i)
        if bounds is None and (start, end) in meant:
            bounds = _led(text, start, end)
        if bounds is None or (found and bounds[0] < found[-1][1]):
            continue
        candidates = geocode_quietly(gazetteer, text[bounds[0] : bounds[1]], context)
        candidates = _about(candidates, meant.get((start, end)))
        if _is_dealing(candidates):
            continue
        if candidates:
            found.append((*bounds, candidates))
    return found


def _is_dealing(candidates: list[Candidate]) -> bool:
    """Whether "between X and Y" speaks of two countries that deal with each other, not of ground."""
    return bool(candidates) and candidates[0].id.startswith("country:") and "~" in candidates[0].id


def _led(text: str, start: int, end: int) -> tuple[int, int] | None:
    before = text[max(0, start - _LONGEST_LEAD) : start]
    for lead in _LEADS:
        match = lead.search(before)
        if match:
            return start - len(before) + match.start(), end
    return None


def _between(text: str, spans: Spans, i: int) -> tuple[int, int] | None:
    if i + 1 >= len(spans):
        return None
    (start, end), (following, last) = spans[i], spans[i + 1]
    before = text[max(0, start - 30) : start]
    lead = _BORDER_BETWEEN.search(before) or _BETWEEN.search(before)
    if lead and re.fullmatch(r"\s+and\s+(?:the\s+)?", text[end:following]):
        return start - len(before) + lead.start(), last
    return None


def _border(text: str, spans: Spans, i: int) -> tuple[int, int] | None:
    """Where "Iraq-Syria border", "Iraqi-Syrian border" or "Turkey's border with Syria" begins and ends."""
    start, end = spans[i]
    if i + 1 < len(spans):
        following, last = spans[i + 1]
        between = text[end:following]
        behind = _BORDER_BEHIND.match(text[last : last + 12])
        if behind and re.fullmatch(r"\s?[-–—/]\s?|\s+and\s+", between):
            return start, last + behind.end()
        if re.fullmatch(rf"(?:'s|’s|s')?\s+{_BORDER_WORD}\s+with\s+(?:the\s+)?", between):
            return start, last
    behind = _BORDER_BEHIND.match(text[end : end + 12])
    is_second = i > 0 and spans[i - 1][1] + 4 > start
    return (start, end + behind.end()) if behind and not is_second else None


def _about(candidates: list[Candidate], place: Candidate | None) -> list[Candidate]:
    """Candidates that start from the place the name was taken for, if there are any."""
    if place is None:
        return candidates
    same = [one for one in candidates if one.id.partition("#")[0] == place.id]
    return same or candidates
