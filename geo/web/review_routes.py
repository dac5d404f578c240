"""The workspace in; the routes behind the page that reads reports, out.

All are POST and refuse what another site may have sent. Only ``decide`` changes the record.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import asdict
from typing import Any

from starlette.routing import BaseRoute, Route

from geo.reading.documents import MAX_BYTES, read_document
from geo.review import accept
from geo.review.draft import Draft, Head, ReviewError, Sheet
from geo.review.sheet import check_sheet, desk_of, read_sheet, source_of, warm_up
from geo.review.words import draft_words, read_drafts, read_head, read_ids, sheet_words
from geo.settings import Settings
from geo.web.own_page import LONGEST_BODY
from geo.web.posting import Plain, Work, post_handler, signature_of
from geo.workspace import Workspace

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
            post_handler(settings, work, longest.get(name, LONGEST_BODY)),
            methods=["POST"],
        )
        for name, work in works.items()
    ]


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
    by = signature_of(plain)
    if action == "undo":
        head = read_head(_part(plain, "head"))
        case = accept.Case(workspace.store, desk, head, source_of(head, desk), by)
        done = accept.undo(case, read_ids(plain.get("ids")), read_ids(plain.get("rules") or []))
    elif action in ("accept", "reject"):
        head, drafts = _head_and_drafts(plain)
        case = accept.Case(workspace.store, desk, head, source_of(head, desk), by)
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
