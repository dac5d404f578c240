"""The words of the Posture page's link in; the ones that can be shown out, and back."""

from __future__ import annotations

from collections.abc import Mapping

from geo.errors import GeoError
from geo.exchange.series_rows import parse_pairs
from geo.exchange.view import ViewError
from geo.model import Record
from geo.model.dates import parse_day
from geo.ui.state import LONGEST_WORD

SERIES_WORDS = ("series", "from", "to", "known", "versus", "selection")
"""Which series, the days shown, what was known, what it is compared with, and the claim selected."""
SERIES_KEY = "posture"


def read_series_words(
    words: Mapping[str, str], record: Record
) -> tuple[dict[str, str], str | None]:
    """The state a link asks for.

    Returns:
        The words that can be shown, and a sentence about the ones that cannot (None when all can).
    """
    kept = {name: words[name] for name in SERIES_WORDS if words.get(name)}
    faults = []
    for name, text in list(kept.items()):
        try:
            _check(name, text, record)
        except GeoError as error:
            del kept[name]
            faults.append(str(error))
    if kept.get("from", "") > kept.get("to", "9"):
        faults.append(f"The days end on {kept.pop('to')} before they begin on {kept.pop('from')}.")
    return kept, f"{' '.join(faults)} It was left out." if faults else None


def to_series_words(state: Mapping[str, object]) -> dict[str, str]:
    """What the browser says of its state, as words for the link; empty values are left out."""
    return {
        name: str(state[name])[:LONGEST_WORD]
        for name in SERIES_WORDS
        if state.get(name) not in (None, "")
    }


def _check(name: str, text: str, record: Record) -> None:
    if len(text) > LONGEST_WORD:
        raise ViewError(f"The link's {name} is too long.")
    if name == "series":
        parse_pairs(text, record)
    elif name != "selection":
        parse_day(text)
