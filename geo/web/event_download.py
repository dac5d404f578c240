"""The workspace in; the address from which selected events are downloaded out.

The file is sent while it is made, so that a million rows need no memory for all of them.
"""

from __future__ import annotations

from itertools import chain

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import BaseRoute, Route

from geo.errors import GeoError
from geo.exchange.event_export import make_event_export
from geo.exchange.event_selection import stored_selection
from geo.settings import Settings
from geo.web.respond import ALWAYS_ASK, SAFETY, refuse
from geo.workspace import Workspace, shared_workspace


def download_routes(settings: Settings) -> list[BaseRoute]:
    """``laydown/events/export``, with ``format``, ``sets``, and the words of ``rows.json`` or ``day``."""

    def handle(request: Request) -> Response:
        try:
            return _download(shared_workspace(settings), request)
        except GeoError as error:
            return refuse(error)

    return [Route("/laydown/events/export", handle)]


def _download(workspace: Workspace, request: Request) -> Response:
    query = request.query_params
    named = query.get("sets")
    shelf = workspace.events
    sets = shelf.sets() if named is None else [shelf.get(name) for name in named.split(",")]
    # One day is a window of one day, as everywhere.
    words = dict.fromkeys(("from", "to"), query["day"]) if "day" in query else {}
    selection = stored_selection(shelf, sets, {**words, **query})
    made = make_event_export(query.get("format", "geojson"), selection, workspace.shapes, bom=True)
    headers = {
        **SAFETY,
        "Cache-Control": ALWAYS_ASK,
        "Content-Disposition": f'attachment; filename="{made.file_name}"',
        # Keeps the server's own middleware from packing a gigabyte at level 9, which takes minutes.
        "Content-Encoding": "identity",
    }
    pieces = made.pieces()
    # Whatever cannot be written at all is a refusal, and not the beginning of a file.
    whole = chain([next(pieces, b"")], pieces)
    return StreamingResponse(whole, media_type=made.media_type, headers=headers)
