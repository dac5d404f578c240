"""A confined process is heard line by line, and ended when it takes too long, crashes or is no longer wanted."""

import time
from pathlib import Path

import pytest

from geo.confine import Answer, TooHardError, run_confined


@pytest.fixture
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A module `talk` that a test writes."""
    monkeypatch.setattr("geo.confine.parent.ROOT", tmp_path)
    return tmp_path / "talk.py"


def ask(module: Path, code: str, **more: object) -> Answer:
    module.write_text(f"import sys, time\n{code}\n", encoding="utf-8")
    options = {"wall_seconds": 60.0, "folder": module.parent} | more
    return run_confined("talk", [], b"hello", **options)  # type: ignore[arg-type]


def test_the_last_line_is_the_answer_and_the_others_are_heard(module: Path) -> None:
    """Standard input arrives whole."""
    heard: list[Answer] = []
    code = 'print(\'{"rows": 1}\', flush=True); print(\'{"rows": 2}\'); print(\'{"said": "%s"}\' % sys.stdin.read())'
    assert ask(module, code, heard=heard.append) == {"said": "hello"}
    assert heard == [{"rows": 1}, {"rows": 2}]


@pytest.mark.parametrize("code", ["print('nonsense')", "print('[1]')", "sys.exit(3)", "pass"])
def test_a_crash_and_nonsense_are_errors(module: Path, code: str) -> None:
    """No answer is ever made up."""
    with pytest.raises(TooHardError) as caught:
        ask(module, code)
    assert not caught.value.timed_out


def test_a_process_that_never_ends_is_killed(module: Path) -> None:
    """The clock decides, whatever the process does."""
    with pytest.raises(TooHardError) as caught:
        ask(module, "while True: pass", wall_seconds=0.5)
    assert caught.value.timed_out


def test_a_process_that_does_nothing_is_killed_long_before_its_time(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Asleep, or blocked in a read that never comes; the clock alone would wait an hour."""
    monkeypatch.setattr("geo.confine.parent.STALLED_S", 0.5)
    for code in ("time.sleep(3600)", "import os; os.read(os.pipe()[0], 1)"):
        with pytest.raises(TooHardError) as caught:
            ask(module, code, wall_seconds=3600)
        assert caught.value.timed_out


def test_who_works_or_waits_for_us_is_left_alone(
    module: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A process with work, and one whose lines we are slow to take, both end by themselves."""
    monkeypatch.setattr("geo.confine.parent.STALLED_S", 0.5)
    code = "end = time.process_time() + 1\nwhile time.process_time() < end: pass\nprint('{}')"
    assert ask(module, code) == {}
    slow = "for _ in range(3): print('{}' + ' ' * 40_000, flush=True)"
    assert ask(module, slow, heard=lambda _: time.sleep(0.8)) == {}


def test_who_no_longer_wants_the_answer_ends_the_process(module: Path) -> None:
    """What the listener raises comes out, and nothing is left running."""

    def stop(_line: Answer) -> None:
        raise KeyboardInterrupt

    code = "print('{}', flush=True)\nprint('{}', flush=True)\nwhile True: time.sleep(1)"
    with pytest.raises(KeyboardInterrupt):
        ask(module, code, heard=stop)
