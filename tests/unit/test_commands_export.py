"""``laydown export-events`` on a small store."""

import json
from pathlib import Path

import pytest

from geo.cli import main
from geo.settings import load_settings
from geo.store import open_store
from geo.store.event_sets import About, add_event_set
from tests.bench.sample_events import sample_rows


def test_writes_a_file_or_stdout(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    """The same bytes either way; only the days asked for."""
    with open_store(load_settings().store) as store:
        about = About("invented", "table", "{}", "0" * 64, "Nobody", "tests")
        add_event_set(store, lambda: [sample_rows(60)], about, "tester")
    out = tmp_path / "events.geojson"
    call = ["export-events", "invented", "--from", "2016-01-01", "--to", "2017-06-30"]
    assert main([*call, "--out", str(out)]) == 0
    told = capfdbinary.readouterr()
    assert f"{out.stat().st_size:,} bytes" in told.err.decode()
    assert told.out == b""
    assert main(call) == 0
    assert capfdbinary.readouterr().out == out.read_bytes()
    days = [one["properties"]["day_from"] for one in json.loads(out.read_bytes())["features"]]
    assert days == sorted(days)
    assert 0 < len(days) < 60
    assert max(days) <= "2017-06-30"


def test_a_wrong_call_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """No box, no set, no day."""
    for call, told in (
        (["--bbox", "1,2"], "needs 4 numbers"),
        (["nothing"], "There is no event set 'nothing'"),
        (["--from", "yesterday"], "YYYY-MM-DD"),
    ):
        assert main(["export-events", *call]) == 2
        assert told in capsys.readouterr().err
