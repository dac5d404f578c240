"""The store among several processes and threads, and one of them killed at its worst moment."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from geo.errors import StaleVersionError, StoreLockedError
from geo.model import Interval, Record, Source
from geo.store import Store, open_store

KILLS = 10
BATCH = 200

EDIT = """
import sys
from dataclasses import replace
from pathlib import Path
from geo.errors import StaleVersionError
from geo.store import open_store
with open_store(Path(sys.argv[1]), wait_s=60) as store:
    done = 0
    while done < 10:
        (source,) = store.record().sources
        version = store.row_version(source)
        if version != int(source.title):
            continue  # changed between the two readings
        try:
            store.update(replace(source, title=str(version + 1)), version, sys.argv[2], "one more")
            done += 1
        except StaleVersionError:
            pass
"""

LOAD_SEEDS = """
import sys
from pathlib import Path
from geo.exchange.seeds import read_seeds
from geo.store import open_store
with open_store(Path(sys.argv[1]), wait_s=60) as store:
    print(store.load(read_seeds(Path("seeds")), "seeds", "at once").added)
"""

LOAD_BATCHES = """
import sys
from datetime import date
from pathlib import Path
from geo.model import Interval, Record, Source
from geo.store import open_store
print("ready", flush=True)
day = Interval.of_day(date(2025, 10, 21))
with open_store(Path(sys.argv[1])) as store:
    for number in range(10_000):
        batch = f"{sys.argv[2]}-{number}"
        sources = tuple(Source(f"{batch}/{i}", "P", "T" * 500, day) for i in range(int(sys.argv[3])))
        store.load(Record(sources=sources), "loader", batch)
"""


def start(root: Path, code: str, *arguments: object) -> subprocess.Popen[str]:
    """A process of its own that runs some code from the project's folder."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def make_source(identity: str = "counter", title: str = "1") -> Source:
    """A source whose title is a number."""
    return Source(identity, "The Paper", title, Interval.of_day(date(2025, 10, 21)))


def finished(processes: list[subprocess.Popen[str]]) -> list[str]:
    """What the processes printed, once all have ended well."""
    said = [process.communicate(timeout=120) for process in processes]
    assert [
        (process.returncode, error) for process, (_, error) in zip(processes, said, strict=True)
    ] == [(0, "") for _ in processes]
    return [out for out, _ in said]


def test_edits_of_several_processes_are_all_kept(root: Path, tmp_path: Path) -> None:
    """Three processes add one to the same number; none of their edits is lost."""
    path = tmp_path / "s.sqlite"
    with open_store(path) as store:
        store.load(Record(sources=(make_source(),)), "me", "begin at one")
        finished([start(root, EDIT, path, f"process {i}") for i in range(3)])
        assert store.record().sources[0].title == "31"
        assert Counter(entry.by for entry in store.log(999)) == {
            "me": 1,
            **{f"process {i}": 10 for i in range(3)},
        }
        store.verify()


def test_processes_that_start_together_make_one_store(root: Path, tmp_path: Path) -> None:
    """Of three first starts at the same moment, one brings the seeds in and all go on."""
    path = tmp_path / "s.sqlite"
    added = sorted(map(int, finished([start(root, LOAD_SEEDS, path) for _ in range(3)])))
    assert added[:2] == [0, 0]
    with open_store(path) as store:
        assert len(store.log(9999)) == added[2] > 0
        store.verify()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is a POSIX signal")
def test_killing_a_load_leaves_nothing_half(root: Path, tmp_path: Path) -> None:
    """After each of ten kill -9 every batch is whole or absent, and the chain unbroken."""
    path = tmp_path / "s.sqlite"
    moments = random.Random(20251021)
    killed_while_loading = 0
    for kill in range(KILLS):
        process = start(root, LOAD_BATCHES, path, kill, BATCH)
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        # The first kills fall into the making of the file, the others into the loads.
        time.sleep(moments.uniform(0, 0.05) if kill < 3 else moments.uniform(0.2, 0.7))
        os.kill(process.pid, signal.SIGKILL)
        process.communicate()
        with open_store(path) as store:
            store.verify()
            batches = Counter(source.id.partition("/")[0] for source in store.record().sources)
            assert set(batches.values()) <= {BATCH}
            killed_while_loading += any(batch.startswith(f"{kill}-") for batch in batches)
    assert killed_while_loading >= 5


def test_a_writer_that_holds_the_lock_is_waited_for_and_then_named(tmp_path: Path) -> None:
    """While another writes, readers read; a second writer gives up with a sentence."""
    path = tmp_path / "s.sqlite"
    with (
        open_store(path, wait_s=0.1) as store,
        closing(sqlite3.connect(path, isolation_level=None)) as other,
    ):
        store.load(Record(sources=(make_source(),)), "me", "why")
        version = store.version
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLockedError, match="written by another process"):
            store.load(Record(sources=(make_source("b"),)), "me", "why")
        assert store.version == version
        assert len(store.record().sources) == 1
        with open_store(path, wait_s=0.1) as second:
            assert second.version == version
        other.execute("ROLLBACK")
        assert store.load(Record(sources=(make_source("b"),)), "me", "why").added == 1


def test_a_file_held_by_another_process_is_named(tmp_path: Path) -> None:
    """A program that keeps the whole file to itself is told apart from damage."""
    path = tmp_path / "s.sqlite"
    open_store(path).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreLockedError):
            open_store(path, wait_s=0.1)


def test_threads_share_one_store(tmp_path: Path) -> None:
    """Readers and writers in eight threads of one process see whole records only."""
    troubles: list[BaseException] = []

    def work(store: Store, name: str) -> None:
        try:
            for number in range(5):
                pair = (make_source(f"{name}-{number}-a"), make_source(f"{name}-{number}-b"))
                store.load(Record(sources=pair), name, "why")
                assert len(store.record().sources) % 2 == 0
                with pytest.raises(StaleVersionError):
                    store.update(pair[0], 0, name, "too late")
        except BaseException as trouble:
            troubles.append(trouble)
            raise

    with open_store(tmp_path / "s.sqlite", wait_s=60) as store:
        threads = [threading.Thread(target=work, args=(store, f"t{i}")) for i in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert troubles == []
        assert len(store.record().sources) == 80
        store.verify()
