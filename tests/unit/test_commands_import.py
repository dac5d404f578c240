"""``laydown import``: what it prints, keeps and answers (geo/commands_import.py)."""

import json
from pathlib import Path

import pytest

from geo.cli import main
from geo.intake import importing
from geo.settings import load_settings
from geo.store import open_store
from tests.unit.intake.reading import run_here
from tests.unit.intake.test_convert import acled, ucdp, written

TABLE = b"When,Town,What\n2024-03-05,,a strike\n2024-03-06,,a raid\n"
MAPPING = {"columns": {"day_from": "When", "text": "What"}, "publisher": "Example Monitor"}
TROOPS = b"iso3c,year,quarter,troops_ad\nJOR,2016,2,2016\nJOR,2016,5,1\n"


@pytest.fixture(autouse=True)
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """An empty record, a folder of the test's own, and files parsed in this process."""
    monkeypatch.setattr("geo.intake.files.run_confined", run_here)
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path / "no-seeds"))
    monkeypatch.chdir(tmp_path)


def kept(name: str, data: bytes) -> str:
    Path(name).write_bytes(data)
    return name


def sets() -> list[tuple[str, int]]:
    with open_store(load_settings().store) as store:
        return [(known.name, known.rows) for known in store.event_sets()]


def test_known_formats_need_no_mapping(capsys: pytest.CaptureFixture[str]) -> None:
    """One line a file on stdout; nothing else there."""
    files = [kept("a.csv", written([acled()])), kept("u.csv", written([ucdp()]))]
    assert main(["import", *files]) == 0
    told = capsys.readouterr().out.splitlines()
    assert [line.split(";")[0] for line in told] == [
        f"{name}: 1 rows accepted, 0 quarantined" for name in files
    ]
    assert sets() == [("a.csv", 1), ("u.csv", 1)]


def test_the_same_file_twice_adds_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """The second time says what has it."""
    file = kept("a.csv", written([acled()]))
    assert (main(["import", file]), main(["import", file])) == (0, 0)
    assert "already there as acled-" in capsys.readouterr().out.splitlines()[1]
    assert len(sets()) == 1


def test_refused_rows_are_kept_beside_and_mended(capsys: pytest.CaptureFixture[str]) -> None:
    """Code 1, a CSV that no other file makes way for, and the mended rows on the next call."""
    file = kept("a.csv", written([acled(), acled(event_id_cnty="SYR2", event_date="2024-13-01")]))
    kept("a.quarantine.csv", b"somebody mends this\n")
    assert main(["import", file]) == 1
    told = capsys.readouterr()
    assert "1 rows accepted, 1 quarantined" in told.out
    assert "a.quarantine-2.csv; mend and import them" in told.err
    refused = Path("a.quarantine-2.csv").read_bytes()
    assert b"'2024-13-01' is no date" in refused
    mended = kept("mended.csv", refused.replace(b"2024-13-01", b"2024-12-01", 1))
    assert main(["import", mended, "--quarantine", "elsewhere"]) == 0
    assert [rows for _, rows in sets()] == [1, 1]


def test_a_table_of_troops_tells_each_refused_row(capsys: pytest.CaptureFixture[str]) -> None:
    """Claims on stdout; row, column and reason on stderr; the rows in the folder asked for."""
    Path("refused").mkdir()
    assert main(["import", kept("t.csv", TROOPS), "--quarantine", "refused"]) == 1
    told = capsys.readouterr()
    assert "2 rows read: 1 accepted, 1 quarantined. They make 1 claims (1 added" in told.out
    assert "t.csv: row 3, quarter: '5' is no quarter" in told.err
    assert Path("refused/t.quarantine.csv").is_file()
    assert sets() == []


