"""Imports that overlap in time: each event is there once, nothing is lost (geo/store/event_lock.py)."""

import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from geo.errors import GeoError, StaleVersionError, StoreError, StoreLockedError
from geo.intake import importing
from geo.intake.importing import WAITING, Wish, import_file
from geo.model import EventSet
from geo.settings import load_settings
from geo.store import Store, event_lock
from geo.store.event_files import read_rows
from geo.store.event_lock import LOCK_FILE, changing_events
from geo.store.event_removal import remove_event_set
from geo.store.event_sets import event_file, events_folder, rewrite_event_set
from geo.workspace import Workspace, open_workspace
from tests.unit.intake.reading import run_here
from tests.unit.intake.test_convert import written
from tests.unit.intake.test_importing_overlap import bring, events, stored


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty record; files are parsed in the test's own process."""
    monkeypatch.setattr("geo.intake.files.run_confined", run_here)
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    with open_workspace(load_settings()) as opened:
        yield opened


def in_between(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Let somebody else act once, after an import has seen what is there and before it stores anything."""

    @contextmanager
    def late(store: Store, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        monkeypatch.setattr(importing, "changing_events", changing_events)
        act()
        with changing_events(store, waiting):
            yield

    monkeypatch.setattr(importing, "changing_events", late)


def the_set(workspace: Workspace, name: str) -> EventSet:
    return next(one for one in workspace.store.event_sets() if one.name == name)


def test_two_that_bring_the_same_row_store_it_once(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower one finds it there, though it was not when it looked first."""
    fast = written(events("S1", "S2"))
    in_between(monkeypatch, lambda: bring(workspace, fast, "fast.csv"))
    done = bring(workspace, written(events("S1", "S3")), "slow.csv")
    assert (done.accepted, done.there) == (1, 1)
    assert stored(workspace) == {"fast.csv": [("S1", 3), ("S2", 3)], "slow.csv": [("S3", 3)]}


def test_two_that_bring_the_same_rows_store_one_set(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slower one says that all are there."""
    data = written(events("S1"))
    in_between(monkeypatch, lambda: bring(workspace, data, "fast.csv"))
    done = bring(workspace, data, "slow.csv")
    assert (done.is_new, done.there) == (False, 1)
    assert list(stored(workspace)) == ["fast.csv"]


def test_two_that_replace_rows_of_one_set_both_do(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second begins from the set that the first has shortened already."""
    bring(workspace, written(events("S1", "S2", "S3", fatalities="1")), "old.csv")
    fast = written(events("S1", fatalities="2"))
    in_between(monkeypatch, lambda: bring(workspace, fast, "fast.csv"))
    done = bring(workspace, written(events("S1", "S2", fatalities="3")), "slow.csv")
    assert dict(done.replaced) == {"old.csv": 1, "fast.csv": 1}
    assert stored(workspace) == {"old.csv": [("S3", 1)], "slow.csv": [("S1", 3), ("S2", 3)]}
    files = {path.name for path in events_folder(workspace.store).iterdir()}
    assert files == {known.file for known in workspace.store.event_sets()}


def test_a_set_removed_meanwhile_does_not_come_back(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is taken from what is no longer there."""
    old = bring(workspace, written(events("S1", "S2", fatalities="1")), "old.csv").event_set
    assert old is not None
    in_between(monkeypatch, lambda: remove_event_set(workspace.store, old, "ada", "a test"))
    done = bring(workspace, written(events("S1", fatalities="3")), "slow.csv")
    assert (done.accepted, done.replaced) == (1, ())
    assert stored(workspace) == {"slow.csv": [("S1", 3)]}


def test_whoever_waits_is_told_and_goes_on(workspace: Workspace) -> None:
    """One import at a time stores its rows; the wait can be seen, and ends with the other's."""
    seen, waits = [], threading.Event()

    def heard(what: str, _done: int, _total: int | None) -> None:
        seen.append(what)
        if what == WAITING:
            waits.set()

    def work() -> None:
        data = written(events("S1"))
        import_file(workspace, data, "late.csv", Wish("ada", enrich=False), heard)

    late = threading.Thread(target=work)
    with changing_events(workspace.store):
        late.start()
        assert waits.wait(60)
        assert workspace.store.event_sets() == []
    late.join(60)
    assert list(stored(workspace)) == ["late.csv"]
    assert "Storing rows" in seen


def test_who_will_not_wait_is_told(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    """Removing and placing rows give up after a while, with a sentence."""
    done = bring(workspace, written(events("S1")), "a.csv").event_set
    assert done is not None
    monkeypatch.setattr(event_lock, "PATIENCE_S", 0)
    told = pytest.raises(StoreLockedError, match="Wait until it has ended")
    with changing_events(workspace.store), told:
        remove_event_set(workspace.store, done, "ada", "a test")


def test_a_process_that_dies_holds_nothing(workspace: Workspace) -> None:
    """The system lets go for it."""
    path = workspace.store.path.with_name(LOCK_FILE)
    code = (
        "import fcntl, os, sys; file = open(sys.argv[1], 'ab'); fcntl.flock(file, fcntl.LOCK_EX); "
        "os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code, str(path)], check=False).returncode == -9
    bring(workspace, written(events("S1")), "a.csv")
    assert list(stored(workspace)) == ["a.csv"]


def test_a_set_that_another_changed_is_not_written_over(workspace: Workspace) -> None:
    """Rows placed in a set as it was would bring back what gave way since."""
    old = bring(workspace, written(events("S1", "S2", fatalities="1")), "old.csv").event_set
    assert old is not None
    rows = list(read_rows(event_file(workspace.store, old))())
    bring(workspace, written(events("S2", fatalities="2")), "new.csv")
    with pytest.raises(StaleVersionError, match="changed or removed meanwhile"):
        rewrite_event_set(workspace.store, old, lambda: rows, "ada", "placed names")
    with pytest.raises(StaleVersionError):
        remove_event_set(workspace.store, old, "ada", "a test")
    assert stored(workspace) == {"old.csv": [("S1", 1)], "new.csv": [("S2", 2)]}


def test_what_the_disk_refuses_is_a_sentence(workspace: Workspace) -> None:
    """No bare error of the system; errors of ours stay what they are."""
    told = pytest.raises(StoreError, match="could not be read or written")
    with told, changing_events(workspace.store):
        raise FileNotFoundError("gone")
    with pytest.raises(GeoError, match="mine"), changing_events(workspace.store):
        raise StoreError("mine")
