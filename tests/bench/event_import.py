"""A million rows shaped as an ACLED export in; how long ``laydown import`` takes with all places found, and what memory, out."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil

from geo.settings import ROOT
from tests.bench.measurement import Row, row
from tests.bench.sample_events import write_acled

SIZES = (10_000, 100_000, 1_000_000)
GOAL_S, GOAL_MB = 60, 1500
LOOK_S = 0.1


def rows() -> list[Row]:
    """Lines of each size, each imported into a store of its own."""
    most = int(os.environ.get("BENCH_EVENTS_MOST", SIZES[-1]))
    found = []
    for size in (size for size in SIZES if size <= most):
        print(f"importing {size:,} rows ...", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            file = write_acled(Path(folder) / "acled.csv", size)
            found += _told(size, file.stat().st_size / 1e6, *_import(file, Path(folder) / "home"))
    return found


def _told(size: int, file_mb: float, seconds: float, busy: float, peak: float) -> list[Row]:
    large = size == SIZES[-1]
    name = f"{size:,} ACLED-shaped rows, {file_mb:,.0f} MB, every event placed"
    return [
        row("event import", name, seconds, "s", limit=GOAL_S if large else None),
        row("event import", f"{name}: peak memory of all processes", peak, "MB", limit=GOAL_MB if large else None),
        row("event import", f"{name}: limit, processor time of all processes", busy, "s"),
    ]  # fmt: skip


def _import(file: Path, home: Path) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of the processors, and the most memory seen at once in megabytes."""
    environment = {**os.environ, "LAYDOWN_HOME": str(home), "LAYDOWN_SEEDS": str(ROOT / "seeds")}
    command = [sys.executable, "-m", "geo", "import", str(file)]
    before = _children_s()
    began = time.perf_counter()
    peak = 0.0
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            peak = max(peak, _held_mb(process.pid))
            time.sleep(LOOK_S)
    if process.returncode:
        raise RuntimeError(f"{command!r} ended with {process.returncode}.")
    return time.perf_counter() - began, _children_s() - before, peak


def _children_s() -> float:
    """Processor time of all processes that this one has started and seen end, and of theirs."""
    times = os.times()
    return times.children_user + times.children_system


def _held_mb(pid: int) -> float:
    """Memory of a process and all it started; what several share is counted once, where the system tells."""
    held = 0.0
    try:
        family = [psutil.Process(pid), *psutil.Process(pid).children(recursive=True)]
    except psutil.Error:
        return held
    for one in family:
        try:
            told = one.memory_full_info()
        except psutil.Error:
            continue
        held += getattr(told, "pss", told.rss) / 1e6
    return held
