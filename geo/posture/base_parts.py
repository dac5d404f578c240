"""One base in; its names, holders, and stretches of its life and figures out."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from geo.model import ClaimKind, Interval, Place
from geo.model.claim import Judgement, State
from geo.posture.facts import Facts, Statement
from geo.posture.rows import DERIVED
from geo.posture.rules import EARLY, Row


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a base and the script it is written in, with its language and days of use where they are recorded."""

    name: str
    language: str | None
    script: str
    used: Interval | None = None


@dataclass(frozen=True, slots=True)
class Holder:
    """A force that was said to be at a base; days that nobody told are None.

    ``ended`` is the day its presence was said to be over; ``claims`` and ``events`` say so.
    """

    force: str
    first: date | None
    last: date | None
    ended: date | None
    claims: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days on which a base was in one state, or a figure there stood; the last day None while it still does."""

    first: date | None
    last: date | None
    state: str
    claims: tuple[str, ...]
    events: tuple[str, ...] = ()
    note: str = ""
    force: str | None = None
    counted: str = ""
    low: int | None = None
    best: int | None = None
    high: int | None = None


def names_of(place: Place) -> tuple[Name, ...]:
    """The name the map prints, then its variants in the order they are recorded."""
    return tuple(Name(one.name, one.language, script_of(one.name), one.used) for one in place.names)


def script_of(name: str) -> str:
    """The script of a name's first letter, as Unicode calls it: ``Latin``, ``Arabic``, ``Cyrillic``."""
    for letter in name:
        if letter.isalpha():
            return unicodedata.name(letter, "Unnamed").split()[0].capitalize()
    return "None"


def holders_of(place: str, facts: Facts, on: date) -> tuple[Holder, ...]:
    """Forces that were said to be at a base by a day, those that came first before the others."""
    told: dict[str, list[Statement]] = defaultdict(list)
    for one in facts.statements:
        if one.claim.place == place and one.claim.force and _speaks(one):
            told[one.claim.force].append(one)
    holders = [_holder(place, force, said, facts, on) for force, said in sorted(told.items())]
    found = [holder for holder in holders if holder is not None]
    return tuple(sorted(found, key=lambda one: (one.first or one.ended or on, one.force)))


def _speaks(one: Statement) -> bool:
    return one.row is Row.LEVEL or one.claim.kind is ClaimKind.PRESENCE


def _holder(
    place: str, force: str, said: Sequence[Statement], facts: Facts, on: date
) -> Holder | None:
    begun = [one for one in said if one.first <= on.toordinal()]
    used = [one for one in begun if one.claim.state in (None, State.IN_USE)]
    firm = [one for one in used if one.claim.judgement is not Judgement.DISPUTED]
    ends = [one for one in facts.endings if one.place == place and one.day <= on.toordinal()]
    ends = [one for one in ends if one.force in (None, force)]
    if not begun:
        return None
    last_end = max((one.day for one in ends), default=None)
    final = [one for one in ends if last_end is not None and one.day == last_end]
    first = min((one.first for one in firm if one.first > EARLY), default=None)
    return Holder(
        force,
        None if first is None else date.fromordinal(first),
        max((date.fromordinal(min(one.last, on.toordinal())) for one in used), default=None),
        None if last_end is None else date.fromordinal(last_end),
        tuple(one.claim.id for one in begun),
        tuple(one.id for one in final if one.is_event),
    )


def joined(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Neighbours that say the same become one, with the claims and events of all of them."""
    kept: list[Stretch] = []
    for one in stretches:
        last = kept[-1] if kept else None
        if last is not None and _says(last) == _says(one):
            kept[-1] = replace(
                last,
                last=one.last,
                claims=tuple(dict.fromkeys((*last.claims, *one.claims))),
                events=tuple(dict.fromkeys((*last.events, *one.events))),
            )
        else:
            kept.append(one)
    return tuple(kept)


def _says(one: Stretch) -> tuple[object, ...]:
    return (one.state, one.note, one.force, one.counted, one.low, one.best, one.high)


def stretch_of(row: Mapping[str, Any], on: date) -> Stretch:
    """A row of the bases frame as a stretch of its life."""
    last = day_of(row["valid_to"])
    return Stretch(
        day_of(row["valid_from"]),
        None if last is None or last >= on else last,
        row["state"],
        row["claims"],
        row["events"],
        row["note"],
    )


def figure_of(row: Mapping[str, Any], on: date) -> Stretch:
    """A row of the figures frame as a stretch on which it stood."""
    low, best, high = (None if pd.isna(row[name]) else int(row[name]) for name in _BOUNDS)
    last = day_of(row["valid_to"])
    state = "ended" if row["ended"] else row["row"]
    if state == "level" and row["basis"] == DERIVED:
        state = DERIVED
    return Stretch(
        day_of(row["valid_from"]),
        None if last is None or last >= on else last,
        state,
        row["claims"],
        (),
        row["phrase"],
        row["force"],
        row["counted"],
        low,
        best,
        high,
    )


_BOUNDS = ("low", "best", "high")


def day_of(cell: Any) -> date | None:
    """The day in a cell of a frame; None where it is missing."""
    if cell is None or pd.isna(cell):
        return None
    day: date = cell.date()
    return day
