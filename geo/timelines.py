"""A record and a day of knowledge in; its timeline out, worked out once, beside the pages, and kept.

Working out what follows from other places may take seconds. It is done in a thread of its own, one timeline at a time;
who cannot wait is shown meanwhile what is said of each place by itself, and how far the work is. What took long
is kept in the folder of caches under its content: record, rules and code, so that the next start has it at once.
"""

from __future__ import annotations

import hashlib
import threading
import time
from collections import OrderedDict
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import orjson

from geo.model import Record
from geo.posture import Rules, Timeline
from geo.posture.build import Begun, begin_timeline
from geo.posture.packing import packed, unpacked
from geo.posture.progress import Progress
from geo.store import KeptAnswers

TIMELINES_KEPT = 24
"""One for today and those around the second clock; a timeline of the seeds takes about a megabyte."""
WORTH_KEEPING_S = 0.5
"""What took less is made again sooner than it is found and read."""
MANY_CLAIMS = 500
"""Below this nothing is looked for: it is made at once."""
PATIENCE_S = 0.8
"""How long a page waits for the whole before it shows what is there: no longer than a reader does without a sign."""


RULES = tuple(Path(__file__).parent / name for name in ("model", "posture", "exchange"))
"""The code that makes figures of claims, and answers of figures."""


@dataclass
class Job:
    """One timeline under way or done."""

    whole: Future[Timeline] = field(default_factory=Future)
    begun: Future[Begun] = field(default_factory=Future)
    done: float = 0.0
    first_shown: Timeline | None = None

    @property
    def percent(self) -> int | None:
        """How much of it is worked out; None when all of it is, or it failed."""
        return None if self.whole.done() else min(99, int(100 * self.done))


class Timelines:
    """The timelines of a record's versions. Safe to share between threads.

    Args:
        rules: the numbers posture goes by.
        made_by: names the code and tables that make a timeline; another name finds nothing kept before.
        kept: where long work is kept.
        worth_keeping_s: seconds of work from which on a timeline is kept.
    """

    def __init__(
        self,
        rules: Rules,
        made_by: str,
        kept: KeptAnswers,
        worth_keeping_s: float = WORTH_KEEPING_S,
    ) -> None:
        self._rules = rules
        self._made_by = made_by
        self._kept = kept
        self._worth_keeping_s = worth_keeping_s
        self._jobs: OrderedDict[tuple[str, date | None], Job] = OrderedDict()
        self._lock = threading.Lock()
        self._turn = threading.Lock()

    def __len__(self) -> int:
        """How many are there or under way."""
        return len(self._jobs)

    def whole(self, record: Record, known: date | None) -> Timeline:
        """The timeline, however long it takes."""
        return self._job(record, known).whole.result()

    def now(self, record: Record, known: date | None, patience_s: float = PATIENCE_S) -> Timeline:
        """The timeline if it is there in time; else each place by itself (`Timeline.is_whole` tells)."""
        job = self._job(record, known)
        wait([job.whole], timeout=patience_s)
        begun = job.begun
        either: list[Future[Any]] = [job.whole, begun]
        wait(either, return_when=FIRST_COMPLETED)
        if job.whole.done():
            return job.whole.result()
        shown = job.first_shown or begun.result().alone()
        job.first_shown = shown
        return shown

    def percent(self, record: Record, known: date | None, patience_s: float = 0.0) -> int | None:
        """How much of the timeline is worked out; None when all of it is."""
        job = self._job(record, known)
        wait([job.whole], timeout=patience_s)
        return job.percent

    def _job(self, record: Record, known: date | None) -> Job:
        key = (record.version, known)
        with self._lock:
            job = self._jobs.get(key)
            failed = job is not None and job.whole.done() and job.whole.exception() is not None
            if job is None or failed:
                job = self._jobs[key] = Job()
                worker = threading.Thread(
                    target=self._work, args=(job, record, known), daemon=True, name="timeline"
                )
                worker.start()
            self._jobs.move_to_end(key)
            while len(self._jobs) > TIMELINES_KEPT:
                self._jobs.popitem(last=False)
            return job

    def _work(self, job: Job, record: Record, known: date | None) -> None:
        with self._turn:
            try:
                job.whole.set_result(self._made(job, record, known))
            except Exception as error:  # noqa: BLE001  # handed to whoever waits
                job.whole.set_exception(error)
            # What was shown meanwhile is not needed any more.
            job.begun, job.first_shown = Future(), None

    def _made(self, job: Job, record: Record, known: date | None) -> Timeline:
        name = self._name(record, known) if len(record.claims) >= MANY_CLAIMS else ""
        found = self._found(name) if name else None
        if found is not None:
            return found

        def tell(done: float) -> None:
            job.done = done

        began = time.monotonic()
        begun = begin_timeline(record, known=known, rules=self._rules)
        job.begun.set_result(begun)
        timeline = begun.whole(Progress(tell))
        # An answer that was given up may be had by a machine with more time.
        took = time.monotonic() - began
        if name and not timeline.gave_up and took >= self._worth_keeping_s:
            self._kept.put(name, packed(timeline))
        return timeline

    def _found(self, name: str) -> Timeline | None:
        content = self._kept.get(name)
        return None if content is None else unpacked(content)

    def _name(self, record: Record, known: date | None) -> str:
        """By content: the same record has the same name, however it came to be."""
        parts = (record.sources, record.places, record.claims, record.events, record.commitments)
        digest = hashlib.sha256(f"{self._made_by}|{known}|{self._rules}".encode())
        for part in parts:
            digest.update(orjson.dumps(part, default=_plain))
        return digest.hexdigest()


def _plain(value: object) -> object:
    """What the writer of JSON does not know: named tuples as lists."""
    if isinstance(value, tuple):
        return list(value)
    return repr(value)


@cache
def rules_digest(data: Path) -> str:
    """A short digest of the code and data tables that make an answer of a record; read once a process.

    A browser keeps an answer for good under its version, so a mended rule must change the version too.
    """
    digest = hashlib.sha256()
    tables = sorted(data.glob("*.json"))
    for path in [path for folder in RULES for path in sorted(folder.glob("*.py"))] + tables:
        digest.update(f"{path.parent.name}/{path.name}\0".encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:8]
