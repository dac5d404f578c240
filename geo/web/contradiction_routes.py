"""The workspace in; what the contradiction panel shows, and the routes by which a person sets a claim aside, out.

Setting aside and taking back are POST from our own pages only; both are steps in the log.
"""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request
from starlette.routing import BaseRoute, Route

from geo.exchange.plain import plain
from geo.model import Record
from geo.model.dates import parse_day
from geo.posture import Contradiction
from geo.posture.contradictions import Found
from geo.posture.reasons import stories_of
from geo.posture.side_by_side import search_shown
from geo.review.draft import ReviewError
from geo.review.set_aside import asides, set_aside, take_back
from geo.settings import Settings
from geo.web.answers import JSON, Answer, for_now
from geo.web.card import quote_words
from geo.web.posting import Plain, post_handler, signature_of
from geo.workspace import Workspace

MOST_SHOWN = 60
"""Sets of claims listed for one day; more are counted."""
MOST_CLAIMS = 12
"""Claims of one set that are shown side by side; more are counted."""


def contradictions(workspace: Workspace, request: Request) -> Answer:
    """The smallest sets of claims that cannot hold together on the day, and what was set aside.

    What contests a number is not known before all that follows from other places is: until then ``working`` says
    how far that is, and no set is listed.
    """
    words = request.query_params
    record = workspace.record()
    last = None if record.span is None else record.span[1]
    day = parse_day(words["day"]) if words.get("day") else last
    known = parse_day(words["known"]) if words.get("known") else None
    timeline = workspace.timeline(known, wait=False)
    found = Found(())
    if day is not None and timeline.is_whole:
        found = search_shown(record, timeline, day)
    shown = found.contradictions
    body = {
        "contradictions": [_words(one, record) for one in shown[:MOST_SHOWN]],
        "more": max(0, len(shown) - MOST_SHOWN),
        "cut": found.cut,
        "working": not timeline.is_whole,
        "asides": [
            {
                "claim": quote_words(record, one.claim, "aside"),
                "by": one.by,
                "reason": one.reason,
                "at": one.at.isoformat(),
            }
            for one in asides(workspace.store)
            if one.claim in record.claim_by_id
        ],
    }
    unfinished = not timeline.is_whole or found.gave_up or bool(timeline.gave_up)
    return Answer(orjson.dumps(body), JSON, for_now(unfinished))


def contradiction_routes(settings: Settings) -> list[BaseRoute]:
    """The routes that change the record, all under ``laydown/contradictions/``."""
    works = {"aside": _set_aside, "back": _take_back}
    return [
        Route(f"/laydown/contradictions/{name}", post_handler(settings, work), methods=["POST"])
        for name, work in works.items()
    ]


def _words(one: Contradiction, record: Record) -> dict[str, Any]:
    return {
        "reason": one.reason,
        "sentence": one.sentence,
        "contests": one.contests,
        "force": one.force,
        "place": one.place,
        "where": [record.place_by_id[place].name for place in one.places],
        "first": plain(one.first),
        "last": plain(one.last),
        "echoes": len(one.echoes),
        "independent": stories_of(one.claims, record),
        "more": max(0, len(one.claims) - MOST_CLAIMS),
        "claims": [quote_words(record, claim, "against") for claim in one.claims[:MOST_CLAIMS]],
    }


def _set_aside(workspace: Workspace, plain_words: Plain) -> dict[str, Any]:
    reason = plain_words.get("reason")
    if not isinstance(reason, str):
        raise ReviewError("Say why the claim is set aside; the log keeps it.")
    set_aside(workspace.store, _claim(plain_words), signature_of(plain_words), reason)
    return {"version": workspace.version}


def _take_back(workspace: Workspace, plain_words: Plain) -> dict[str, Any]:
    take_back(workspace.store, _claim(plain_words), signature_of(plain_words))
    return {"version": workspace.version}


def _claim(plain_words: Plain) -> str:
    claim = plain_words.get("claim")
    if not isinstance(claim, str) or not claim:
        raise ReviewError("claim is missing. Reload the page.")
    return claim
