"""Two downloads of one source that share rows: each event is there once (geo/store/event_overlap.py)."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.enrich.sets import How, enrich_set
from geo.errors import StoreError
from geo.exchange.event_columns import told_sets
from geo.exchange.event_context import enrich_context
from geo.exchange.event_export import make_event_export
from geo.exchange.event_selection import stored_selection
from geo.intake.asking import open_names
from geo.intake.importing import Wish, import_file
from geo.intake.outcome import Outcome
from geo.settings import load_settings
from geo.store.event_files import read_rows
from geo.store.event_filter import EventFilter
from geo.store.event_removal import remove_event_set
from geo.store.event_sets import event_file, events_folder, quarantine_file, remove_orphan_files
from geo.workspace import Workspace, open_workspace
from tests.unit.intake.reading import run_here
from tests.unit.intake.test_convert import acled, ucdp, written


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty record; files are parsed in the test's own process."""
    monkeypatch.setattr("geo.intake.files.run_confined", run_here)
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    with open_workspace(load_settings()) as opened:
        yield opened


def bring(workspace: Workspace, data: bytes, name: str) -> Outcome:
    done = import_file(workspace, data, name, Wish("ada", enrich=False))
    assert isinstance(done, Outcome)
    return done


def events(*ids: str, **other: object) -> list[dict[str, object]]:
    return [acled(event_id_cnty=one, **other) for one in ids]


def stored(workspace: Workspace) -> dict[str, list[tuple[str, int]]]:
    """Ids and deaths of all rows, by name of the set."""
    found = {}
    for known in workspace.store.event_sets():
        tables = read_rows(event_file(workspace.store, known))()
        rows = [row for table in tables for row in table.to_pylist()]
        assert known.rows == len(rows)
        found[known.name] = sorted((row["event_id"], row["fatalities_best"]) for row in rows)
    return found


def test_rows_that_are_there_are_not_stored_again(workspace: Workspace) -> None:
    """The second download brings what is new; accepted, quarantined and there are the rows read."""
    bring(workspace, written(events("S1", "S2", fatalities="1")), "march.csv")
    both = [*events("S2", "S3", fatalities="1"), acled(event_id_cnty="S4", event_date="?")]
    done = bring(workspace, written(both), "april.csv")
    assert (done.accepted, done.quarantined, done.there, done.replaced) == (1, 1, 1, ())
    assert done.overlap_told == "1 rows were there already, word for word."
    assert stored(workspace) == {"march.csv": [("S1", 1), ("S2", 1)], "april.csv": [("S3", 1)]}


def test_a_file_whose_rows_are_all_there_adds_nothing(workspace: Workspace) -> None:
    """It names the set that has most of them."""
    bring(workspace, written(events("S1", "S2", "S3")), "first.csv")
    version = workspace.store.version
    done = bring(workspace, written(events("S3", "S1")), "part.csv")
    assert (done.accepted, done.there, done.is_new) == (0, 2, False)
    assert done.event_set is not None
    assert done.event_set.name == "first.csv"
    assert workspace.store.version == version


def test_a_row_that_changed_takes_the_place_of_the_older(workspace: Workspace) -> None:
    """In one step with the new set; the older keeps its id, its own file still adds nothing."""
    old = written(events("S1", "S2", "S3", fatalities="1"))
    first = bring(workspace, old, "old.csv")
    new = written([*events("S2", "S4", fatalities="5"), *events("S3", fatalities="1")])
    done = bring(workspace, new, "new.csv")
    assert (done.accepted, done.there, done.replaced) == (2, 1, (("old.csv", 1),))
    assert "1 rows of old.csv gave way to newer ones" in done.overlap_told
    rows = {"old.csv": [("S1", 1), ("S3", 1)], "new.csv": [("S2", 5), ("S4", 5)]}
    assert stored(workspace) == rows
    assert first.event_set is not None
    assert {known.id for known in workspace.store.event_sets()} >= {first.event_set.id}
    (line, *_) = workspace.store.history("event_set", first.event_set.id)
    assert "rows of older sets replaced by" in line.reason
    for again in (old, new):
        assert not bring(workspace, again, "again.csv").is_new
    assert stored(workspace) == rows
    files = {path.name for path in events_folder(workspace.store).iterdir()}
    assert files == {known.file for known in workspace.store.event_sets()}
    assert remove_orphan_files(workspace.store) == []
    workspace.store.verify()


def test_what_was_replaced_can_come_back(workspace: Workspace) -> None:
    """Once the newer set is taken out, the older file is no longer taken for one that is there whole."""
    old = written(events("S1", "S2", fatalities="1"))
    bring(workspace, old, "old.csv")
    done = bring(workspace, written(events("S2", fatalities="5")), "new.csv")
    assert done.event_set is not None
    remove_event_set(workspace.store, done.event_set, "ada", "a test")
    assert stored(workspace) == {"old.csv": [("S1", 1)]}
    back = bring(workspace, old, "old again.csv")
    assert (back.accepted, back.there) == (1, 1)
    assert stored(workspace) == {"old.csv": [("S1", 1)], "old again.csv": [("S2", 1)]}


def test_what_was_left_out_can_come_back(workspace: Workspace) -> None:
    """A set that left rows out for being there already brings them once the set that had them is taken out."""
    first = bring(workspace, written(events("S1", "S2")), "first.csv").event_set
    second = written(events("S2", "S3"))
    bring(workspace, second, "second.csv")
    assert first is not None
    remove_event_set(workspace.store, first, "ada", "a test")
    back = bring(workspace, second, "second again.csv")
    assert (back.is_new, back.accepted, back.there) == (True, 1, 1)
    assert {row for rows in stored(workspace).values() for row, _ in rows} == {"S2", "S3"}
    assert not bring(workspace, second, "third.csv").is_new


