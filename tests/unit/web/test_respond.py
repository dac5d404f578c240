"""Headers, caching and compression of every answer."""

import gzip

from starlette.requests import Request

from geo.errors import GeoError
from geo.web.respond import SAFETY, missing, refuse, respond

BODY = b"words " * 600


def asked(**headers: str) -> Request:
    """A request with these headers."""
    pairs = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request(
        {"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": pairs}
    )


def test_a_large_text_is_packed_once_for_those_who_take_it() -> None:
    """The body comes as gzip and says so, so that nothing packs it again."""
    answer = respond(asked(accept_encoding="gzip"), BODY, "application/json")
    assert answer.headers["content-encoding"] == "gzip"
    assert gzip.decompress(bytes(answer.body)) == BODY


def test_those_who_take_no_gzip_get_plain_bytes() -> None:
    """A kept body that is gzip already is unpacked for them."""
    answer = respond(asked(), gzip.compress(BODY), "application/json", compressed=True)
    assert bytes(answer.body) == BODY
    assert "content-encoding" not in answer.headers


def test_what_has_not_changed_is_not_sent_again() -> None:
    """The tag of the first answer makes the second an empty 304."""
    first = respond(asked(), BODY, "text/plain")
    again = respond(asked(if_none_match=first.headers["etag"]), BODY, "text/plain")
    changed = respond(asked(if_none_match=first.headers["etag"]), BODY + b"!", "text/plain")
    assert (again.status_code, bytes(again.body)) == (304, b"")
    assert changed.status_code == 200


def test_every_answer_forbids_guessing_its_type() -> None:
    """Answers, refusals and the missing carry the same safety headers."""
    answers = [respond(asked(), b"x", "text/plain"), refuse(GeoError("no")), missing("thing")]
    assert [
        dict(answer.headers) | {k.lower(): v for k, v in SAFETY.items()} == dict(answer.headers)
        for answer in answers
    ] == [True] * 3


def test_a_refusal_is_plain_text() -> None:
    """Markup in an error's words is shown, not run."""
    answer = refuse(GeoError("<script>alert(1)</script>"))
    assert answer.headers["content-type"].startswith("text/plain")
    assert answer.status_code == 400
