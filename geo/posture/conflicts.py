"""A claim in; the claims that contradict it, with the likely reason, and those about the same thing out."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from geo.errors import ModelError
from geo.model import Record
from geo.posture.facts import Statement, gather
from geo.posture.reasons import HEADS, apart, reason_of
from geo.posture.rules import DEFAULT_RULES, FAR, QUARTER_DAYS, Row, Rules, rank_of

_INTENTIONS = (Row.PLAN, Row.AUTHORISED)


class Conflict(NamedTuple):
    """A claim that cannot hold beside another, and why that is likely so, in one sentence."""

    claim: str
    reason: str


def conflicts(
    record: Record, claim_id: str, *, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> list[Conflict]:
    """Claims that no number could satisfy together with this one, nearest in time first.

    Only claims about the same force and place are compared, of comparable people, near in time (45 days;
    a quarter against a cap). A part never contradicts its whole, nor a claim the one it supersedes, nor a
    number dated "some time in" a long stretch one dated inside it. The reason begins with one of the phrases
    of `geo.posture.reasons`, then says what the phrase means here.

    Raises:
        ModelError: No claim of the record has that id.
    """
    mine, others = _about_the_same(record, claim_id, known, rules)
    if mine is None:
        return []
    found = [
        (apart(mine, other, rules), other) for other in others if contradict(mine, other, rules)
    ]
    found.sort(key=lambda pair: (pair[0], pair[1].claim.id))
    return [
        Conflict(other.claim.id, reason_of(mine, other, [mine, *others], record, rules))
        for _, other in found
    ]


def same_thing(
    record: Record, claim_id: str, *, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> list[str]:
    """Ids of all other claims about the same force and place, nearest in time first.

    Raises:
        ModelError: No claim of the record has that id.
    """
    mine, others = _about_the_same(record, claim_id, known, rules)
    if mine is None:
        return []
    ranked = sorted(
        others,
        key=lambda other: (apart(mine, other, rules), _drift(mine, other), other.claim.id),
    )
    return [other.claim.id for other in ranked]


def _about_the_same(
    record: Record, claim_id: str, known: date | None, rules: Rules
) -> tuple[Statement | None, list[Statement]]:
    claim = record.claim_by_id.get(claim_id)
    if claim is None:
        raise ModelError(
            f"No claim {claim_id!r} is in the record. Take an id from its list of claims."
        )
    together = [
        item
        for item in gather(record, known, rules).statements
        if (item.claim.force, item.claim.place) == (claim.force, claim.place)
    ]
    mine = next((item for item in together if item.claim.id == claim_id), None)
    return mine, [item for item in together if item.claim.id != claim_id]


def contradict(one: Statement, two: Statement, rules: Rules) -> bool:
    """Whether no number could satisfy both of two claims about the same force and place."""
    if _is_kin(one, two) or _gives_way(one, two):
        return False
    cap = next((item for item in (one, two) if item.row is Row.CAP), None)
    if cap is not None:
        head = two if cap is one else one
        ranks = rank_of(cap.claim.counted), rank_of(head.claim.counted)
        if None not in ranks and (ranks[1] or 0) < (ranks[0] or 0):
            return False  # more people are counted than the ceiling is about
        low, ceiling = head.claim.count.low, cap.claim.count.high
        over = head.row in HEADS and low is not None and ceiling is not None and low > ceiling
        return over and apart(one, two, rules) <= QUARTER_DAYS
    # Two plans for different days are two steps of one plan.
    window = 0 if {one.row, two.row} <= {*_INTENTIONS} else rules.joint_days
    if apart(one, two, rules) > window or not _is_comparable(one, two):
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
    if not (rows <= {*HEADS} or rows <= {*_INTENTIONS} or rows <= {Row.DISPUTED, Row.PLAN}):
        return False
    if one.claim.counted == two.claim.counted:
        return True
    whole = not one.is_part and not two.is_part
    ranked = rank_of(one.claim.counted) is not None and rank_of(two.claim.counted) is not None
    return whole and ranked and rows == {Row.LEVEL}


def _drift(one: Statement, two: Statement) -> int:
    """Days between publications; as far as can be when one is unknown."""
    if one.published is None or two.published is None:
        return FAR
    return abs((one.published - two.published).days)
