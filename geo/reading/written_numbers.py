"""One written number to its integer: "2,500", "1.5 thousand", "3k", "two dozen"."""

from __future__ import annotations

import re

from geo.reading.number_words import WORDS, read_words

_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+|\d+)(?:\.\d+)?"


_SCALE = r"(?:[ -]?(?:hundred|thousand|million|k|K)\b)"


NUMBER = rf"(?:{_DIGITS}{_SCALE}?|\b{WORDS}\b)"


_SCALES = {"hundred": 100, "thousand": 1_000, "k": 1_000, "million": 1_000_000}


def value(text: str) -> int | None:
    """The integer of one written number: "2,500", "1.5 thousand", "3k", "two dozen"."""
    match = re.fullmatch(rf"({_DIGITS})[ -]?([a-z]+)?", text.lower())
    if match is None:
        return read_words(text)
    digits = re.sub(r"[,\u00a0\u202f\u2009]", "", match[1])
    if len(digits) > 12:
        return None
    scale = _SCALES[match[2]] if match[2] else 1
    whole, _, part = digits.partition(".")
    value = int(whole + part) * scale
    return value // 10 ** len(part) if value % 10 ** len(part) == 0 else None


def scaled(low_text: str, low: int, high_text: str, high: int) -> int:
    """The smaller number of a range, lifted to the larger one's scale: 2 in "2-3,000", 10 in "10 to 15 thousand"."""
    if "," in low_text or re.search(r"(hundred|thousand|million|dozen|score|k)$", low_text.lower()):
        return low
    word = re.search(r"(hundred|thousand|million|k)$", high_text.lower())
    scale = _SCALES[word[1]] if word else 1_000 if high % 1_000 == 0 else 1
    return low * scale if scale > 1 and low * scale < high and low < 1_000 else low


def squeeze(words: str) -> str:
    """*words* in lower case with single spaces."""
    return " ".join(words.lower().split())
