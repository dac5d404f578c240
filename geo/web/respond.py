"""A body in; a response with cache, compression and safety headers out."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from geo.errors import GeoError

# Frames and data of this process only; Folium's page carries its own inline script and style.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data:; connect-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'none'"
)
SAFETY = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
SMALL = 1400
"""Bytes that fit one packet are not worth compressing."""
ALWAYS_ASK = "no-cache"
FOR_GOOD = "public, max-age=31536000, immutable"


def respond(
    request: Request,
    body: bytes,
    media_type: str,
    *,
    cache: str = ALWAYS_ASK,
    compressed: bool = False,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """A response that a browser can keep and ask about.

    Args:
        request: for its ``If-None-Match`` and ``Accept-Encoding``.
        body: plain bytes, or gzip when ``compressed``.
        media_type: with its charset where it is text.
        cache: the ``Cache-Control`` value.
        compressed: the body is gzip already.
        headers: more of them.
    """
    accepts = "gzip" in request.headers.get("accept-encoding", "")
    tag = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    extra = {
        **SAFETY,
        "Cache-Control": cache,
        "ETag": tag,
        "Vary": "Accept-Encoding",
        **(headers or {}),
    }
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=extra)
    if compressed and not accepts:
        body, compressed = gzip.decompress(body), False
    elif accepts and not compressed and len(body) > SMALL and not media_type.startswith("image/"):
        # Level 6 here keeps the server's own middleware from packing again at level 9 on every request.
        body, compressed = gzip.compress(body, 6, mtime=0), True
    if compressed:
        extra["Content-Encoding"] = "gzip"
    return Response(body, media_type=media_type, headers=extra)


def refuse(error: GeoError, status: int = 400) -> Response:
    """A refusal in one plain sentence."""
    return Response(
        str(error), status_code=status, media_type="text/plain; charset=utf-8", headers=SAFETY
    )


def missing(what: str) -> Response:
    """There is no such thing here."""
    return Response(
        f"There is no {what} here.",
        status_code=404,
        media_type="text/plain; charset=utf-8",
        headers=SAFETY,
    )
