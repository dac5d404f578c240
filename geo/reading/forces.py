"""Forces named in a text: countries, alliances, missions, services and armed groups, each under one name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.reading.country_words import CountryWord, find_countries
from geo.reading.force_names import (
    ACRONYM,
    ALLIANCES,
    COALITION,
    FORMER_STATES,
    LED,
    NAMED,
    NOT_FORCES,
    OF_COUNTRY,
    SAME_BRACKET,
    SAME_NAMED,
)
from geo.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.tokens import Doc


_COALITION = re.compile(
    r"\b[Tt]he\s+(coalition)(?=['’]s\b|\s+(?!mission|government|parties)|[,.;:])(?!\s+that\b)"
)
_LAUNCHED = re.compile(
    r"(?:['’]s)?\s+(?:launched|began|started|opened|mounted|ran|runs)?\s*(?=Operation\s)"
)
_AGREED = re.compile(
    r"\s+(?:peace\s+)?(?:agreements?|accords?|treaty|summit|deal|process|conference)\b",
    re.IGNORECASE,
)
_LED_BY = re.compile(r"-(?:led|backed|trained|made|held|born|controlled)\b")
_FORMER = re.compile(
    rf"(?<![\w-])(?:{'|'.join(sorted(FORMER_STATES, key=len, reverse=True))})(?![\w-])"
)
_IN = re.compile(r"\b(?:in|into|from|across|to)\s+(?:the\s+)?(?:former\s+)?$")


@dataclass(frozen=True, slots=True)
class Force:
    """One mention of a force.

    Attributes:
        start: offset.
        end: offset behind it.
        name: the one name it goes by in this text.
        kind: ``country``, ``seat`` (a capital or ministry), ``alliance`` or ``group``.
        is_adjective: a nationality ("French"), which is never a place.
        also: other names the text itself gives the same force.
    """

    start: int
    end: int
    name: str
    kind: str
    is_adjective: bool = False
    also: frozenset[str] = frozenset()


def find_forces(doc: Doc) -> list[Force]:
    """Every mention of a force, in order, without overlaps; the same force has the same name throughout."""
    text = text_of(doc)
    countries = [
        one for one in find_countries(text) if not _LED_BY.match(text, one.end)
    ]  # "the Australian-led force": the force is named elsewhere
    former = [
        Force(match.start(), match.end(), FORMER_STATES[match[0]], "country", True)
        for match in _FORMER.finditer(text)
        if not _IN.search(text, max(0, match.start() - 20), match.start())
    ]
    found: list[Force] = [*former, *_led(text), *_groups(text, countries)]
    found += [
        Force(one.start, one.end, one.name, "seat" if one.is_seat else "country", one.is_adjective)
        for one in countries
    ]
    found += _alliances(text)
    found += _entities(doc)
    found += _acronyms(text)
    return _named_alike(text, _without_overlaps(found))


def _without_overlaps(found: list[Force]) -> list[Force]:
    kept: list[Force] = []
    taken: set[int] = set()
    for one in found:
        if taken.isdisjoint(range(one.start, one.end)):
            kept.append(one)
            taken.update(range(one.start, one.end))
    return sorted(kept, key=lambda one: one.start)


def _led(text: str) -> list[Force]:
    """As in "Saudi-led coalition"; "NATO-led mission" is NATO's."""
    found = [
        Force(match.start(), match.end(), f"{match[1].lower()} coalition", "group")
        for match in COALITION.finditer(text)
    ]
    ledby = [one.name for one in found]
    found += [
        Force(match.start(1), match.end(1), ledby[0] if ledby else "coalition", "group")
        for match in _COALITION.finditer(text)
    ]
    for match in LED.finditer(text):
        leader = match[1]
        if leader in ALLIANCES:
            found.append(Force(match.start(), match.end(), ALLIANCES[leader], "alliance"))
        elif match[3] in ("coalition", "alliance", "intervention"):
            found.append(Force(match.start(), match.end(), f"{leader}-led coalition", "group"))
    return found


