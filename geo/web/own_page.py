"""A request that would change something in; its JSON out, or a refusal when another site may have sent it.

The app listens on this machine, where any page open in the same browser can send to it. So what changes the
record must come from a page of ours (Fetch Metadata, else Origin), as JSON (which other sites may not send
unasked), to an address no foreign name can be made to point at (DNS rebinding needs a name).
"""

from __future__ import annotations

import ipaddress
from typing import Any
from urllib.parse import urlsplit

import orjson
from starlette.requests import ClientDisconnect, Request

from geo.errors import GeoError

LONGEST_BODY = 4_000_000
"""Bytes: a report of the greatest length with all its drafts, escaped."""


class ForeignRequestError(GeoError, ValueError):
    """A request that may come from another site, or is none our page sends."""

    def __init__(self, message: str, status: int = 403) -> None:
        self.status = status
        super().__init__(message)


async def read_own_json(request: Request, longest: int = LONGEST_BODY) -> dict[str, Any]:
    """The JSON object that a page of ours sent.

    Raises:
        ForeignRequestError: Another site may have sent it, or it is too long, or no JSON object.
    """
    check_own(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise ForeignRequestError(
            f"Send application/json; this is {kind[:60] or 'nothing'!r}.", 415
        )
    body = bytearray()
    try:
        async for piece in request.stream():
            body += piece
            if len(body) > longest:
                raise ForeignRequestError(
                    f"This is longer than {longest / 1e6:.0f} MB. Send a shorter report.", 413
                )
    except ClientDisconnect as error:
        raise ForeignRequestError("The page went away while it was sending.", 400) from error
    try:
        found = orjson.loads(bytes(body))
    except orjson.JSONDecodeError as error:
        raise ForeignRequestError(f"The body is no JSON ({error}).", 400) from error
    if not isinstance(found, dict):
        raise ForeignRequestError("The body must be one JSON object.", 400)
    return found


def check_own(request: Request) -> None:
    """Refuse what a page of this app did not send.

    Raises:
        ForeignRequestError: It may come from elsewhere.
    """
    host = request.headers.get("host", "")
    if not _is_plain_address(host):
        raise ForeignRequestError(
            f"Changes are taken at localhost or a numeric address only, not at {host[:80]!r}. "
            "Open Laydown at the address it printed."
        )
    site = request.headers.get("sec-fetch-site")
    origin = request.headers.get("origin")
    same_origin = origin is not None and urlsplit(origin).netloc == host
    if (site is not None and site != "same-origin") or not same_origin:
        raise ForeignRequestError(
            "Only a page of this app may change the record; this request came from elsewhere."
        )


def _is_plain_address(host: str) -> bool:
    name = urlsplit(f"//{host}").hostname or ""
    if name == "localhost":
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
