"""A timeline in; plain JSON to keep it by, and the same timeline again, out.

Kept as columns: a name is written once a frame, and reading takes a tenth of making. Nothing that is read can run.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import orjson

from geo.posture.rules import Rules
from geo.posture.timeline import FRAMES, Rows, Timeline, timeline_of

FORM = 1
"""Counted up when it is written in another way."""


def packed(timeline: Timeline) -> bytes:
    """The timeline as JSON; the same one gives the same bytes."""
    kept = {
        "form": FORM,
        "span": None if timeline.first is None else [timeline.first, timeline.last],
        "known": timeline.known,
        "gave_up": timeline.gave_up,
        "rules": asdict(timeline.rules),
        "frames": {
            name: {
                column: [row.get(column) for row in timeline.uncut.get(name, ())]
                for column in columns
            }
            for name, columns in FRAMES.items()
        },
    }
    return orjson.dumps(kept)


def unpacked(content: bytes) -> Timeline | None:
    """The timeline that was packed; None when these bytes are none."""
    try:
        kept = orjson.loads(content)
        if kept["form"] != FORM:
            return None
        uncut = {name: _rows(kept["frames"][name], columns) for name, columns in FRAMES.items()}
        span = None if kept["span"] is None else (_day(kept["span"][0]), _day(kept["span"][1]))
        known = None if kept["known"] is None else _day(kept["known"])
        return timeline_of(uncut, span, (known, str(kept["gave_up"]), Rules(**kept["rules"])))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        return None


def _rows(columns: Mapping[str, list[Any]], names: Mapping[str, str]) -> Rows:
    """Rows of columns; what is a tuple in a row is one again."""
    cells = [list(map(_CELLS.get(name, _same), columns[name])) for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*cells, strict=True)]


def _same(cell: Any) -> Any:
    return cell


def _states(cell: Sequence[Any]) -> tuple[tuple[date, str], ...]:
    return tuple((_day(day), str(state)) for day, state in cell)


def _day(text: str) -> date:
    return date.fromisoformat(text)


_CELLS: Mapping[str, Callable[[Any], Any]] = {
    "claims": tuple,
    "against": tuple,
    "events": tuple,
    "states": _states,
}
