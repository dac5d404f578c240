"""Work that a page of ours asks for by POST in; the handler of its route out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Coroutine, Mapping
from typing import Any

import orjson
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from geo.errors import GeoError
from geo.review.draft import ReviewError
from geo.settings import Settings
from geo.web.own_page import LONGEST_BODY, ForeignRequestError, read_own_json
from geo.web.respond import SAFETY, refuse
from geo.workspace import Workspace, shared_workspace

Plain = Mapping[str, Any]
Work = Callable[[Workspace, Plain], dict[str, Any]]
MOST_BY = 80


def post_handler(
    settings: Settings, work: Work, longest: int = LONGEST_BODY
) -> Callable[[Request], Coroutine[Any, Any, Response]]:
    """A handler that takes JSON from our own pages only, and answers with JSON or refuses in a sentence."""

    async def handle(request: Request) -> Response:
        try:
            plain = await read_own_json(request, longest)
            found = await run_in_threadpool(lambda: work(shared_workspace(settings), plain))
        except ForeignRequestError as error:
            return refuse(error, error.status)
        except GeoError as error:
            return refuse(error)
        except UnicodeError:  # half of a surrogate pair somewhere in the words
            logging.getLogger(__name__).warning("a text could not be written as UTF-8")
            return refuse(
                ReviewError("The text has a character that is half of a pair. Take it out.")
            )
        body = orjson.dumps(found)
        head = {**SAFETY, "Cache-Control": "no-store"}
        return Response(body, media_type="application/json; charset=utf-8", headers=head)

    return handle


def signature_of(plain: Plain) -> str:
    """Who decides.

    Raises:
        ReviewError: No name, or none that the log can show.
    """
    by = plain.get("by")
    if not isinstance(by, str) or not by.strip() or len(by) > MOST_BY:
        raise ReviewError("Say who decides: a name of 1 to 80 characters, for the log.")
    return by.strip()
