"""Rows of the figures and the places in; the unknowns they bound, and how these hang together, out.

An unknown (a cell) is how many people of one force stood at one place, by one way of counting. What hangs
together by places, parts or shares is one scheme; schemes say nothing about each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from geo.model import Claim, Record
from geo.posture.rules import Row, row_of

WIDEST = "all"
"""The way of counting that takes in everybody."""

WITHIN: Mapping[str, str] = {
    "active + reserve": WIDEST,
    "active": "active + reserve",
    "unspecified": WIDEST,
}
"""Ways of counting whose people are among those of a wider one."""


class Cell(NamedTuple):
    """One unknown: people of a force at a place, by a way of counting (a part: with its whole's id)."""

    force: str
    place: str
    way: str


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that together are never more than another one."""

    whole: int
    members: tuple[int, ...]
    is_way: bool
    """Both count the same people in two ways: the first to give way when numbers cannot meet."""

    @property
    def parts(self) -> NDArray[np.intp]:
        """The members, to pick rows of an array by."""
        return np.array(self.members)


@dataclass(frozen=True, slots=True)
class Share:
    """A cell that is between two fractions of another one while a claim is in force."""

    part: int
    whole: int
    low: float
    high: float
    claim: str


@dataclass(frozen=True)
class Scheme:
    """Unknowns that hang together.

    Attributes:
        cells: each after all that it is a whole of.
        groups: in order of their wholes.
        shares: ratios, each in force while its claim is.
    """

    cells: tuple[Cell, ...]
    groups: tuple[Group, ...]
    shares: tuple[Share, ...]

    @cached_property
    def index(self) -> Mapping[Cell, int]:
        """Where each cell stands."""
        return {cell: number for number, cell in enumerate(self.cells)}

    @cached_property
    def groups_of(self) -> Mapping[int, list[Group]]:
        """The groups of each whole."""
        found: dict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            found[group.whole].append(group)
        return found

    @cached_property
    def wholes_of(self) -> Mapping[int, list[Group]]:
        """The groups each cell is a part of."""
        found: dict[int, list[Group]] = defaultdict(list)
        for group in self.groups:
            for part in group.members:
                found[part].append(group)
        return found


def cell_of(row: Mapping[str, Any]) -> Cell:
    """The unknown a row of the figures is about."""
    counted, key = row["counted"], row["thing"].split("|")[4:]
    part = f"|{key[0]}" if key and row["row"] == Row.LEVEL else ""
    return Cell(row["force"], row["place"], f"{counted}{part}")


def share_cells(claim: Claim, record: Record) -> tuple[Cell, Cell] | None:
    """The part and the whole of a share; None when its whole is no number of people present."""
    whole = record.claim_by_id.get(claim.share_of or "")
    if whole is None or whole.force is None or claim.force is None or claim.share is None:
        return None
    if row_of(whole) is not Row.LEVEL:
        return None
    part = Cell(claim.force, claim.place, whole.counted)
    full = Cell(whole.force, whole.place, whole.counted)
    return None if part == full else (part, full)
