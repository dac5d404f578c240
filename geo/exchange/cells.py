"""One cell's text in, one value out; a fault that names file, row and column where it is none."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from geo.errors import Fault, ModelError
from geo.exchange.csv_rows import Row
from geo.model.count import Count
from geo.model.dates import Interval, parse_day

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)

_ID = re.compile(r"[^\W_](?:[\w .:+-]{0,118}[\w.:+-])?")
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,30})?(?:e-?[0-9]{1,3})?", re.ASCII | re.IGNORECASE)
_SHARE = re.compile(r"([0-9](?:\.[0-9]{1,30})?)\.\.([0-9](?:\.[0-9]{1,30})?)", re.ASCII)
_SPAN = re.compile(r"([0-9]{1,9}):([0-9]{1,9})", re.ASCII)
_GRADE = re.compile(r"[A-F][1-6]")
_SHOWN = 60


class Cells:
    """The cells of one row, read as values; faults gather in ``faults``.

    A method that finds a fault returns None, so that the rest of the row is still looked at;
    ``broken`` then tells that no value may be built of it.
    """

    def __init__(self, row: Row, faults: list[Fault]) -> None:
        self.row = row
        self.broken = False
        self._faults = faults

    def fault(self, column: str, message: str) -> None:
        """Note that something is wrong with a cell, or with the row where column is ""."""
        self.broken = True
        self._faults.append(Fault(self.row.file, self.row.line, column, message))

    def text(self, column: str) -> str | None:
        """The cell byte for byte; None where it is empty or blank."""
        cell = self.row.cells.get(column)
        if cell is None:
            self.broken = True  # its column is missing, which is a fault of the header
            return None
        return cell if cell.strip() else None

    def needed(self, column: str) -> str:
        """The cell's text, which must be there; "" after a fault."""
        text = self.text(column)
        if text is None:
            if column in self.row.cells:
                self.fault(column, f"{column} is empty; every row needs one.")
            return ""
        return text

    def id(self, column: str) -> str:
        """A short name made for machines; "" after a fault."""
        text = self.needed(column)
        return text if not text or self._is_id(column, text) else ""

    def id_or_none(self, column: str) -> str | None:
        """The same where the cell may be empty."""
        text = self.text(column)
        return text if text is None or self._is_id(column, text) else None

    def _is_id(self, column: str, text: str) -> bool:
        if _ID.fullmatch(text):
            return True
        self.fault(
            column, f"{_short(text)} is no id. Use letters, digits, '-', '_', '.', ':' or '+'."
        )
        return False

    def names(self, column: str) -> tuple[str, ...]:
        """Texts with a bar between them; a backslash before a bar makes it part of a text."""
        text = self.text(column)
        if text is None:
            return ()
        parts = split_list(text)
        if "" in parts:
            self.fault(
                column, f"{_short(text)} has an empty part between two bars. Take a bar out."
            )
        return tuple(parts)

    def each(self, column: str, make: Callable[[str], Value]) -> tuple[Value, ...]:
        """What *make* reads in each of the texts between bars; those it refuses are faults."""
        made = [self._made(column, make, text) for text in self.names(column)]
        return tuple(value for value in made if value is not None)

    def needed_names(self, column: str) -> tuple[str, ...]:
        """The same where there must be at least one."""
        self.needed(column)
        return self.names(column)

    def number(self, column: str) -> int | None:
        """A whole number of people."""
        text = self.text(column)
        if text is None or _NUMBER.fullmatch(text.strip()):
            return None if text is None else int(text)
        self.fault(column, f"{_short(text)} is no whole number. Write digits only, such as 2500.")
        return None

    def count(self, low: str, best: str, high: str) -> Count:
        """Bounds from three columns."""
        bounds = self.number(low), self.number(best), self.number(high)
        return self._made(low, Count, *bounds) or Count()

    def degrees(self, column: str, most: float) -> float | None:
        """Decimal degrees between -most and most."""
        text = self.text(column)
        if text is None:
            return None
        value = float(text) if _DEGREES.fullmatch(text.strip()) else math.nan
        if abs(value) <= most:
            return value
        hint = " Are lon and lat swapped?" if most < abs(value) <= 180 else ""
        self.fault(column, f"{_short(text)} is no number from -{most:g} to {most:g}.{hint}")
        return None

    def one_of(self, column: str, choices: Sequence[str]) -> str:
        """One of a list of words."""
        text = self.needed(column)
        if text and text not in choices:
            self.fault(column, f"{_short(text)} is none of {', '.join(choices)}.")
        return text

    def choice(self, column: str, kind: type[Choice], default: Choice) -> Choice:
        """A member of an enumeration; the default where the cell is empty."""
        text = self.text(column)
        if text is None:
            return default
        return self._member(column, kind, text) or default

    def needed_choice(self, column: str, kind: type[Choice]) -> Choice:
        """A member of an enumeration, which must be there."""
        text = self.needed(column)
        first = next(iter(kind))
        return (self._member(column, kind, text) or first) if text else first

    def choice_or_none(self, column: str, kind: type[Choice]) -> Choice | None:
        """A member of an enumeration, or nothing."""
        text = self.text(column)
        return None if text is None else self._member(column, kind, text)

    def _member(self, column: str, kind: type[Choice], text: str) -> Choice | None:
        try:
            return kind(text)
        except ValueError:
            self.fault(column, f"{_short(text)} is none of {', '.join(kind)}.")
            return None

    def interval(self, column: str) -> Interval | None:
        """An EDTF date or interval."""
        text = self.text(column)
        return None if text is None else self._made(column, Interval.parse, text)

    def needed_interval(self, column: str) -> Interval:
        """An EDTF date or interval, which must be there."""
        self.needed(column)
        return self.interval(column) or Interval.of_day(date.min)

    def needed_day(self, column: str) -> date:
        """One ISO day, which must be there."""
        text = self.needed(column)
        return (self._made(column, parse_day, text) or date.min) if text else date.min

    def share(self, column: str) -> tuple[float, float] | None:
        """A fraction as low..high."""
        text = self.text(column)
        match = text and _SHARE.fullmatch(text)
        if text and not match:
            self.fault(column, f"{_short(text)} is no share. Write low..high, such as 0.5..1.")
        return (float(match[1]), float(match[2])) if match else None

    def span(self, column: str) -> tuple[int, int] | None:
        """Offsets into a report as begin:end."""
        text = self.text(column)
        match = text and _SPAN.fullmatch(text)
        if text and not match:
            self.fault(column, f"{_short(text)} is no span. Write begin:end, such as 120:131.")
        return (int(match[1]), int(match[2])) if match else None

    def grade(self, column: str) -> str:
        """An Admiralty grade; F6 where the cell is empty."""
        text = self.text(column) or "F6"
        if not _GRADE.fullmatch(text):
            self.fault(column, f"{_short(text)} is no grade. Write A to F and 1 to 6, such as B2.")
        return text

    def _made(self, column: str, make: Callable[..., Value], *parts: object) -> Value | None:
        try:
            return make(*parts)
        except ModelError as error:
            self.fault(column, str(error))
            return None

    def build(self, make: Callable[[], Value]) -> Value | None:
        """The row's value, unless a cell was at fault or the value's own rules refuse it."""
        if self.broken:
            return None
        return self._made("", make)


def split_list(text: str) -> list[str]:
    """The parts between bars; a backslash makes the next character an ordinary one."""
    parts, part, escaped = [], "", False
    for character in text:
        if escaped:
            part, escaped = part + character, False
        elif character == "\\":
            escaped = True
        elif character == "|":
            parts.append(part)
            part = ""
        else:
            part += character
    return [*parts, part + ("\\" if escaped else "")]


def join_list(parts: Sequence[str]) -> str:
    """The parts with bars between them, to be read by `split_list`."""
    return "|".join(part.replace("\\", "\\\\").replace("|", "\\|") for part in parts)


def _short(text: str) -> str:
    return repr(text if len(text) <= _SHOWN else text[:_SHOWN] + "…")
