"""Column names and some of their values in, a mapping to start from out."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Mapping as MappingOf
from typing import Final

from geo.intake.days import days_of
from geo.intake.mapping import Mapping

_NAMES: Final[MappingOf[str, tuple[str, ...]]] = {
    "event_id": ("event id", "id", "eventid", "incident id", "objectid", "uuid", "globalid", "ref", "fid"),
    "day_from": ("date", "event date", "day", "date from", "date start", "start date", "from", "start", "begin", "incident date",
                 "datetime", "occurred", "timestamp", "when", "fecha", "datum", "дата", "التاريخ", "تاريخ"),
    "day_to": ("date to", "date end", "end date", "to", "end", "until", "last day"),
    "kind": ("event type", "type", "kind", "category", "incident type", "event", "attack type", "type of incident", "what kind"),
    "sub_kind": ("sub event type", "subtype", "sub type", "sub kind", "subcategory"),
    "actor1": ("actor1", "actor 1", "actor", "side a", "perpetrator", "attacker", "group", "armed group", "party", "who"),
    "actor2": ("actor2", "actor 2", "side b", "target", "victim", "defender", "opponent"),
    "place": ("location", "place", "place name", "town", "city", "village", "settlement", "site", "name", "locality",
              "lieu", "ort", "место", "المكان", "الموقع"),
    "admin1": ("admin1", "adm1", "adm 1", "governorate", "province", "state", "region", "oblast", "muhafazah", "المحافظة"),
    "country": ("country", "country name", "nation", "land", "pays", "страна", "الدولة"),
    "lon": ("longitude", "lon", "long", "lng", "x", "point x", "longitud"),
    "lat": ("latitude", "lat", "y", "point y", "latitud"),
    "precision": ("precision", "accuracy", "geo precision", "location precision"),
    "fatalities_low": ("low", "fatalities low", "min fatalities", "deaths low", "killed min"),
    "fatalities_best": ("fatalities", "deaths", "killed", "best", "dead", "casualties killed", "number killed", "fatalities best"),
    "fatalities_high": ("high", "fatalities high", "max fatalities", "deaths high", "killed max"),
    "text": ("notes", "description", "text", "summary", "details", "comment", "comments", "remarks", "event description", "what happened",
             "what", "narrative", "incident description", "event details", "account"),
    "source": ("source", "sources", "source url", "url", "link", "reported by", "publisher"),
}  # fmt: skip
_NUMBER = re.compile(r"-?\d{1,3}(?:[.,]\d+)?")


def guess(columns: Sequence[str], sample: Sequence[Sequence[str | None]]) -> Mapping:
    """A mapping by names first, and by what stands in the columns where names fit several or none.

    Args:
        columns: the header.
        sample: some rows, cell by cell.
    """
    values = {
        name: [row[at] or "" for row in sample if at < len(row) and row[at]]
        for at, name in enumerate(columns)
    }
    found: dict[str, str] = {}
    for field, names in _NAMES.items():
        column = _named(field, names, columns, values, set(found.values()))
        if column is not None:
            found[field] = column
    if "day_from" not in found:
        dated = [
            name for name in columns if name not in found.values() and _are(values[name], _is_day)
        ]
        if dated:
            found["day_from"] = dated[0]
    for one, other in (("lon", "lat"), ("lat", "lon")):
        if one not in found:
            found.pop(other, None)  # half a point is none
    return Mapping(columns=found)


def _named(
    field: str,
    names: Sequence[str],
    columns: Sequence[str],
    values: MappingOf[str, Sequence[str]],
    taken: set[str],
) -> str | None:
    """The column with the best name whose values could be of the field."""
    spelt = {column: _plain(column) for column in columns if column not in taken}
    for name in names:
        for column, plain in spelt.items():
            if plain == name and _fits(field, values[column]):
                return column
    return None


def _fits(field: str, values: Sequence[str]) -> bool:
    test = _TESTS.get(field)
    return test is None or not values or _are(values, test)


def _are(values: Sequence[str], test: Callable[[str], bool]) -> bool:
    """Whether most of the values pass: a file to be mended has some that do not."""
    return bool(values) and sum(map(test, values)) >= 0.6 * len(values)


def _plain(column: str) -> str:
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column.strip())
    return re.sub(r"[\W_]+", " ", apart).strip().casefold()


def _is_day(value: str) -> bool:
    return days_of(value, "dmy") is not None or days_of(value, "mdy") is not None


def _is_degrees(value: str) -> bool:
    return _NUMBER.fullmatch(value.strip()) is not None


def _is_count(value: str) -> bool:
    return re.fullmatch(r"\d{1,6}(?:\.0+)?|NA|-|", value.strip()) is not None


_TESTS: Final[MappingOf[str, Callable[[str], bool]]] = {
    "day_from": _is_day,
    "day_to": _is_day,
    "lon": _is_degrees,
    "lat": _is_degrees,
    "fatalities_low": _is_count,
    "fatalities_best": _is_count,
    "fatalities_high": _is_count,
}
