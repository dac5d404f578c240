"""Days and a selection in; the address of the map page, or of a watching page, that shows them out."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlencode

from geo.model import Record


def map_link(
    record: Record, day: date, selection: str | None = None, known: date | None = None
) -> str:
    """The map on one day, moved into the record's days, with a thing selected."""
    return "./?" + urlencode(
        {
            "day": _inside(record, day).isoformat(),
            **({} if known is None else {"known": known.isoformat()}),
            **({} if selection is None else {"selection": selection}),
        }
    )


def window_link(
    record: Record,
    days: tuple[date, date],
    selection: str | None = None,
    known: date | None = None,
) -> str:
    """The map over all days from one to another: what changed in them is marked there."""
    first, last = (_inside(record, day).isoformat() for day in days)
    return "./?" + urlencode(
        {
            "mode": "window",
            "from": first,
            "to": last,
            **({} if known is None else {"known": known.isoformat()}),
            **({} if selection is None else {"selection": selection}),
        }
    )


def _inside(record: Record, day: date) -> date:
    if record.span is None:
        return day
    first, last = record.span
    return min(max(day, first), last)
