"""What a person decides about drafts in; one step of the store for each decision out.

Nothing comes into the record but here. A decision is all or nothing: a draft with a problem refuses the whole of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from geo.model import Claim, Commitment, Event, Place, Record, Report, Rule, Source
from geo.review.draft import Draft, Head, ReviewError
from geo.review.items import Made, make, make_source
from geo.review.rules import force_rule, place_rule, rejection, rejection_id
from geo.review.sheet import Desk, check_head
from geo.review.withdraw import stored_items, without
from geo.store import Item, Store


@dataclass(frozen=True, slots=True)
class Decision:
    """What was done.

    Attributes:
        ids: of the drafts decided about.
        rules: ids of the rules remembered by it, to be forgotten when it is undone.
        version: of the store now.
    """

    ids: tuple[str, ...]
    rules: tuple[str, ...]
    version: str


@dataclass(frozen=True, slots=True)
class Case:
    """One report on the desk, and who decides about it.

    Attributes:
        store: the open store.
        desk: what it holds.
        head: the report.
        source: id of its source.
        by: who decides, for the log.
    """

    store: Store
    desk: Desk
    head: Head
    source: str
    by: str


def accept(case: Case, drafts: Sequence[Draft]) -> Decision:
    """Store drafts as a person left them, with report, source and places; remember what was corrected.

    Raises:
        ReviewError: A draft has a problem; nothing was stored.
        StoreError: The store refuses; nothing was stored.
    """
    head, source, record = case.head, case.source, case.desk.record
    check_head(head)
    _check_wire(head, source, record)
    stored = {draft.id for draft in drafts} | _ids_of(source, record)
    made = [_made(_linked(draft, stored), case) for draft in drafts]
    places: dict[str, Place] = {place.id: place for one in made for place in one.places}
    sources: dict[str, Source] = {one.id: one for part in made for one in part.sources}
    rules = list({rule.id: rule for draft in drafts for rule in _lessons(draft)}.values())
    items: list[Item] = [
        make_source(head, source),
        *(one for one in sources.values() if one.id not in record.source_by_id),
        Report.of(source, head.text),
        *(place for place in places.values() if place.id not in record.place_by_id),
        *(one.item for one in made),
        *rules,
    ]
    turned_down = [rejection(head.sha256, draft, draft.id) for draft in drafts]
    case.store.commit(items, case.by, f"review: accepted from {source}", remove=turned_down)
    ids = tuple(draft.id for draft in drafts)
    return Decision(ids, tuple(rule.id for rule in rules), case.store.version)


def reject(case: Case, drafts: Sequence[Draft]) -> Decision:
    """Turn drafts down for this report; what had been accepted of them is taken out.

    Raises:
        StoreError: The store refuses; nothing was changed.
    """
    head, source = case.head, case.source
    rules = [rejection(head.sha256, draft, _quoted(head, draft)) for draft in drafts]
    gone = stored_items(source, [draft.id for draft in drafts], case.desk.record)
    remove, changed = without(gone, source, case.desk)
    reason = f"review: rejected from {source}"
    case.store.commit([*changed, *rules], case.by, reason, remove=remove)
    return Decision(tuple(draft.id for draft in drafts), (), case.store.version)


def undo(case: Case, ids: Sequence[str], rules: Sequence[str] = ()) -> Decision:
    """Open drafts again: what was accepted leaves the record, what was rejected may be proposed again.

    Places, report and source that came with them leave too once nothing names them.

    Args:
        case: the report and who decides.
        ids: of the drafts.
        rules: ids of rules that the decision taught, to be forgotten.

    Raises:
        StoreError: The store refuses; nothing was changed.
    """
    head, source = case.head, case.source
    wanted = {*rules, *(rejection_id(head.sha256, draft_id) for draft_id in ids)}
    forgotten: list[Rule] = [rule for rule in case.store.rules() if rule.id in wanted]
    gone = stored_items(source, ids, case.desk.record)
    remove, changed = without(gone, source, case.desk)
    reason = f"review: undone from {source}"
    case.store.commit(changed, case.by, reason, remove=[*remove, *forgotten])
    return Decision(tuple(ids), (), case.store.version)


def _made(draft: Draft, case: Case) -> Made:
    made, problems = make(draft, case.head, case.source, case.desk.places)
    if made is None:
        told = " ".join(problem.text for problem in problems)
        raise ReviewError(f"“{_quoted(case.head, draft)}” cannot be accepted yet. {told}")
    return made


def _linked(draft: Draft, stored: set[str]) -> Draft:
    return draft if draft.related in stored else replace(draft, related=None)


def _lessons(draft: Draft) -> list[Rule]:
    """What the person's corrections teach: another place than the first offered, another name of a force."""
    lessons = [
        place_rule(one.words, one.choice)
        for one in draft.places
        if one.choice is not None and one.choice != one.offered
    ]
    force = draft.fields.get("force", "").strip()
    if draft.force_words and force and force != draft.force_offered:
        lessons.append(force_rule(draft.force_words, force))
    return lessons


def _check_wire(head: Head, source: str, record: Record) -> None:
    if head.wire is not None and (head.wire == source or head.wire not in record.source_by_id):
        raise ReviewError(
            f"The source {head.wire[:80]!r} that this report is to be a copy of is not in the record. "
            "Choose another, or none."
        )


def _ids_of(source: str, record: Record) -> set[str]:
    start = f"{source}."
    said: tuple[Claim | Event | Commitment, ...] = (
        *record.claims,
        *record.events,
        *record.commitments,
    )
    return {item.id.removeprefix(start) for item in said if item.id.startswith(start)}


def _quoted(head: Head, draft: Draft) -> str:
    return " ".join(head.text[slice(*draft.span)].split())[:200] or draft.id
