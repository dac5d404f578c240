"""The key of one row of an event set in; what the card beside the map says of it out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from geo.errors import ExchangeError
from geo.model import EventSet, Precision
from geo.workspace import Workspace

KEY = "incident"
"""First part of a row's key, ``incident:SET:ROW``: the record's own events are called ``event``."""


_PLACED = {
    Precision.SITE: f"the site, within about {Precision.SITE.radius_km:g} km",
    Precision.TOWN: f"the town, within about {Precision.TOWN.radius_km:g} km",
    Precision.NEAR: f"near the place, within about {Precision.NEAR.radius_km:g} km",
    Precision.DISTRICT: "the district; the point stands for all of it",
    Precision.GOVERNORATE: "the governorate; the point stands for all of it",
    Precision.BORDER_SEGMENT: "a stretch of the border; the point stands for all of it",
    Precision.REGION: "a region; the point stands for all of it",
    Precision.COUNTRY: "the country; the point stands for all of it",
    Precision.SEA_AIR: "the sea or the air; the point stands for all of it",
    Precision.UNLOCATED: "nowhere",
}
_AREAS = tuple(Precision)[tuple(Precision).index(Precision.GOVERNORATE) :]
"""Placed so, a point says neither which governorate it was, but where the source does, nor how far anything is."""


def is_event_row(key: str) -> bool:
    """Whether the key names a row of an event set."""
    return key.startswith(f"{KEY}:")


def event_card(key: str, workspace: Workspace) -> dict[str, Any]:
    """Everything a row says, with who made the set.

    Returns:
        The members of `geo.web.card.card_of`, so that the same card shows both.

    Raises:
        ExchangeError: There is no such row.
    """
    _, identity, number = [*key.split(":"), "", ""][:3]
    event_set = workspace.events.get(identity)
    cells = (
        workspace.events.queries.row(event_set.file, int(number))
        if number.isascii() and number.isdigit() and len(number) < 12
        else None
    )
    if cells is None:
        raise ExchangeError(
            f"{event_set.name!r} has no row {number[:20]!r}. The link may be of another set."
        )
    return {
        "key": key,
        "layer": KEY,
        "title": {"force": None, "where": cells["place"], "what": _title(cells)},
        "row": None,
        "quotes": [_quote(cells, event_set)],
        "more": 0,
        "facts": [
            {"label": label, "value": value}
            for label, value in _facts(cells, event_set, _base_name(cells, workspace))
        ],
        "place": None,
    }


def days_edtf(cells: Mapping[str, Any]) -> str:
    """The row's days as EDTF: one day, or an interval."""
    first, last = cells["day_from"].isoformat(), cells["day_to"].isoformat()
    return first if first == last else f"{first}/{last}"


def _title(cells: Mapping[str, Any]) -> str:
    named = [cells["kind"], cells["place"]]
    return ", ".join(str(part) for part in named if part) or "Event"


def _quote(cells: Mapping[str, Any], event_set: EventSet) -> dict[str, Any]:
    return {
        "kind": "for",
        "claim": cells["event_id"],
        "phrase": cells["text"] or "",
        "low": None,
        "best": None,
        "high": None,
        "state": None,
        "status": "reported",
        "claim_kind": "",
        "counted": "",
        "force": "",
        "interval": days_edtf(cells),
        "date_kind": cells["date_kind"],
        "publisher": cells["source"] or event_set.publisher,
        "title": None,
        "published": None,
        "url": None,
        "seen": None,
        "note": None,
        "reason": None,
        "grade": None,
    }


def _base_name(cells: Mapping[str, Any], workspace: Workspace) -> str | None:
    place = workspace.record().place_by_id.get(cells["base"]) if cells["base"] else None
    return place.name if place else cells["base"]


def _facts(
    cells: Mapping[str, Any], event_set: EventSet, base: str | None
) -> Iterator[tuple[str, str]]:
    """Labelled facts; what the row does not say is left out, deaths are said not to be reported."""
    if cells["sub_kind"]:
        yield "Of which", cells["sub_kind"]
    actors = [name for name in (cells["actor1"], cells["actor2"]) if name]
    if actors:
        yield "Actors", " · ".join(actors)
    yield "Deaths", deaths_words(cells)
    if cells["date_kind"] == "sometime_in" and cells["day_from"] != cells["day_to"]:
        yield "When", "on a day between the two, not known which"
    is_point = Precision(cells["precision"]) not in _AREAS
    where = [
        cells["place"],
        cells["admin1"] or (cells["governorate"] if is_point else None),
        cells["country"],
    ]
    yield "Where", ", ".join(dict.fromkeys(str(part) for part in where if part)) or "not given"
    yield "Placed to", _placed(cells)
    if is_point and cells["border_km"] is not None:
        yield "Nearest boundary", f"{cells['border_km']:,.0f} km"
    if is_point and base and cells["base_km"] is not None:
        yield "Nearest base", f"{cells['base_km']:,.0f} km, {base}"
    yield "Set", event_set.source_line
    yield "Row", f"{cells['event_id']}, line {cells['source_row']} of the file"


def _placed(cells: Mapping[str, Any]) -> str:
    words = _PLACED[Precision(cells["precision"])]
    return words if cells["lon"] is not None else f"{words}; not drawn on the map"


def deaths_words(cells: Mapping[str, Any]) -> str:
    """Low, best and high as one phrase; unreported is never zero."""
    low, best, high = (cells[f"fatalities_{name}"] for name in ("low", "best", "high"))
    known = [bound for bound in (low, high) if bound is not None]
    if best is None and not known:
        return "not reported"
    if len(set(known)) < 2:
        return f"{best if best is not None else known[0]:,}"
    between = f"{low:,} to {high:,}"
    return between if best is None else f"{best:,} by the best estimate, {between}"
