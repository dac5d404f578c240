"""Cells of a frame in, values that JSON knows out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pandas as pd

_EPOCH = date(1970, 1, 1).toordinal()


def iso_day(day: date) -> str:
    """``2025-10-21``."""
    return day.isoformat()


def epoch_day(day: date) -> int:
    """Days since 1970-01-01, which is how the browser counts them."""
    return day.toordinal() - _EPOCH


def plain(value: Any, day: Callable[[date], Any] = iso_day) -> Any:
    """One cell: None for missing, ``day`` of days, tuples as lists, numpy scalars as Python's own."""
    if value is None or value is pd.NA or value is pd.NaT:
        return None
    if isinstance(value, float):
        return None if math.isnan(value) else float(value)
    if isinstance(value, pd.Timestamp):
        return day(value.date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, (tuple, list)):
        return [plain(item, day) for item in value]
    return value.item() if hasattr(value, "item") else value


def records(frame: pd.DataFrame, day: Callable[[date], Any] = iso_day) -> Iterator[dict[str, Any]]:
    """The rows of a frame, one dictionary each, in order."""
    names = list(frame.columns)
    for cells in frame.itertuples(index=False, name=None):
        yield {name: plain(cell, day) for name, cell in zip(names, cells, strict=True)}
