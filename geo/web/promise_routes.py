"""The routes by which a person says what tells of a promise: POST from our own pages only, each a step in the log."""

from __future__ import annotations

from typing import Any

from starlette.routing import BaseRoute, Route

from geo.review.draft import ReviewError
from geo.review.promise_evidence import Tells, link_evidence, unlink_evidence
from geo.settings import Settings
from geo.web.posting import Plain, post_handler, signature_of
from geo.workspace import Workspace

TELLS = {"kept": Tells.KEPT, "broken": Tells.BROKEN}


def promise_routes(settings: Settings) -> list[BaseRoute]:
    """The routes that change the record, all under ``laydown/promises/``."""
    works = {"link": _link, "unlink": _unlink}
    return [
        Route(f"/laydown/promises/{name}", post_handler(settings, work), methods=["POST"])
        for name, work in works.items()
    ]


def _link(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    tells = TELLS.get(_text(plain, "tells"))
    if tells is None:
        raise ReviewError("Say whether it tells that the promise was kept, or that it was not.")
    link_evidence(
        workspace.store,
        _text(plain, "promise"),
        _text(plain, "key"),
        tells,
        signature_of(plain),
        _text(plain, "reason"),
    )
    return {"version": workspace.version}


def _unlink(workspace: Workspace, plain: Plain) -> dict[str, Any]:
    unlink_evidence(
        workspace.store, _text(plain, "promise"), _text(plain, "key"), signature_of(plain)
    )
    return {"version": workspace.version}


def _text(plain: Plain, name: str) -> str:
    value = plain.get(name)
    if not isinstance(value, str):
        raise ReviewError(f"{name} is missing. Reload the page.")
    return value
