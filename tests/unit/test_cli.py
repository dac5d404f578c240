"""Commands as a script sees them: stdout, stderr, exit code."""

import contextlib
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path
from types import SimpleNamespace

import pytest
from geojson_pydantic import FeatureCollection
from geopy.exc import GeocoderTimedOut

import geo.gazetteer
import geo.store
from geo import cli
from geo.cli import DONE, FORMATS, FOUND_FAULTS, WRONG_CALL, main
from geo.exchange.export import MEDIA_TYPES
from geo.gazetteer import Candidate
from geo.model import LonLat, Precision
from geo.settings import ROOT
from geo.store import open_store

AIRFIELD = Candidate(
    id="ain-al-asad",
    name="Ain al-Asad Air Base",
    matched_name="Al Asad",
    kind="base",
    country="IQ",
    point=LonLat(42.4412, 33.7856),
    precision=Precision.SITE,
    score=0.91,
    reason="same name",
    geometry_type="Point",
)


class Names:
    """A gazetteer of one place, for tests that need no index."""

    country_names = {"IQ": "Iraq"}  # noqa: RUF012 - never changed

    def geocode(self, name: str, *, near: str | None = None, limit: int = 10) -> list[Candidate]:
        """The airfield, unless a country that is not its own is asked for."""
        return [AIRFIELD] if "asad" in name.lower() and near in (None, "IQ") else []


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find one place."""
    monkeypatch.setattr(geo.gazetteer, "open_gazetteer", lambda settings: Names())


def test_an_export_is_a_valid_collection_and_nothing_else(
    capfdbinary: pytest.CaptureFixture[bytes],
) -> None:
    """Stdout holds the file alone, so that it can be piped."""
    assert main(["export", "--as-of", "2025-10-21", "--force", "US", "--layer", "figure"]) == DONE
    text, remarks = capfdbinary.readouterr()
    collection = json.loads(text)
    FeatureCollection.model_validate(collection)
    assert collection["as_of"] == "2025-10-21"
    assert {item["properties"]["layer"] for item in collection["features"]} == {"figure"}
    assert {item["properties"]["force"] for item in collection["features"]} == {"US"}
    assert remarks == b""


def test_a_window_goes_to_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file is written whole; what was written is told on stderr."""
    path = tmp_path / "2025.csv"
    call = ["export", "--from", "2025-01-01", "--to", "2025-12-31", "--format", "csv"]
    assert main([*call, "--bom", "--out", str(path)]) == DONE
    assert path.read_bytes().startswith(b"\xef\xbb\xbflayer,name,key")
    answer, remarks = capsys.readouterr()
    assert answer == ""
    assert "rows" in remarks


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (["export"], "Say --as-of DAY"),
        (["export", "--as-of", "2025-01-01", "--from", "2025-01-01"], "Say --as-of DAY"),
        (["export", "--as-of", "21/10/2025"], "not a day written as YYYY-MM-DD"),
        (["export", "--as-of", "2025-02-30"], "a day that does not exist"),
        (["export", "--from", "2025-12-31", "--to", "2025-01-01"], "Swap the two days"),
        (["export", "--from", "2025-12-31"], "The day 'to' is missing"),
        (["export", "--as-of", "2025-01-01", "--layer", "trops"], "There is no layer 'trops'"),
        (["export", "--as-of", "2025-01-01", "--force", "Nobody"], "No record speaks of"),
        (["export", "--as-of", "2025-01-01", "--out", "no/such/folder/x"], "Choose a folder"),
        (["load", "no-such-folder"], "no-such-folder"),
        (["check-seeds", "no-such-folder"], "no-such-folder"),
    ],
)
def test_a_wrong_call_is_a_sentence(
    call: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong and what to do, on stderr, with code 2 and no traceback."""
    assert main(call) == WRONG_CALL
    answer, remarks = capsys.readouterr()
    assert answer == ""
    assert sentence in remarks
    assert "Traceback" not in remarks


def test_a_damaged_store_is_a_sentence(
    laydown_home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The file is named, and left as it was."""
    store = laydown_home / "laydown.sqlite"
    store.write_bytes(b"no store at all " * 500)
    assert main(["export", "--as-of", "2025-01-01"]) == WRONG_CALL
    assert "laydown.sqlite" in capsys.readouterr().err
    assert store.read_bytes() == b"no store at all " * 500


def test_a_locked_store_is_a_sentence(
    laydown_home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another process writing for too long is told, and nothing of it is half done."""
    assert main(["load"]) == DONE
    monkeypatch.setattr(geo.store, "open_store", partial(open_store, wait_s=0.2))
    with contextlib.closing(sqlite3.connect(laydown_home / "laydown.sqlite")) as other:
        other.execute("BEGIN IMMEDIATE")
        assert main(["load"]) == WRONG_CALL
    capsys.readouterr()
    assert main(["load"]) == DONE
    assert capsys.readouterr().out.startswith("0 added, 0 changed, ")


def test_faults_are_listed_with_file_row_and_column(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """check-seeds names each fault and exits 1; load refuses the folder and stores nothing."""
    folder = Path(shutil.copytree(ROOT / "seeds", tmp_path / "seeds"))
    text = (folder / "claims.csv").read_text(encoding="utf-8")
    first = text.splitlines()[1]
    mended = first.replace(",0,1500,1500,", ",2000,1500,1500,")
    assert mended != first
    (folder / "claims.csv").write_text(text.replace(first, f"{mended}\n{mended}"), encoding="utf-8")
    assert main(["check-seeds", str(folder)]) == FOUND_FAULTS
    answer = capsys.readouterr().out
    assert "claims.csv, row 2, column low" in answer
    assert "claims.csv, row 3, column id" in answer
    assert main(["load", str(folder)]) == FOUND_FAULTS
    assert "nothing was stored" in capsys.readouterr().err


def test_seeds_load_once(capsys: pytest.CaptureFixture[str]) -> None:
    """The second load finds every row as it was."""
    assert main(["load"]) == DONE
    assert " added, 0 changed, 0 unchanged" in capsys.readouterr().out
    assert main(["load"]) == DONE
    assert capsys.readouterr().out.startswith("0 added, 0 changed, ")


def test_sound_seeds_have_no_faults(capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing on stdout, and code 0."""
    assert main(["check-seeds"]) == DONE
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("names")
def test_geocode_prints_the_documented_json(capsys: pytest.CaptureFixture[str]) -> None:
    """One entry a name, in order; code 1 because one of them has no place."""
    assert main(["geocode", "Al Asad", "Xyzzy", "--near", "iraq", "--format", "json"]) == WRONG_CALL
    capsys.readouterr()
    assert main(["geocode", "Al Asad", "Xyzzy", "--near", "iq", "--format", "json"]) == FOUND_FAULTS
    assert json.loads(capsys.readouterr().out) == [
        {
            "query": "Al Asad",
            "candidates": [
                {
                    "name": "Ain al-Asad Air Base",
                    "kind": "base",
                    "country": "IQ",
                    "lon": 42.4412,
                    "lat": 33.7856,
                    "precision": "site",
                    "score": 0.91,
                    "reason": "same name",
                    "geometry_type": "Point",
                    "length_km": None,
                }
            ],
        },
        {"query": "Xyzzy", "candidates": []},
    ]


@pytest.mark.usefixtures("names")
def test_geocode_prints_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    """For people: score, name, kind, country, point, precision, reason."""
    assert main(["geocode", "Al Asad"]) == DONE
    name, line = capsys.readouterr().out.splitlines()
    assert name == "Al Asad"
    assert line.split("  ")[1:] == [
        "0.91",
        "Ain al-Asad Air Base",
        "base",
        "IQ",
        "42.4412 33.7856",
        "site",
        "same name",
    ]


class Service:
    """A stand-in for geopy: one answer, or a failure."""

    def __init__(self, answer: object) -> None:
        self.answer = answer

    def geocode(self, query: str, **options: object) -> object:
        """The answer given."""
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Service:
    """The online geocoder asks this and no host."""
    place = SimpleNamespace(longitude=-0.04, latitude=16.27, raw={"name": "Gao", "osm_id": 1})
    made = Service([place])
    monkeypatch.setattr("geo.gazetteer.online.Nominatim", lambda **options: made)
    return made


@pytest.mark.usefixtures("names", "service")
def test_geocode_is_offline_unless_switched_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the settings for names the index lacks, by --online for this call; never by itself."""
    assert main(["geocode", "Gao"]) == FOUND_FAULTS
    assert capsys.readouterr().err == ""
    for call, switch in (
        (["geocode", "Gao", "--online"], "off"),
        (["geocode", "Gao"], "nominatim"),
    ):
        monkeypatch.setenv("LAYDOWN_ONLINE_GEOCODER", switch)
        assert main([*call, "--format", "json"]) == DONE
        answer, remarks = capsys.readouterr()
        (hit,) = json.loads(answer)[0]["candidates"]
        assert (hit["lon"], hit["lat"]) == (-0.04, 16.27)
        assert hit["reason"].startswith("online: nominatim")
        assert "OpenStreetMap contributors" in remarks


@pytest.mark.usefixtures("names")
def test_a_silent_service_is_not_nothing_found(
    service: Service, capsys: pytest.CaptureFixture[str]
) -> None:
    """Code 2 and a sentence, with every answer of the index still printed."""
    service.answer = GeocoderTimedOut("too slow")
    assert main(["geocode", "Al Asad", "Gao", "--online"]) == WRONG_CALL
    answer, remarks = capsys.readouterr()
    assert "Ain al-Asad Air Base" in answer
    assert "does not mean there is no such place" in remarks


def test_a_taken_port_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """The app is not started on a port that somebody else has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["map", "--port", str(port)]) == WRONG_CALL
    assert f"Port {port} is taken" in capsys.readouterr().err


def test_map_starts_streamlit_on_loopback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The address is printed, the process becomes Streamlit, and the silent settings go along."""
    started: list[list[str]] = []
    monkeypatch.setattr(cli.os, "execv", lambda path, call: started.append(call))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LAYDOWN_HOME", "before")
    main(["map", "--home", str(tmp_path / "home")])
    address = capsys.readouterr().out.strip()
    assert address.startswith("Laydown: http://127.0.0.1:85")
    (call,) = started
    assert call[:5] == [sys.executable, "-m", "streamlit", "run", "app.py"]
    assert f"--server.port={address.rpartition(':')[2]}" in call
    assert {
        "--server.address=127.0.0.1",
        "--browser.gatherUsageStats=false",
        "--server.headless=true",
    } <= set(call)
    assert (tmp_path / "home" / "laydown.sqlite").is_file()
    assert cli.os.environ["LAYDOWN_HOME"] == str(tmp_path / "home")


def test_the_module_is_the_command() -> None:
    """``python -m geo`` answers like ``laydown``, and a closed pipe is no traceback."""
    call = [sys.executable, "-m", "geo", "--version"]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.startswith("laydown ")
    call = [sys.executable, "-m", "geo", "export", "--as-of", "2025-10-21"]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT) as export:
        assert export.stdout is not None
        assert export.stderr is not None
        export.stdout.read(10)
        export.stdout.close()
        assert export.stderr.read() == b""


def test_the_formats_offered_are_those_there_are() -> None:
    """The command names them itself, to start quickly."""
    assert list(FORMATS) == sorted(MEDIA_TYPES)


def test_geocode_starts_without_tables_and_the_store() -> None:
    """What takes a second to import is imported by the commands that use it."""
    code = (
        "import sys; from geo.cli import main; main(['geocode', 'Erbil']); "
        "print(*sorted({'pandas', 'geopandas', 'pyarrow', 'sqlalchemy', 'streamlit', 'folium', 'geopy'}"
        " & set(sys.modules)), file=sys.stderr)"
    )
    call = [sys.executable, "-c", code]
    done = subprocess.run(call, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stderr.strip() == ""
