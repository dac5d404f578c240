"""A row of the figures in; its number on the card, and in words what was said of the place and what was not, out."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

from geo.exchange.plain import plain
from geo.model import Count, Record
from geo.model.claim import COUNTED_HEADS
from geo.posture.rows import DERIVED
from geo.posture.wording import bound_words

Row = Mapping[Hashable, Any]


def row_words(row: Row | None, record: Record) -> dict[str, Any] | None:
    """Bounds, status, age and flags; ``bounds`` is a sentence under the number, "" where none is needed."""
    if row is None:
        return None
    names = ("low", "best", "high", "low_basis", "high_basis", "status", "counted", "row", "age")
    words = {name: plain(row[name]) for name in names}
    words["bounds"] = _sentence(row, record)
    return words | {name: bool(row[name]) for name in ("stale", "contested", "ended")}


def part_of(record: Record, claim: str, row: Row) -> str:
    """Whether a claim behind a figure speaks ``for`` it, or only bounds it (``bound``) from another place."""
    is_here = record.claim_by_id[claim].place == row["place"]
    return "for" if is_here or row["layer"] != "figure" or row["basis"] == DERIVED else "bound"


def _sentence(row: Row, record: Record) -> str:
    if row["layer"] != "figure" or row["basis"] == DERIVED:
        return ""
    if row["row"] == "cap" and row["counted"] not in COUNTED_HEADS:
        return (
            f"{row['counted']}: what a method of accounting allows, a ceiling and not a head count"
        )
    count = Count(plain(row["low"]), None, plain(row["high"]))
    follows = (row["low_basis"] == DERIVED, row["high_basis"] == DERIVED)
    return bound_words(record, count, follows, row["place"], row["claims"])
