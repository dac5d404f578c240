"""The ledger of bases in; its rows for JSON, CSV, the terminal and the page out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from geo.exchange.name_cells import write_variant
from geo.exchange.name_words import name_row
from geo.exchange.watch_rows import flat_sources, source_row, told_row
from geo.model import Interval, Record
from geo.model.place import Variant
from geo.posture.base_parts import Holder, Stretch
from geo.posture.ledger import Base, Nearby
from geo.posture.wording import place_name, sources_of

Item = dict[str, Any]

BASE_COLUMNS = (
    "id", "name", "country", "parent", "state", "since", "last_cited", "age_days", "stale",
    "names", "holders", "low", "best", "high", "figure_force", "figure_phrase", "figure_days",
    "claims", "events", "nearby", "note", "sources",
)  # fmt: skip
"""Columns of the CSV table."""


def base_rows(record: Record, bases: Iterable[Base]) -> list[Item]:
    """One row a base: names, holders, life, figures, events nearby, and every source behind them."""
    return [_row(record, one) for one in bases]


def _row(record: Record, one: Base) -> Item:
    place = one.place
    parts: list[Stretch | Holder] = [*one.life, *one.figures, *one.holders]
    claims = list(dict.fromkeys(name for part in parts for name in part.claims))
    events = list(dict.fromkeys(name for part in parts for name in part.events))
    return {
        "id": place.id,
        "key": f"base:{place.id}",
        "name": place.name,
        "country": list(place.countries),
        "parent": place_name(record, place.parent) if place.parent else None,
        "state": one.state,
        "since": _iso(one.since),
        "last_cited": _iso(one.last_cited),
        "age_days": one.age_days,
        "stale": one.stale,
        "names": [name_row(name) for name in one.names],
        "holders": [_holder(holder) for holder in one.holders],
        "life": [_stretch(part) for part in one.life],
        "figures": [_stretch(part) for part in one.figures],
        "nearby": [_nearby(part) for part in one.nearby],
        "told": [
            told_row(record, key)
            for key in [
                *(f"claim:{name}" for name in claims),
                *(f"event:{name}" for name in events),
            ]
        ],
        "note": place.note,
        "sources": [source_row(source) for source in sources_of(record, claims, events)],
    }


def flat_base(row: Item) -> Item:
    """A row of `base_rows` for CSV: the newest figure as columns, lists of texts instead of objects."""
    levels = [part for part in row["figures"] if part["state"] == "level" and part["last"] is None]
    now = levels[-1] if levels else {}
    return {
        **row,
        "names": [_name_cell(one) for one in row["names"]],
        "holders": [
            _span(one["force"], one["first"], one["ended"] or one["last"]) for one in row["holders"]
        ],
        "low": now.get("low"),
        "best": now.get("best"),
        "high": now.get("high"),
        "figure_force": now.get("force"),
        "figure_phrase": now.get("note"),
        "figure_days": _span("", now.get("first"), now.get("last")).strip() if now else None,
        "claims": [
            one["key"].partition(":")[2] for one in row["told"] if one["key"].startswith("claim:")
        ],
        "events": [
            one["key"].partition(":")[2] for one in row["told"] if one["key"].startswith("event:")
        ],
        "nearby": [f"{one['event']} ({_km(one['km'])})" for one in row["nearby"]],
        "sources": flat_sources(row["sources"]),
    }


def _name_cell(one: Item) -> str:
    """A name as a seed writes it: ``Hewlêr@ku``, ``Saddam@@../2003``."""
    used = None if one["used"] is None else Interval.parse(one["used"])
    return write_variant(Variant(one["name"], one["language"], used))


def _km(km: int | None) -> str:
    return "not placed" if km is None else f"{km} km"


def _span(what: str, first: str | None, last: str | None) -> str:
    return f"{what} {first or '?'} to {last or 'now'}"


def _holder(one: Holder) -> Item:
    return {
        "force": one.force,
        "first": _iso(one.first),
        "last": _iso(one.last),
        "ended": _iso(one.ended),
        "claims": list(one.claims),
        "events": list(one.events),
    }


def _stretch(one: Stretch) -> Item:
    return {
        "first": _iso(one.first),
        "last": _iso(one.last),
        "state": one.state,
        "force": one.force,
        "counted": one.counted or None,
        "low": one.low,
        "best": one.best,
        "high": one.high,
        "note": one.note or None,
        "claims": list(one.claims),
        "events": list(one.events),
    }


def _nearby(one: Nearby) -> Item:
    return {
        "event": one.event.id,
        "key": f"event:{one.event.id}",
        "when": one.event.interval.edtf,
        "kind": one.event.kind,
        "text": one.event.text,
        "km": one.km,
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
