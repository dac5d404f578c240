"""The workspace in; the routes that ``app.py`` mounts beside the Streamlit page out.

Everything the browser asks for comes from these addresses of this one process.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache, wraps
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route

from geo.errors import GeoError
from geo.maps.base_map import base_map_html
from geo.maps.ground import GROUND, ground
from geo.maps.local_assets import asset
from geo.maps.theatre import Theatre, read_theatre
from geo.settings import Settings, load_settings
from geo.web import answers
from geo.web.contradiction_routes import contradiction_routes, contradictions
from geo.web.event_download import download_routes
from geo.web.event_routes import event_routes
from geo.web.promise_routes import promise_routes
from geo.web.respond import FOR_GOOD, POLICY, missing, refuse, respond
from geo.web.review_routes import review_routes
from geo.web.series_answers import series_csv
from geo.workspace import Workspace, shared_workspace

STATIC = Path(__file__).parent / "static"
STATIC_NAMES = frozenset(path.name for path in STATIC.iterdir())
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
RELIEFS = ("relief.webp", "relief-dark.webp")
JSON = "application/json; charset=utf-8"

Handler = Callable[[Request], Response]


def make_routes(settings: Settings | None = None, base: str = "") -> Sequence[BaseRoute]:
    """The routes, all under ``laydown/``.

    Args:
        settings: this process's own when None.
        base: the path the whole app is served under (Streamlit's ``server.baseUrlPath``), if any.
    """
    routes = _routes(settings or load_settings())
    path = base.strip("/")
    return [Mount(f"/{path}", routes=routes)] if path else routes


def _routes(chosen: Settings) -> list[BaseRoute]:
    return [
        *_frame_routes(chosen),
        Route("/laydown/static/{name}", _static),
        Route("/laydown/timeline.json", _record(chosen, answers.timeline)),
        Route("/laydown/working.json", _record(chosen, answers.working)),
        Route("/laydown/card.json", _record(chosen, answers.card)),
        Route("/laydown/search.json", _record(chosen, answers.search)),
        Route("/laydown/export.geojson", _record(chosen, answers.export("geojson"))),
        Route("/laydown/export.csv", _record(chosen, answers.export("csv"))),
        Route("/laydown/series.csv", _record(chosen, series_csv)),
        Route("/laydown/contradictions.json", _record(chosen, contradictions)),
        *contradiction_routes(chosen),
        *promise_routes(chosen),
        *event_routes(chosen),
        *download_routes(chosen),
        *review_routes(chosen),
    ]


def _frame_routes(settings: Settings) -> list[BaseRoute]:
    """The map's frame: its page, its scripts and styles, the ground it draws."""

    def page(request: Request) -> Response:
        body = _page(_theatre(settings), settings.data).encode()
        return respond(
            request, body, "text/html; charset=utf-8", headers={"Content-Security-Policy": POLICY}
        )

    def shapes(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in GROUND:
            return missing(f"layer {name!r}")
        body = ground(name, _theatre(settings), settings.data, settings.cache)
        return respond(request, body, JSON, compressed=True)

    def relief(request: Request) -> Response:
        name = request.path_params["name"]
        if name not in RELIEFS or not (settings.data / name).is_file():
            return missing(f"relief {name!r}")
        return respond(request, (settings.data / name).read_bytes(), "image/webp")

    return [
        Route("/laydown/map.html", _guarded(page)),
        Route("/laydown/asset/{name}", _asset),
        Route("/laydown/ground/{name}.json", _guarded(shapes)),
        Route("/laydown/relief/{name}", _guarded(relief)),
    ]


def _record(settings: Settings, answer: Callable[[Workspace, Request], answers.Answer]) -> Handler:
    """A handler that answers from the workspace, or refuses in a sentence."""

    def handle(request: Request) -> Response:
        workspace = shared_workspace(settings)
        found = answer(workspace, request)
        # An address that names the version it wants never changes its answer.
        kept = FOR_GOOD if request.query_params.get("v") == workspace.version else "no-cache"
        return respond(request, found.body, found.media_type, cache=kept, headers=found.headers)

    return _guarded(handle)


def _guarded(handler: Handler) -> Handler:
    @wraps(handler)
    def handle(request: Request) -> Response:
        try:
            return handler(request)
        except GeoError as error:
            return refuse(error)

    return handle


def _static(request: Request) -> Response:
    return _file(request, STATIC / request.path_params["name"])


def _asset(request: Request) -> Response:
    name = request.path_params["name"]
    text = asset(name)
    kind = TYPES.get(Path(name).suffix)
    if text is None or kind is None:
        return missing(f"file {name!r}")
    return respond(request, text.encode(), kind)


def _file(request: Request, path: Path) -> Response:
    kind = TYPES.get(path.suffix)
    if kind is None or path.name not in STATIC_NAMES:
        return missing(f"file {path.name!r}")
    return respond(request, path.read_bytes(), kind)


@lru_cache(maxsize=4)
def _page(theatre: Theatre, data: Path) -> str:
    return base_map_html(theatre, data)


def _theatre(settings: Settings) -> Theatre:
    return read_theatre(settings.data)
