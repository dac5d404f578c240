"""Items to take out in; everything that has to leave with them, and what pointed at them, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.model import Claim, Commitment, Event, Place, Record
from geo.review.items import item_id
from geo.review.sheet import Desk
from geo.store import Item

Said = Claim | Event | Commitment


def stored_items(source: str, ids: Sequence[str], record: Record) -> list[Said]:
    """What the record has of some drafts of a source."""
    found: list[Said] = []
    for name in (item_id(source, one) for one in ids):
        parts = (record.claim_by_id, record.event_by_id, record.commitment_by_id)
        found += [part[name] for part in parts if name in part]
    return found


def without(gone: Sequence[Said], source: str, desk: Desk) -> tuple[list[Item], list[Item]]:
    """Everything to take out with some items, and the claims that pointed at them, pointing no more."""
    record = desk.record
    ids = {item.id for item in gone}
    kept = Record(
        record.sources,
        record.places,
        tuple(claim for claim in record.claims if claim.id not in ids),
        tuple(event for event in record.events if event.id not in ids),
        tuple(promise for promise in record.commitments if promise.id not in ids),
    )
    changed: list[Item] = [
        fixed for claim in kept.claims if (fixed := _unlinked(claim, ids)) is not claim
    ]
    unproved = [(_unproved(promise, gone), promise) for promise in kept.commitments]
    changed += [fixed for fixed, promise in unproved if fixed is not promise]
    places = _orphans([place for item in gone for place in _places_of(item)], kept)
    remove: list[Item] = [*gone, *places]
    named = _sources_named(kept, {place.id for place in places})
    if source not in named and gone:
        remove += [report for report in desk.reports if report.source == source]
        named -= {source}
    candidates = {source, *(place.source for place in places if place.source)} if gone else set()
    remove += [one for one in record.sources if one.id in candidates - named]
    return remove, changed


def _unlinked(claim: Claim, gone: set[str]) -> Claim:
    if not gone & {claim.share_of or "", claim.part_of or "", claim.supersedes or ""}:
        return claim
    return replace(
        claim,
        share_of=None if claim.share_of in gone else claim.share_of,
        part_of=None if claim.part_of in gone else claim.part_of,
        supersedes=None if claim.supersedes in gone else claim.supersedes,
    )


def _unproved(promise: Commitment, gone: Sequence[Said]) -> Commitment:
    """A promise without what is taken out: neither as evidence for or against it, nor as what it replaced."""
    keys = {f"{type(item).__name__.lower()}:{item.id}" for item in gone}
    named = {*promise.kept_by, *promise.broken_by, f"commitment:{promise.supersedes}"}
    if not named & keys:
        return promise
    return replace(
        promise,
        supersedes=None if f"commitment:{promise.supersedes}" in keys else promise.supersedes,
        kept_by=tuple(key for key in promise.kept_by if key not in keys),
        broken_by=tuple(key for key in promise.broken_by if key not in keys),
    )


def _orphans(names: Sequence[str], kept: Record) -> list[Place]:
    """Places that came with a review and that nothing names any more, and their countries likewise."""
    said: tuple[Said, ...] = (*kept.claims, *kept.events, *kept.commitments)
    named = {place for item in said for place in _places_of(item)}
    orphans: dict[str, Place] = {}
    waiting = list(names)
    while waiting:
        place = kept.place_by_id.get(waiting.pop())
        if (
            place is None
            or place.id in named
            or place.id in orphans
            or not _came_with_review(place)
        ):
            continue
        children = [one for one in kept.places if one.parent == place.id and one.id not in orphans]
        if not children:
            orphans[place.id] = place
            waiting += [place.parent] if place.parent else []
    return list(orphans.values())


def _came_with_review(place: Place) -> bool:
    from_gazetteer = place.source is not None and place.source.startswith("gazetteer-")
    return from_gazetteer or (place.shape is not None and place.id == place.shape.replace(":", "-"))


def _places_of(item: Said) -> tuple[str, ...]:
    return (item.place,) if isinstance(item, Claim) else item.places


def _sources_named(kept: Record, without: set[str]) -> set[str]:
    places = [place.source for place in kept.places if place.id not in without and place.source]
    wires = [source.wire for source in kept.sources if source.wire]
    told: tuple[Event | Commitment, ...] = (*kept.events, *kept.commitments)
    lists = [source for item in told for source in item.sources]
    return {*(claim.source for claim in kept.claims), *places, *wires, *lists}
