"""Recognised names in, groups that mean one place each out, with what the words around them say.

One sense per document: every "Paris" is one place, unless one is said to lie in Texas and another in France.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from geo.errors import GazetteerError
from geo.gazetteer import Candidate, Context, Gazetteer
from geo.reading.name_book import NameBook
from geo.reading.recognise import Recognised
from geo.reading.word_classes import AREA_NOUNS

CONTAINING_KINDS = ("country", "governorate", "region", "district")
MOST_CANDIDATES = 40
EQUAL_SCORE = 0.15
"""A name that means a country or province at least so often stands beside one in a list, not inside it."""
_LISTED = re.compile(r"(?:,|,?\s+(?:and|or))\s+(?:in\s+)?(?:the\s+)?")
_COMMA = re.compile(
    r",\s+(?:in\s+)?(?:the\s+)?(?:(?!and|or|but)[a-z-]*(?:north|south|east|west|central|rural|upper|lower)[a-z-]*\s+)?$"
)
_AREA_BEHIND = re.compile(
    r"^\s+(?:[Pp]rovinces?|[Rr]egions?|[Ss]tates?|[Gg]overnorates?|[Oo]blasts?|[Cc]ount(?:y|ies)|[Dd]istricts?|[Pp]refecture|[Pp]arish)\b"
)
_TOWN_BEFORE = re.compile(r"\b(?:city|town|village|port|suburb|capital|settlement)\s+of\s+$")
_TOWN_BEHIND = re.compile(r"^\s+(?:city|town|village)\b")
_RIVER_BEHIND = re.compile(r"^\s+[Rr]iver\b")


@dataclass(slots=True, eq=False)
class NameGroup:
    """Mentions of one name that mean one place.

    Attributes:
        text: the name as printed.
        container: the wider place said with it ("Ga." of "Macon, Ga."), as printed, or "".
        mentions: where it stands.
        candidates: what it may mean, best first by themselves.
        cue: "area", "town" or "river" when words beside it say so, else "".
        wider: the group of the wider place, when it is one of the text's own names.
        listed: groups that stand beside it in a list, none of which holds the other.
    """

    text: str
    container: str
    mentions: list[Recognised] = field(default_factory=list)
    candidates: list[Candidate] = field(default_factory=list)
    cue: str = ""
    wider: NameGroup | None = None
    listed: list[NameGroup] = field(default_factory=list)


def group_names(text: str, found: Sequence[Recognised], book: NameBook) -> list[NameGroup]:
    """Groups in the order of their first mention."""
    groups: dict[tuple[str, str], NameGroup] = {}
    later: list[tuple[NameGroup, tuple[str, str]]] = []
    keys = _keys(text, found, book)
    for i, one in enumerate(found):
        group = groups.setdefault(keys[i], NameGroup(*keys[i]))
        group.mentions.append(one)
        group.cue = group.cue or _cue(text, one)
        if keys[i][1]:
            later.append((group, keys[i + 1]))
    for group, key in later:
        group.wider = groups[key]
    _note_lists(text, found, [groups[key] for key in keys])
    for group in groups.values():
        group.candidates = _candidates(group, book)
    return list(groups.values())


def _note_lists(text: str, found: Sequence[Recognised], groups: Sequence[NameGroup]) -> None:
    """Tell every group which groups it is listed with."""
    runs: list[list[NameGroup]] = [[]]
    for i, group in enumerate(groups):
        runs[-1].append(group)
        is_last = i + 1 == len(groups)
        between = "" if is_last else text[found[i].span.end : found[i + 1].span.start]
        if is_last or group.container or not _LISTED.fullmatch(between):
            runs.append([])
    for run in runs:
        for group in run:
            group.listed += [
                other for other in run if other is not group and other not in group.listed
            ]


def geocode_quietly(gazetteer: Gazetteer, words: str, context: Context | None) -> list[Candidate]:
    """What the gazetteer makes of a phrase; nothing when it names a border that does not exist."""
    try:
        return gazetteer.geocode(words, context=context)
    except GazetteerError:
        return []


def _keys(text: str, found: Sequence[Recognised], book: NameBook) -> list[tuple[str, str]]:
    keys = []
    for i, one in enumerate(found):
        container = ""
        if i + 1 < len(found):
            wider = found[i + 1].span
            between = text[one.span.end : wider.start]
            # The second of two towns in a list is no container of the first.
            is_held = _may_contain(wider.text, one.span.text, book, text, wider.end)
            if _COMMA.fullmatch(between) and (
                _is_abroad(text, found, i, book)
                or (is_held and not _is_listed(text, found, i, book))
            ):
                container = wider.text
        keys.append((one.span.text, container))
    return keys


def _is_abroad(text: str, found: Sequence[Recognised], i: int, book: NameBook) -> bool:
    """Whether "X, City, Country" is said of an X that no list has in that country: a part of the city, not its peer."""
    if i + 2 >= len(found):
        return False
    name, city, area = (one.span for one in found[i : i + 3])
    if not _COMMA.fullmatch(text[city.end : area.start]) or not _may_contain(
        area.text, city.text, book, text, area.end
    ):
        return False
    said = {
        country for place in book.meaning(area.text).candidates[:1] for country in place.countries
    }
    known = {country for place in book.meaning(name.text).candidates for country in place.countries}
    return bool(said) and said.isdisjoint(known)


def _is_listed(text: str, found: Sequence[Recognised], i: int, book: NameBook) -> bool:
    """Whether the names on both sides and its own are of areas: "Virginia, Washington, West Virginia and Wyoming"."""
    around = [found[j] for j in (i - 1, i, i + 1, i + 2) if 0 <= j < len(found)]
    if len(around) < 4 or not all(
        _LISTED.fullmatch(text[one.span.end : other.span.start]) for one, other in pairwise(around)
    ):
        return False
    kinds = ("country", "governorate")
    return all(
        any(place.kind in kinds for place in book.meaning(one.span.text).candidates[:3])
        for one in around
    )


def _may_contain(wider: str, name: str, book: NameBook, text: str, end: int) -> bool:
    if book.abbreviation(wider) is not None:
        return book.abbreviation(name) is None
    meaning = book.meaning(wider)
    if not any(place.kind in CONTAINING_KINDS for place in meaning.candidates[:3]):
        return False
    if _AREA_BEHIND.match(text[end : end + 14]):
        return True
    # "in Iran, Iraq and Syria", "Ohio, Utah and Texas": lists of equals name no town before the comma.
    own = book.meaning(name).candidates[:3]
    equals = (
        {"governorate", "region"} if meaning.kind in ("governorate", "region") else {meaning.kind}
    )
    return not any(
        place.kind in equals | {"country"} and place.score > EQUAL_SCORE for place in own
    )


def _cue(text: str, one: Recognised) -> str:
    before = text[max(0, one.span.start - 20) : one.span.start]
    behind = text[one.span.end : one.span.end + 16]
    if _AREA_BEHIND.match(behind):
        return "area"
    if _TOWN_BEFORE.search(before) or _TOWN_BEHIND.match(behind):
        return "town"
    # "the Jordan" is the river, "Jordan" the country.
    is_river = _RIVER_BEHIND.match(behind) or before.endswith(("the ", "The "))
    return "river" if is_river else ""


def _candidates(group: NameGroup, book: NameBook) -> list[Candidate]:
    found = list(book.meaning(group.text).candidates)
    words = group.text.split()
    if words[-1] in ("County", "Parish"):
        return [place for place in found if place.kind in ("district", "governorate")][
            :MOST_CANDIDATES
        ]
    while not found and len(words) > 1 and words[-1].lower() in AREA_NOUNS:
        words = words[:-1]
        found = list(book.meaning(" ".join(words)).candidates)
    return [place for place in found if place.point is not None][:MOST_CANDIDATES]
