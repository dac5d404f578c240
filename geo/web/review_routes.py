"""The workspace in; the routes behind the page that reads reports, out.

All are POST and refuse what another site may have sent. Only ``decide`` changes the record.
"""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from geo.errors import GeoError
from geo.reading.documents import MAX_BYTES, read_document
from geo.review import accept
from geo.review.draft import Draft, Head, ReviewError, Sheet
from geo.review.sheet import check_sheet, desk_of, read_sheet, source_of, warm_up
from geo.review.words import draft_words, read_drafts, read_head, read_ids, sheet_words
from geo.settings import Settings
from geo.web.own_page import LONGEST_BODY, ForeignRequestError, read_own_json
from geo.web.respond import SAFETY, refuse
from geo.workspace import Workspace, shared_workspace

Plain = Mapping[str, Any]
Work = Callable[[Workspace, Plain], dict[str, Any]]
MOST_BY = 80
LONGEST_NAME = 200
LONGEST_FILE = MAX_BYTES * 4 // 3 + 2_000
"""The largest document in base64, with its name."""


def review_routes(settings: Settings) -> list[BaseRoute]:
    """The routes, all under ``laydown/review/``."""
    works: dict[str, Work] = {
        "ready": _ready,
        "read": _read,
        "check": _check,
        "decide": _decide,
        "places": _places,
        "file": _file,
    }
    longest = {"file": LONGEST_FILE}
    return [
        Route(
            f"/laydown/review/{name}",
            _handler(settings, work, longest.get(name, LONGEST_BODY)),
            methods=["POST"],
        )
        for name, work in works.items()
    ]


def _handler(settings: Settings, work: Work, longest: int) -> Callable[[Request], Any]:
    async def handle(request: Request) -> Response:
        try:
            plain = await read_own_json(request, longest)
            found = await run_in_threadpool(lambda: work(shared_workspace(settings), plain))
        except ForeignRequestError as error:
            return refuse(error, error.status)
        except GeoError as error:
            return refuse(error)
        except UnicodeError:  # half of a surrogate pair somewhere in the words
            logging.getLogger(__name__).warning("a report could not be written as UTF-8")
            return refuse(
                ReviewError("The text has a character that is half of a pair. Take it out.")
            )
        body = orjson.dumps(found)
        head = {**SAFETY, "Cache-Control": "no-store"}
        return Response(body, media_type="application/json; charset=utf-8", headers=head)

    return handle


def _ready(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    """Load what reading needs, so that the first paste is as fast as any."""
    warm_up(desk_of(workspace))
    return {"version": workspace.version, "countries": workspace.gazetteer.country_names}


def _read(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    desk = desk_of(workspace)
    sheet = read_sheet(read_head(plain), desk)
    return sheet_words(sheet) | {"version": workspace.version}


def _check(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    """What the edited drafts mean now: bounds, days, problems, copies. Nothing is stored."""
    head, drafts = _head_and_drafts(plain)
    desk = desk_of(workspace)
    sheet = check_sheet(Sheet(head, source_of(head, desk), tuple(drafts)), desk)
    keep = ("id", "meaning", "problems", "copies")
    words = [draft_words(draft, head.text) for draft in sheet.drafts]
    return {"drafts": [{name: one[name] for name in keep} for one in words]}


def _decide(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    desk = desk_of(workspace)
    action = plain.get("action")
    by = plain.get("by")
    if not isinstance(by, str) or not by.strip() or len(by) > MOST_BY:
        raise ReviewError("Say who decides: a name of 1 to 80 characters, for the log.")
    if action == "undo":
        head = read_head(_part(plain, "head"))
        case = accept.Case(workspace.store, desk, head, source_of(head, desk), by.strip())
        done = accept.undo(case, read_ids(plain.get("ids")), read_ids(plain.get("rules") or []))
    elif action in ("accept", "reject"):
        head, drafts = _head_and_drafts(plain)
        case = accept.Case(workspace.store, desk, head, source_of(head, desk), by.strip())
        done = (accept.accept if action == "accept" else accept.reject)(case, drafts)
    else:
        raise ReviewError("A decision is accept, reject or undo.")
    return asdict(done)


def _places(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    """Places for a name typed by hand."""
    words = plain.get("words")
    if not isinstance(words, str) or not 0 < len(words.strip()) <= LONGEST_NAME:
        raise ReviewError(f"A place has a name of 1 to {LONGEST_NAME} characters.")
    return {"spots": [asdict(spot) for spot in desk_of(workspace).places.find(words.strip())]}


def _file(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    """The words of a dropped file and what it says of itself; nothing is kept of it."""
    name, content = plain.get("name"), plain.get("base64")
    if not isinstance(name, str) or not isinstance(content, str) or len(name) > LONGEST_NAME:
        raise ReviewError(f"A file has a name of at most {LONGEST_NAME} characters and content.")
    try:
        found = read_document(base64.b64decode(content, validate=True), name)
    except binascii.Error as error:
        raise ReviewError("The file did not arrive whole. Drop it again.") from error
    return asdict(found)


def _head_and_drafts(plain: Plain) -> tuple[Head, list[Draft]]:
    head = read_head(_part(plain, "head"))
    return head, read_drafts(plain.get("drafts"), head.text)


def _part(plain: Plain, name: str) -> Plain:
    part = plain.get(name)
    if not isinstance(part, dict):
        raise ReviewError(f"{name} is missing.")
    return part
