"""Values of the model to JSON text and back, with nothing lost.

The text is the same for equal values, so that comparing two texts compares two values.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
from typing import Any

import orjson

from geo.errors import ModelError, StoreDamagedError, StoreError
from geo.model import (
    Claim,
    ClaimKind,
    Commitment,
    Count,
    DateKind,
    Event,
    EventSet,
    Interval,
    LonLat,
    Place,
    Precision,
    Report,
    Rule,
    RuleKind,
    Source,
    Status,
)
from geo.model.claim import Judgement, State
from geo.model.count import Hedge
from geo.model.place import Variant

Item = Source | Place | Claim | Event | Commitment | Report | Rule | EventSet

TYPES: dict[str, type[Any]] = {
    "source": Source,
    "place": Place,
    "claim": Claim,
    "event": Event,
    "commitment": Commitment,
    "report": Report,
    "rule": Rule,
    "event_set": EventSet,
}
"""Kinds of items as the log names them."""

_KIND_OF = {of: kind for kind, of in TYPES.items()}
_UNSAID = object()
_LATER: Mapping[str, Mapping[str, object]] = {
    "place": {"name_language": None, "name_used": None},
    "commitment": {"supersedes": None, "kept_by": (), "broken_by": ()},
}
"""Fields that came after the first stores, with what they hold when nothing is said: then they are left out, so
that a row written before them and the same row written now have one body."""


def kind_of(item: Item) -> str:
    """The name the log has for an item's type."""
    return _KIND_OF[type(item)]


def to_body(item: Item) -> str:
    """The item as JSON text.

    Raises:
        StoreError: A text in it cannot be written as UTF-8, or a date's text and days disagree.
    """
    what = f"{kind_of(item)} {item.id!r}"
    later = _LATER.get(kind_of(item), {})
    plain = {
        field.name: _plain(value, what)
        for field in fields(item)
        if (value := getattr(item, field.name)) != later.get(field.name, _UNSAID)
    }
    body = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
    check_text(body, what)
    return body


def from_body(kind: str, body: str) -> Item:
    """The item a body was written from.

    Raises:
        StoreDamagedError: The text is not one `to_body` writes.
    """
    try:
        plain = orjson.loads(body)
        read = _READERS[kind]
        parts = {
            name: value if value is None or name not in read else read[name](value)
            for name, value in plain.items()
        }
        item: Item = TYPES[kind](**parts)
        return item
    except (ModelError, ValueError, TypeError, KeyError, AttributeError, IndexError) as error:
        raise StoreDamagedError(
            f"A {kind} in the store cannot be read ({error}). Take the store from its last copy."
        ) from error


def check_text(text: str, what: str) -> None:
    """Refuse what no database keeps byte for byte.

    Raises:
        StoreError: The text has half of a surrogate pair.
    """
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise StoreError(
            f"{what} has a character that cannot be written as UTF-8 (half of a surrogate pair, "
            f"U+{ord(text[error.start]):04X}). Take it out; nothing was stored."
        ) from error


def check_key(text: str, what: str) -> None:
    """Refuse what cannot be a key in a column: PostgreSQL keeps no NUL in a text.

    Raises:
        StoreError: The text has a NUL or half of a surrogate pair.
    """
    check_text(text, what)
    if "\0" in text:
        raise StoreError(
            f"{what} has a NUL character where a name is meant. Take it out; nothing was stored."
        )


def _plain(value: Any, what: str) -> Any:
    if isinstance(value, Interval):
        if Interval.parse(value.edtf) != value:
            raise StoreError(
                f"{what} has days that its EDTF text {value.edtf!r} does not mean. "
                "Make intervals with Interval.parse; nothing was stored."
            )
        return value.edtf
    if isinstance(value, Count):
        return [value.low, value.best, value.high]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Variant):
        said = [value.name, value.language]
        return said if value.used is None else [*said, _plain(value.used, what)]
    return [_plain(part, what) for part in value] if isinstance(value, tuple) else value


Reader = Callable[[Any], Any]

_interval = lru_cache(maxsize=4096)(
    Interval.parse
)  # half of all dates in a record stand there twice


def _variant(name: str, language: str | None, used: str | None = None) -> Variant:
    return Variant(name, language, None if used is None else _interval(used))


_READERS: Mapping[str, Mapping[str, Reader]] = {
    "source": {"published": _interval},
    "place": {
        "countries": tuple,
        "point": lambda point: LonLat(*point),
        "precision": Precision,
        "variants": lambda variants: tuple(_variant(*variant) for variant in variants),
        "name_used": _interval,
    },
    "claim": {
        "kind": ClaimKind,
        "count": lambda count: Count(*count),
        "hedge": Hedge,
        "interval": _interval,
        "date_kind": DateKind,
        "status": Status,
        "state": State,
        "share": tuple,
        "span": tuple,
        "judgement": Judgement,
    },
    "event": {
        "interval": _interval,
        "places": tuple,
        "sources": tuple,
        "date_kind": DateKind,
        "actors": tuple,
        "fatalities": lambda count: Count(*count),
        "span": tuple,
    },
    "commitment": {
        "made": date.fromisoformat,
        "by": tuple,
        "places": tuple,
        "due": _interval,
        "sources": tuple,
        "span": tuple,
        "kept_by": tuple,
        "broken_by": tuple,
    },
    "report": {},
    "rule": {"kind": RuleKind},
    "event_set": {
        "first_day": date.fromisoformat,
        "last_day": date.fromisoformat,
        "bbox": tuple,
    },
}
