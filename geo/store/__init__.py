"""The record on disk: SQLite through SQLAlchemy Core, with versions and an append-only log."""

from geo.store.body import Item
from geo.store.event_shelf import EventShelf
from geo.store.log import LogEntry
from geo.store.opening import open_store
from geo.store.store import LoadResult, Store

__all__ = ["EventShelf", "Item", "LoadResult", "LogEntry", "Store", "open_store"]
