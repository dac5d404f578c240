"""Whole imports: once, again, mended, stopped and gone on with (geo/intake/importing.py)."""

import csv
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from geo.intake.asking import answer, open_names, questions
from geo.intake.files import DayOrderError, FileTooHardError
from geo.intake.importing import Wish, describe, import_file
from geo.intake.mapping import Mapping
from geo.intake.outcome import Outcome
from geo.intake.staging import FileRefusedError
from geo.settings import load_settings
from geo.store.event_sets import event_file, events_folder, quarantine_file
from geo.workspace import Workspace, open_workspace
from tests.unit.intake.test_convert import acled, ucdp, written

PLACES = Mapping(
    columns={"day_from": "day", "place": "place", "country": "country"}, publisher="Ada"
)


@pytest.fixture
def workspace(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Workspace]:
    """An open, empty record."""
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    with open_workspace(load_settings()) as opened:
        yield opened


def bring(workspace: Workspace, data: bytes, name: str = "events.csv", **wish: object) -> Outcome:
    done = import_file(workspace, data, name, Wish("ada", enrich=False, **wish))  # type: ignore[arg-type]
    assert isinstance(done, Outcome)
    return done


def test_a_file_is_stored_once_and_its_mended_rows_as_their_own(workspace: Workspace) -> None:
    """The same bytes, and the same rows in other bytes, add nothing; the quarantine stays beside the set."""
    rows = [
        acled(),
        acled(event_id_cnty="SYR2", event_date="2024-13-01"),
        acled(event_id_cnty="SYR3"),
    ]
    data = written(rows)
    first = bring(workspace, data)
    assert first.event_set is not None
    assert (first.accepted, first.quarantined, first.is_new) == (2, 1, True)
    assert (first.event_set.format, first.event_set.publisher, first.event_set.quarantined) == (
        "acled",
        "ACLED",
        1,
    )
    kept = quarantine_file(workspace.store, first.event_set)
    assert kept is not None
    assert kept.read_bytes() == first.quarantine
    version = workspace.store.version
    for again in (data, data.replace(b"\r\n", b"\n"), written(rows[::-1])):
        done = bring(workspace, again, "other.csv")
        assert (done.is_new, done.event_set) == (False, first.event_set)
    assert workspace.store.version == version
    mended = bring(workspace, first.quarantine.replace(b"2024-13-01", b"2024-12-01"), "mended.csv")
    assert (mended.accepted, mended.quarantined, mended.is_new) == (1, 0, True)
    assert len(workspace.store.event_sets()) == 2
    assert list((workspace.settings.home / "imports").iterdir()) == []
    workspace.store.verify()


def test_nothing_is_stored_of_rows_that_are_all_wrong(workspace: Workspace) -> None:
    """All of them come back."""
    done = bring(workspace, written([ucdp(date_start="?")]))
    assert (done.event_set, done.accepted, done.quarantined) == (None, 0, 1)
    assert b"date_start" in done.quarantine
    assert workspace.store.event_sets() == []


def test_day_and_month_are_asked_once_and_never_guessed(workspace: Workspace) -> None:
    """The question names examples and the way to answer; the answer is kept with the set."""
    data = written([acled(event_date="03/04/2024")])
    with pytest.raises(DayOrderError, match=r"03/04/2024.*--day-order") as caught:
        bring(workspace, data)
    assert caught.value.examples == ("03/04/2024",)
    done = bring(workspace, data, day_order="mdy")
    assert done.event_set is not None
    assert done.event_set.first_day == date(2024, 3, 4)
    assert json.loads(done.event_set.read_as)["mapping"]["day_order"] == "mdy"


def test_a_mapping_is_remembered_for_its_header(workspace: Workspace) -> None:
    """The first file needs one, the next with the same columns does not; describing a file stores nothing."""
    data = b"day,place,country\n2024-01-05,,\n"
    with pytest.raises(FileRefusedError, match="--mapping"):
        bring(workspace, data)
    bring(workspace, data, mapping=PLACES)
    done = bring(workspace, b"place,day,country\n,2024-02-05,\n")
    assert done.event_set is not None
    assert (done.is_new, done.event_set.publisher, done.event_set.first_day) == (
        True,
        "Ada",
        date(2024, 2, 5),
    )
    path = workspace.settings.home / "next.csv"
    path.write_bytes(data + b"2024-01-06,,\n")
    version = workspace.store.version
    assert describe(workspace, path, Wish("ada")).endswith(
        "table (remembered); 2 rows would be accepted, 0 quarantined"
    )
    assert workspace.store.version == version


def test_a_mapping_that_does_not_fit_is_a_sentence(workspace: Workspace) -> None:
    """A column that is not there is named."""
    with pytest.raises(FileRefusedError, match="no column 'country', 'day'"):
        bring(workspace, b"place,x\nHoms,1\n", mapping=PLACES)
    with pytest.raises(FileRefusedError, match="is empty"):
        bring(workspace, b"")


