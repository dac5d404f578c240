"""A small web server for the parts of the page: harness, static folder, and the answers of the app's routes by hand."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.browser.parts import answers
from tests.browser.parts.payload import timeline

HERE = Path(__file__).resolve().parent
STATIC = HERE.parents[2] / "geo/web/static"
TYPES = {".js": "text/javascript", ".html": "text/html; charset=utf-8"}


@dataclass
class Site:
    """What the server answers with, open to change by a test, and what it was asked."""

    address: str = ""
    timelines: dict[str, dict[str, Any]] = field(default_factory=lambda: {"fixture": timeline()})
    card: Callable[[str, str], tuple[int, Any]] = answers.card
    search: Callable[[str], Any] = answers.search
    asked: list[str] = field(default_factory=list)

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, Any]:
        """Status and body for one of the app's own routes."""
        if path == "/laydown/timeline.json":
            return 200, self.timelines[query["v"]]
        if path == "/laydown/card.json":
            return self.card(query["key"], query["day"])
        if path == "/laydown/search.json":
            return 200, self.search(query["q"])
        return 404, f"There is no {path!r} here."


@contextmanager
def serve() -> Iterator[Site]:
    """Serve on a free port of loopback until the block ends."""
    site = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            site.asked.append(self.path)
            if parts.path.endswith((".js", ".html")):
                folder = STATIC if parts.path.startswith("/laydown/static/") else HERE
                path = folder / Path(parts.path).name
                self.send(200, path.read_bytes(), TYPES[path.suffix])
                return
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            status, body = site.answer(parts.path, query)
            kind = "text/plain; charset=utf-8" if isinstance(body, str) else "application/json"
            self.send(status, (body if isinstance(body, str) else json.dumps(body)).encode(), kind)

        def send(self, status: int, body: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing: the test's own output is what counts."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.address = f"http://127.0.0.1:{server.server_port}/"
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
