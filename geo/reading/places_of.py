"""Places named in a text with the preposition before them, and which of them a count belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.reading.named_places import Place
from geo.reading.nouns import SHARE_WORDS

if TYPE_CHECKING:
    pass


STRONG = frozenset(
    (
        "in",
        "at",
        "to",
        "into",
        "near",
        "across",
        "along",
        "around",
        "outside",
        "inside",
        "within",
        "throughout",
        "on",
        "onto",
        "off",
    )
)
"""Prepositions that say where somebody is or goes; "from" and "out of" only when the verb takes people away."""


_SHARE = re.compile(
    rf"(?<![\w-])(?:including|the\s+(?:first|last|others?)\s+of\s+(?:whom|which)|{SHARE_WORDS})(?:\s+of\s+(?:them|those|these|whom|which|the\s+\w+))?\b",
    re.IGNORECASE,
)
_TURN = re.compile(r",?\s+(?:while|whereas|but|although|though)\b")
_IN_THE_COUNTRY = re.compile(
    r"\b(?:in|into|to|across|inside|from|throughout|through|leave|left|within)\s+(?:the|that|this)\s+(?:(?-i:[a-z-]+)\s+)?(?:country|nation|kingdom|island|archipelago|republic)\b|\b(?:there|in-country|in\s+country)\b(?!\s+(?:is|are|was|were|have|has|had|will|would|remain))",
    re.IGNORECASE,
)


AFTER_COUNT = "the place after the count"
OF_CLAUSE = "the place whose clause it stands in"


@dataclass(frozen=True, slots=True)
class Where:
    """The stretch of text in which a count's place is looked for.

    Attributes:
        start: offset of the sentence, or of the end of the count before.
        count_start: offset of the count.
        count_end: offset behind it and its noun.
        end: offset of the next count, or of the end of the sentence.
        from_is_place: whether the verb takes people away ("withdrew 500 from Iraq").
    """

    start: int
    count_start: int
    count_end: int
    end: int
    from_is_place: bool


def choose_place(text: str, places: list[Place], where: Where) -> tuple[Place | str | None, str]:
    """The place of a count in its own stretch, or "country" for "in the country", with the rule that chose it."""
    share = _SHARE.search(text, where.count_end, where.end)
    relative = _relative(text, places, where)
    if relative is not None:
        comma = text.find(",", where.count_end, where.end)
        where = replace(where, end=comma if comma >= 0 else where.end)
        share = None if share and share.start() >= where.end else share
    turn = _TURN.search(text, where.count_end, where.end)
    stop = min(share.start() if share else where.end, turn.start() if turn else where.end)
    right = [
        place
        for place in places
        if where.count_end <= place.start < stop and _says_where(text, place, where)
    ]
    left = [
        place
        for place in places
        if where.start <= place.start
        and place.end <= where.count_start
        and _says_where(text, place, where)
    ]
    anaphor = _IN_THE_COUNTRY.search(text, where.count_end, stop) or _IN_THE_COUNTRY.search(
        text, where.start, where.count_start
    )
    if right and not (anaphor and where.count_end <= anaphor.start() < right[0].start):
        return _with_its_members(text, right[0], places), AFTER_COUNT
    if relative is not None and (anaphor is None or anaphor.start() < relative.start):
        return relative, OF_CLAUSE
    if anaphor:
        there = anaphor[0].lower() == "there"
        return ("there" if there else "country"), "in the country"
    if left:
        return innermost(text, left), "the place before the count"
    return None, ""


def _relative(text: str, places: list[Place], where: Where) -> Place | None:
    """As in "Lithuania, where Germany means to station 4,800": the place that the clause of the count is about."""
    for place in reversed(places):
        is_before = where.start <= place.start and place.end <= where.count_start
        if is_before and re.match(r",\s+where\b[^,]*$", text[place.end : where.count_start]):
            return place
    return None


def _with_its_members(text: str, place: Place, places: list[Place]) -> Place:
    """As in "2,400 in Mali and Niger": one number for all of them, under the name of the first."""
    parts = [place.name]
    last = place
    for other in places:
        joint = text[last.end : other.start] if other.start >= last.end else None
        if joint is not None and re.fullmatch(r",?\s+and\s+(?:the\s+)?|,\s+(?:the\s+)?", joint):
            parts.append(other.name)
            last = other
    is_list = len(parts) > 1 and not re.match(
        r"\s+(?:has|have|had|is|are)\b", text[last.end : last.end + 8]
    )
    ends_with_and = re.search(r"\band\s+(?:the\s+)?$", text[: last.start]) is not None
    if place.parts or not is_list or not ends_with_and:
        return place
    return replace(place, parts=tuple(parts))


_BOUND_FOR = re.compile(
    r"\b(?:bound|headed|destined|left|leave|leaving|departed)\s+(?:[A-Z][\w'’-]+\s+){0,3}for\s+(?:the\s+)?$"
)


def innermost(text: str, places: list[Place]) -> Place:
    """The last place, or the one it only locates: Marjah in "at Marjah in Helmand province"."""
    at = len(places) - 1
    while at > 0 and re.fullmatch(
        r",?\s+(?:in\s+)?(?:the\s+)?", text[places[at - 1].end : places[at].start]
    ):
        at -= 1
    return places[at]


def _says_where(text: str, place: Place, where: Where) -> bool:  # noqa: PLR0911  # one return a rule
    if _inside_note(text, place.start, where.count_start) or _SAID_IN.search(
        text, max(0, place.start - 40), place.start
    ):
        return False
    if place.preposition in STRONG:
        return True
    if place.preposition == "for" and (
        _BOUND_FOR.search(text, max(0, place.start - 30), place.start)
        or text[where.count_end : place.start].strip() in ("for", "for the")
    ):
        return True
    if not place.preposition and (
        reached := _TAKEN.search(text, max(0, place.start - 30), place.start)
    ):
        return where.from_is_place or reached[1] not in _LEFT
    if place.preposition in ("from", "out of"):
        return where.from_is_place
    if place.start >= where.count_end:
        return text[where.count_end : place.start].strip() in ("", "the", "in") or (
            re.fullmatch(
                r"\s*(?:(?!by\b|with\b|from\b)[a-z-]+\s+){0,2}(?:in\s+)?(?:the\s+)?",
                text[where.count_end : place.start],
            )
            is not None
            and text[place.end : place.end + 2] in (" (", ";")
        )
    return False


_SAID_IN = re.compile(
    r"\b(?:said|says|signed|agreed|met|announced|confirmed|declared|spoke|speaking|(?:told|tells)\s+\w+(?:\s+\w+)?)\s+in\s+(?:the\s+)?$"
)
_LEFT = ("left", "leave", "leaves", "leaving", "quit", "vacated", "abandoned")
_TAKEN = re.compile(
    r"\b(left|leave|leaves|leaving|quit|vacated|abandoned|retook|retake|take|took|taken|captured?|seized?|entered|enter|reached|reach|attacked|attack|stormed|besieged|held|hold|holds|defend(?:ed|ing)?|"
    r"guard(?:ed|ing)?|occup(?:y|ied|ying)|patrol(?:led|ling)?|invaded?|visit(?:ed)?)\s+(?:the\s+)?(?:city\s+of\s+|town\s+of\s+)?$"
)


def _inside_note(text: str, at: int, count_at: int) -> bool:
    """Whether *at* stands in brackets that the count does not stand in."""
    opened = text.rfind("(", 0, at)
    return (
        opened > text.rfind(")", 0, at)
        and not opened < count_at < text.find(")", at)
        and at > count_at
    ) or (opened > text.rfind(")", 0, at) and at < count_at and 0 <= text.find(")", at) < count_at)
