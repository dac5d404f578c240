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
    columns = [_column(frame[name], day) for name in names]
    for cells in zip(*columns, strict=True):
        yield dict(zip(names, cells, strict=True))


def _column(cells: pd.Series[Any], day: Callable[[date], Any]) -> list[Any]:
    """A whole column made plain: what all of its cells are is asked once, not of each."""
    if cells.dtype.kind == "M":
        told: dict[Any, Any] = {moment: plain(moment, day) for moment in cells.unique()}
        return [told.get(moment) for moment in cells]
    if cells.dtype.kind == "b":
        return cells.tolist()
    return [cell if type(cell) in (str, int) else _cell(cell, day) for cell in cells.tolist()]


def _cell(cell: Any, day: Callable[[date], Any]) -> Any:
    if type(cell) is tuple and all(type(item) is str for item in cell):
        return list(cell)
    return plain(cell, day)
