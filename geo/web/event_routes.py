"""The workspace in; the addresses of event sets out: columns once, then words by page, bits, and counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.errors import ExchangeError, GeoError
from geo.exchange.event_columns import columns_version, kept_columns
from geo.exchange.event_words import days_of, read_event_words
from geo.model import EventSet, Precision
from geo.settings import Settings
from geo.store.event_filter import EventFilter
from geo.web.event_card import KEY, days_edtf, deaths_words
from geo.web.respond import ALWAYS_ASK, FOR_GOOD, refuse, respond
from geo.workspace import Workspace, shared_workspace

JSON = "application/json; charset=utf-8"
BYTES = "application/octet-stream"
PAGE = 25
MOST_PAGE = 200
FARTHEST = 2_000_000
"""No reader pages further; a filter finds what lies there."""
FACET_VALUES = 60


def event_routes(settings: Settings) -> list[BaseRoute]:
    """The routes, all under ``laydown/events/``."""

    def answer(work: Callable[[Workspace, Request], Response]) -> Callable[[Request], Response]:
        def handle(request: Request) -> Response:
            try:
                return work(shared_workspace(settings), request)
            except GeoError as error:
                return refuse(error)

        return handle

    return [
        Route("/laydown/events/rows.json", answer(_rows)),
        Route("/laydown/events/facet.json", answer(_facet)),
        Route("/laydown/events/{id}/columns.bin", answer(_columns)),
        Route("/laydown/events/{id}/matching.bin", answer(_matching)),
    ]


def _columns(workspace: Workspace, request: Request) -> Response:
    event_set = workspace.events.get(request.path_params["id"])
    settings = workspace.settings
    body = kept_columns(
        workspace.events.folder / event_set.file, settings.cache, Precision(settings.precision_cap)
    )
    asked = columns_version(event_set, settings.precision_cap)
    return respond(request, body, BYTES, cache=_kept(request, asked), compressed=True)


def _matching(workspace: Workspace, request: Request) -> Response:
    """A bit a row, the first in the highest place of the first byte: whether its words fit."""
    event_set = workspace.events.get(request.path_params["id"])
    mask = workspace.events.queries.matching(event_set.file, _wanted(request))
    body = np.packbits(mask).tobytes()
    return respond(request, body, BYTES, cache=_kept(request, event_set.file))


def _rows(workspace: Workspace, request: Request) -> Response:
    """A page of rows with their words, and how many there are in all."""
    sets = _sets(workspace, request)
    wanted = _wanted(request)
    offset, limit = (
        _number(request, "offset", 0, FARTHEST),
        _number(request, "limit", PAGE, MOST_PAGE),
    )
    queries, files = workspace.events.queries, [one.file for one in sets]
    page = queries.rows(
        files, wanted, order=request.query_params.get("order", "day"), offset=offset, limit=limit
    )
    names = {one.file: one for one in sets}
    told = {
        "total": queries.count(files, wanted),
        "offset": offset,
        "rows": [_told(cells, names[cells["file"]]) for cells in page],
    }
    return respond(request, orjson.dumps(told), JSON)


def _facet(workspace: Workspace, request: Request) -> Response:
    """The most frequent values of a column among the rows meant, as [value, rows]."""
    files = [one.file for one in _sets(workspace, request)]
    name = request.query_params.get("name", "")
    found = workspace.events.queries.facets(files, _wanted(request), name, FACET_VALUES)
    return respond(request, orjson.dumps(found), JSON)


def _told(cells: Mapping[str, Any], event_set: EventSet) -> dict[str, Any]:
    """What a line of the table shows; no coordinates, which travel under the precision cap only."""
    return {
        "key": f"{KEY}:{event_set.id}:{cells['row']}",
        "days": days_edtf(cells),
        "sure": cells["date_kind"] != "sometime_in" or cells["day_from"] == cells["day_to"],
        "deaths": deaths_words(cells),
        "best": cells["fatalities_best"],
        "where": cells["place"] or cells["admin1"] or cells["country"],
        **{
            name: cells[name]
            for name in ("kind", "actor1", "actor2", "text", "source", "precision")
        },
    }


def _wanted(request: Request) -> EventFilter:
    query = request.query_params
    return read_event_words(query.get("events", ""), days_of(query), query.get("bbox"))


def _sets(workspace: Workspace, request: Request) -> Sequence[EventSet]:
    named = request.query_params.get("sets")
    if named is None:
        return workspace.events.sets()
    return [workspace.events.get(identity) for identity in named.split(",")]


def _number(request: Request, name: str, default: int, most: int) -> int:
    text = request.query_params.get(name)
    if text is None:
        return default
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise ExchangeError(f"{name} is {text[:20]!r}; it must be a whole number up to {most:,}.")
    return int(text)


def _kept(request: Request, asked: str) -> str:
    """An address that names the file it wants never changes its answer."""
    return FOR_GOOD if request.query_params.get("v") == asked else ALWAYS_ASK
