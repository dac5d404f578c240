"""What was stored in one step, found again by its reason; and taken out again, whole."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import func, select

from geo.errors import StoreError
from geo.model import Claim, Record
from geo.store import schema
from geo.store.body import Item
from geo.store.rows import references_of
from geo.store.store import Store

_TOLD: Final = 5
"""Links named in a message; the number of the others follows."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What came in together and is there still.

    Attributes:
        reason: as the log has it; one a batch.
        by: who stored it last.
        stored: when, UTC, ISO 8601.
        claims: ids of its claims.
        others: kinds and ids of the sources and places that came with them.
    """

    reason: str
    by: str
    stored: str
    claims: tuple[str, ...]
    others: tuple[tuple[str, str], ...]


def batches(store: Store, prefix: str) -> list[Batch]:
    """Batches whose reason begins so and of which any claim is left, newest first."""
    log = schema.log.c
    newest = (
        select(func.max(log.seq))
        .where(log.action == "add")
        .group_by(log.kind, log.id)
        .scalar_subquery()
    )
    query = (
        select(log.reason, log.by, log.at, log.kind, log.id)
        .where(log.seq.in_(newest) & log.reason.startswith(prefix, autoescape=True))
        .order_by(log.seq)
    )
    with store._reading() as connection:
        lines = connection.execute(query).all()
        there = {
            kind: set(connection.scalars(select(table.c.id)))
            for kind, table in (
                ("claim", schema.claims),
                ("source", schema.sources),
                ("place", schema.places),
            )
        }
    signed: dict[str, tuple[str, str]] = {}
    came: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for reason, by, at, kind, identity in lines:
        if identity in there.get(kind, ()):
            signed[reason] = (by, at)
            came[reason].append((kind, identity))
    found = [
        Batch(
            reason,
            *signed[reason],
            tuple(identity for kind, identity in items if kind == "claim"),
            tuple(item for item in items if item[0] != "claim"),
        )
        for reason, items in came.items()
    ]
    return sorted((one for one in found if one.claims), key=lambda one: one.stored, reverse=True)


def remove_batch(store: Store, batch: Batch, by: str, reason: str) -> int:
    """Take the claims of a batch out, and of what came with them what nothing names any more; how many claims.

    Claims that pointed at one of them stay and point no more. The log keeps every word.

    Raises:
        StoreError: Promises are linked to some of the claims, or the record refuses.
    """
    record = store.record()
    ids = {*batch.claims} & {*record.claim_by_id}
    _check_unlinked(record, ids)
    gone = [record.claim_by_id[name] for name in sorted(ids)]
    kept = [claim for claim in record.claims if claim.id not in ids]
    changed: list[Item] = [free for claim in kept if (free := _freed(claim, ids)) is not claim]
    named = _named_by(kept, record)
    leaving: list[Item] = [
        one
        for kind, items in (("source", record.sources), ("place", record.places))
        for one in items
        if (kind, one.id) in batch.others and (kind, one.id) not in named
    ]
    store.commit(changed, by, reason, remove=[*gone, *leaving])
    return len(gone)


def _check_unlinked(record: Record, ids: set[str]) -> None:
    """Whether a promise was met is a person's decision, which only a person takes back."""
    linked = [
        f"{promise.text[:80]!r} ({promise.id}) to {name!r}"
        for promise in record.commitments
        for kind, name in references_of(promise)
        if kind == "claim" and name in ids
    ]
    if linked:
        more = f", and {len(linked) - _TOLD} more" if len(linked) > _TOLD else ""
        raise StoreError(
            f"Promises are linked to claims of this table: {'; '.join(linked[:_TOLD])}{more}. Take the links back on "
            "the page Promises first; nothing was changed."
        )


def _freed(claim: Claim, ids: set[str]) -> Claim:
    links = {name: getattr(claim, name) for name in ("share_of", "part_of", "supersedes")}
    cut: dict[str, Any] = {name: None for name, other in links.items() if other in ids}
    return replace(claim, **cut) if cut else claim


def _named_by(kept: list[Claim], record: Record) -> set[tuple[str, str]]:
    """Sources and places that what stays names."""
    everything: list[Item] = [
        *kept,
        *record.places,
        *record.sources,
        *record.events,
        *record.commitments,
    ]
    return {reference for item in everything for reference in references_of(item)}
