"""A key in; the labelled facts a card lists under its figure out: dates, parties, place, sources."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pandas as pd

from geo.exchange.name_words import name_words
from geo.exchange.shapes import Placed, Shapes
from geo.exchange.view import View
from geo.model import Place, Precision, Record
from geo.model.dates import span_words
from geo.posture.base_parts import names_of
from geo.workspace import Workspace

Fact = dict[str, str | None]


def facts_of(key: str, place: str | None, record: Record, shapes: Shapes) -> list[Fact]:
    """Facts of an event, a commitment, a base, a crossing or a border; of a figure, the doubts about its place."""
    kind, _, name = key.partition(":")
    found = _BY_KIND[kind](name, record) if kind in _BY_KIND else []
    if place is not None:
        found += _place_facts(record.place_by_id[place], record, shapes)
    return [fact for fact in found if fact["value"]]


def place_words(place: str | None, record: Record, shapes: Shapes) -> dict[str, Any] | None:
    """What the card says of where the thing is; None for what has no place."""
    if place is None:
        return None
    found = record.place_by_id[place]
    shown = shapes.place(found)
    return {
        "id": found.id,
        "name": found.name,
        "kind": found.kind,
        "precision": shown.precision.value,
        "lon": shown.point.lon if shown.point else None,
        "lat": shown.point.lat if shown.point else None,
        "variants": [variant.name for variant in found.variants],
        "note": found.note,
    }


def _event(name: str, record: Record) -> list[Fact]:
    event = record.event_by_id.get(name)
    if event is None:
        return []
    told = event.fatalities
    return [
        _fact("What", event.text),
        _fact("When", f"{event.interval.edtf} ({event.date_kind.value.replace('_', ' ')})"),
        _fact("Kind", event.kind.replace("_", " ")),
        _fact("Where", _names(event.places, record)),
        _fact("Who", ", ".join(event.actors)),
        _fact("Killed", None if told.is_open else str(told)),
        *_source_facts(event.sources, record),
        _fact("Note", event.note),
    ]


def _commitment(name: str, record: Record) -> list[Fact]:
    promise = record.commitment_by_id.get(name)
    if promise is None:
        return []
    return [
        _fact("Promised", promise.text),
        _fact("By", ", ".join(promise.by)),
        _fact("Made", promise.made.isoformat()),
        _fact("Due", promise.due.edtf if promise.due else "no date was given"),
        _fact("About", _names(promise.places, record)),
        *_source_facts(promise.sources, record),
        _fact("Note", promise.note),
    ]


def _border(name: str, record: Record) -> list[Fact]:
    return [_fact("Policy", "De facto line; neither country's claim is taken as right.")]


def _site(name: str, record: Record) -> list[Fact]:
    events = [event for event in record.events if name in event.places]
    return [
        _fact(event.interval.edtf, event.text)
        for event in sorted(events, key=lambda one: one.interval.edtf)
    ]


def _place_facts(place: Place, record: Record, shapes: Shapes) -> list[Fact]:
    source = record.source_by_id.get(place.source or "")
    parent = record.place_by_id.get(place.parent or "")
    return [
        _fact("Called so", span_words(place.name_used) if place.name_used else None),
        _fact("Also", " · ".join(name_words(name) for name in names_of(place)[1:13])),
        _fact("In", parent.name if parent else None),
        _fact("Placed", _placed(shapes.place(place))),
        _fact(
            "Point from", f"{source.publisher}: {source.title}" if source and place.point else None
        ),
        _fact("Place note", place.note),
    ]


def _placed(shown: Placed) -> str:
    """How exactly the place is shown, which the precision cap may have coarsened."""
    if shown.precision is Precision.UNLOCATED:
        return "not located: it is listed, and not drawn"
    within = f"within about {shown.radius_km:g} km" if shown.radius_km else ""
    if shown.precision is Precision.NEAR:
        return f"near its point, {within}"
    level = f"to the {shown.precision.value.replace('_', ' ')}"
    return f"{level}, {within}" if within else level


def _source_facts(names: tuple[str, ...], record: Record) -> list[Fact]:
    sources = [record.source_by_id[name] for name in names]
    return [
        {
            "label": "Source",
            "value": f"{one.publisher}, {one.published.edtf}: {one.title}",
            "url": one.url,
        }
        for one in sources
    ]


def _names(places: tuple[str, ...], record: Record) -> str:
    return ", ".join(record.place_by_id[name].name for name in places)


def _fact(label: str, value: str | None) -> Fact:
    return {"label": label, "value": value}


_BY_KIND: dict[str, Callable[[str, Record], list[Fact]]] = {
    "event": _event,
    "commitment": _commitment,
    "border": _border,
    "base": _site,
    "crossing": _site,
}


def view_rows(workspace: Workspace, version: str, view: View) -> pd.DataFrame:
    """The rows of one view of one version, each place by itself until all is worked out."""
    if workspace.working(view.known) is not None:
        return workspace.rows(view, wait=False)
    return _whole_rows(workspace, version, view)


@lru_cache(maxsize=16)
def _whole_rows(workspace: Workspace, version: str, view: View) -> pd.DataFrame:
    """A reader opens many cards of the same day."""
    return workspace.rows(view)
