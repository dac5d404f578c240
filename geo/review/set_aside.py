"""A claim that a person sets aside, with a reason, in; the same claim judged disputed out, and back again.

A claim set aside bounds nothing any more, but stays in the record and is named against the numbers it contradicts.
Who did it, when and why stands in the store's log; taking it back is another line there, never a line less.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from geo.model import Claim
from geo.model.claim import Judgement
from geo.review.draft import ReviewError
from geo.review.reason import reason_words
from geo.store import LogEntry, Store
from geo.store.body import from_body

ASIDE = "set aside: "
BACK = "taken back: "
"""How the reasons of these two begin in the log."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One claim that is set aside now.

    Attributes:
        claim: its id.
        by: who did it.
        reason: why, in their words.
        at: the instant, UTC.
        before: how it was judged before.
    """

    claim: str
    by: str
    reason: str
    at: datetime
    before: Judgement


def set_aside(store: Store, claim_id: str, by: str, reason: str) -> SetAside:
    """Let a claim bound nothing any more.

    Args:
        store: the open store.
        claim_id: the claim.
        by: who decides.
        reason: why, in their words.

    Raises:
        ReviewError: No such claim, no reason, one too long, or nothing that counts now.
        StaleVersionError: Somebody changed the claim in the meantime; nothing was changed.
        StoreError: The store refuses; nothing was changed.
    """
    words = reason_words(reason, "the claim is set aside")
    claim, version = _claim(store, claim_id)
    if claim.judgement is not Judgement.ACCEPTED:
        raise ReviewError(
            f"The claim {claim_id[:80]!r} is {claim.judgement} already; only an accepted one can be set aside."
        )
    judged = replace(claim, judgement=Judgement.DISPUTED)
    store.update(judged, version, by, f"{ASIDE}{words}")
    return _now(store, judged)


def take_back(store: Store, claim_id: str, by: str) -> Claim:
    """Let a claim that was set aside count again, judged as it was before; other changes to it stay.

    Raises:
        ReviewError: No such claim, or it is not set aside.
        StaleVersionError: Somebody changed the claim in the meantime; nothing was changed.
        StoreError: The store refuses; nothing was changed.
    """
    claim, version = _claim(store, claim_id)
    known = _now(store, claim)
    back = replace(claim, judgement=known.before)
    store.update(back, version, by, f"{BACK}{known.reason}")
    return back


def asides(store: Store) -> tuple[SetAside, ...]:
    """What is set aside now, by claim id; claims that came disputed into the record are none of these."""
    disputed = [one for one in store.record().claims if one.judgement is Judgement.DISPUTED]
    found = [_aside(store.history("claim", one.id)) for one in disputed]
    return tuple(sorted((one for one in found if one), key=lambda one: one.claim))


def _claim(store: Store, claim_id: str) -> tuple[Claim, int]:
    """The claim, and a version that is never newer than it: what is written in between is refused, not lost."""
    known = store.record().claim_by_id.get(claim_id)
    version = 0 if known is None else store.row_version(known)
    claim = store.record().claim_by_id.get(claim_id)
    if claim is None:
        raise ReviewError(
            f"No claim {claim_id[:80]!r} is in the record. It may have been taken out; load the page again."
        )
    return claim, version


def _now(store: Store, claim: Claim) -> SetAside:
    found = _aside(store.history("claim", claim.id))
    if claim.judgement is not Judgement.DISPUTED or found is None:
        raise ReviewError(
            f"The claim {claim.id[:80]!r} is not set aside; nothing is to be taken back."
        )
    return found


def _aside(lines: list[LogEntry]) -> SetAside | None:
    """The decision in force, from a claim's lines of the log, newest first."""
    for number, line in enumerate(lines):
        if line.reason.startswith(BACK):
            return None
        if line.reason.startswith(ASIDE) and number + 1 < len(lines):
            before = from_body("claim", lines[number + 1].body)
            judgement = before.judgement if isinstance(before, Claim) else Judgement.ACCEPTED
            reason = line.reason.removeprefix(ASIDE)
            return SetAside(line.id, line.by, reason, line.instant, judgement)
    return None
