"""Promises, changes and bases in; their rows for JSON, CSV, the terminal and the pages out: one answer for all."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from geo.model import Record, Source
from geo.model.dates import Interval
from geo.posture.bearing import Stands, Testimony
from geo.posture.change import Change
from geo.posture.promises import Promise
from geo.posture.rows import DERIVED, REPORTED, bases_of
from geo.posture.snapshot import Side
from geo.posture.telling import sentence
from geo.posture.wording import place_name, sources_of

Item = dict[str, Any]

PROMISE_COLUMNS = (
    "id", "state", "reason", "text", "by", "made", "due", "due_edtf", "places", "place_names",
    "for", "against", "since", "rests_on", "note", "sources",
)  # fmt: skip
CHANGE_COLUMNS = (
    "kind", "key", "force", "place", "place_name", "badge",
    "before_state", "before_low", "before_best", "before_high", "before_counted", "before_phrase",
    "after_state", "after_low", "after_best", "after_high", "after_counted", "after_phrase",
    "contested", "reason", "claims", "events", "sentence", "sources",
)  # fmt: skip
"""Columns of the CSV tables."""


def promise_rows(record: Record, found: Iterable[Promise]) -> list[Item]:
    """One row a promise: what was promised, how it stands, why, and what speaks for and against it."""
    return [
        {
            "id": one.commitment.id,
            "key": f"commitment:{one.commitment.id}",
            "state": str(one.state),
            "reason": one.reason,
            "text": one.commitment.text,
            "by": list(one.commitment.by),
            "made": one.commitment.made.isoformat(),
            "due": _iso(one.commitment.due_by),
            "due_edtf": None if one.commitment.due is None else one.commitment.due.edtf,
            "places": list(one.commitment.places),
            "place_names": [place_name(record, name) for name in one.commitment.places],
            "for": [_testimony(record, item) for item in one.standing(Stands.FOR)],
            "against": [_testimony(record, item) for item in one.standing(Stands.AGAINST)],
            "since": [_testimony(record, item) for item in one.standing(Stands.SINCE)],
            "rests_on": list(one.rests_on),
            "note": one.commitment.note,
            "sources": [source_row(record.source_by_id[name]) for name in one.commitment.sources],
        }
        for one in found
    ]


def change_rows(record: Record, found: Iterable[Change]) -> list[Item]:
    """One row a change: both sides, the claims and events that brought it, and the cited sentence."""
    return [
        {
            "kind": str(one.kind),
            "key": one.key,
            "force": one.force,
            "place": one.place,
            "place_name": None if one.place is None else place_name(record, one.place),
            "badge": one.badge,
            "reason": _reason(one),
            "before": _side(one.before),
            "after": _side(one.after),
            "claims": list(one.new_claims),
            "events": list(one.new_events),
            "sentence": sentence(record, one),
            "sources": [source_row(source) for source in sources_of(record, *_behind(one))],
        }
        for one in found
    ]


def _reason(one: Change) -> str | None:
    """Why the claims of a contradiction likely do not agree."""
    side = one.after or one.before
    return None if side is None else side.reason or None


def _behind(one: Change) -> tuple[tuple[str, ...], tuple[str, ...]]:
    side = one.before if one.after is None else one.after
    return (
        (one.new_claims, one.new_events)
        if side is one.after
        else (side.claims, side.events)
        if side
        else ((), ())
    )


def flat_promise(row: Item) -> Item:
    """A row of `promise_rows` for CSV: lists of texts instead of objects."""
    told = {name: [item["key"] for item in row[name]] for name in ("for", "against", "since")}
    return row | told | {"sources": flat_sources(row["sources"])}


def flat_change(row: Item) -> Item:
    """A row of `change_rows` for CSV: each side's parts as columns of their own."""
    sides = {
        f"{when}_{name}": (row[when] or {}).get(name)
        for when in ("before", "after")
        for name in ("state", "low", "best", "high", "counted", "phrase")
    }
    contested = bool(row["after"] and row["after"]["contested"])
    return row | sides | {"contested": contested, "sources": flat_sources(row["sources"])}


def flat_sources(sources: Iterable[Item]) -> list[str]:
    """``Reuters, 2025-09-30: title`` for each."""
    return [f"{one['publisher']}, {one['published']}: {one['title']}" for one in sources]


def source_row(source: Source) -> Item:
    """A source as exports name it."""
    return {
        "publisher": source.publisher,
        "title": source.title,
        "published": source.published.edtf,
        "url": source.url,
    }


def told_row(record: Record, key: str) -> Item:
    """What a claim or an event says, by its key: its words, days, and sources."""
    kind, _, name = key.partition(":")
    if kind == "claim":
        claim = record.claim_by_id[name]
        amount = None if claim.count.is_open else str(claim.count)
        return {
            "key": key,
            "says": claim.phrase or (claim.state or claim.kind).replace("_", " "),
            "amount": amount,
            "status": str(claim.status),
            "days": _days(claim.interval),
            "place": claim.place,
            "place_name": place_name(record, claim.place),
            "force": claim.force,
            "note": claim.note,
            "sources": [source_row(record.source_by_id[claim.source])],
        }
    event = record.event_by_id[name]
    return {
        "key": key,
        "says": event.text,
        "amount": None,
        "status": event.kind,
        "days": _days(event.interval),
        "place": next(iter(event.places), None),
        "place_name": place_name(record, next(iter(event.places), None)),
        "force": ", ".join(event.actors) or None,
        "note": event.note,
        "sources": [source_row(record.source_by_id[source]) for source in event.sources],
    }


def _testimony(record: Record, one: Testimony) -> Item:
    return told_row(record, one.key) | {
        "day": one.day.isoformat(),
        "stands": str(one.stands),
        "rule": one.rule,
    }


def _side(side: Side | None) -> Item | None:
    if side is None:
        return None
    count = side.count
    return {
        "state": side.state,
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "counted": side.counted or None,
        "phrase": side.phrase or None,
        "basis": DERIVED if side.derived else REPORTED,
        **bases_of(count.low, count.high, follows=side.follows),
        "contested": side.contested,
        "since": _iso(side.since),
        "evidence": _iso(side.evidence),
        "claims": list(side.claims),
        "events": list(side.events),
        "against": list(side.against),
    }


def _days(interval: Interval) -> str:
    return interval.edtf


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
