"""A timeline and two days in; what was shown between them out, one row a thing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from geo.errors import IntervalError
from geo.posture.rows import DERIVED, REPORTED
from geo.posture.timeline import Timeline, overlapping


def within(timeline: Timeline, first: date, last: date) -> Timeline:
    """Everything shown on at least one day of *first* to *last*, both included.

    Returns:
        ``figures``: one row a thing; low and high are the envelope of its rows in the window (an open end
        stays open), ``claims`` and ``against`` the union, ``contested`` whether any row was, all else as in
        its last row; at most one badge a force and place, the last one. ``bases`` and ``crossings``: the
        last state. The column ``changed`` of these three says whether it was another one on some day of the
        window: of figures bounds, status, whether it is contested or ended, and whether there was one at all.
        ``events``, ``commitments``: those of the window. No row reaches out of the window.

    Raises:
        IntervalError: The window ends before it begins.
    """
    if first > last:
        raise IntervalError(
            f"The window ends on {last} before it begins on {first}. Swap the two days, or mend the wrong one."
        )
    shown = _cut(overlapping(timeline, first, last), first, last)
    return replace(
        shown,
        figures=_merged(_with_changes(shown.figures, first, last)),
        bases=_last_states(shown.bases),
        crossings=_last_states(shown.crossings),
    )


def _cut(timeline: Timeline, first: date, last: date) -> Timeline:
    begin, end = np.datetime64(first, "s"), np.datetime64(last, "s")
    frames: dict[str, Any] = {}
    for name in ("figures", "bases", "crossings", "events", "commitments"):
        frame: pd.DataFrame = getattr(timeline, name)
        frames[name] = frame.assign(
            valid_from=np.maximum(frame["valid_from"].to_numpy(), begin),
            valid_to=np.minimum(frame["valid_to"].to_numpy(), end),
        )
    return replace(timeline, **frames)


def _merged(figures: pd.DataFrame) -> pd.DataFrame:
    groups = figures.groupby("thing", sort=False)
    merged = groups.tail(1).set_index("thing", drop=False)
    if len(merged) == len(figures):
        return figures.assign(primary=figures["thing"].isin(_last_badges(figures)))
    lows, highs = groups["low"], groups["high"]
    claims = {name: groups[name].agg(_union) for name in ("claims", "against")}
    return merged.assign(
        low=lows.min().mask(lows.count() < groups.size()),
        high=highs.max().mask(highs.count() < groups.size()),
        **_bases(figures, merged.index),
        contested=groups["contested"].any(),
        evidence_from=groups["evidence_from"].min(),
        evidence_to=groups["evidence_to"].max(),
        primary=merged.index.isin(_last_badges(figures)),
        valid_from=groups["valid_from"].min(),
        **claims,
    ).set_index(groups.tail(1).index)


def _bases(figures: pd.DataFrame, things: pd.Index[Any]) -> dict[str, pd.Series[Any]]:
    """What the envelope's bounds rest on: reported where a row that reaches so far has it reported."""
    groups, found = figures["thing"], {}
    for name, pick in (("low", "min"), ("high", "max")):
        said = figures[name].where(figures[f"{name}_basis"] == REPORTED)
        bounds = figures[name].groupby(groups)
        end = bounds.agg(pick).mask(bounds.count() < bounds.size()).reindex(things)
        told = said.groupby(groups).agg(pick).reindex(things)
        basis = pd.Series(DERIVED, index=things, dtype="object")
        basis = basis.mask((end == told).fillna(value=False).astype(bool), REPORTED)
        found[f"{name}_basis"] = basis.mask(end.isna(), "")
    return found


_SHOWN = ("low", "high", "status", "contested", "ended")


def _with_changes(figures: pd.DataFrame, first: date, last: date) -> pd.DataFrame:
    """The rows of the window with ``changed``, the same for all rows of a thing."""
    groups = figures.groupby("thing", sort=False)
    changed = groups["valid_from"].transform("min") > pd.Timestamp(first)
    changed |= groups["valid_to"].transform("max") < pd.Timestamp(last)
    for name in _SHOWN:
        seen = figures[name].astype("object").where(figures[name].notna(), "open")
        changed |= seen.groupby(figures["thing"]).transform("nunique") > 1
    return figures.assign(changed=changed.astype(bool))


def _last_badges(figures: pd.DataFrame) -> pd.Series[Any]:
    """The things that had the badge of their force and place last."""
    badges = figures[figures["primary"]].sort_values("valid_to", kind="stable")
    return badges.groupby(["force", "place"])["thing"].tail(1)


def _union(cells: pd.Series[Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for cell in cells for name in cell))


def _last_states(frame: pd.DataFrame) -> pd.DataFrame:
    groups = frame.groupby("place", sort=False)
    changed = groups["state"].transform("nunique") > 1
    return frame.assign(changed=changed.astype(bool)).loc[groups.tail(1).index]
