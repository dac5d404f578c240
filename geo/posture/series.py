"""The chart under the map: steps of a force at a place out of a timeline, dots of claims out of a record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

import pandas as pd

from geo.model import Record
from geo.model.claim import COUNTED_HEADS
from geo.posture.facts import Statement, gather
from geo.posture.rows import REPORTED
from geo.posture.rules import EARLY, Row
from geo.posture.timeline import DAY, TEXT, Timeline, make_frame

POINTS: Mapping[str, str] = {
    "claim": TEXT,
    "force": TEXT,
    "place": TEXT,
    "counted": TEXT,
    "row": TEXT,
    "status": TEXT,
    "day": DAY,
    "valid_from": DAY,
    "valid_to": DAY,
    "published": DAY,
    "low": "Int64",
    "best": "Int64",
    "high": "Int64",
    "at": "Float64",
    "phrase": TEXT,
}


class Step(NamedTuple):
    """One stretch of days of the chart on which nothing changes; both days are included."""

    valid_from: date
    valid_to: date
    low: int | None
    best: int | None
    high: int | None
    contested: bool
    stale: bool
    row: str
    basis: str = REPORTED
    low_basis: str = REPORTED
    high_basis: str = REPORTED


def series(timeline: Timeline, force: str, place: str) -> list[Step]:
    """Steps of one force at one place, in order of row, then time.

    Levels are those of the badge only (one number a day, whatever way of counting it came from); rows that
    say "not reported" come with open bounds, to be hatched; caps, plans and authorisations come as rows of
    their own, to be dashed, and may overlap. A row is split on the day it goes stale.
    """
    figures = timeline.figures
    mine = figures[(figures["force"] == force) & (figures["place"] == place)]
    return _drawn(mine).get((force, place), [])


def all_series(timeline: Timeline) -> dict[tuple[str, str], list[Step]]:
    """The same for every force at every place that has steps."""
    return _drawn(timeline.figures)


def _drawn(figures: pd.DataFrame) -> dict[tuple[str, str], list[Step]]:
    is_drawn = figures["primary"] | figures["row"].isin(_BESIDE_LEVELS)
    totals = figures[figures["primary"] & (figures["row"] == Row.CAP)]
    for force, place in {*zip(totals["force"], totals["place"], strict=True)}:
        mine = figures[(figures["force"] == force) & (figures["place"] == place)]
        is_drawn |= _aside(mine).reindex(figures.index, fill_value=False)
    drawn = figures[is_drawn]
    steps: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for row in drawn[list(_STEP_COLUMNS)].to_dict("records"):
        steps[row["force"], row["place"]] += _steps(row)
    return {
        pair: _joined(sorted(found, key=lambda step: (step.row, step.valid_from, step.valid_to)))
        for pair, found in steps.items()
    }


def _aside(figures: pd.DataFrame) -> pd.Series[bool]:
    """Head counts that would be on the badge, were there no newer total of officials: the band keeps them."""
    aside = pd.Series(data=False, index=figures.index)
    ranked = figures["counted"].isin(COUNTED_HEADS)
    is_beside = (figures["row"] == Row.LEVEL) & ~figures["primary"] & ~figures["ended"]
    heads = figures[ranked & is_beside]
    heads = heads.assign(width=[-COUNTED_HEADS.index(counted) for counted in heads["counted"]])
    for total in figures[figures["primary"] & (figures["row"] == Row.CAP)].itertuples():
        within = (heads["valid_from"] >= total.valid_from) & (heads["valid_to"] <= total.valid_to)
        newest = heads[within].sort_values(["valid_from", "evidence_to", "width"], kind="stable")
        aside[newest.groupby("valid_from").tail(1).index] = True
    return aside


_STEP_COLUMNS = (
    "force", "place", "row", "basis", "low_basis", "high_basis", "low", "best", "high", "contested",
    "stale_from", "valid_from", "valid_to",
)  # fmt: skip
_BESIDE_LEVELS = (Row.NOT_REPORTED, Row.CAP, Row.PLAN, Row.AUTHORISED)


def claim_points(record: Record, *, known: date | None = None) -> pd.DataFrame:
    """One dot a claim that names a number, disputed and retracted ones too.

    Returns:
        POINTS columns; ``day`` is the first day of its evidence, ``at`` the height of the dot: the best
        number, else the middle of the bounds, else the one bound there is. By day, then claim.
    """
    rows = [_point(item) for item in gather(record, known).statements if _has_dot(item)]
    return make_frame(sorted(rows, key=lambda row: (row["day"], row["claim"])), POINTS)


def _steps(row: Mapping[Any, Any]) -> list[Step]:
    first, last = row["valid_from"].date(), row["valid_to"].date()
    stale_from = date.max if pd.isna(row["stale_from"]) else row["stale_from"].date()
    low, best, high = (
        None if pd.isna(row[name]) else int(row[name]) for name in ("low", "best", "high")
    )
    fresh = Step(
        first,
        last,
        low,
        best,
        high,
        bool(row["contested"]),
        False,
        str(row["row"]),
        str(row["basis"]),
        str(row["low_basis"]),
        str(row["high_basis"]),
    )
    if stale_from > last:
        return [fresh]
    stale = fresh._replace(valid_from=max(first, stale_from), stale=True)
    return (
        [stale]
        if stale_from <= first
        else [fresh._replace(valid_to=stale_from - timedelta(days=1)), stale]
    )


def _joined(steps: Sequence[Step]) -> list[Step]:
    joined: list[Step] = []
    for step in steps:
        before = joined[-1] if joined else None
        if (
            before
            and before.valid_to + timedelta(days=1) == step.valid_from
            and before[2:] == step[2:]
        ):
            joined[-1] = before._replace(valid_to=step.valid_to)
        else:
            joined.append(step)
    return joined


def _has_dot(item: Statement) -> bool:
    return item.row not in (None, Row.SHARE, Row.CHANGE) and not item.claim.count.is_open


def _point(item: Statement) -> dict[str, Any]:
    claim, count = item.claim, item.claim.count
    bounds = [bound for bound in (count.low, count.high) if bound is not None]
    valid_to = claim.interval.valid_to
    return {
        "claim": claim.id,
        "force": claim.force,
        "place": claim.place,
        "counted": claim.counted,
        "row": str(item.row),
        "status": claim.status.value,
        "day": item.first if item.first > EARLY else item.last,
        "valid_from": item.first,
        "valid_to": None if valid_to is None else valid_to.toordinal(),
        "published": None if item.published is None else item.published.toordinal(),
        "low": count.low,
        "best": count.best,
        "high": count.high,
        "at": float(count.best) if count.best is not None else sum(bounds) / len(bounds),
        "phrase": claim.phrase,
    }
