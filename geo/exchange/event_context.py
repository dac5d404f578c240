"""The record and its shapes in; what the events of a set are placed by out."""

from __future__ import annotations

from geo.enrich import Base, EnrichContext, read_ground
from geo.exchange.shapes import Shapes
from geo.model import Record

BASE_KINDS = ("base", "airfield")


def enrich_context(record: Record, shapes: Shapes) -> EnrichContext:
    """The ground of the reference data, and every base of the record where exports may show it.

    Not where it truly stands: exact distances to a few events would give that away (docs/events.md).

    Raises:
        EnrichError: Reference data is missing.
    """
    places = [place for place in record.places if place.kind in BASE_KINDS]
    shown = [(place.id, shapes.place(place).point) for place in places]
    bases = [Base(identity, point) for identity, point in shown if point is not None]
    return EnrichContext(read_ground(shapes.data), tuple(sorted(bases)))
