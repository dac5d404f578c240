"""Numbers that are no counts of anything: years, days, money, shares, measures, names. A number in, a reason out."""

from __future__ import annotations

import re

MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_TIME_WORDS = (
    r"(?:in|since|until|till|by|of|during|through|throughout|early|late|mid|mid-|year|before|after|from|"
    r"spring|summer|autumn|fall|winter|quarter|circa|fiscal|fy|as\sof|©|(?:"
    + MONTHS
    + r")\.?,?)\s*$"
)
_MEASURES = (
    r"percent|per\s?cent|%|percentage|pct|km|kms|kilomet(?:er|re)s?|miles?|mi|met(?:er|re)s?|m|cm|mm|kg|"
    r"kilograms?|feet|foot|ft|yards?|inch(?:es)?|acres?|hectares?|tons?|tonnes?|pounds?|lit(?:er|re)s?|gallons?|"
    r"barrels?|degrees?|°|knots?|mph|kph|square|sq|cubic|dollars?|euros?|rubles?|roubles?|yuan|yen|rupees?|"
    r"pesos?|shekels?|francs?|cents?|usd|eur|gbp|billion|bn|trillion|hours?|hrs?|minutes?|seconds?|days?|"
    r"nights?|weeks?|months?|years?|decades?|centur(?:y|ies)|a\.?m\.?|p\.?m\.?|o'clock|gmt|utc|local\stime|"
    r"times|points?|votes?|seats?|st|nd|rd|th"
)
_AFTER = re.compile(rf"[\s-]*(?:{_MEASURES})(?![\w'])(?!\s+troops)", re.IGNORECASE)
_MONEY = re.compile(r"(?:[$€£¥]|\b(?:US|A|C)\$|\b(?:USD|EUR|GBP|Rs\.?))\s*$", re.IGNORECASE)
_NAMED = re.compile(
    r"\b(?:resolutions?|articles?|chapters?|sections?|paragraphs?|annex|phase|phases|route|highway|flight|"
    r"task\sforce|no\.|nr\.|(?<!will\s)(?<!would\s)(?<!to\s)(?<!may\s)(?<!could\s)number|tower|base|camp|hill|level|grade|type|mark|mk|track|page|p\.|pp\.|vol\.|"
    r"group\sof|g-?|channel|room|article|point|area|zone|sector|unit|squadron|aged|age|version|operation|"
    r"title|law|act|order|decree|protocol|file|op|item|figure|fig\.|table|box|street|km)\s*$",
    re.IGNORECASE,
)
_DAY_BEFORE = re.compile(rf"\b(?:{MONTHS})\.?\s*$", re.IGNORECASE)
_DAY_AFTER = re.compile(
    rf"(?:\s*(?:-|–|to|and)\s*\d{{1,2}})?\s+(?:of\s+)?(?:{MONTHS})\b", re.IGNORECASE
)
_CODE_AFTER = re.compile(
    r"-[A-Za-z]*\d|/\d|:\d|-(?!(?:strong|odd|plus|man|member|person|troop|soldier)\b)[a-z]+",
    re.IGNORECASE,
)
_IN_CODE = re.compile(r"\w\($")
_PEOPLE_SOON = re.compile(
    r"(?:-(?:strong|man|member|person|troop|soldier))?[\s-]+(?:[A-Za-z.'-]+\s+){0,3}?(?:troops?|soldiers?|personnel|"
    r"forces|marines|men|fighters|peacekeepers|police|advis[eo]rs|trainers|sailors?|airm[ae]n|servicem[ae]n|marine|policem[ae]n|fighter|peacekeeper|(?-i:[A-Z]\w+(?:an|ese|ish|i|ch))(?=\s+(?:was|were|and|is|are|died))|"
    r"mercenaries|contractors|reservists|militants|rebels|people|members)\b",
    re.IGNORECASE,
)
_VOTE = re.compile(
    r"\bvot(?:e|es|ed|ing)\s+(?:[a-z]+\s+){0,3}(?:\d+\s*(?:to|-|–)\s*)?$|\bvot[^.;]{0,20}\d,?\s+with\s+$",
    re.IGNORECASE,
)
_LIST_MARK = re.compile(r"(?:^|\n)\s*\(?$")
_TITLE = re.compile(r"[A-Z][\w-]*\s*$")


def why_not(text: str, start: int, end: int, hedged: bool) -> str | None:  # noqa: PLR0911  # one return a reason
    """Why the number at *start* to *end* counts nothing, or None when it may.

    Args:
        text: the whole text.
        start: offset of the number, behind its hedge.
        end: offset behind the phrase.
        hedged: whether words bound it ("about 2000 troops" is no year).
    """
    before, after = text[max(0, start - 30) : start], text[end : end + 60]
    number = text[start:end]
    if _MONEY.search(before):
        return "money"
    if _AFTER.match(after):
        return "a measure, a share or a span of time"
    if _VOTE.search(before) and not _PEOPLE_SOON.match(after):
        return "votes"
    if _NAMED.search(before) and not hedged:
        return "part of a name"
    if re.fullmatch(r"\d{1,2}(?:\s?[-–]\s?\d{1,2})?", number) and (
        _DAY_BEFORE.search(before) or _DAY_AFTER.match(after)
    ):
        return "a day"
    if re.fullmatch(r"\d+\.\d+", number):
        return "a decimal"
    if _IN_CODE.search(before) or (
        _CODE_AFTER.match(after) and not re.match(r"-(?:strong|odd|plus)", after)
    ):
        return "part of a word"
    if (
        re.fullmatch(r"\d{1,2}", number)
        and _LIST_MARK.search(before)
        and re.match(r"[.)]\s", after)
    ):
        return "a number in a list"
    return _year(number, before, after, hedged) or _small(number, before, after)


def _year(number: str, before: str, after: str, hedged: bool) -> str | None:
    years = re.fullmatch(
        r"((?:1[0-9]|20)\d\d)(?:\s?[-–/]\s?\d{2,4}|\s+(?:to|and|or)\s+\d{4})?", number
    )
    if years is None:
        return None
    if re.search(rf"(?:^|[\s(,]){_TIME_WORDS}", before, re.IGNORECASE):
        return "a year"
    if re.search(r"[('’/-]\s*$", before) and not _PEOPLE_SOON.match(after):
        return "a year"
    if (
        int(years[1]) >= 1900
        and not _PEOPLE_SOON.match(after)
        and not (hedged and int(years[1]) % 50 == 0)
    ):
        return "a year"
    return None


def _small(number: str, before: str, after: str) -> str | None:
    """As in "one" and "two" that are pronouns or ordinals ("one of the", "one day")."""
    if number.lower() == "one" and not _PEOPLE_SOON.match(after):
        return "a pronoun"
    if re.fullmatch(r"0\d*", number):
        return "a code"
    if (
        _TITLE.search(before)
        and re.fullmatch(r"\d{1,2}", number)
        and re.match(r"\s*(?:[),.;]|$)", after)
    ):
        return (
            "part of a name"
            if before.strip()[:1].isalpha()
            and not re.search(r"\b(?:Another|The|Some|Only|Of|And|All)\s*$", before)
            else None
        )
    return None
