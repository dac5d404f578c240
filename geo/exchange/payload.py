"""A whole timeline in; what the browser needs to pick rows for any day by itself out.

The picking rules stand in ``geo/exchange/rows.py``. Days are integers since 1970-01-01, unknown is
None, arrays are in the order of the table, and the same record gives the same bytes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from geo.exchange.order import forces_of, place_frame
from geo.exchange.plain import epoch_day, records
from geo.exchange.segments import make_segments
from geo.exchange.shapes import Shapes
from geo.model import Record
from geo.posture import Step, Timeline, all_series, change_days, claim_points, knowledge_days
from geo.posture.rules import Row

_FIGURE = (
    "key", "force", "place", "counted", "row", "low", "best", "high", "status", "basis", "low_basis", "high_basis", "primary",
    "contested", "ended", "carried", "from", "to", "evidence", "stale_from", "phrase", "claims", "against",
)  # fmt: skip
_BASE = ("key", "place", "state", "from", "to", "since", "last_cited", "claims", "events")
_CROSSING = ("key", "place", "state", "from", "to", "since", "evidence", "stale_from", "claims")
_EVENT = ("key", "id", "kind", "text", "places", "from", "to")
_COMMITMENT = ("key", "id", "text", "by", "places", "from", "to", "due", "states")
_BORDER = ("key", "place", "from", "to")
_DOT = ("claim", "from", "to", "low", "best", "high", "at", "row", "status", "counted", "phrase")
_PLACE = ("name", "kind", "countries", "parent", "lon", "lat", "precision", "radius_km")


def payload(timeline: Timeline, record: Record, shapes: Shapes) -> dict[str, Any]:
    """The page's ``timeline.json``.

    Args:
        timeline: what holds when.
        record: the record it was built from.
        shapes: where places stand; coordinates go out under the precision cap.

    Returns:
        Plain values: version, first, last, forces, places by id, figures, bases, crossings, events,
        commitments, borders, changes, knowledge (days on which something new was known), series.
    """
    places = place_frame(record, shapes)
    segments = make_segments(timeline, record, places, shapes)
    return {
        "version": record.version,
        "first": None if timeline.first is None else epoch_day(timeline.first),
        "last": None if timeline.last is None else epoch_day(timeline.last),
        "known": None if timeline.known is None else epoch_day(timeline.known),
        "forces": forces_of(record),
        "places": _places(places, record),
        "figures": _cells(segments.figures, _FIGURE),
        "bases": _cells(
            segments.bases.rename(columns={"status": "state", "evidence": "last_cited"}), _BASE
        ),
        "crossings": _cells(segments.crossings.rename(columns={"status": "state"}), _CROSSING),
        "events": _cells(
            segments.events.drop(columns="kind").rename(columns={"status": "kind"}), _EVENT
        ),
        "commitments": _cells(segments.commitments, _COMMITMENT),
        "borders": _cells(segments.borders, _BORDER),
        "changes": [epoch_day(day) for day in change_days(timeline)],
        "knowledge": [epoch_day(day) for day in knowledge_days(record)],
        "series": _series(timeline, record, places),
    }


def _cells(frame: pd.DataFrame, names: tuple[str, ...]) -> list[dict[str, Any]]:
    return list(records(frame[list(names)], epoch_day))


def _places(places: pd.DataFrame, record: Record) -> dict[str, dict[str, Any]]:
    cells = records(places[list(_PLACE)], epoch_day)
    shapes = {place.id: place.shape for place in record.places}
    return {
        str(id_): {"id": id_, **cell, "shape": shapes[str(id_)]}
        for id_, cell in zip(places.index, cells, strict=True)
    }


def _series(timeline: Timeline, record: Record, places: pd.DataFrame) -> list[dict[str, Any]]:
    """One band a force and place that anything was said of, in the order of the table."""
    points = claim_points(record, known=timeline.known)
    points = points.assign(
        **{"from": points["day"], "to": points["valid_to"].fillna(points["day"])}
    )
    publishers = {source.id: source.publisher for source in record.sources}
    said_by = {claim.id: publishers.get(claim.source) for claim in record.claims}
    silences = timeline.figures[timeline.figures["row"] == Row.NOT_REPORTED]
    forces = {force: number for number, force in enumerate(forces_of(record))}
    dots: dict[tuple[str, str], list[dict[str, Any]]] = defaultdict(list)
    for pair, dot in zip(_pairs(points), _cells(points, _DOT), strict=True):
        dots[pair].append({**dot, "publisher": said_by[dot["claim"]]})
    steps = all_series(timeline)
    told = {*_pairs(timeline.figures), *dots}
    ordered = sorted(told, key=lambda pair: (places["rank"].get(pair[1], -1), forces[pair[0]]))
    return [
        {
            "force": force,
            "place": place,
            "name": f"{force} in {places['name'].get(place, place)}",
            "steps": [
                _step(step, silences, (force, place), said_by)
                for step in steps.get((force, place), ())
            ],
            "dots": dots[force, place],
        }
        for force, place in ordered
    ]


def _pairs(frame: pd.DataFrame) -> Iterator[tuple[str, str]]:
    return zip(frame["force"], frame["place"], strict=True)


def _step(
    step: Step,
    silences: pd.DataFrame,
    pair: tuple[str, str],
    said_by: Mapping[str, str | None],
) -> dict[str, Any]:
    """A step, with the publisher of a silence: the chart says who reported nothing."""
    cells = step._asdict()
    first, last = cells.pop("valid_from"), cells.pop("valid_to")
    publisher = None
    if step.row == Row.NOT_REPORTED:
        met = (silences["force"] == pair[0]) & (silences["place"] == pair[1])
        met &= (silences["valid_from"] <= pd.Timestamp(last)) & (
            silences["valid_to"] >= pd.Timestamp(first)
        )
        claims = [claim for named in silences.loc[met, "claims"] for claim in named]
        said = dict.fromkeys(said_by[claim] for claim in claims)
        publisher = ", ".join(filter(None, said)) or None
    return {"from": epoch_day(first), "to": epoch_day(last), **cells, "publisher": publisher}
