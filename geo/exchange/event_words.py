"""What a link says of the event sets in; a checked filter out.

The clock's words are those of `geo.exchange.view` (mode, day, from, to); the filters are one word, ``events``, itself
written as a query, the same in the browser (``geo/web/static/event_words.js``)::

    events=without=Riots&without=Protests&actor=army&source=press&province=idlib&text=hospital&deaths=5&precision=near
           &near=38.79,33.37,25&area=40,33;41,33;41,34

``near`` is longitude, latitude and kilometres; ``area`` the corners of a drawn area; ``deaths`` the least number.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import parse_qsl

from geo.errors import DayError
from geo.exchange.event_columns import DEATHS
from geo.exchange.view import View, ViewError
from geo.model import LonLat, Precision
from geo.model.dates import parse_day
from geo.store.event_filter import BBox, EventFilter

WORDS = ("without", "actor", "source", "province", "text", "deaths", "precision", "near", "area")
MOST_PARTS = 60


def event_filter_of(query: Mapping[str, str], *, default_day: date | None = None) -> EventFilter:
    """The rows a link shows: its clock, its ``bbox`` where it names one, and its filters.

    Args:
        query: words of an address.
        default_day: the day when none is named.

    Raises:
        ViewError: A word cannot be read.
    """
    view = View.parse(query, default_day=default_day)
    return read_event_words(query.get("events", ""), (view.first, view.last), query.get("bbox"))


def read_event_words(
    word: str, days: tuple[date | None, date | None] = (None, None), bbox: str | None = None
) -> EventFilter:
    """The filter of the word ``events``, in some days and some box.

    Raises:
        ViewError: A part of it cannot be read.
    """
    pairs = parse_qsl(word, keep_blank_values=True)
    if len(pairs) > MOST_PARTS:
        raise ViewError(f"Events are filtered in {len(pairs)} ways; {MOST_PARTS} are the most.")
    parts = dict(pairs)
    unknown = sorted(set(parts) - set(WORDS))
    if unknown:
        raise ViewError(
            f"Events cannot be filtered by {unknown[0][:40]!r}. Choose from {', '.join(WORDS)}."
        )
    return EventFilter(
        first=days[0],
        last=days[1],
        bbox=_box(bbox) if bbox else None,
        area=_area(parts["area"]) if parts.get("area") else None,
        near=_near(parts["near"]) if parts.get("near") else None,
        without_kinds=frozenset(kind for name, kind in pairs if name == "without"),
        actor=parts.get("actor") or None,
        source=parts.get("source") or None,
        province=parts.get("province") or None,
        text=parts.get("text") or None,
        fatalities=_deaths(parts["deaths"]) if parts.get("deaths") else None,
        precision=_precision(parts["precision"]) if parts.get("precision") else None,
    )


def days_of(query: Mapping[str, str]) -> tuple[date | None, date | None]:
    """``from`` and ``to`` of an address, each may be left out.

    Raises:
        ViewError: One is no day.
    """
    try:
        first, last = (
            parse_day(query[name]) if query.get(name) else None for name in ("from", "to")
        )
    except DayError as error:
        raise ViewError(str(error)) from error
    return first, last


def _deaths(text: str) -> int:
    if text not in map(str, DEATHS):
        raise ViewError(
            f"deaths is {text[:20]!r}; it must be one of {', '.join(map(str, DEATHS))}."
        )
    return int(text)


def _precision(text: str) -> Precision:
    try:
        return Precision(text)
    except ValueError as error:
        raise ViewError(
            f"precision is {text[:40]!r}; it must be one of {', '.join(Precision)}."
        ) from error


def _near(text: str) -> tuple[LonLat, float]:
    lon, lat, km = _numbers("near", text, 3)
    return LonLat(lon, lat), km


def _area(text: str) -> tuple[LonLat, ...]:
    corners = (_numbers("area", corner, 2) for corner in text.split(";"))
    return tuple(LonLat(lon, lat) for lon, lat in corners)


def _box(text: str) -> BBox:
    west, south, east, north = _numbers("bbox", text, 4)
    return west, south, east, north


def _numbers(name: str, text: str, size: int) -> list[float]:
    try:
        numbers = [float(part) for part in text.split(",")]
    except ValueError:
        numbers = []
    if len(numbers) != size:
        raise ViewError(f"{name} is {text[:80]!r}; it needs {size} numbers with commas between.")
    return numbers
