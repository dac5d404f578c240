"""Counts in text: a phrase to low, best and high; a text to every count in it with its exact span.

The words that bound a number stand in `geo.reading.hedges`; what is a number but no count of people
(a year, a sum of money, the name of a unit) stands in `geo.reading.not_counts`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from geo.errors import CountError
from geo.model.count import MOST_PEOPLE, Count, Hedge
from geo.reading.hedges import RULES, UNIT_SIZES, VAGUE_WORDS, bounds
from geo.reading.not_counts import why_not
from geo.reading.number_words import write_words
from geo.reading.written_numbers import NUMBER, scaled, squeeze, value


def _alternatives(phrases: tuple[str, ...]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)


_BEFORE = {phrase: rule.hedge for rule in RULES for phrase in rule.before}
_AFTER = {phrase.strip(" -"): rule.hedge for rule in RULES for phrase in rule.after}
_PREFIX = rf"(?:(?:(?<![\w-])(?:{_alternatives(tuple(_BEFORE))})|(?<![\w-])~)\s*)"
_SUFFIX = _alternatives(tuple(phrase for rule in RULES for phrase in rule.after))
_VAGUE = _alternatives(tuple(VAGUE_WORDS))
_UNITS = "|".join(UNIT_SIZES)

_COUNT = re.compile(
    rf"""(?P<between>\bbetween\s+|\bfrom\s+)?(?P<prefix>{_PREFIX}{{0,3}})
    (?:(?<![\w.,/$€£¥:])(?<![A-Za-z]-)
       (?:(?P<vague>\b(?:{_VAGUE})\b)
         |(?P<unit_number>an?|one|two|three|four|five|six|\d)\s+(?:[a-z]+\s+)?(?P<unit>{_UNITS})s?\b
         |(?P<low>{NUMBER})
          (?:(?P<joint>\s?[-–—]\s?|\s+to\s+|\s+and\s+|\s+or\s+)(?:{_PREFIX})?(?P<high>{NUMBER}))?
          (?:(?P<suffix>\s?\+|-plus\b|\s?-odd\b|\s+(?:{_SUFFIX})\b))?
       )
    )(?![\w/:]|[.,]\d)""",
    re.VERBOSE | re.IGNORECASE,
)

_RANGING = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|runs?|ran|running|estimates?|anywhere|somewhere)\s*$",
    re.IGNORECASE,
)


class CountParseError(CountError):
    """A phrase that should be one count is none."""


@dataclass(frozen=True, slots=True)
class CountMention:
    """One count in a text.

    Attributes:
        start: offset of the phrase, hedge included.
        end: offset behind it.
        number_start: offset of the number itself, behind the hedge.
        phrase: the words as printed.
        count: the bounds they mean.
        hedge: how they bound the number.
        low: the smaller number as written, before any rule; equal to ``high`` unless a range.
        high: the larger number as written.
        unit: the unit named instead of a number, such as "brigade"; else None.
    """

    start: int
    end: int
    number_start: int
    phrase: str
    count: Count
    hedge: Hedge
    low: int
    high: int
    unit: str | None = None


def parse_count(text: str) -> tuple[Count, Hedge]:
    """Read *text*, which is one count and no more.

    Raises:
        CountParseError: It is no count this grammar knows.

    Examples:
        >>> parse_count("over 900")
        (Count(low=901, best=None, high=None), <Hedge.OVER: 'over'>)
        >>> str(parse_count("2-3,000")[0])
        '2,000–3,000'
    """
    phrase = text.strip()
    match = _COUNT.fullmatch(phrase) if len(phrase) <= 200 else None
    mention = _mention(match) if match else None
    if mention is None:
        raise CountParseError(
            f"{text[:80]!r} is no count. Write a number with the words that bound it, "
            "such as 'about 2,500', 'fewer than 2,000', '2-3,000' or 'several hundred'."
        )
    return mention.count, mention.hedge


def find_counts(text: str) -> list[CountMention]:
    """Every count in *text* in its order, without years, dates, money, shares, names and measures.

    A count of things (bases, vehicles, countries) is still here: only the noun it counts tells.
    """
    found = []
    at = 0
    while match := _COUNT.search(text, at):
        if match["high"] and not _is_range(match, text):
            match = _COUNT.search(text, match.start("prefix"), match.end("low"))
            if match is None:
                at += 1
                continue
        at = match.end()
        mention = _mention(match)
        if mention is None:
            continue
        if (
            why_not(text, mention.number_start, mention.end, mention.hedge is not Hedge.EXACT)
            is None
        ):
            found.append(mention)
    return found


def write_count(count: Count, hedge: Hedge) -> str:
    """The count in words that `parse_count` reads back to the same bounds.

    Raises:
        CountParseError: The hedge has no words of its own for these bounds (vague and share).
    """
    number = {
        Hedge.OVER: None if count.low is None else count.low - 1,
        Hedge.JUST_OVER: None if count.low is None else count.low - 1,
        Hedge.UNDER: None if count.high is None else count.high + 1,
        Hedge.AT_LEAST: count.low,
        Hedge.NEARLY: count.high,
        Hedge.UP_TO: count.high,
    }.get(hedge, count.best)
    if hedge is Hedge.RANGE and count.low is not None and count.high is not None:
        return f"between {count.low:,} and {count.high:,}"
    if number is None or hedge in (Hedge.VAGUE, Hedge.SHARE, Hedge.NONE):
        raise CountParseError(f"{count} with hedge {hedge.value!r} has no words of its own.")
    words = next((rule.before[0] for rule in RULES if rule.hedge is hedge), "")
    return f"{words} {write_words(number)}".strip()


def _mention(match: re.Match[str]) -> CountMention | None:
    read = _read(match)
    if read is None:
        return None
    count, hedge, low, high = read
    at = next(match.start(name) for name in ("vague", "low", "unit_number") if match[name])
    unit = match["unit"].lower() if match["unit"] else None
    start = match.start() if hedge is Hedge.RANGE and match["between"] else match.start("prefix")
    phrase = match.string[start : match.end()]
    return CountMention(start, match.end(), at, phrase, count, hedge, low, high, unit)


def _read(match: re.Match[str]) -> tuple[Count, Hedge, int, int] | None:  # noqa: PLR0911  # one return a form of count
    if match["vague"]:
        low, high = VAGUE_WORDS[squeeze(match["vague"])]
        return _vague(match, low, high)
    if match["unit"]:
        low, high = UNIT_SIZES[match["unit"].lower()]
        times = value(match["unit_number"]) or 1
        return _vague(match, low * times, high * times)
    top = value(match["high"]) if match["high"] else value(match["low"])
    bottom = value(match["low"])
    if top is None or bottom is None:
        return None
    if match["high"]:
        bottom = scaled(match["low"], bottom, match["high"], top)
        if not bottom < top <= MOST_PEOPLE or not _is_range(match, None):
            return None
        return bounds(Hedge.RANGE, bottom, top), Hedge.RANGE, bottom, top
    if top > MOST_PEOPLE // 2:
        return None
    hedge = _hedge(match)
    return bounds(hedge, top, top), hedge, top, top


def _vague(match: re.Match[str], low: int, high: int) -> tuple[Count, Hedge, int, int]:
    before = _strongest(match["prefix"])
    if before is Hedge.UP_TO:
        return Count(0, None, high), Hedge.VAGUE, low, high
    if before in (Hedge.OVER, Hedge.AT_LEAST):
        return Count(low, None, None), Hedge.VAGUE, low, high
    return Count(low, (low + high) // 2, high), Hedge.VAGUE, low, high


def _is_range(match: re.Match[str], text: str | None) -> bool:
    """Whether two numbers bound one count. "From A to B" in running *text* is a change, unless it ranges."""
    joint = match["joint"].strip().lower()
    opener = (match["between"] or "").strip().lower()
    if opener == "from" and text is not None:
        return _RANGING.search(text, 0, match.start()) is not None
    if text is not None and joint == "to" and _is_year(match, text):
        return False  # "from 32,000 in 2009 to 68,000"
    if text is not None and match["joint"].strip() in ("to", "and", "or"):
        low, high = value(match["low"]), value(match["high"])
        if (
            low is not None
            and high is not None
            and scaled(match["low"], low, match["high"], high) >= high
        ):
            return False
    return joint != "and" or opener == "between"


def _is_year(match: re.Match[str], text: str) -> bool:
    return why_not(text, match.start("low"), match.end("low"), hedged=False) == "a year"


def _hedge(match: re.Match[str]) -> Hedge:
    before = _strongest(match["prefix"])
    if match["suffix"] and before in (Hedge.EXACT, Hedge.ABOUT):
        return _AFTER[squeeze(match["suffix"]).strip("- ")]
    return before


def _strongest(prefix: str | None) -> Hedge:
    """The hedge of the words before a number; "about" gives way to any other ("up to about 500")."""
    hedges = [
        _BEFORE[squeeze(word)]
        for word in re.findall(_PREFIX, prefix or "", re.IGNORECASE)
        if squeeze(word) in _BEFORE
    ]
    return next(
        (hedge for hedge in hedges if hedge is not Hedge.ABOUT),
        hedges[0] if hedges else Hedge.EXACT,
    )
