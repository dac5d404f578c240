"""A folder of seeds in; the app, or the plain app, running on it and how long it took to answer, out."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from geo.maps.local_assets import LEAFLET_CSS, LEAFLET_JS, text_of
from geo.settings import ROOT
from tests.browser.conftest import free_port

START_SECONDS = 180
ICON_RULE = "\n.leaflet-default-icon-path { background-image: url(images/marker-icon.png); }\n"


class NoAnswerError(RuntimeError):
    """An app ended, or said nothing for too long."""


@dataclass(frozen=True)
class Running:
    """An app that answers."""

    url: str
    seconds: float
    """From the start of the process to the first answer."""


@contextmanager
def ours(home: Path, seeds: Path) -> Iterator[Running]:
    """Laydown as ``make run`` starts it; it has answered once it has told the record."""
    port = free_port()
    command = [sys.executable, "-m", "geo", "map", "--port", str(port)]
    environment = {"LAYDOWN_HOME": str(home), "LAYDOWN_SEEDS": str(seeds)}
    with _running(command, environment, port, "laydown/timeline.json") as app:
        yield app


@contextmanager
def plain(seeds: Path, cdn: str) -> Iterator[Running]:
    """The plain app; it has answered once Streamlit is up, before it has read a row."""
    port = free_port()
    script = str(Path(__file__).parent / "naive_app.py")
    command = [sys.executable, "-m", "streamlit", "run", script, f"--server.port={port}"]
    environment = {"BENCH_SEEDS": str(seeds), "BENCH_CDN": cdn}
    with _running(command, environment, port, "_stcore/health") as app:
        yield app


@contextmanager
def _running(
    command: list[str], environment: Mapping[str, str], port: int, first: str
) -> Iterator[Running]:
    url = f"http://127.0.0.1:{port}"
    began = time.perf_counter()
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            _wait(process, f"{url}/{first}")
            yield Running(url, time.perf_counter() - began)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise NoAnswerError(f"{process.args!r} ended before it answered.")
        try:
            with urllib.request.urlopen(address, timeout=deadline - time.monotonic()) as answer:
                answer.read()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.02)
        except TimeoutError:
            break
    raise NoAnswerError(f"{address} did not answer within {START_SECONDS} s.")


@contextmanager
def leaflet_server() -> Iterator[str]:
    """What a CDN is to the plain app: Leaflet, its styles and icons, kept by the browser for good."""
    files = {
        "/leaflet.js": ("text/javascript", text_of(LEAFLET_JS).encode()),
        "/leaflet.css": ("text/css", (text_of(LEAFLET_CSS) + ICON_RULE).encode()),
        "/images/marker-icon.png": ("image/png", _icon(25, 41)),
        "/images/marker-icon-2x.png": ("image/png", _icon(50, 82)),
        "/images/marker-shadow.png": ("image/png", _icon(41, 41)),
    }

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            kind, body = files.get(self.path, ("text/plain", b""))
            self.send_response(200 if body else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "public, max-age=31536000, immutable")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def _icon(width: int, height: int) -> bytes:
    """A pin of the size of Leaflet's own, which no installed package carries as a file."""
    picture = Image.new("RGBA", (width, height))
    draw = ImageDraw.Draw(picture)
    draw.ellipse((1, 1, width - 2, width - 2), fill="#2a81cb", outline="#1a5f9c")
    draw.polygon(
        [(3, height * 0.45), (width - 4, height * 0.45), (width / 2, height - 1)], "#2a81cb"
    )
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()
