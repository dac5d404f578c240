"""Timelines are made once, beside the pages; who cannot wait is shown each place by itself meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from geo import timelines as module
from geo.digests import content_digest
from geo.exchange.seeds import read_seeds
from geo.model import Record
from geo.posture import DEFAULT_RULES, Rules, Timeline
from geo.posture.build import Begun
from geo.posture.progress import Progress
from geo.settings import ROOT
from geo.store import KeptAnswers
from geo.timelines import Timelines


@pytest.fixture(scope="module")
def record() -> Record:
    """The seeds."""
    return read_seeds(ROOT / "seeds")


@pytest.fixture(autouse=True)
def every_record_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that the seeds are looked for and kept."""
    monkeypatch.setattr(module, "MANY_CLAIMS", 1)


def timelines(folder: Path, rules: Rules = DEFAULT_RULES, made_by: str = "this") -> Timelines:
    """With a folder, and nothing too quick to be kept."""
    return Timelines(rules, made_by, KeptAnswers(folder), worth_keeping_s=0)


@dataclass
class Gate:
    """Where the work stands still."""

    reached: threading.Event = field(default_factory=threading.Event)
    opened: threading.Event = field(default_factory=threading.Event)
    finished: list[date | None] = field(default_factory=list)


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[Gate]:
    """While it is shut no timeline is finished: the work stands at two fifths."""
    gate, made = Gate(), Begun.whole

    def held(self: Begun, progress: Progress) -> Timeline:
        progress.at(2, 5)
        gate.reached.set()
        assert gate.opened.wait(60)
        timeline = made(self, progress)
        gate.finished.append(self.known)
        return timeline

    monkeypatch.setattr(Begun, "whole", held)
    yield gate
    gate.opened.set()


def test_meanwhile_each_place_stands_by_itself(tmp_path: Path, record: Record, gate: Gate) -> None:
    """Nothing derived is shown before it is worked out, all of it afterwards, and the progress is told."""
    made = timelines(tmp_path)
    shown = made.now(record, None, patience_s=0)
    assert not shown.is_whole
    assert set(shown.figures["basis"]) == {"reported"}
    assert made.now(record, None, patience_s=0) is shown
    assert gate.reached.wait(60)
    assert made.percent(record, None) == 40
    gate.opened.set()
    whole = made.whole(record, None)
    assert whole.is_whole
    assert "derived" in set(whole.figures["basis"])
    assert made.now(record, None) is whole
    assert made.percent(record, None) is None


