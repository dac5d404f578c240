"""A claim in; the claims that contradict it, with the likely reason, and those about the same thing out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geo.errors import ModelError
from geo.model import Record
from geo.posture.facts import Statement, gather
from geo.posture.rules import (
    FAR,
    JOINT_DAYS,
    QUARTER_DAYS,
    REWRITE_DAYS,
    STALE_DAYS,
    Row,
    rank_of,
    shown_to,
)

DIFFERENT_PEOPLE = "different people counted"
CAP_AGAINST_HEADS = "cap against head count"
REWRITES_THE_PAST = "rewrites the past"
BOUNDS_APART = "bounds do not meet"

_HEADS = (Row.LEVEL, Row.DISPUTED)
_INTENTIONS = (Row.PLAN, Row.AUTHORISED)


class Conflict(NamedTuple):
    """A claim that cannot hold beside another, and why that is likely so, in one sentence."""

    claim: str
    reason: str


def conflicts(record: Record, claim_id: str, *, known: date | None = None) -> list[Conflict]:
    """Claims that no number could satisfy together with this one, nearest in time first.

    Only claims about the same force and place are compared, of comparable people, near in time (45 days;
    a quarter against a cap). A part never contradicts its whole, nor a claim the one it supersedes, nor a
    number dated "some time in" a long stretch one dated inside it. The reason begins with one of the four
    phrases of this module, then says what the phrase means here.

    Raises:
        ModelError: No claim of the record has that id.
    """
    mine, others = _about_the_same(record, claim_id, known)
    if mine is None:
        return []
    found = [(_apart(mine, other), other) for other in others if _contradict(mine, other)]
    found.sort(key=lambda pair: (pair[0], pair[1].claim.id))
    return [Conflict(other.claim.id, _reason(mine, other)) for _, other in found]


def same_thing(record: Record, claim_id: str, *, known: date | None = None) -> list[str]:
    """Ids of all other claims about the same force and place, nearest in time first.

    Raises:
        ModelError: No claim of the record has that id.
    """
    mine, others = _about_the_same(record, claim_id, known)
    if mine is None:
        return []
    ranked = sorted(
        others, key=lambda other: (_apart(mine, other), _drift(mine, other), other.claim.id)
    )
    return [other.claim.id for other in ranked]


def _about_the_same(
    record: Record, claim_id: str, known: date | None
) -> tuple[Statement | None, list[Statement]]:
    claim = record.claim_by_id.get(claim_id)
    if claim is None:
        raise ModelError(
            f"No claim {claim_id!r} is in the record. Take an id from its list of claims."
        )
    together = [
        item
        for item in gather(record, known).statements
        if (item.claim.force, item.claim.place) == (claim.force, claim.place)
    ]
    mine = next((item for item in together if item.claim.id == claim_id), None)
    return mine, [item for item in together if item.claim.id != claim_id]


def _contradict(one: Statement, two: Statement) -> bool:
    if _is_kin(one, two) or _gives_way(one, two):
        return False
    cap = next((item for item in (one, two) if item.row is Row.CAP), None)
    if cap is not None:
        head = two if cap is one else one
        low, ceiling = head.claim.count.low, cap.claim.count.high
        over = head.row in _HEADS and low is not None and ceiling is not None and low > ceiling
        return over and _apart(one, two) <= QUARTER_DAYS
    # Two plans for different days are two steps of one plan.
    window = 0 if {one.row, two.row} <= {*_INTENTIONS} else JOINT_DAYS
    if _apart(one, two) > window or not _is_comparable(one, two):
        return False
    return not one.claim.count.meets(two.claim.count)


def _is_kin(one: Statement, two: Statement) -> bool:
    """Whether one replaces or is a part of the other, or both are parts of one whole."""
    first, second = one.claim, two.claim
    named = {first.part_of, first.supersedes, first.share_of} & {second.id}
    named |= {second.part_of, second.supersedes, second.share_of} & {first.id}
    return bool(named) or (first.part_of is not None and first.part_of == second.part_of)


def _gives_way(one: Statement, two: Statement) -> bool:
    loose = [item for item in (one, two) if item.loose and item.row is Row.LEVEL]
    return len(loose) == 1


def _is_comparable(one: Statement, two: Statement) -> bool:
    rows = {one.row, two.row}
    if not (rows <= {*_HEADS} or rows <= {*_INTENTIONS} or rows <= {Row.DISPUTED, Row.PLAN}):
        return False
    if one.claim.counted == two.claim.counted:
        return True
    whole = not one.is_part and not two.is_part
    ranked = rank_of(one.claim.counted) is not None and rank_of(two.claim.counted) is not None
    return whole and ranked and rows == {Row.LEVEL}


def _reason(one: Statement, two: Statement) -> str:
    if Row.CAP in (one.row, two.row):
        cap, head = (one, two) if one.row is Row.CAP else (two, one)
        return (
            f"{CAP_AGAINST_HEADS}: {cap.claim.count.high:,} is a ceiling (counted: {cap.claim.counted}), "
            f"{head.claim.count} a number of people (counted: {head.claim.counted})."
        )
    if one.claim.counted != two.claim.counted:
        return (
            f"{DIFFERENT_PEOPLE}: {one.claim.count} counts {one.claim.counted}, "
            f"{two.claim.count} counts {two.claim.counted}."
        )
    late = _rewriter(one, two)
    if late is not None and late.published is not None:
        return (
            f"{REWRITES_THE_PAST}: {late.claim.id} came out on {late.published.isoformat()}, "
            f"{late.published.toordinal() - late.first} days after the first day it is about."
        )
    return f"{BOUNDS_APART}: no number is both {one.claim.count} and {two.claim.count}."


def _rewriter(one: Statement, two: Statement) -> Statement | None:
    """The one of two that came out later, if that was long after its interval began."""
    if one.published is None or two.published is None or one.published == two.published:
        return None
    late = one if one.published > two.published else two
    told = late.published.toordinal() if late.published else 0
    return late if told - late.first > REWRITE_DAYS else None


def _apart(one: Statement, two: Statement) -> int:
    """Days between what the two speak of; 0 when their days overlap. A cap speaks as long as it is fresh."""
    return max(0, one.first - _reach(two), two.first - _reach(one))


def _reach(item: Statement) -> int:
    if item.row is not Row.CAP:
        return item.last
    return min(
        shown_to(item.claim, item.row, item.published), item.until, item.last + STALE_DAYS, FAR
    )


def _drift(one: Statement, two: Statement) -> int:
    """Days between publications; as far as can be when one is unknown."""
    if one.published is None or two.published is None:
        return FAR
    return abs((one.published - two.published).days)
