"""Number words to integers and back: "two dozen", "three hundred and fifty", "half a million"."""

from __future__ import annotations

import re

UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
SMALL = {word: value for value, word in enumerate(UNITS)} | {
    word: 20 + 10 * step for step, word in enumerate(TENS)
}

_SMALL = "|".join(sorted(SMALL, key=len, reverse=True))
_PIECE = rf"(?:{_SMALL}|hundred|thousand|million|dozen|score)"
WORDS = (
    rf"(?:half[ -](?:a[ -])?(?:dozen|million|thousand)|(?:an?[ ])?{_PIECE}"
    rf"(?:(?:[ -]+(?:and[ ])?){_PIECE}\b)*)"
)
"""A pattern for a number in words; `read_words` says whether it is one."""


def read_words(text: str) -> int | None:
    """The number that *text* spells, or None.

    Examples:
        >>> read_words("two thousand five hundred"), read_words("a dozen"), read_words("hundred")
        (2500, 12, None)
    """
    words = re.sub(r"[-,]", " ", text.lower()).split()
    if words[:1] == ["half"]:
        value = {"dozen": 6, "thousand": 500, "million": 500_000}
        return value.get(words[-1])
    if words and words[0] in ("a", "an"):
        words[0] = "one"
        if len(words) < 2 or words[1] not in (*SCALES, "dozen", "score"):
            return None
    known = {*SMALL, *SCALES, "dozen", "score", "and"}
    if not words or not known.issuperset(words) or words[0] in (*SCALES, "dozen", "score", "and"):
        return None  # "hundreds" and bare "thousand" bound nothing by themselves
    return _sum(words)


def _sum(words: list[str]) -> int | None:  # noqa: PLR0912  # one branch a sort of number word
    total = group = 0
    last_scale = 10**9
    room = 10**9
    """How large the next piece may be: "twenty" leaves room for a unit, "five" for nothing."""
    for word in words:
        if word == "and":
            continue
        if word in SMALL:
            value = SMALL[word]
            if value >= room or (room == 10 and value == 0):
                return None
            group += value
            room = 10 if value >= 20 and room > 10 else 1
        elif word in ("dozen", "score"):
            group, room = group * (12 if word == "dozen" else 20), 1
        elif word == "hundred":
            if not 1 <= group < 100:
                return None
            group, room = group * 100, 100
        else:
            scale = SCALES[word]
            if group == 0 or scale >= last_scale:
                return None
            total, group, last_scale, room = total + group * scale, 0, scale, 10**9
    return total + group


def write_words(value: int) -> str:
    """Spell a number below a thousand million: 2530 is "two thousand five hundred and thirty"."""
    if value < 20:
        return UNITS[value]
    if value < 100:
        tens, unit = divmod(value, 10)
        return TENS[tens - 2] + (f"-{UNITS[unit]}" if unit else "")
    for word, scale in reversed(SCALES.items()):
        if value >= scale:
            head, rest = divmod(value, scale)
            joint = " and " if 0 < rest < 100 else " "
            return f"{write_words(head)} {word}" + (joint + write_words(rest) if rest else "")
    raise AssertionError(value)
