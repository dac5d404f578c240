"""Lists of countries with their numbers: "Germany 2,279; Italy 2,280", or one of them a line.

A text in; for each number of such a list the country whose people it counts. Reference works and tables
pasted as text name neither soldiers nor a verb in the row, only above it.
"""

from __future__ import annotations

import re

from geo.reading.country_words import CountryWord, find_countries

LEAST_ROWS = 3
"""Fewer rows than this are no list: a name and a number stand together by chance."""

_ABOUT_FORCES = re.compile(
    r"\b(?:troops?|soldiers?|forces?|military|personnel|peacekeep\w+|contingents?|contribut\w+|deploy\w+|police|mission|strength)\b|"
    r"\b[A-Z]{4,}\b",
)
_ROW_START = re.compile(r"(?:^|[;,:\n|]|\band)\s*(?:[-•*–]\s*)?$")
_TO_NUMBER = re.compile(
    r"(?:\s*\([^()\n]{1,25}\))?\s*[:–|—-]?\s*(?=\d|one\b|two\b|three\b|four\b|five\b)"
)
_ROW_END = re.compile(r"\s*(?:[;,.\n|)]|$|and\b)")
_NUMBER = re.compile(r"[\d,]*\d|[a-z]+")
_ABOVE = 300


def roster_rows(text: str) -> dict[int, CountryWord]:
    """The offset of each number that stands in a list of countries, with its country."""
    rows: dict[int, CountryWord] = {}
    block: list[tuple[int, CountryWord]] = []
    end = -1
    for one in find_countries(text):
        number = _number_behind(text, one)
        if number is None:
            continue
        if end >= 0 and text[end : one.start].strip(" \n;,.|-•*–") not in ("", "and"):
            rows |= _kept(text, block)
            block = []
        block.append((number.start(), one))
        end = number.end()
    return rows | _kept(text, block)


def _number_behind(text: str, one: CountryWord) -> re.Match[str] | None:
    if one.is_adjective or not _ROW_START.search(text, max(0, one.start - 12), one.start):
        return None
    gap = _TO_NUMBER.match(text, one.end)
    number = _NUMBER.match(text, gap.end()) if gap else None
    return number if number is not None and _ROW_END.match(text, number.end()) else None


def _kept(text: str, block: list[tuple[int, CountryWord]]) -> dict[int, CountryWord]:
    if len(block) < LEAST_ROWS:
        return {}
    above = text[max(0, block[0][0] - _ABOVE) : block[-1][0] + 40]
    return dict(block) if _ABOUT_FORCES.search(above) else {}
