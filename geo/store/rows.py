"""Which table an item lives in, the columns that repeat parts of it, and the items it names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import Table

from geo.model import Claim, Commitment, Event, EventSet, Place, Report, Rule, Source
from geo.store import schema
from geo.store.body import Item, check_key, kind_of

TABLES: Mapping[str, Table] = {
    "source": schema.sources,
    "place": schema.places,
    "claim": schema.claims,
    "event": schema.events,
    "commitment": schema.commitments,
    "report": schema.reports,
    "rule": schema.rules,
    "event_set": schema.event_sets,
}
"""Tables by kind of item, in an order that names nothing before it is there."""

RECORD_KINDS = ("source", "place", "claim", "event", "commitment")
"""Kinds that make the record; the others are what stands behind it or beside it."""


Cell = str | int | date | None
"""What a column beside the body may hold."""


def columns_of(item: Item) -> dict[str, Cell]:
    """The columns of the item's row beside ``seq``, ``version`` and ``body``.

    Raises:
        StoreError: A text that goes into a column has a NUL.
    """
    kind = kind_of(item)
    columns: dict[str, Cell] = {"id": item.id, **_COLUMNS[kind](item)}
    for name, value in columns.items():
        if isinstance(value, str):
            check_key(value, f"the {name} of {kind} {item.id!r}")
    return columns


def references_of(item: Item) -> list[tuple[str, str]]:
    """The kinds and ids of all items this one names."""
    named = _REFERENCES[kind_of(item)](item)
    return [(kind, identity) for kind, identity in named if identity is not None]


def _source_columns(item: Source) -> dict[str, Cell]:
    days = {"published_from": item.published.valid_from, "published_to": item.published.valid_to}
    return {"publisher": item.publisher, **days, "wire": item.wire}


def _claim_columns(item: Claim) -> dict[str, Cell]:
    return {
        "kind": str(item.kind),
        "force": item.force,
        "status": str(item.status),
        "valid_from": item.interval.valid_from,
        "valid_to": item.interval.valid_to,
        "place": item.place,
        "source": item.source,
        "share_of": item.share_of,
        "part_of": item.part_of,
        "supersedes": item.supersedes,
    }


def _event_columns(item: Event) -> dict[str, Cell]:
    return {
        "kind": item.kind,
        "valid_from": item.interval.valid_from,
        "valid_to": item.interval.valid_to,
    }


def _place_columns(item: Place) -> dict[str, Cell]:
    return {"kind": item.kind, "parent": item.parent, "source": item.source}


def _commitment_columns(item: Commitment) -> dict[str, Cell]:
    return {"made": item.made, "due_by": item.due_by}


def _report_columns(item: Report) -> dict[str, Cell]:
    return {"sha256": item.sha256, "source": item.source}


def _rule_columns(item: Rule) -> dict[str, Cell]:
    return {"kind": str(item.kind), "target": item.target}


def _event_set_columns(item: EventSet) -> dict[str, Cell]:
    return {
        "name": item.name,
        "format": item.format,
        "content_sha256": item.content_sha256,
        "rows_sha256": item.rows_sha256,
        "rows": item.rows,
        "first_day": item.first_day,
        "last_day": item.last_day,
        "file": item.file,
    }


_COLUMNS: Mapping[str, Callable[[Any], dict[str, Cell]]] = {
    "source": _source_columns,
    "place": _place_columns,
    "claim": _claim_columns,
    "event": _event_columns,
    "commitment": _commitment_columns,
    "report": _report_columns,
    "rule": _rule_columns,
    "event_set": _event_set_columns,
}


def _claim_references(item: Claim) -> list[tuple[str, str | None]]:
    others = [("claim", other) for other in (item.share_of, item.part_of, item.supersedes)]
    return [("place", item.place), ("source", item.source), *others]


def _list_references(item: Event | Commitment) -> list[tuple[str, str | None]]:
    places: list[tuple[str, str | None]] = [("place", place) for place in item.places]
    return [*places, *(("source", source) for source in item.sources)]


def _commitment_references(item: Commitment) -> list[tuple[str, str | None]]:
    evidence: list[tuple[str, str | None]] = []
    for key in (*item.kept_by, *item.broken_by):
        kind, _, name = key.partition(":")
        evidence.append((kind, name))
    return [*_list_references(item), ("commitment", item.supersedes), *evidence]


_REFERENCES: Mapping[str, Callable[[Any], list[tuple[str, str | None]]]] = {
    "source": lambda item: [("source", item.wire)],
    "place": lambda item: [("place", item.parent), ("source", item.source)],
    "claim": _claim_references,
    "event": _list_references,
    "commitment": _commitment_references,
    "report": lambda item: [("source", item.source)],
    "rule": lambda item: [],
    "event_set": lambda item: [],
}
