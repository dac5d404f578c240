"""A confined process is heard line by line, and ended when it takes too long, crashes or is no longer wanted."""

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


def test_who_no_longer_wants_the_answer_ends_the_process(module: Path) -> None:
    """What the listener raises comes out, and nothing is left running."""

    def stop(_line: Answer) -> None:
        raise KeyboardInterrupt

    code = "print('{}', flush=True)\nprint('{}', flush=True)\nwhile True: time.sleep(1)"
    with pytest.raises(KeyboardInterrupt):
        ask(module, code, heard=stop)