def test_an_unknown_header_asks_for_a_mapping_with_one_to_start_from(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Code 2; the guess in the message can be saved and used."""
    file = kept("own.csv", TABLE)
    assert main(["import", file]) == 2
    told = capsys.readouterr().err
    assert "Give --mapping FILE" in told
    guessed = json.loads(told[told.index("{") :])
    assert guessed["columns"]["day_from"] == "When"
    kept("guess.json", json.dumps(guessed).encode())
    assert main(["import", file, "--mapping", "guess.json"]) == 0


def test_a_mapping_is_remembered_by_header_and_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    """The next file with the header needs none; one with more columns takes it by name, in any case."""
    mapping = kept("map.json", json.dumps(MAPPING).encode())
    assert main(["import", kept("incidents.csv", TABLE), "--mapping", mapping]) == 0
    assert main(["import", kept("next.csv", TABLE.replace(b"05", b"15"))]) == 0
    wider = kept("wider.csv", TABLE.replace(b"When", b"More,When").replace(b"\n2024", b"\nx,2023"))
    assert main(["import", wider, "--mapping", "Incidents"]) == 0
    capsys.readouterr()
    assert main(["import", "--mappings"]) == 0
    listed = capsys.readouterr().out.splitlines()
    assert listed[0].split() == ["NAME", "PUBLISHER", "COLUMNS"]
    assert [line.split("  ")[0] for line in listed[1:]] == ["incidents", "incidents 2"]
    assert "Example Monitor  day_from=When, text=What" in listed[1]
    assert [rows for _, rows in sets()] == [2, 2, 2]


def test_a_mapping_of_no_name_names_those_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    """None at first; then the ones that were remembered. A file that is no mapping says so."""
    file = kept("own.csv", TABLE)
    assert main(["import", file, "--mapping", "nothing"]) == 2
    assert "'nothing' is neither a file nor the name of a remembered mapping. There are: none yet" in capsys.readouterr().err  # fmt: skip
    named = kept("map.json", json.dumps(MAPPING | {"name": "my log"}).encode())
    assert main(["import", file, "--mapping", named]) == 0
    assert main(["import", file, "--mapping", "nothing"]) == 2
    assert "There are: 'my log'" in capsys.readouterr().err
    assert main(["import", file, "--mapping", kept("bad.json", b"[")]) == 2
    assert "The mapping is no JSON object" in capsys.readouterr().err


def test_day_and_month_are_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    """The question has examples and the answer's spelling; answered, the file comes in."""
    file = kept("a.csv", written([acled(event_date="03/04/2024")]))
    assert main(["import", file]) == 2
    told = capsys.readouterr().err
    assert "03/04/2024" in told
    assert "--day-order dmy" in told
    assert main(["import", file, "--day-order", "mdy"]) == 0


def test_a_bad_file_stops_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    """Code 1 where some came in, 2 where none did; control characters do not reach the terminal."""
    bad = kept("bad.pdf", b"%PDF-1.4")
    missing = "missing\x1b[2J.csv"
    assert main(["import", bad, missing, kept("a.csv", written([acled()]))]) == 1
    told = capsys.readouterr().err
    assert "'bad.pdf' is a PDF" in told
    assert "cannot be opened" in told
    assert "\x1b" not in told
    assert main(["import", bad]) == 2
    assert main(["import"]) == 2
    assert "No file is named" in capsys.readouterr().err
    assert len(sets()) == 1


def test_a_dry_run_stores_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    """What each file is, and how many rows would come in."""
    files = [kept("a.csv", written([acled()])), kept("t.csv", TROOPS), kept("own.csv", TABLE)]
    assert main(["import", *files, "--dry-run"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "a.csv: csv, acled (recognised); 1 rows would be accepted, 0 quarantined"
    assert "1 to be added" in told[1]
    assert "of no known format; a mapping to start from" in told[2]
    assert sets() == []


def test_an_interrupted_import_stores_nothing_and_says_so(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Code 130; the next call goes on and stores the rows once."""
    file = kept("a.csv", written([acled()]))

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(importing, "_stored", stop)
        assert main(["import", file]) == 130
    assert "stopped; nothing was stored. Import it again to go on where it was." in capsys.readouterr().err  # fmt: skip
    assert sets() == []
    assert main(["import", file]) == 0
    assert sets() == [("a.csv", 1)]
