"""What every row of the figures frame has, whatever it says: a statement in, its cells out."""

from __future__ import annotations

import hashlib
from typing import Any

from geo.model.count import Count
from geo.posture.facts import Statement
from geo.posture.rules import DEFAULT_RULES, Row, Rules

FigureRow = dict[str, Any]

REPORTED = "reported"
"""The basis of a number, or of one of its bounds, that sources give of the place itself."""
DERIVED = "derived"
"""The basis of what follows from other places, or from another way of counting."""


def common(
    lead: Statement, row: Row, count: Count, key: str, rules: Rules = DEFAULT_RULES
) -> FigureRow:
    """The cells every row has, from its nearest statement; *key* tells apart things otherwise alike."""
    claim = lead.claim
    return {
        "thing": "|".join(filter(None, (claim.force, claim.place, claim.counted, row.value, key))),
        "force": claim.force,
        "place": claim.place,
        "counted": claim.counted,
        "row": row.value,
        "basis": REPORTED,
        "low": count.low,
        "best": count.best,
        "high": count.high,
        **bases_of(count.low, count.high),
        "status": claim.status.value,
        "primary": False,
        "contested": False,
        "ended": False,
        "carried": False,
        "evidence_from": lead.first,
        "evidence_to": lead.last,
        "stale_from": lead.last + rules.stale_days + 1,
        "phrase": claim.phrase,
        "hedge": claim.hedge.value,
        "open_note": "",
        "claims": (claim.id,),
        "against": (),
        "part_of": claim.part_of or "",
    }


def bases_of(
    low: int | None, high: int | None, *, follows: tuple[bool, bool] = (False, False)
) -> FigureRow:
    """What each bound rests on, "" for an open end; *follows*: whether low, and high, were worked out."""
    bases = [
        "" if bound is None else DERIVED if worked_out else REPORTED
        for bound, worked_out in zip((low, high), follows, strict=True)
    ]
    return {"low_basis": bases[0], "high_basis": bases[1]}


def finish(row: FigureRow, first: int, last: int) -> FigureRow:
    """The row over its days, with its id."""
    key = f"{row['thing']}|{first}"
    figure_id = hashlib.sha256(key.encode()).hexdigest()[:12]
    return {**row, "figure_id": figure_id, "valid_from": first, "valid_to": last}


def nearness(item: Statement) -> tuple[int, int, int, str]:
    """Sort key: newest evidence first, then the narrower interval, the later source, the id."""
    published = 0 if item.published is None else item.published.toordinal()
    return (-item.last, -item.first, -published, item.claim.id)
