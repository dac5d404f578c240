"""One name in a cell of a table in, the name with its language and days of use out; and back."""

from __future__ import annotations

import re

from geo.model import Interval
from geo.model.place import Variant

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", re.ASCII)
_DAYS = re.compile(r"[0-9./X?~%-]+", re.ASCII)


def is_language(text: str) -> bool:
    """Whether the text has the form of a BCP 47 language: ``ar``, ``ku-Arab``."""
    return _LANGUAGE.fullmatch(text) is not None


def read_variant(text: str) -> Variant:
    """``Hewlêr@ku`` is a name with its language, ``Saddam@@../2003`` one with its days of use.

    An "@" at the end says that nothing follows the name.

    Raises:
        DayError: What stands after the second "@" is no EDTF date.
        IntervalError: It ends before it begins.
    """
    head, at, used = text.rpartition("@")
    name, second, language = head.rpartition("@")
    told = not language or is_language(language)
    if at and second and name and told and _DAYS.fullmatch(used):
        return Variant(name, language or None, Interval.parse(used))
    if at and head and not used:
        return Variant(head)
    if at and head and is_language(used):
        return Variant(head, used)
    return Variant(text)


def write_variant(variant: Variant) -> str:
    """The text that `read_variant` reads back."""
    if variant.used:
        return f"{variant.name}@{variant.language or ''}@{variant.used.edtf}"
    if variant.language:
        return f"{variant.name}@{variant.language}"
    return f"{variant.name}@" if "@" in variant.name else variant.name
