"""The record on disk: SQLite through SQLAlchemy Core, with versions and an append-only log.

Names are loaded when first asked for: the process that parses files needs the columns of an event set and no database,
and opening one would be most of what a small file costs.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.store.body import Item
    from geo.store.event_shelf import EventShelf
    from geo.store.kept import KeptAnswers
    from geo.store.log import LogEntry
    from geo.store.opening import open_store
    from geo.store.store import LoadResult, Store

__all__ = ["EventShelf", "Item", "KeptAnswers", "LoadResult", "LogEntry", "Store", "open_store"]

_HOMES = {
    "EventShelf": "event_shelf",
    "Item": "body",
    "KeptAnswers": "kept",
    "LoadResult": "store",
    "LogEntry": "log",
    "Store": "store",
    "open_store": "opening",
}


def __getattr__(name: str) -> Any:
    """One of the names above (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