def test_names_are_placed_once_and_never_pinned_when_they_mean_several_places(
    workspace: Workspace,
) -> None:
    """Palmyra in Syria is one place; a Springfield without a country is a question, until a person answers."""
    rows = "2024-01-05,Palmyra,Syria\n2024-01-06,Palmyra,Syria\n2024-01-07,Springfield,\n2024-01-08,Xqzzkw,\n2024-01-09,,\n"
    seen: list[tuple[str, int, int | None]] = []
    data = b"day,place,country\n" + rows.encode()
    done = import_file(
        workspace, data, "p.csv", Wish("ada", PLACES, enrich=False), lambda *told: seen.append(told)
    )
    assert done.event_set is not None
    assert done.unplaced == 2
    assert ("Placing names", 3, 3) in seen
    table = pq.read_table(event_file(workspace.store, done.event_set)).to_pylist()
    assert [row["precision"] for row in table] == [
        "town",
        "town",
        "unlocated",
        "unlocated",
        "unlocated",
    ]
    assert abs(table[0]["lon"] - 38.27) < 0.1
    asked = questions(workspace, open_names(workspace, done.event_set))
    assert [question.words for question in asked] == ["Springfield", "Xqzzkw"]
    chosen = asked[0].candidates[1]
    placed = answer(workspace, done.event_set, {asked[0].name: chosen.id}, "bob")
    (row,) = [
        row
        for row in pq.read_table(event_file(workspace.store, placed)).to_pylist()
        if row["place"] == "Springfield"
    ]
    assert chosen.point is not None
    assert (row["lon"], row["lat"]) == pytest.approx(chosen.point, abs=1e-6)
    assert [place for place, _, _ in open_names(workspace, placed)] == ["Xqzzkw"]
    again = bring(
        workspace, b"day,place,country\n2025-01-07,Springfield,\n", "next.csv", mapping=PLACES
    )
    assert again.unplaced == 0
    workspace.store.verify()


def test_an_import_that_was_stopped_stores_nothing_and_goes_on_where_it_was(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that were read and names that were found are not read and looked up again."""
    data = b"day,place,country\n2024-01-05,Palmyra,Syria\n2024-01-06,Homs,Syria\n"

    def stop(what: str, done: int, _total: int | None) -> None:
        if what == "Placing names" and done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(workspace, data, "p.csv", Wish("ada", PLACES, enrich=False), stop)
    assert workspace.store.event_sets() == []
    (left,) = (workspace.settings.home / "imports").iterdir()
    assert len((left / "names.jsonl").read_text().splitlines()) == 1
    monkeypatch.setattr("geo.intake.files.run_confined", None)  # reading again would fail
    looked: list[str] = []
    candidates = "geo.intake.placing.Placer.candidates"
    from geo.intake.placing import Placer

    real = Placer.candidates
    monkeypatch.setattr(candidates, lambda self, name: looked.append(name[0]) or real(self, name))
    done = import_file(workspace, data, "p.csv", Wish("ada", PLACES, enrich=False))
    assert (done.accepted, done.unplaced, len(looked)) == (2, 0, 1)
    assert list((workspace.settings.home / "imports").iterdir()) == []


def test_rows_that_another_version_read_are_read_again(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An import that was stopped before an update does not go on with what the older code made of the file."""
    data = b"day,place,country\n2024-01-05,Palmyra,Syria\n"
    reads: list[str] = []

    def stop(what: str, _done: int, _total: int | None) -> None:
        if what == "Reading rows":
            reads.append(what)
        if what == "Placing names":
            raise KeyboardInterrupt

    for version in ("older", "older", "newer"):
        monkeypatch.setattr("geo.intake.files._reader", lambda version=version: version)
        with pytest.raises(KeyboardInterrupt):
            import_file(workspace, data, "p.csv", Wish("ada", PLACES, enrich=False), stop)
    assert len(reads) == 2


def test_reading_that_was_stopped_leaves_no_process_and_no_set(workspace: Workspace) -> None:
    """What the progress raises ends the parsing process too."""
    rows = [acled(event_id_cnty=f"S{at}") for at in range(3)]

    def stop(what: str, _done: int, _total: int | None) -> None:
        if what == "Reading rows":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_file(workspace, written(rows), "a.csv", Wish("ada", enrich=False), stop)
    assert workspace.store.event_sets() == []
    assert not events_folder(workspace.store).is_dir()


def test_the_whole_ucdp_file_matches_a_count_of_its_own(workspace: Workspace, shared: Path) -> None:
    """Every row is there; months, governorates and types have as many rows as the file says."""
    path = shared / "data/ucdp_ged_syria_2016_2019.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    done = import_file(workspace, path, path.name, Wish("ada"))
    assert done.event_set is not None
    assert (done.accepted, done.quarantined) == (len(rows), 0)
    table = pq.read_table(event_file(workspace.store, done.event_set)).to_pylist()
    kinds = {
        "1.0": "State-based conflict",
        "2.0": "Non-state conflict",
        "3.0": "One-sided violence",
    }
    told = sorted(
        (row["date_start"][:7], row["adm_1"], kinds[row["type_of_violence"]]) for row in rows
    )
    assert (
        sorted((str(row["day_from"])[:7], row["admin1"] or "", row["kind"]) for row in table)
        == told
    )
    assert {row["event_id"]: json.loads(row["original"]) for row in table} == {
        str(int(float(row["id"]))): row for row in rows
    }


def test_a_crash_of_the_parsing_process_is_a_sentence(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is stored, and the copy of the file is gone."""
    monkeypatch.setattr("geo.intake.files.LEAST_WALL_S", 0.01)
    monkeypatch.setattr("geo.intake.files.WALL_FACTOR", 0)
    with pytest.raises(FileTooHardError, match="more time or memory"):
        bring(workspace, written([acled()]))
    assert list((workspace.settings.home / "imports").iterdir()) == []
