"""The words of the address bar in; a checked state for the browser out, and back.

The browser owns the state while the hand moves; once it rests the words come here, are checked by the same `View`
that routes and commands use, and become the link.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from geo.exchange.view import View, ViewError

WORDS = ("mode", "day", "from", "to", "known", "forces", "off", "selection", "view", "events")
"""Names in the link: what is shown (View), which thing is selected, centre and zoom, and filters of event sets."""
LONGEST_WORD = 400
COMPONENT_KEY = "clock"


def read_words(
    words: Mapping[str, str], first: date | None, last: date | None, forces: tuple[str, ...]
) -> tuple[dict[str, str], str | None]:
    """The state a link asks for.

    Args:
        words: the address bar's query.
        first: the first day of the record.
        last: its last day, shown when the link names none.
        forces: names that exist.

    Returns:
        The words that can be shown, and a sentence about the ones that cannot (None when all can).
    """
    # An empty list of forces means none of them; other empty words mean nothing.
    kept = {
        name: words[name]
        for name in WORDS
        if words.get(name) or (name == "forces" and name in words)
    }
    long = [name for name, text in kept.items() if len(text) > LONGEST_WORD]
    for name in long:
        del kept[name]
    fault = f"The link's {', '.join(long)} is too long and was left out." if long else None
    try:
        _check_inside(View.parse(kept, default_day=last, forces=forces), first, last)
    except ViewError as error:
        kept = {name: kept[name] for name in ("selection", "view", "events") if name in kept}
        fault = f"{error} The latest day is shown instead."
    return kept, fault


def _check_inside(view: View, first: date | None, last: date | None) -> None:
    if first is not None and last is not None and (view.first < first or view.last > last):
        raise ViewError(
            f"The record runs from {first} to {last}, and the link asks for days outside it."
        )


def to_words(state: Mapping[str, object]) -> dict[str, str]:
    """What the browser says of its state, as words for the link; empty values are left out."""
    words = {
        name: str(state[name])
        for name in WORDS
        if state.get(name) not in (None, "") or (name == "forces" and state.get(name) == "")
    }
    unused = ("from", "to") if words.get("mode") == "day" else ("day",)
    if words.get("mode") == "day":
        words.pop("mode")
    return {name: text[:LONGEST_WORD] for name, text in words.items() if name not in unused}
