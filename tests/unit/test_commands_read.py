"""``laydown read`` and ``laydown evaluate`` as a script sees them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geo.cli import DONE, FOUND_FAULTS, WRONG_CALL, main
from geo.settings import load_settings
from geo.store import open_store

WORDS = "On 3 March 2024 about 1,200 French soldiers were stationed in Gao, Mali."
CALL = ["--published", "2024-03-10", "--publisher", "Le Test"]


@pytest.fixture
def report(tmp_path: Path) -> Path:
    """A file with one claim in it."""
    path = tmp_path / "report.txt"
    path.write_text(WORDS, "utf-8")
    return path


def test_drafts_come_as_json_and_nothing_is_stored(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Stdout holds the answer alone."""
    assert main(["read", str(report), *CALL, "--format", "json"]) == DONE
    out, err = capsys.readouterr()
    (answer,) = json.loads(out)
    assert answer["drafts"][0]["phrase"] == "about 1,200"
    assert answer["drafts"][0]["meaning"]["low"] == 1080
    assert (answer["accepted"], err) == ([], "")
    with open_store(load_settings().store) as store:
        assert store.reports() == []


def test_accepting_stores_what_is_ready_once(
    report: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The second call finds it there."""
    assert main(["read", str(report), *CALL, "--accept"]) == DONE
    assert "accepted" in capsys.readouterr().out
    with open_store(load_settings().store) as store:
        version = store.version
        assert [item.text for item in store.reports()] == [WORDS]
        assert "le-test-2024-03-10.c16" in store.record().claim_by_id
    assert main(["read", str(report), *CALL, "--accept", "--format", "json"]) == DONE
    assert json.loads(capsys.readouterr().out)[0]["accepted"] == []
    with open_store(load_settings().store) as store:
        assert store.version == version


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "empty"),
        (b"\x00\xff\xfe\x01" * 50, "bad.txt"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 500, "bad.txt"),
        (b"a " * 5_000_000, "characters"),
        (b"a " * 150_000, "299,999"),
        (b"%PDF-1.7 x", "bad.txt"),
    ],
)
def test_bad_input_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], body: bytes, sentence: str
) -> None:
    """Nothing is stored, nothing is shown on stdout but an empty line."""
    path = tmp_path / "bad.txt"
    path.write_bytes(body)
    assert main(["read", str(path), *CALL, "--accept"]) == WRONG_CALL
    out, err = capsys.readouterr()
    assert out.strip() == ""
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        ([], "Say --published"),
        (["--published", "10/03/2024"], "YYYY-MM-DD"),
        (["--published", "2024-03-10", "--accept"], "Say --publisher"),
        (["--published", "2024-03-10", "--country", "Mali"], "two letters"),
    ],
)
def test_a_wrong_call_says_what_is_missing(
    report: Path, capsys: pytest.CaptureFixture[str], call: list[str], sentence: str
) -> None:
    """No date, no publisher, no country code."""
    assert main(["read", str(report), *call]) == WRONG_CALL
    assert sentence in capsys.readouterr().err


def test_hostile_words_reach_neither_terminal_nor_template(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Escape sequences are replaced in the table and escaped in JSON; markup stays words."""
    path = tmp_path / "hostile.txt"
    words = "Over 400\x1b[31m\x9b2J\u202e French soldiers were in Gao, Mali. ${alert(1)} {{7*7}} <b>x</b>"
    path.write_text(words, "utf-8")
    assert main(["read", str(path), "--published", "2024-03-10", "--publisher", "\x1b]0;x"]) == DONE
    table = capsys.readouterr().out
    assert not set("\x1b\x9b\u202e") & set(table)
    assert main(["read", str(path), *CALL, "--format", "json"]) == DONE
    text = capsys.readouterr().out
    assert not set("\x1b\x9b\u202e") & set(text)
    assert json.loads(text)[0]["drafts"]


def test_some_unread_files_are_told_together(
    report: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What could be read is answered; the exit code says that not all was."""
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")
    missing = tmp_path / "missing.txt"
    assert main(["read", str(empty), str(report), str(missing), *CALL]) == FOUND_FAULTS
    out, err = capsys.readouterr()
    assert "about 1,200" in out
    assert "empty.txt" in err
    assert "missing.txt" in err
    assert "2 of 3 files were not read." in err


def test_many_files_are_read_by_several_processes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The answers come in the order of the call, and are those of one process."""
    paths = []
    for number in range(4):
        path = tmp_path / f"r{number}.txt"
        path.write_text(WORDS.replace("1,200", f"1,{number}00"), "utf-8")
        paths.append(str(path))
    assert main(["read", *paths, *CALL, "--format", "json"]) == DONE
    phrases = [one["drafts"][0]["phrase"] for one in json.loads(capsys.readouterr().out)]
    assert phrases == [f"about 1,{number}00" for number in range(4)]


@pytest.mark.parametrize("what", ["toponyms", "figures"])
def test_scores_are_json_with_their_errors_beside(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    """One gold row of each kind; the keys are those that docs/reading.md explains."""
    gold = {
        "toponyms": {
            "doc_id": "a",
            "text": "They met in Gao.",
            "toponyms": [{"start": 12, "end": 15, "name": "Gao", "lat": 16.27, "lon": -0.04}],
        },
        "figures": {
            "text": WORDS,
            "report_date": "2024-03-10",
            "context_country": "Mali",
            "gold": [],
        },
    }[what]
    path, errors = tmp_path / "gold.jsonl", tmp_path / "errors.jsonl"
    path.write_text(json.dumps(gold) + "\n", "utf-8")
    assert main(["evaluate", what, str(path), "--errors", str(errors)]) == DONE
    scores = json.loads(capsys.readouterr().out)
    assert {"toponyms": "recognition", "figures": "number"}[what] in scores
    assert "seconds_per_1000_words" in scores
    assert errors.exists()


def test_a_missing_gold_file_is_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """Status 2 and what to do."""
    assert main(["evaluate", "figures", "no-such.jsonl"]) == WRONG_CALL
    assert "no-such.jsonl" in capsys.readouterr().err
