"""Posture and a view in; the one list of rows that table, map and every export show out.

The picking rules, which ``geo/web/static/rows.js`` follows on the payload of
``geo/exchange/payload.py`` (a browser test compares the two):

1. The span asked for is one day twice, or the first and last day of the window. A segment is taken
   when ``from <= last of the span`` and ``to >= first of the span``; both ends are included.
2. Segments of one ``key`` become one row. Segments never overlap within a key, so this joins only in
   a window: ``low`` is the smallest, or open when any is open; ``high`` the largest, or open when any
   is open; ``from`` is the first segment's, ``to`` the last one's, cut neither to the window nor
   (here, for the exports) to the record: what still holds has no ``to``, a border neither end;
   ``contested`` when any is; ``evidence`` the latest; ``claims`` and ``against`` are united in order
   of first mention; all else (best, status, phrase, stale_from, ended, carried) is that of the last
   segment. ``changed`` of figures, bases and crossings: in a window, whether it showed something else on some
   day of it (a figure's low, high, status, contested, ended, or that there was none; a site's state).
   ``primary`` marks at most one row a force and place: the one whose primary segment ends
   last. Of bases and crossings only the last segment counts.
3. ``evidence`` is the last day of the newest claim in force, for a base the day it was last cited, for
   an event its last day; where that lies after the span, the last day of the span. ``age`` is the last
   day of the span minus ``evidence``. ``stale`` from ``stale_from`` on.
4. ``forces`` filters figures only. Layers filter by kind: ``figure`` takes levels, changes,
   retractions and gaps, ``plan`` takes plans, authorisations, caps and shares.
5. Figures come first, then bases, crossings, events, commitments, borders. Figures, bases and
   crossings stand by country, then down its places by name (``geo/exchange/order.py``); figures of
   one place by force (the most spoken of first), kind of row, width of counting and key. Events and commitments stand by day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import repeat
from typing import Literal

import pandas as pd

from geo.exchange.order import forces_of, place_frame
from geo.exchange.segments import FIGURE_KINDS, Segments, make_segments
from geo.exchange.shapes import Shapes
from geo.exchange.view import View, check_forces
from geo.model import Record
from geo.posture import Timeline, at, within
from geo.posture.timeline import overlapping
from geo.posture.whole_days import whole_days

_DAY = "datetime64[s]"
COLUMNS = {
    "key": "object",
    "layer": "object",
    "row": "object",
    "name": "object",
    "place": "object",
    "parent": "object",
    "kind": "object",
    "countries": "object",
    "force": "object",
    "counted": "object",
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "status": "object",
    "basis": "object",
    "low_basis": "object",
    "high_basis": "object",
    "evidence": _DAY,
    "age": "Int64",
    "stale": "bool",
    "contested": "bool",
    "ended": "bool",
    "carried": "bool",
    "changed": "bool",
    "primary": "bool",
    "phrase": "object",
    "text": "object",
    "from": _DAY,
    "to": _DAY,
    "due": _DAY,
    "claims": "object",
    "against": "object",
    "events": "object",
    "places": "object",
    "lon": "float64",
    "lat": "float64",
    "precision": "object",
    "radius_km": "float64",
}
"""Columns of a row and their types; a row is one line of the table."""

_FRAMES = {
    "figure": "figures",
    "base": "bases",
    "crossing": "crossings",
    "event": "events",
    "commitment": "commitments",
}

_WHERE_MISSING = {
    "phrase": "",
    "text": "",
    "status": "",
    "claims": (),
    "against": (),
    "events": (),
    "countries": (),
}


def rows(timeline: Timeline, record: Record, view: View, shapes: Shapes) -> pd.DataFrame:
    """The rows of a view.

    Args:
        timeline: built from ``record`` with ``known=view.known``.
        record: for names, places and texts.
        view: the span of days and the filters.
        shapes: where places stand, under the precision cap.

    Returns:
        A frame with ``COLUMNS``, one row a key, in the order of the table. ``lon`` and ``lat`` are
        missing for what is listed only.

    Raises:
        ViewError: A force is asked for that the record does not speak of.
    """
    if view.forces is not None:
        check_forces(view.forces, forces_of(record))
    segments = make_segments(_held(timeline, view), record, place_frame(record, shapes), shapes)
    last = pd.Timestamp(view.last).as_unit("s")
    days = {
        f"{layer}:{key}": span
        for layer, frame in _FRAMES.items()
        for key, span in whole_days(timeline, frame, view.first, view.last).items()
    }
    shown = [_aged(frame, last) for frame in _shown(segments, view, last)]
    return _one_frame([_uncut(frame, days) for frame in shown])


def _uncut(
    frame: pd.DataFrame, days: Mapping[str, tuple[date | None, date | None]]
) -> pd.DataFrame:
    spans = [days.get(key, (None, None)) for key in frame["key"]]
    return frame.assign(
        **{
            "from": pd.Series([since for since, _ in spans], index=frame.index, dtype="object"),
            "to": pd.Series([until for _, until in spans], index=frame.index, dtype="object"),
        }
    )


def _held(timeline: Timeline, view: View) -> Timeline:
    """What holds in the span, one row a thing, each with all the days it holds."""
    if view.first == view.last:
        return at(timeline, view.day)
    picked = within(timeline, view.first, view.last)
    uncut = overlapping(timeline, view.first, view.last)
    return replace(
        picked,
        figures=_whole(picked.figures, uncut.figures, "thing", "min"),
        bases=_whole(picked.bases, uncut.bases, "place", "max"),
        crossings=_whole(picked.crossings, uncut.crossings, "place", "max"),
        events=_whole(picked.events, uncut.events, "event", "min"),
        commitments=_whole(picked.commitments, uncut.commitments, "commitment", "min"),
    )


def _whole(
    picked: pd.DataFrame, uncut: pd.DataFrame, thing: str, begin: Literal["min", "max"]
) -> pd.DataFrame:
    """The rows with days that the window does not cut: from the first segment's, or the last one's."""
    segments = uncut.groupby(thing)
    begins, ends = segments["valid_from"].agg(begin), segments["valid_to"].max()
    return picked.assign(
        valid_from=begins.reindex(picked[thing]).set_axis(picked.index),
        valid_to=ends.reindex(picked[thing]).set_axis(picked.index),
    )


def _shown(segments: Segments, view: View, last: pd.Timestamp) -> Iterator[pd.DataFrame]:
    figures = segments.figures
    # A total of officials that stands on the badge is a figure, not one of the ceilings beside it.
    kinds = figures["row"].map(FIGURE_KINDS).mask(figures["primary"], FIGURE_KINDS["level"])
    wanted = kinds.isin(list(view.layers))
    if view.forces is not None:
        wanted &= figures["force"].isin(list(view.forces))
    yield figures[wanted]
    promises = segments.commitments
    for kind, frame in (
        ("base", segments.bases),
        ("crossing", segments.crossings),
        ("event", segments.events.assign(evidence=segments.events["to"])),
        (
            "commitment",
            promises.assign(
                row="plan", status=[_state_on(steps, last) for steps in promises["states"]]
            ),
        ),
        ("border", segments.borders),
    ):
        yield frame if kind in view.layers else frame.iloc[:0]


def _state_on(steps: Sequence[tuple[date, str]], last: pd.Timestamp) -> str:
    """How a promise stands on the last day of the view."""
    begun = [state for day, state in steps if pd.Timestamp(day) <= last]
    return begun[-1] if begun else steps[0][1]


def _aged(frame: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    if "evidence" in frame:
        evidence = frame["evidence"].mask(frame["evidence"] > last, last)
        frame = frame.assign(evidence=evidence, age=(last - evidence).dt.days.astype("Int64"))
    if "stale_from" in frame:
        frame = frame.assign(stale=frame["stale_from"] <= last)
    return frame


def _one_frame(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    # Column by column: putting six frames of 34 columns together takes pandas ten times as long.
    columns = {}
    for name, dtype in COLUMNS.items():
        missing = False if dtype == "bool" else _WHERE_MISSING.get(name)
        cells = [
            cell
            for frame in frames
            for cell in (frame[name] if name in frame else repeat(missing, len(frame)))
        ]
        columns[name] = pd.Series(cells, dtype=dtype)
    return pd.DataFrame(columns)
