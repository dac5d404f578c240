"""Imports that were killed: nothing half-stored, nothing left lying, and the next import as if it were the first."""

import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.settings import ROOT
from geo.store import open_store
from geo.store.event_sets import add_event_set, event_file, events_folder, remove_orphan_files
from tests.unit.store.killed_imports import ABOUT, ROWS, rows

POINTS = 30


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and kill -9")
def test_an_import_killed_at_any_of_thirty_points_is_whole_or_not_there(tmp_path: Path) -> None:
    """The set is registered with all its rows, or unknown; what lies about goes; importing again gives the set."""
    subprocess.run(
        [sys.executable, "-m", "tests.unit.store.killed_imports", str(tmp_path), str(POINTS)],
        cwd=ROOT,
        check=True,
        timeout=300,
    )
    whole = 0
    for number in range(POINTS):
        with open_store(tmp_path / f"killed-{number}" / "laydown.sqlite") as store:
            sets = store.event_sets()
            whole += len(sets)
            assert len(sets) <= 1
            assert all(pq.read_metadata(event_file(store, one)).num_rows == ROWS for one in sets)
            remove_orphan_files(store)
            lying = sorted(path.name for path in events_folder(store).glob("*"))
            assert lying == [one.file for one in sets]
            again = add_event_set(store, lambda: [rows()], ABOUT, "ada")
            assert again.is_new == (not sets)
            assert pq.read_metadata(event_file(store, again.event_set)).num_rows == ROWS
            assert len(store.event_sets()) == 1
    assert whole < POINTS, "no point lay before the set was registered"
