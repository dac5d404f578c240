"""What a person says tells of a promise in; the promise with it as evidence out, and back again.

A claim or an event that tells in words whether a promise was kept cannot be found by its number. A person who has
read it links it: the promise then stands by it. Who did so, when and why stands in the store's log; taking a link
back is another line there, never a line less.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from geo.model import Commitment
from geo.review.draft import ReviewError
from geo.review.reason import reason_words
from geo.store import Store


class Tells(StrEnum):
    """What the evidence says of the promise; the values begin the reasons in the log."""

    KEPT = "kept by"
    BROKEN = "broken by"


BACK = "no evidence: "


@dataclass(frozen=True, slots=True)
class Linked:
    """One link that a person made and that stands now.

    Attributes:
        promise: id of the promise.
        key: the evidence, ``claim:IQ22`` or ``event:E15``.
        by: who linked it.
        reason: why, in their words.
        at: the instant, UTC.
    """

    promise: str
    key: str
    by: str
    reason: str
    at: datetime


def link_evidence(
    store: Store, promise_id: str, key: str, tells: Tells, by: str, reason: str
) -> Commitment:
    """Let a claim or an event tell of a promise; if it told the opposite before, it no longer does.

    Args:
        store: the open store.
        promise_id: the promise.
        key: ``claim:ID`` or ``event:ID``.
        tells: whether the promise was kept.
        by: who decides.
        reason: why, in their words.

    Raises:
        ReviewError: No such promise or evidence, no reason, one too long, or the link is there already.
        StaleVersionError: Somebody changed the promise in the meantime; nothing was changed.
        StoreError: The store refuses; nothing was changed.
    """
    words = reason_words(reason, "it tells of the promise")
    promise, version = _promise(store, promise_id)
    kind, _, name = key.partition(":")
    record = store.record()
    if name not in {"claim": record.claim_by_id, "event": record.event_by_id}.get(kind, {}):
        raise ReviewError(
            f"No claim or event {key[:80]!r} is in the record. It may have been taken out; load the page again."
        )
    if key in (promise.kept_by if tells is Tells.KEPT else promise.broken_by):
        raise ReviewError(f"{key[:80]!r} is linked to the promise in that way already.")
    bare = _without(promise, key)
    linked = (
        replace(bare, kept_by=(*bare.kept_by, key))
        if tells is Tells.KEPT
        else replace(bare, broken_by=(*bare.broken_by, key))
    )
    store.update(linked, version, by, f"{tells} {key}: {words}")
    return linked


def unlink_evidence(store: Store, promise_id: str, key: str, by: str) -> Commitment:
    """Let a claim or an event tell nothing of a promise any more, whoever linked it.

    Raises:
        ReviewError: No such promise, or no such link.
        StaleVersionError: Somebody changed the promise in the meantime; nothing was changed.
        StoreError: The store refuses; nothing was changed.
    """
    promise, version = _promise(store, promise_id)
    if key not in (*promise.kept_by, *promise.broken_by):
        raise ReviewError(
            f"{key[:80]!r} is not linked to the promise {promise_id[:80]!r}; nothing is to be taken back."
        )
    bare = _without(promise, key)
    store.update(bare, version, by, f"{BACK}{key}")
    return bare


def links(store: Store) -> tuple[Linked, ...]:
    """The links that persons made and that stand now, by promise and key; those that came with the record are none."""
    found = []
    for promise in store.record().commitments:
        if not (*promise.kept_by, *promise.broken_by):
            continue
        lines = store.history("commitment", promise.id)
        for tells, keys in ((Tells.KEPT, promise.kept_by), (Tells.BROKEN, promise.broken_by)):
            for key in keys:
                begin = f"{tells} {key}: "
                line = next((one for one in lines if one.reason.startswith(begin)), None)
                if line is not None:
                    reason = line.reason.removeprefix(begin)
                    found.append(Linked(promise.id, key, line.by, reason, line.instant))
    return tuple(sorted(found, key=lambda one: (one.promise, one.key)))


def _without(promise: Commitment, key: str) -> Commitment:
    return replace(
        promise,
        kept_by=tuple(one for one in promise.kept_by if one != key),
        broken_by=tuple(one for one in promise.broken_by if one != key),
    )


def _promise(store: Store, promise_id: str) -> tuple[Commitment, int]:
    """The promise, and a version that is never newer than it: what is written in between is refused, not lost."""
    known = store.record().commitment_by_id.get(promise_id)
    version = 0 if known is None else store.row_version(known)
    promise = store.record().commitment_by_id.get(promise_id)
    if promise is None:
        raise ReviewError(
            f"No promise {promise_id[:80]!r} is in the record. It may have been taken out; load the page again."
        )
    return promise, version
