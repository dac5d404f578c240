"""Settings in; the record, its timeline and the gazetteer out, each made once and shared by all threads.

The page, the routes beside it and the command line all read through a `Workspace`, so that they
show the same rows. Nothing here draws, prints or writes files other than the store's own.
"""

from __future__ import annotations

import hashlib
import threading
from dataclasses import replace
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd

from geo import __version__
from geo.digests import ANSWERS, RULES, code_digest
from geo.exchange.export import Export, make_export
from geo.exchange.payload import payload
from geo.exchange.rows import rows
from geo.exchange.seeds import read_seeds
from geo.exchange.shapes import DEFAULT_CAP, Shapes
from geo.exchange.view import View
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.model import Precision, Record
from geo.posture import DEFAULT_RULES, Rules, Timeline, knowledge_days, last_knowledge
from geo.posture.whole_days import stretched
from geo.settings import Settings
from geo.store import EventShelf, KeptAnswers, LoadResult, Store, open_store
from geo.timelines import Timelines

SEEDS_AUTHOR = "seeds"
SEEDS_STAMP = "seeds.sha256"


class Workspace:
    """One open store and what is worked out from it.

    Safe to share between threads: everything kept is immutable and made under one lock.

    Attributes:
        settings: the folders it was opened with.
        store: the open store, for those who write.
        events: the bulk sets of events beside the record.
    """

    def __init__(self, settings: Settings, store: Store) -> None:
        self.settings = settings
        self.store = store
        self._lock = threading.RLock()
        self.events = EventShelf(store)
        self._record: Record | None = None
        made_by = f"{__version__}-{code_digest(settings.data, RULES)}"
        kept = KeptAnswers(settings.cache / "timelines")
        self.timelines = Timelines(self.rules, made_by, kept)

    @property
    def version(self) -> str:
        """What the browser keeps answers under; cheap to ask.

        Changed by every change of the record, of the cap, and of the code and data an answer is made by.
        """
        return self._answered_under(self.store.version)

    def record(self) -> Record:
        """The whole record as it stands in the store now."""
        version = self.store.version
        with self._lock:
            if self._record is None or self._record.version != version:
                self._record = self.store.record()
            return self._record

    def timeline(self, known: date | None = None, *, wait: bool = True) -> Timeline:
        """What may have stood where, for every day.

        Args:
            known: only claims the world could know by that day; None for all of them.
            wait: until all of it is worked out; otherwise what is said of each place by itself may come
                first, and `Timeline.is_whole` tells so.
        """
        return self._timeline_of(self.record(), known, wait=wait)

    def working(
        self, known: date | None = None, patience_s: float = 0.0, *, again: bool = False
    ) -> int | None:
        """How many percent of a timeline are worked out; None for all. See `Timelines.percent`."""
        record = self.record()
        return self.timelines.percent(record, _since(record, known), patience_s, again=again)

    def begin(self) -> None:
        """Begin the timeline of all that is recorded, unless somebody did."""
        self.timelines.start(self.record(), None)

    @cached_property
    def rules(self) -> Rules:
        """The numbers posture goes by, as the settings have them."""
        return Rules(self.settings.joint_days, self.settings.stale_days)

    @cached_property
    def shapes(self) -> Shapes:
        """Where places stand, under the precision cap."""
        return Shapes(self.settings.data, Precision(self.settings.precision_cap))

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """Names to candidate places; opened when first asked for.

        Raises:
            GazetteerMissingError: The index has not been built.
        """
        return open_gazetteer(self.settings)

    def rows(self, view: View, *, wait: bool = True) -> pd.DataFrame:
        """The rows of a view: what map, table and exports show; for *wait* see `timeline`."""
        record = self.record()
        timeline = self._timeline_of(record, view.known, wait=wait)
        return rows(timeline, record, view, self.shapes)

    def export(self, view: View, format_name: str, *, bom: bool = False) -> Export:
        """The rows of a view as a file, ``geojson`` or ``csv``."""
        record = self.record()
        timeline = self._timeline_of(record, view.known)
        return make_export(format_name, timeline, record, view, self.shapes, bom=bom)

    def payload(self, known: date | None = None) -> dict[str, Any]:
        """What the browser picks its rows from; see `geo.exchange.payload`.

        Beside it ``working``: how many percent of what follows from other places are worked out, None for
        all. Until then every place stands by itself. ``gave_up`` says why some still do afterwards, or "".
        """
        record = self.record()
        timeline = self._timeline_of(record, known, wait=False)
        days = self.events.widen(*(record.span or (None, None)))
        sent = payload(stretched(timeline, *days), record, self.shapes)
        working = None if timeline.is_whole else (self.working(known) or 0)
        told = {"working": working, "gave_up": timeline.gave_up}
        return sent | {"version": self._answered_under(record.version), **told}

    def load_seeds(self, folder: Path | None = None) -> LoadResult:
        """Bring every row of a seeds folder into the store, all or nothing.

        Rows the store has already stay as they are; loading twice changes nothing, and what a
        person changed since stays changed unless the seeds bring something new.

        Args:
            folder: the settings' seeds when None.

        Raises:
            FaultyRecordsError: A row is wrong; nothing was stored.
            StoreError: The store cannot be written.
        """
        folder = folder or self.settings.seeds
        stamp = _fingerprint(folder)
        result = self.store.load(read_seeds(folder), SEEDS_AUTHOR, f"seeds {stamp[:12]}")
        if folder == self.settings.seeds:
            self._stamp.parent.mkdir(parents=True, exist_ok=True)
            self._stamp.write_text(stamp, encoding="utf-8")
        return result

    def close(self) -> None:
        """Close the store; what was already read stays readable."""
        self.store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _timeline_of(self, record: Record, known: date | None, *, wait: bool = True) -> Timeline:
        since = _since(record, known)
        make = self.timelines.whole if wait else self.timelines.now
        found = make(record, since)
        return found if found.known == known else replace(found, known=known)

    def _answered_under(self, version: str) -> str:
        cap = self.settings.precision_cap
        made_by = f"{version}-{__version__}-{code_digest(self.settings.data, ANSWERS)}"
        if self.rules != DEFAULT_RULES:
            made_by += f"-{self.rules.joint_days}-{self.rules.stale_days}"
        return made_by if cap == DEFAULT_CAP else f"{made_by}-{cap}"

    @property
    def _stamp(self) -> Path:
        return self.settings.home / SEEDS_STAMP

    def _seeds_are_loaded(self) -> bool:
        if not self._stamp.is_file() or not self.store.record().sources:
            return False
        return self._stamp.read_text(encoding="utf-8") == _fingerprint(self.settings.seeds)


