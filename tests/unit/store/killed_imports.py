"""``python -m tests.unit.store.killed_imports FOLDER POINTS``: imports killed with -9, each in a record of its own.

The moments are those at which Python does something others can see (it opens, renames, removes, connects ...):
an import that nobody stops is counted first, then one is killed at each of POINTS moments spread over it.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pyarrow as pa

from geo.store import open_store
from geo.store.event_schema import READ
from geo.store.event_sets import About, add_event_set
from tests.bench.sample_events import sample_rows

ROWS = 200
ABOUT = About("Sample", "acled", "{}", "0" * 64, "Nobody", "Invented", "CC0")
NO_FILE = Path("nowhere")


def rows() -> pa.Table:
    """The rows that every one of these imports is of."""
    return sample_rows(ROWS, ucdp=NO_FILE).cast(READ)


def main(folder: Path, points: int) -> None:
    """Count the moments of one import, then kill one at each of *points* of them."""
    _in_child(folder / "whole", kill_at=0)
    moments = int((folder / "whole" / "moments").read_text("utf-8"))
    for number in range(points):
        _in_child(folder / f"killed-{number}", kill_at=1 + number * (moments - 1) // points)


def _in_child(home: Path, kill_at: int) -> None:
    # Forked before anything here has made a thread: tables are touched in the children only.
    child = os.fork()
    if child == 0:
        try:
            _import(home, kill_at)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status) != bool(kill_at):
        sys.exit(f"{home.name} ended with status {status}")


def _import(home: Path, kill_at: int) -> None:
    home.mkdir()
    table, seen = rows(), 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        seen += 1
        if seen == kill_at:
            os.kill(os.getpid(), signal.SIGKILL)

    with open_store(home / "laydown.sqlite") as store:
        sys.addaudithook(watch)
        add_event_set(store, lambda: [table], ABOUT, "ada")
        moments = seen
    (home / "moments").write_text(str(moments), "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
