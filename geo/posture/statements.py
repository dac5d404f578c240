"""Caps, plans, authorisations, shares, changes and retractions: rows of their own, one a claim.

None of them is a number of people present: they are never merged, never added and never on a badge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from geo.model.count import Count
from geo.posture.facts import Statement
from geo.posture.rows import FigureRow, common, finish
from geo.posture.rules import DEFAULT_RULES, FAR, Row, Rules
from geo.posture.spoken_days import shown_from, shown_to

_REPLACED_BY_LATER = (Row.CAP, Row.PLAN, Row.AUTHORISED, Row.SHARE)
"""Kinds of which a later one, about the same people, takes the place of the earlier."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A statement with the row it makes and the days it is shown on."""

    statement: Statement
    row: Row
    first: int
    last: int


def shown_spans(statements: Sequence[Statement], rules: Rules = DEFAULT_RULES) -> list[Shown]:
    """When each statement that is no level, gap or dispute is shown; in the order given.

    It ends at the first of: its own end (`rules.shown_to`), a superseding claim, a later one of its kind
    about the same people at the same place, and, for a change, a level that was counted after it.
    """
    own = [
        (item, item.row) for item in statements if item.row is not None and item.row in _OWN_ROWS
    ]
    begins = {
        item.claim.id: shown_from(item.claim, row, item.published) for item, row in own if row
    }
    rivals: dict[tuple[Row, str], list[int]] = defaultdict(list)
    for item, row in own:
        rivals[row, item.claim.counted].append(begins[item.claim.id])
    levels = sorted(item.first for item in statements if item.row is Row.LEVEL)
    spans = []
    for item, row in own:
        first = begins[item.claim.id]
        last = min(shown_to(item.claim, row, item.published, rules), item.until)
        if row in _REPLACED_BY_LATER:
            last = min([last, *(day - 1 for day in rivals[row, item.claim.counted] if day > first)])
        if row is Row.CHANGE:
            last = min([last, *(day - 1 for day in levels if day > item.last)])
        if first <= last:
            spans.append(Shown(item, row, first, last))
    return spans


def notice_rows(spans: Sequence[Shown], rules: Rules = DEFAULT_RULES) -> list[FigureRow]:
    """One row of the figures frame for each span."""
    return [finish(_notice(span, rules), span.first, span.last) for span in spans]


_OWN_ROWS = frozenset({Row.PLAN, Row.CAP, Row.AUTHORISED, Row.SHARE, Row.CHANGE, Row.RETRACTED})


def _notice(span: Shown, rules: Rules) -> FigureRow:
    claim, published = span.statement.claim, span.statement.published
    count = Count() if span.row is Row.SHARE else claim.count
    row = common(span.statement, span.row, count, claim.id, rules)
    row["part_of"] = claim.part_of or claim.share_of or ""
    if span.row in (Row.PLAN, Row.AUTHORISED):
        # The words are as old as the day they were said, whatever day they are about.
        said = span.statement.first if published is None else published.toordinal()
        row |= {
            "evidence_from": said,
            "evidence_to": said,
            "stale_from": min(FAR, said + rules.stale_days + 1),
        }
        row["target_from"] = span.statement.first
        row["target_to"] = (
            None if claim.interval.valid_to is None else claim.interval.valid_to.toordinal()
        )
    if claim.share is not None:
        low, high = claim.share
        row["open_note"] = (
            f"A share of {low:.0%} to {high:.0%} of {claim.share_of or 'another figure'}, not a number."
        )
    return row