def open_workspace(settings: Settings) -> Workspace:
    """Open the store, made and filled from the seeds on first use.

    When the seeds folder has changed since it was last loaded, its new rows are loaded too.
    A missing seeds folder leaves the store as it is.

    Raises:
        FaultyRecordsError: The seeds have faults; nothing of them was stored.
        StoreLockedError: Another process holds the store.
        StoreDamagedError: The file is no sound store.
    """
    workspace = Workspace(settings, open_store(settings.store))
    try:
        if settings.seeds.is_dir() and not workspace._seeds_are_loaded():
            workspace.load_seeds()
    except BaseException:
        workspace.close()
        raise
    return workspace


_shared: dict[Settings, Workspace] = {}
_shared_lock = threading.Lock()


def shared_workspace(settings: Settings) -> Workspace:
    """The one workspace of this process for these settings: page and routes keep one cache."""
    with _shared_lock:
        if settings not in _shared:
            _shared[settings] = open_workspace(settings)
        return _shared[settings]


def _since(record: Record, known: date | None) -> date | None:
    """The day a timeline is made for: between two publications nothing new is known, so one serves until the next."""
    return None if known is None else last_knowledge(knowledge_days(record), known)


def _fingerprint(folder: Path) -> str:
    """SHA-256 over names and bytes of every file of the folder, in order of name."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        content = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