def test_what_was_kept_is_not_made_again(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same content has it at once, whatever its version; other rules, code, days or words do not."""
    first = timelines(tmp_path).whole(record, None)
    begun: list[object] = []
    begin = module.begin_timeline
    monkeypatch.setattr(
        module,
        "begin_timeline",
        lambda *given, **more: begun.append(given) or begin(*given, **more),
    )
    again = timelines(tmp_path).whole(replace(record, version="another"), None)
    pd.testing.assert_frame_equal(again.figures, first.figures)
    assert not begun
    timelines(tmp_path, Rules(joint_days=30)).whole(record, None)
    timelines(tmp_path, made_by="that").whole(record, None)
    timelines(tmp_path).whole(record, first.last)
    timelines(tmp_path).whole(replace(record, claims=record.claims[1:]), None)
    assert len(begun) == 4


def test_a_damaged_file_is_made_again(tmp_path: Path, record: Record) -> None:
    """Neither a torn file nor one that holds something else is shown."""
    first = timelines(tmp_path).whole(record, None)
    (path,) = tmp_path.glob("*.kept")
    for harm in (
        lambda: path.write_bytes(path.read_bytes()[:-9]),
        lambda: _other(tmp_path, record),
    ):
        harm()
        pd.testing.assert_frame_equal(
            timelines(tmp_path).whole(record, None).figures, first.figures
        )


def _other(folder: Path, record: Record) -> None:
    name = content_digest(record, f"this|None|{DEFAULT_RULES}")
    assert KeptAnswers(folder).get(name) is not None
    KeptAnswers(folder).put(name, b'{"form": 1}')


def test_what_was_given_up_is_not_kept(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another start may have more time."""
    made = Begun.whole
    monkeypatch.setattr(
        Begun, "whole", lambda self, progress: replace(made(self, progress), gave_up="too long")
    )
    assert timelines(tmp_path).whole(record, None).gave_up
    assert not list(tmp_path.glob("*.kept"))


def test_one_timeline_is_begun_while_another_is_worked_out(
    tmp_path: Path, record: Record, gate: Gate
) -> None:
    """Another day of knowledge opens at once, and the one asked for last is worked out next."""
    made = timelines(tmp_path)
    days = [date(2020, 4, 1), date(2021, 4, 1)]
    made.now(record, None, patience_s=0)
    assert gate.reached.wait(60)
    with ThreadPoolExecutor(2) as pool:
        for day in days:
            shown = pool.submit(made.now, record, day, 0).result(timeout=30)
            assert (shown.known, shown.is_whole) == (day, False)
    assert made.percent(record, None) == 40
    gate.opened.set()
    for day in reversed(days):
        assert made.whole(record, day).is_whole
    assert gate.finished == [None, days[1], days[0]]


def test_nobody_waits_for_a_record_that_was_changed(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work on the record from before ends as soon as nobody wants it; who still waits for it gets it."""
    stuck, whole = threading.Event(), Begun.whole
    asked_for = threading.Event()

    def endless(self: Begun, progress: Progress) -> Timeline:
        if self.known is not None:
            asked_for.set()
        while self.facts.record.version == record.version and not stuck.wait(0.01):
            progress.at(1, 5)
        return whole(self, progress)

    monkeypatch.setattr(Begun, "whole", endless)
    made, changed = timelines(tmp_path), replace(record, version="changed")
    made.now(record, None, patience_s=0)
    with ThreadPoolExecutor(2) as pool:
        assert pool.submit(made.whole, changed, None).result(timeout=60).is_whole
        late = pool.submit(made.whole, record, date(2020, 4, 1))
        assert asked_for.wait(60)
        made.now(replace(record, version="changed again"), None, patience_s=0)
        stuck.set()
        assert late.result(timeout=60).known == date(2020, 4, 1)


def test_what_many_others_pushed_out_is_not_worked_out(
    tmp_path: Path, record: Record, gate: Gate, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more are under way than are kept."""
    monkeypatch.setattr(module, "TIMELINES_KEPT", 2)
    made = timelines(tmp_path)
    days = [date(year, 4, 1) for year in range(2018, 2022)]
    made.now(record, None, patience_s=0)
    assert gate.reached.wait(60)
    for day in days:
        made.now(record, day, patience_s=0)
    gate.opened.set()
    for day in days[-2:]:
        made.whole(record, day)
    assert set(gate.finished) == set(days[-2:])


def test_a_fault_is_told_once_and_not_repeated(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who asks how far the work is does not begin it anew when it failed; a page opened later does."""
    begun: list[object] = []

    def fail(*given: object, **_: object) -> None:
        begun.append(given)
        raise ZeroDivisionError

    made = timelines(tmp_path)
    with monkeypatch.context() as broken:
        broken.setattr(module, "begin_timeline", fail)
        for _ in range(3):
            with pytest.raises(ZeroDivisionError):
                made.percent(record, None, patience_s=60)
        made.start(record, None)
        assert len(begun) == 1
    assert made.percent(record, None, patience_s=60, again=True) is None


def test_a_fault_is_told_to_everybody_and_tried_again(
    tmp_path: Path, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for ever on work that failed."""
    with monkeypatch.context() as broken:
        broken.setattr(module, "begin_timeline", lambda *_, **__: 1 / 0)
        made = timelines(tmp_path)
        with ThreadPoolExecutor(4) as pool:
            told = [pool.submit(made.whole, record, None) for _ in range(4)]
            assert all(isinstance(one.exception(), ZeroDivisionError) for one in told)
        with pytest.raises(ZeroDivisionError):
            made.now(record, None)
    assert made.whole(record, None).is_whole
