"""Posture frames in; the same segments as listed things out: keyed, named, placed, in the table's order.

A segment holds on ``from`` to ``to``, ends included. Nothing is picked and nothing is counted to a day
here; ``rows.py`` does that for one view, the browser for every day of the slider.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from geo.exchange.order import forces_of
from geo.exchange.shapes import Shapes
from geo.model import Record
from geo.model.claim import COUNTED_HEADS
from geo.posture import Timeline

FIGURE_KINDS = {
    "level": "figure",
    "not_reported": "figure",
    "retracted": "figure",
    "change": "figure",
    "plan": "plan",
    "authorised": "plan",
    "cap": "plan",
    "share": "plan",
}
"""Which switch shows a row of the figures; in the order in which they are listed under one place."""

_SHARED = ["name", "kind", "countries", "parent", "lon", "lat", "precision", "radius_km"]
_DAY = "datetime64[s]"
UNLOCATED_NAME = "Unlocated"


@dataclass(frozen=True, eq=False)
class Segments:
    """One frame a layer, each sorted as it is listed.

    Every frame has key, layer, name, place, places, parent, kind, countries, lon, lat, precision,
    radius_km, status, from, to; and

    - figures: row, basis, low_basis, high_basis, force, counted, low, best, high, evidence, stale_from, contested, ended, carried,
      primary, phrase, claims, against;
    - bases: since, evidence (the day last cited), claims, events;
    - crossings: since, evidence, stale_from, claims;
    - events: text; commitments: text, by, due, states (days, each with the state from then on); borders: nothing more.
    """

    figures: pd.DataFrame
    bases: pd.DataFrame
    crossings: pd.DataFrame
    events: pd.DataFrame
    commitments: pd.DataFrame
    borders: pd.DataFrame


def make_segments(
    timeline: Timeline, record: Record, places: pd.DataFrame, shapes: Shapes
) -> Segments:
    """The segments of a timeline, or of the part of it that `at` or `within` picked.

    Args:
        timeline: what holds when.
        record: the record the timeline was built from.
        places: ``place_frame(record, shapes)``.
        shapes: to leave out borders that have no line.
    """
    return Segments(
        _figures(timeline.figures, places, forces_of(record)),
        _sites(timeline.bases, "base", "last_cited", places),
        _sites(timeline.crossings, "crossing", "evidence_to", places),
        _events(timeline.events, record, places),
        _commitments(timeline.commitments, record, places),
        _borders(timeline, record, places, shapes),
    )


def _figures(figures: pd.DataFrame, places: pd.DataFrame, forces: list[str]) -> pd.DataFrame:
    frame = _segments(
        figures, "figure", "figure:" + figures["thing"].astype("object"), figures["place"]
    )
    frame = frame.assign(
        status=figures["status"].astype("object"),
        evidence=figures["evidence_to"],
        stale_from=figures["stale_from"],
        **{
            name: figures[name]
            for name in ("low", "best", "high", "contested", "ended", "carried", "primary")
        },
        **{name: figures[name] for name in ("changed",) if name in figures},
        **{
            name: figures[name].astype("object")
            for name in (
                "row",
                "force",
                "counted",
                "basis",
                "phrase",
                "low_basis",
                "high_basis",
                "claims",
                "against",
            )
        },
    )
    rank = frame.assign(
        rank=frame["place"].map(places["rank"]),
        force_rank=frame["force"].map({force: number for number, force in enumerate(forces)}),
        row_rank=frame["row"].map({row: number for number, row in enumerate(FIGURE_KINDS)}),
        head=frame["counted"]
        .map({head: number for number, head in enumerate(COUNTED_HEADS)})
        .fillna(99),
    )
    order = rank.sort_values(
        ["rank", "force_rank", "row_rank", "head", "key", "from"], kind="stable"
    ).index
    return _placed(frame.loc[order], places)


def _sites(sites: pd.DataFrame, layer: str, cited: str, places: pd.DataFrame) -> pd.DataFrame:
    frame = _segments(sites, layer, f"{layer}:" + sites["place"].astype("object"), sites["place"])
    frame = frame.assign(
        status=sites["state"].astype("object"),
        since=sites["since"],
        evidence=sites[cited],
        claims=sites["claims"],
    )
    for name in ("stale_from", "events", "changed"):
        if name in sites:
            frame = frame.assign(**{name: sites[name]})
    order = frame.assign(rank=frame["place"].map(places["rank"])).sort_values(
        ["rank", "from"], kind="stable"
    )
    return _placed(frame.loc[order.index], places)


def _events(events: pd.DataFrame, record: Record, places: pd.DataFrame) -> pd.DataFrame:
    ids = events["event"].astype("object")
    told = {event.id: event for event in record.events}
    frame = _segments(events, "event", "event:" + ids, _first_place(ids, told)).assign(
        id=ids,
        status=events["kind"].astype("object"),
        text=ids.map(lambda id_: told[id_].text),
        places=ids.map(lambda id_: told[id_].places),
    )
    return _placed(frame.sort_values(["from", "key"], kind="stable"), places)


def _commitments(commitments: pd.DataFrame, record: Record, places: pd.DataFrame) -> pd.DataFrame:
    ids = commitments["commitment"].astype("object")
    told = {item.id: item for item in record.commitments}
    frame = _segments(
        commitments, "commitment", "commitment:" + ids, _first_place(ids, told)
    ).assign(
        id=ids,
        status="",
        text=ids.map(lambda id_: told[id_].text),
        by=ids.map(lambda id_: told[id_].by),
        places=ids.map(lambda id_: told[id_].places),
        due=commitments["due"],
        states=commitments["states"],
    )
    return _placed(frame.sort_values(["from", "key"], kind="stable"), places)


def _borders(
    timeline: Timeline, record: Record, places: pd.DataFrame, shapes: Shapes
) -> pd.DataFrame:
    drawn: dict[str, str] = {}  # one line is one row, however many names the record has for it
    for place in record.places:
        if place.kind == "border" and place.shape and shapes.line(place.shape) is not None:
            pair = "-".join(sorted(place.shape.partition(":")[2].split("-")))
            drawn.setdefault(f"border:{pair}", place.id)
    frame = pd.DataFrame(
        {
            "key": list(drawn),
            "layer": "border",
            "place": list(drawn.values()),
            "places": [(id_,) for id_ in drawn.values()],
            "status": "de facto",
        },
        dtype="object",
    )
    frame = frame.assign(**{"from": timeline.first, "to": timeline.last})
    frame = frame.astype({"from": _DAY, "to": _DAY})
    order = (
        frame.assign(rank=frame["place"].map(places["rank"]))
        .sort_values("rank", kind="stable")
        .index
    )
    return _placed(frame.loc[order], places)


def _segments(
    frame: pd.DataFrame, layer: str, keys: pd.Series[Any], where: pd.Series[Any]
) -> pd.DataFrame:
    where = where.astype("object")
    return pd.DataFrame(
        {
            "key": keys,
            "layer": pd.Series(layer, index=frame.index, dtype="object"),
            "place": where,
            "places": where.map(lambda id_: (id_,)).astype("object"),
            "from": frame["valid_from"],
            "to": frame["valid_to"],
        }
    )


def _first_place(ids: pd.Series[Any], told: dict[str, Any]) -> pd.Series[Any]:
    return ids.map(lambda id_: told[id_].places[0] if told[id_].places else None).astype("object")


def _placed(frame: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """Name, country and point of each segment's place; what has none is unlocated and listed only."""
    where = places[_SHARED].reindex(frame["place"]).set_axis(frame.index)
    unknown = where["precision"].isna()
    where = where.assign(
        name=where["name"].mask(unknown, UNLOCATED_NAME),
        precision=where["precision"].mask(unknown, "unlocated"),
        radius_km=where["radius_km"].fillna(0.0),
    )
    return pd.concat([frame, where], axis=1).reset_index(drop=True)
