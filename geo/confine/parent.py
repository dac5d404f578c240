"""A module and what it shall parse in; the one JSON object it answers out, or an error once it took too much."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Any

from geo.confine.stalled import Pulse
from geo.errors import GeoError
from geo.settings import ROOT

MOST_ANSWER_CHARS = 64_000_000
LOOK_EVERY_S = 0.25
STALLED_S = 4.0
"""Without a tick of the processor; with what starting and ending take, a stalled process is gone within 5 s."""
Answer = dict[str, Any]


class TooHardError(GeoError, RuntimeError):
    """A parsing process was stopped, or ended without an answer.

    Attributes:
        timed_out: whether the clock stopped it.
    """

    def __init__(self, *, timed_out: bool) -> None:
        self.timed_out = timed_out
        super().__init__(
            "Parsing the file took more time or memory than any honest file needs; it was stopped."
        )


def run_confined(
    module: str,
    arguments: Sequence[str],
    data: bytes | None = None,
    *,
    wall_seconds: float,
    heard: Callable[[Answer], None] | None = None,
    folder: Path | None = None,
) -> Answer:
    """Run a module of ours in a process of its own and take its answer.

    The process writes JSON objects, one a line; the last is its answer, those before tell how far it is.

    Args:
        module: dotted name; its ``main`` confines itself first.
        arguments: for it, none of them a secret.
        data: its standard input; nothing when None.
        wall_seconds: after which it is killed; sooner when it does nothing at all (`geo.confine.stalled`).
        heard: called for each line but the last. What it raises ends the process.
        folder: for its temporary files; none when None.

    Raises:
        TooHardError: It was killed, crashed, or answered nonsense.
    """
    command = [sys.executable, "-P", "-m", module, *arguments]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(folder),
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        watch = _Watch(process, wall_seconds)
        threading.Thread(target=watch.run, daemon=True).start()
        try:
            threading.Thread(target=_feed, args=(process.stdin, data or b""), daemon=True).start()
            answer = _listen(process.stdout, heard, watch)
        except BaseException:
            process.kill()  # cancelled, or out of its mind
            raise
        finally:
            watch.over.set()
        code = process.wait()
    if watch.late or code != 0 or answer is None:
        raise TooHardError(timed_out=watch.late)
    return answer


class _Watch:
    """Ends a process when its time is over, or when it does nothing at all while we wait for it.

    Attributes:
        over: set when nobody needs to watch any longer.
        listening: whether we wait for the process, and it does not wait for us.
        late: whether the process was ended.
    """

    def __init__(self, process: subprocess.Popen[bytes], wall_seconds: float) -> None:
        self.over = threading.Event()
        self.listening = True
        self.late = False
        self._process = process
        self._end = time.monotonic() + wall_seconds

    def run(self) -> None:
        """Look now and again until it is over."""
        pulse = Pulse(self._process.pid, time.monotonic)
        heard_us = time.monotonic()
        while not self.over.wait(LOOK_EVERY_S):
            now = time.monotonic()
            if not self.listening:
                heard_us = now
            idle = min(pulse.idle_seconds(), now - heard_us)
            if now >= self._end or idle >= STALLED_S:
                self.late = True
                self._process.kill()
                return


def _listen(
    lines: IO[bytes], heard: Callable[[Answer], None] | None, watch: _Watch
) -> Answer | None:
    last: Answer | None = None
    while line := lines.readline(MOST_ANSWER_CHARS):
        if last is not None and heard is not None:
            watch.listening = False
            heard(last)
            watch.listening = True
        last = _parsed(line)
        if last is None:
            return None
    return last


def _parsed(line: bytes) -> Answer | None:
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def _feed(into: IO[bytes], data: bytes) -> None:
    try:
        into.write(data)
        into.close()
    except OSError:
        pass  # it ended early; its answer, or the lack of one, tells why


def _environment(folder: Path | None) -> dict[str, str]:
    environment = {
        "PYTHONPATH": str(ROOT),
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PATH": os.defpath,
        **({"SYSTEMROOT": os.environ["SYSTEMROOT"]} if "SYSTEMROOT" in os.environ else {}),
    }
    return (
        environment
        if folder is None
        else environment | {"TMPDIR": str(folder), "HOME": str(folder)}
    )
