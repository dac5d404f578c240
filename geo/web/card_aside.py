"""A card in; the same card out, with each claim that a person set aside told as that, by whom and why."""

from __future__ import annotations

from typing import Any

from geo.posture.wording import day_words
from geo.review.set_aside import SetAside, asides
from geo.workspace import Workspace

Card = dict[str, Any]


def with_asides(card: Card, workspace: Workspace) -> Card:
    """Quotes of claims set aside stand by themselves (kind ``aside``): they contradict nothing any more.

    On the card of such a claim itself its quote keeps its place, and the note begins with the decision.
    """
    if not card.get("quotes"):
        return card
    made = {one.claim: one for one in asides(workspace.store)}
    quotes = [
        _told(quote, made[quote["claim"]]) if quote.get("claim") in made else quote
        for quote in card["quotes"]
    ]
    return card | {"quotes": quotes}


def _told(quote: Card, made: SetAside) -> Card:
    words = f"Set aside by {made.by}, {day_words(made.at.date())}: {made.reason}"
    if quote["kind"] == "for":
        return quote | {"note": " · ".join(filter(None, [words, quote["note"]]))}
    return quote | {"kind": "aside", "reason": words}
