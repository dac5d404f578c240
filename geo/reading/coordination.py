"""Counts that stand together: "241 Americans and 58 French", "in July: 590,000 of these, 302,000 of those"."""

from __future__ import annotations

import re

_JOINED = re.compile(
    r"(?:\s+[a-z][\w-]*){0,5}?\s*(?:,|,?\s+(?:and|or|plus|as\s+well\s+as|along\s+with))\s+(?:an(?:other)?\s+|a\s+further\s+|with\s+)?(?:as\s+many\s+as\s+)?"
)
_LISTED = re.compile(r"[^.;:]{0,40}:\s*(?:[A-Z]\w+\s+)?")
_CLAUSE = re.compile(
    r"\b(?:who|which|that|when|where|while|but|is|are|was|were|has|have|had|will|would|then|later|now|after|before)\b",
    re.IGNORECASE,
)
_BOTH_LOSSES = re.compile(
    r"(?:\s+[a-z]+){0,6}\s+(?:killed|dead|wounded|injured|missing|captured)(?:\s+and|,)\s+"
)
_ALSO_TO = re.compile(
    r"[^.;]{0,60}?\b(?:and|then)\s+(?:then\s+|again\s+|later\s+|eventually\s+)?to\s+(?:just\s+|only\s+)?$"
)


def stands_with(text: str, end: int, start: int) -> bool:
    """Whether the count that begins at *start* goes on from the one that ends at *end*, with no clause between."""
    between = text[end:start]
    if _BOTH_LOSSES.fullmatch(between):
        return True
    return (
        len(between) < 80
        and _JOINED.fullmatch(between) is not None
        and _CLAUSE.search(between) is None
    )


def opens_list(text: str, end: int, start: int) -> bool:
    """Whether a colon stands between the two: what follows it is what the count before it is made of."""
    return _LISTED.fullmatch(text, end, start) is not None


def is_more(text: str, end: int, start: int, behind: int) -> bool:
    """As in "400 reached the port in June and 200 more in July": said of more people of the same kind."""
    return (
        re.search(r"\band\s+(?:an(?:other)?\s+|some\s+|about\s+)?$", text[end:start]) is not None
        and re.match(r"\s+(?:more|others)\b", text[behind : behind + 10]) is not None
    )


def changes_again(text: str, end: int, start: int) -> bool:
    """As in "cut to 2,300 in 2006 and to 1,700 in 2007": said of the same thing as the count before."""
    return _ALSO_TO.fullmatch(text, end, start) is not None
