"""A record and a day of knowledge in; its timeline out, worked out once, beside the pages, and kept.

Working out what follows from other places may take seconds. It is done in threads of its own, one timeline at a time;
who cannot wait is shown what is said of each place by itself, and how far the work is. What took long is kept
under its content: record, rules and code.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from geo.digests import content_digest
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


_Key = tuple[str, date | None]
"""A version of the record, and the day whose knowledge is shown."""


@dataclass
class Job:
    """One timeline under way or done: how many questions wait on it now, and when it was asked for last."""

    whole: Future[Timeline] = field(default_factory=Future)
    begun: Future[Begun] = field(default_factory=Future)
    done: float = 0.0
    first_shown: Timeline | None = None
    holders: int = 0
    asked: int = 0
    told: bool = False
    """Whether somebody was told that it failed."""

    def result(self) -> Timeline:
        """The timeline, or why there is none."""
        try:
            return self.whole.result()
        except Exception:
            self.told = True
            raise


class Timelines:
    """The timelines of a record's versions. Safe to share between threads.

    What is said of each place by itself is made at once; the rest one timeline at a time, the one asked for last
    first. Work that nobody waits for ends when it was pushed out by others, or the record has become another one.

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
        self._jobs: OrderedDict[_Key, Job] = OrderedDict()
        self._newest = ""
        self._asked = 0
        self._changed = threading.Condition()
        self._running: Job | None = None
        self._queue: list[Job] = []

    def __len__(self) -> int:
        """How many are there or under way."""
        return len(self._jobs)

    def whole(self, record: Record, known: date | None) -> Timeline:
        """The timeline, however long it takes."""
        with self._held(record, known) as job:
            return job.result()

    def now(self, record: Record, known: date | None, patience_s: float = PATIENCE_S) -> Timeline:
        """The timeline if it is there in time; else each place by itself (`Timeline.is_whole`)."""
        with self._held(record, known) as job:
            wait([job.whole], timeout=patience_s)
            begun = job.begun
            either: list[Future[Any]] = [job.whole, begun]
            wait(either, return_when=FIRST_COMPLETED)
            if job.whole.done():
                return job.result()
            shown = job.first_shown or begun.result().alone()
            job.first_shown = shown
            return shown

    def percent(
        self,
        record: Record,
        known: date | None,
        patience_s: float = 0.0,
        *,
        again: bool = False,
    ) -> int | None:
        """How much of the timeline is worked out; None when all of it is.

        Args:
            record: the record.
            known: the day whose knowledge it shows.
            patience_s: how long to wait for the end before telling.
            again: whether work that failed is begun anew; otherwise its failure is told.
        """
        with self._held(record, known, again=again) as job:
            wait([job.whole], timeout=patience_s)
            if not job.whole.done():
                return min(99, int(100 * job.done))
            job.result()
            return None

    def start(self, record: Record, known: date | None) -> None:
        """Begin it, unless somebody did."""
        with self._held(record, known, again=False):
            pass

    @contextmanager
    def _held(self, record: Record, known: date | None, *, again: bool = True) -> Iterator[Job]:
        """The job of a timeline, which is not given up while it is held."""
        key = (record.version, known)
        with self._changed:
            job = self._jobs.get(key)
            if job is None or (again and job.told):
                job = self._start(key, record)
            self._jobs.move_to_end(key)
            self._asked += 1
            job.asked = self._asked
            job.holders += 1
        try:
            yield job
        finally:
            with self._changed:
                job.holders -= 1
                self._changed.notify_all()

    def _start(self, key: _Key, record: Record) -> Job:
        if all(version != record.version for version, _ in self._jobs):
            self._newest = record.version
        job = self._jobs[key] = Job()
        while len(self._jobs) > TIMELINES_KEPT:
            self._jobs.popitem(last=False)
        self._changed.notify_all()
        worker = threading.Thread(
            target=self._work, args=(key, job, record), daemon=True, name="timeline"
        )
        worker.start()
        return job

    def _work(self, key: _Key, job: Job, record: Record) -> None:
        try:
            job.whole.set_result(self._made(key, job, record))
        except CancelledError:
            job.whole.cancel()
        except Exception as error:  # noqa: BLE001  # handed to whoever waits
            job.whole.set_exception(error)
        # What was shown meanwhile is not needed any more.
        job.begun, job.first_shown = Future(), None

    def _made(self, key: _Key, job: Job, record: Record) -> Timeline:
        _, known = key
        name = ""
        if len(record.claims) >= MANY_CLAIMS:
            name = content_digest(record, f"{self._made_by}|{known}|{self._rules}")
        found = self._found(name) if name else None
        if found is not None:
            return found

        def tell(done: float) -> None:
            job.done = done
            with self._changed:
                self._end_if_unwanted(key, job)

        began = time.monotonic()
        begun = begin_timeline(record, known=known, rules=self._rules)
        took = time.monotonic() - began
        job.begun.set_result(begun)
        with self._turn(key, job):
            began = time.monotonic()
            timeline = begun.whole(Progress(tell))
            took += time.monotonic() - began
        # An answer that was given up may be had by a machine with more time.
        if name and not timeline.gave_up and took >= self._worth_keeping_s:
            self._kept.put(name, packed(timeline))
        return timeline

    @contextmanager
    def _turn(self, key: _Key, job: Job) -> Iterator[None]:
        """Work on one timeline at a time."""

        def is_over() -> bool:
            mine = self._running is None and job is max(self._queue, key=lambda one: one.asked)
            return mine or not self._is_wanted(key, job)

        with self._changed:
            self._queue.append(job)
            try:
                self._changed.wait_for(is_over)
            finally:
                self._queue.remove(job)
                self._changed.notify_all()
            self._end_if_unwanted(key, job)
            self._running = job
        try:
            yield
        finally:
            with self._changed:
                self._running = None
                self._changed.notify_all()

    def _is_wanted(self, key: _Key, job: Job) -> bool:
        return job.holders > 0 or (key[0] == self._newest and self._jobs.get(key) is job)

    def _end_if_unwanted(self, key: _Key, job: Job) -> None:
        if self._is_wanted(key, job):
            return
        if self._jobs.get(key) is job:
            del self._jobs[key]  # whoever asks again has it begun anew
        raise CancelledError

    def _found(self, name: str) -> Timeline | None:
        content = self._kept.get(name)
        return None if content is None else unpacked(content)