def test_rows_handed_on_twice_can_come_back(workspace: Workspace) -> None:
    """A gave a row to B, B to C: without C, the file of A brings its own again."""
    old = written(events("S1", "S2", fatalities="1"))
    bring(workspace, old, "a.csv")
    bring(workspace, written(events("S2", "S3", fatalities="2")), "b.csv")
    last = bring(workspace, written(events("S2", fatalities="3")), "c.csv").event_set
    assert last is not None
    remove_event_set(workspace.store, last, "ada", "a test")
    assert bring(workspace, old, "a again.csv").accepted == 1
    assert stored(workspace)["a again.csv"] == [("S2", 1)]


def test_rows_without_ids_are_known_after_a_removal(workspace: Workspace) -> None:
    """A set that shares nothing with the one taken out is still not stored twice."""
    nameless = [{k: v for k, v in row.items() if k != "event_id_cnty"} for row in events("x")]
    other = bring(workspace, written(events("S1")), "other.csv").event_set
    bring(workspace, written(nameless), "nameless.csv")
    assert other is not None
    remove_event_set(workspace.store, other, "ada", "a test")
    assert not bring(workspace, written(nameless), "again.csv").is_new
    assert len(stored(workspace)) == 1


def test_a_set_all_of_whose_rows_are_replaced_leaves(workspace: Workspace) -> None:
    """Nothing of it is left to show."""
    bring(workspace, written(events("S1", fatalities="1")), "old.csv")
    bring(workspace, written(events("S1", "S2", fatalities="2")), "new.csv")
    assert stored(workspace) == {"new.csv": [("S1", 2), ("S2", 2)]}
    assert remove_orphan_files(workspace.store) == []


def test_a_set_without_rows_stays_for_its_refused_ones(workspace: Workspace) -> None:
    """They can be downloaded and mended still; every reader of sets bears with one that has no row."""
    data = written([*events("S1", fatalities="1"), acled(event_id_cnty="S9", event_date="?")])
    bring(workspace, data, "old.csv")
    newest = bring(workspace, written(events("S1", fatalities="2")), "new.csv").event_set
    assert remove_orphan_files(workspace.store) == []
    old, new = workspace.store.event_sets()
    assert newest == new
    assert (old.rows, old.quarantined, old.first_day, old.bbox) == (0, 1, None, None)
    kept = quarantine_file(workspace.store, old)
    assert kept is not None
    assert b"S9" in kept.read_bytes()
    assert stored(workspace) == {"old.csv": [], "new.csv": [("S1", 2)]}
    shelf = workspace.events
    assert [one["name"] for one in told_sets(shelf.sets(), "site")] == ["new.csv"]
    assert shelf.widen(None, None) == (new.first_day, new.last_day)
    files = [one.file for one in shelf.sets()]
    assert shelf.queries.count(files, EventFilter()) == 1
    assert shelf.queries.count([old.file], EventFilter()) == 0
    assert open_names(workspace, old) == {}
    context = enrich_context(workspace.record(), workspace.shapes)
    assert enrich_set(workspace.store, old, context, "ada", How()) is None
    for format_name in ("geojson", "csv", "parquet", "gpkg", "kml", "kmz", "acled", "ucdp"):
        for sets in ([old], [old, new]):
            made = make_event_export(
                format_name, stored_selection(shelf, sets, {}), workspace.shapes
            )
            assert b"".join(made.pieces())
    assert bring(workspace, written(events("S1", fatalities="2")), "new.csv").event_set == new
    remove_event_set(workspace.store, new, "ada", "a test")
    assert bring(workspace, data, "back.csv").accepted == 1
    assert stored(workspace) == {"old.csv": [], "back.csv": [("S1", 1)]}
    workspace.store.verify()


def test_ids_of_other_formats_and_rows_without_ids_are_not_compared(workspace: Workspace) -> None:
    """An id is one source's own: UCDP's 7 is not ACLED's 7, and numbers we gave to rows say nothing."""
    bring(workspace, written(events("7")), "a.csv")
    assert bring(workspace, written([ucdp(id="7")]), "u.csv").there == 0
    nameless = [{k: v for k, v in row.items() if k != "event_id_cnty"} for row in events("x")]
    other = [row | {"notes": "something else"} for row in nameless]
    assert bring(workspace, written(nameless), "n.csv").there == 0
    done = bring(workspace, written(other), "m.csv")
    assert (done.accepted, done.there, done.replaced) == (1, 0, ())


def test_what_fails_in_between_leaves_the_older_set_whole(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both sets change in one step: a record that refuses leaves neither half, and the next import clears up."""
    bring(workspace, written(events("S1", "S2", fatalities="1")), "old.csv")
    before = stored(workspace)
    newer = written(events("S2", "S3", fatalities="5"))

    def refuse(*_: object, **__: object) -> None:
        raise StoreError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(type(workspace.store), "commit", refuse)
        with pytest.raises(StoreError, match="disk is full"):
            bring(workspace, newer, "new.csv")
    assert stored(workspace) == before
    assert bring(workspace, newer, "new.csv").replaced == (("old.csv", 1),)
    files = {path.name for path in events_folder(workspace.store).iterdir()}
    assert files == {known.file for known in workspace.store.event_sets()}
