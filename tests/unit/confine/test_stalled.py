"""Whether a process is at work (geo/confine/stalled.py)."""

from pathlib import Path

import pytest

from geo.confine.stalled import Pulse


@pytest.fixture
def proc(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A made-up /proc with one process of one thread."""
    monkeypatch.setattr("geo.confine.stalled.PROC", tmp_path)
    (tmp_path / "7/task/7").mkdir(parents=True)
    return tmp_path


def put(proc: Path, state: str, ticks: int) -> None:
    line = f"7 (a) b (c)) {state} 1 1 1 0 -1 0 0 0 0 0 {ticks} 0 0"
    (proc / "7/stat").write_text(line)
    (proc / "7/task/7/stat").write_text(line)


def test_only_a_process_that_neither_works_nor_wants_to_is_idle(proc: Path) -> None:
    """Used time, a thread that wants the processor or waits for a disk begin the count anew."""
    now = 100.0
    pulse = Pulse(7, lambda: now)
    seen = []
    for state, ticks in (
        ("S", 5),
        ("S", 5),
        ("S", 6),
        ("S", 6),
        ("R", 6),
        ("S", 6),
        ("D", 6),
        ("S", 6),
        ("S", 6),
    ):
        put(proc, state, ticks)
        seen.append(pulse.idle_seconds())
        now += 1
    assert seen == [0, 1, 0, 1, 0, 1, 0, 1, 2]


def test_where_the_system_does_not_tell_nothing_is_idle(proc: Path) -> None:
    """Another system, or a process that has just ended."""
    now = 100.0
    pulse = Pulse(8, lambda: now)
    assert pulse.idle_seconds() == 0
    now += 60
    assert pulse.idle_seconds() == 0
