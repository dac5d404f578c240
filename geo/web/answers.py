"""A workspace and a request in; the bytes of one answer out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

import orjson
from starlette.requests import Request

from geo.errors import ExchangeError
from geo.exchange.plain import epoch_day
from geo.exchange.view import View
from geo.gazetteer import Candidate
from geo.model.dates import parse_day
from geo.web.card import card_of
from geo.web.card_aside import with_asides
from geo.web.event_card import event_card, is_event_row
from geo.workspace import Workspace

JSON = "application/json; charset=utf-8"
LONGEST_QUERY = 200
"""Characters of a search; the longest place name in GeoNames has under 200."""
MOST_HITS = 20
LISTENING_S = 0.4
"""How long a question for how far the work is waits for its end."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The body of a response, its type and what else goes into its head."""

    body: bytes
    media_type: str
    headers: Mapping[str, str] = field(default_factory=dict)


def timeline(workspace: Workspace, request: Request) -> Answer:
    """Everything the browser needs to show any day: see ``geo/exchange/payload.py``."""
    known = _known(request)
    body = workspace.payload(known)
    # The clock reaches over the days of the event sets too.
    first, last = workspace.events.widen(*(workspace.record().span or (None, None)))
    days = {"first": first and epoch_day(first), "last": last and epoch_day(last)}
    return Answer(
        orjson.dumps(body | days),
        JSON,
        for_now(body["working"] is not None or bool(body["gave_up"])),
    )


def working(workspace: Workspace, request: Request) -> Answer:
    """How many percent of a timeline are worked out; null when all of it is."""
    percent = workspace.working(_known(request), LISTENING_S)
    return Answer(orjson.dumps({"percent": percent}), JSON, for_now(True))


def card(workspace: Workspace, request: Request) -> Answer:
    """What stands behind the selected thing on the day."""
    key = request.query_params.get("key", "")
    if is_event_row(key):
        return Answer(orjson.dumps(event_card(key, workspace)), JSON)
    view = _view(workspace, request)
    # Asked for before the rows are: a card may be called unfinished that is not, never the other way round.
    unfinished = workspace.working(view.known) is not None
    body = with_asides(card_of(key, view, workspace), workspace) | {"working": unfinished}
    gave_up = bool(workspace.timeline(view.known, wait=False).gave_up)
    return Answer(orjson.dumps(body), JSON, for_now(unfinished or gave_up))


def search(workspace: Workspace, request: Request) -> Answer:
    """Names of the gazetteer that begin as the reader has typed."""
    query = request.query_params.get("q", "").strip()
    if len(query) > LONGEST_QUERY:
        raise ExchangeError(
            f"The search has {len(query):,} characters; {LONGEST_QUERY} are the most. Type less of the name."
        )
    found = workspace.gazetteer.search(query, limit=MOST_HITS) if query else []
    return Answer(
        orjson.dumps(
            [
                {
                    "name": hit.name,
                    "kind": hit.kind,
                    "country": hit.country,
                    "lon": hit.point.lon if hit.point else None,
                    "lat": hit.point.lat if hit.point else None,
                    "reason": hit.reason,
                    "precision": hit.precision,
                    "bounds": _bounds(hit),
                }
                for hit in found
            ]
        ),
        JSON,
    )


def export(format_name: str) -> Callable[[Workspace, Request], Answer]:
    """An answer with the rows of the view as a file to download: ``geojson`` or ``csv``."""

    def answer(workspace: Workspace, request: Request) -> Answer:
        view = _view(workspace, request)
        made = workspace.export(view, format_name, bom=True)
        head = {"Content-Disposition": f'attachment; filename="{made.file_name}"'}
        return Answer(b"".join(made.pieces()), made.media_type, head)

    return answer


def _bounds(hit: Candidate) -> list[float] | None:
    if hit.geometry_type in (None, "Point"):
        return None
    shape = hit.geometry()
    return None if shape is None else [round(edge, 4) for edge in shape.bounds]


def _known(request: Request) -> date | None:
    asked = request.query_params.get("known")
    return parse_day(asked) if asked else None


def for_now(unfinished: bool) -> Mapping[str, str]:
    """The head of an answer that is another one in a moment, or on a machine with more time."""
    return {"Cache-Control": "no-store"} if unfinished else {}


def _view(workspace: Workspace, request: Request) -> View:
    _, last = workspace.events.widen(*(workspace.record().span or (None, None)))
    return View.parse(request.query_params, default_day=last)
