"""A record and a question in; the answer given to it before, if it is still here, out.

Ten years by month are asked again whenever a chart is drawn again. Records never change, so the same record, the very
object, has the same answer; another one has not, whatever it calls its version.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Hashable

import pandas as pd

from geo.model import Record

MOST_ROWS = 100_000
"""Of all answers together, some fifty megabytes; those not asked for longest make room."""


class KeptDays:
    """Answers by record and question. Safe to share between threads; what it gives must not be changed."""

    def __init__(self, most_rows: int = MOST_ROWS) -> None:
        self._most_rows = most_rows
        self._rows = 0
        self._kept: OrderedDict[tuple[int, Hashable], tuple[Record, pd.DataFrame]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, record: Record, question: Hashable) -> pd.DataFrame | None:
        """The answer given before, or None."""
        key = (id(record), question)
        with self._lock:
            found = self._kept.get(key)
            if found is None:
                return None
            self._kept.move_to_end(key)
            return found[1]

    def put(self, record: Record, question: Hashable, answer: pd.DataFrame) -> None:
        """Keep an answer; the record is kept with it, so that no other can take its place in memory."""
        key = (id(record), question)
        with self._lock:
            self._forget(key)
            self._kept[key] = (record, answer)
            self._rows += len(answer) + 1
            while self._rows > self._most_rows:
                self._forget(next(iter(self._kept)))

    def _forget(self, key: tuple[int, Hashable]) -> None:
        found = self._kept.pop(key, None)
        if found is not None:
            self._rows -= len(found[1]) + 1
