"""A process in; whether it is at work, going by what the kernel counts, out.

A busy machine lets an honest process wait its turn, so time alone says little. But a process none of whose threads
wants the processor or waits for a disk, and that has used no time at all for seconds, waits for something that no
file it reads can give.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PROC: Final = Path("/proc")
_AT_WORK: Final = "RD"
"""States of a thread (proc(5)): running or wanting to, waiting for a disk."""


@dataclass
class Pulse:
    """Looks at one process now and again.

    Attributes:
        pid: the process.
        clock: seconds, never going back.
    """

    pid: int
    clock: Callable[[], float]
    _ticks: int = -1
    _since: float = field(default=0.0)

    def idle_seconds(self) -> float:
        """For how long the process has been seen to do nothing; 0 where the system does not tell."""
        ticks = _ticks_of(self.pid)
        now = self.clock()
        if ticks is None or ticks != self._ticks or any(_states_of(self.pid)):
            self._ticks, self._since = -1 if ticks is None else ticks, now
        return now - self._since


def _ticks_of(pid: int) -> int | None:
    """Processor time of all threads, those that ended included."""
    parts = _stat(PROC / str(pid) / "stat")
    return None if parts is None else int(parts[11]) + int(parts[12])


def _states_of(pid: int) -> Iterator[bool]:
    """Whether each thread is at work."""
    try:
        threads = [*(PROC / str(pid) / "task").iterdir()]
    except OSError:
        threads = []
    for thread in threads:
        parts = _stat(thread / "stat")
        yield parts is not None and parts[0] in _AT_WORK


def _stat(path: Path) -> list[str] | None:
    """Fields from the state on; the name before it may hold blanks and brackets."""
    try:
        return path.read_text("ascii", "replace").rpartition(")")[2].split()
    except OSError:
        return None
