"""What every row of the figures frame has, whatever it says: a statement in, its cells out."""

from __future__ import annotations

import hashlib
from typing import Any

from geo.model.count import Count
from geo.posture.facts import Statement
from geo.posture.rules import DEFAULT_RULES, Row, Rules

FigureRow = dict[str, Any]


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
        "basis": "reported",
        "low": count.low,
        "best": count.best,
        "high": count.high,
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


def finish(row: FigureRow, first: int, last: int) -> FigureRow:
    """The row over its days, with its id."""
    key = f"{row['thing']}|{first}"
    figure_id = hashlib.sha256(key.encode()).hexdigest()[:12]
    return {**row, "figure_id": figure_id, "valid_from": first, "valid_to": last}


def nearness(item: Statement) -> tuple[int, int, int, str]:
    """Sort key: newest evidence first, then the narrower interval, the later source, the id."""
    published = 0 if item.published is None else item.published.toordinal()
    return (-item.last, -item.first, -published, item.claim.id)
