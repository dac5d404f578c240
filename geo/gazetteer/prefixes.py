"""What the search box has so far in, the places that begin so out, the likeliest first."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.gazetteer.fold import fold
from geo.gazetteer.index import SHORT_PREFIX, name_weight
from geo.gazetteer.ranking import Hit

if TYPE_CHECKING:
    from geo.gazetteer.geocode import Gazetteer

EXACT = 40.0
"""A name typed whole outranks one of forty times its weight that only begins so."""
TYPED_POWER = 4
# SQLite takes a bare column from the row that holds the maximum.
_BY_PREFIX = """
SELECT place, written FROM (
    SELECT place, written, max(weight) AS heaviest FROM name WHERE fold >= ? AND fold < ? GROUP BY place
) ORDER BY heaviest DESC LIMIT ?
"""
_BY_SHORT_PREFIX = "SELECT place, written FROM prefix WHERE prefix = ? ORDER BY rank LIMIT ?"


def begun(gazetteer: Gazetteer, folded: str, limit: int) -> list[Hit]:
    """Places one of whose names begins with *folded*, best first.

    A shown name counts in full; another one by the fourth power of the part typed, so that "Par" brings
    Paris and not a city that somebody once called the Paris of somewhere.
    """
    if len(folded) <= SHORT_PREFIX:
        rows = gazetteer.query(_BY_SHORT_PREFIX, (folded, 4 * limit))
    else:
        until = folded[:-1] + chr(ord(folded[-1]) + 1)
        rows = gazetteer.query(_BY_PREFIX, (folded, until, 4 * limit))
    found = [(hit, EXACT) for hit in gazetteer.hits(folded)]
    found += [
        (replace(hit, written=written or hit.name), _typed_share(folded, written))
        for place, written in rows
        for hit in gazetteer.by_id(place)
    ]
    best: dict[str, tuple[float, Hit]] = {}
    for hit, share in found:
        weight = share * hit.weight * name_weight(hit.kind, hit.written == hit.name)
        if weight > best.get(hit.key, (0.0, hit))[0]:
            best[hit.key] = (weight, hit)
    ranked = sorted(best.values(), key=lambda item: (-item[0], item[1].key))
    return [hit for _, hit in ranked[:limit]]


def _typed_share(folded: str, written: str | None) -> float:
    if written is None:
        return 1.0
    whole = len(fold(written))
    return float((len(folded) / max(len(folded), whole)) ** TYPED_POWER)