def _groups(text: str, countries: list[CountryWord]) -> list[Force]:
    at = {one.start: one for one in countries}
    found = []
    for one in countries:
        tail = re.compile(rf"(?:'s)?\s+{OF_COUNTRY}(?![\w-])").match(text, one.end)
        if tail and not one.is_seat:
            found.append(Force(one.start, tail.end(), one.name, "country", True))
    for match in NAMED.finditer(text):
        words = re.sub(r"^(?:The|A|An|In|As|By|But|And|Its|Of|At)\s+", "", match[0])
        start = match.end() - len(words)
        country = at.get(start)
        if country is not None and re.fullmatch(
            rf"(?:'s)?\s+{OF_COUNTRY}", text[country.end : match.end()]
        ):
            continue
        if words.count(" ") >= 1 and words.split()[0] not in NOT_FORCES and len(words) < 90:
            found.append(Force(start, match.end(), words, "group"))
    return found


def _alliances(text: str) -> list[Force]:
    return [
        Force(match.start(), match.end(), ALLIANCES[match[0]], "alliance")
        for match in _alliance_pattern().finditer(text)
    ]


@lru_cache(maxsize=1)
def _alliance_pattern() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(ALLIANCES, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{names})(?!\w)")


def _entities(doc: Doc) -> list[Force]:
    """Armed groups the model finds by name ("Hezbollah", "the Houthis", "al-Shabaab")."""
    found = []
    for entity in doc.ents:
        words = entity.text.removeprefix("the ").removeprefix("The ").removesuffix("'s")
        start = entity.end_char - len(entity.text) + entity.text.find(words)
        if _LED_BY.match(text_of(doc), entity.end_char):
            continue
        if entity.label_ not in ("ORG", "NORP") or (
            not words[:1].isupper() and not words.startswith("al-")
        ):
            continue
        if _AGREED.match(text_of(doc), entity.end_char):
            continue
        if words.split()[0] in NOT_FORCES or re.search(
            r"\d|Ministry|University|Council|Agency|News|Times|Post|Press|Radio|Library|Research|Herald|Tribune|Base|Department|Airport",
            words,
        ):
            continue
        found.append(Force(start, start + len(words), words, "group"))
    return found


def _acronyms(text: str) -> list[Force]:
    found = []
    for match in ACRONYM.finditer(text):
        is_dateline = re.match(
            r"\s*(?:,[^.\n]{0,40})?\s*(?:\([A-Za-z]+\)\s*)?[—–-]{1,2}\s",
            text[match.end() : match.end() + 60],
        )
        if match[0] not in NOT_FORCES and len(match[0]) > 2 and not is_dateline:
            found.append(Force(match.start(), match.end(), match[0], "group"))
    return found


def _named_alike(text: str, forces: list[Force]) -> list[Force]:
    """Join the names the text itself equates: "X (ACR)", "the mission, ACR,", "NATO-led mission known as X (ACR)"."""
    same: dict[str, set[str]] = {}

    def link(one: str, other: str) -> None:
        joined = same.get(one, {one}) | same.get(other, {other})
        for name in joined:
            same[name] = joined

    owners: dict[str, frozenset[str]] = {}
    for index, one in enumerate(forces):
        for after in forces[index + 1 : index + 2]:
            if one.kind == "country" and _LAUNCHED.fullmatch(text, one.end, after.start):
                owners[after.name] = frozenset((one.name,))
        for after in forces[index + 1 : index + 4]:
            if one.kind == "country" or after.kind != "group":
                continue
            between = text[one.end : after.start]
            if (
                SAME_BRACKET.fullmatch(between) and text[after.end : after.end + 1] == ")"
            ) or SAME_NAMED.fullmatch(between):
                link(one.name, after.name)
    return [
        replace(
            one,
            also=frozenset(same.get(one.name, {one.name}) - {one.name})
            | owners.get(one.name, frozenset()),
        )
        for one in forces
    ]
