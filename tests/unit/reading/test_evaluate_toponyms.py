"""Scores of the toponym reader (geo/reading/evaluate_toponyms.py)."""

import json
from pathlib import Path

import pytest

from geo.model.place import Precision
from geo.reading.evaluate_toponyms import EvaluationFileError, evaluate_toponyms, match_spans
from geo.reading.toponyms import Toponym


def write(folder: Path, *rows: dict) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def gold(text: str, *names: tuple[str, float | None, float | None], **more: object) -> dict:
    toponyms = []
    for name, lat, lon in names:
        start = text.index(name)
        toponyms.append({"start": start, "end": start + len(name), "lat": lat, "lon": lon} | more)
    return {"doc_id": "one", "text": text, "toponyms": toponyms}


def test_a_right_answer_scores_one_everywhere(tmp_path: Path) -> None:
    """One text read without a fault has every score at its best."""
    row = gold("Talks in Oslo, Norway, ended.", ("Oslo", 59.91, 10.75), ("Norway", 62.0, 10.0))
    scores = evaluate_toponyms(write(tmp_path, row))
    best = {"precision": 1.0, "recall": 1.0, "f1": 1.0}
    assert scores["documents"] == 1
    assert scores["recognition"] == {"exact": best, "overlap": best}
    assert scores["end_to_end"] == best
    assert scores["resolution"]["accuracy_161km"] == 1.0
    assert set(scores["resolution"]) == {
        "n",
        "accuracy_161km",
        "mean_km",
        "median_km",
        "unanswered",
    }
    assert scores["seconds_per_1000_words"] > 0


def test_a_miss_counts_as_a_wrong_place(tmp_path: Path) -> None:
    """A gold name that was not found lowers recognition and resolution alike, and is unanswered."""
    row = gold("Talks in Oslo ended today.", ("Oslo", 59.91, 10.75), ("today", 1.0, 1.0))
    scores = evaluate_toponyms(write(tmp_path, row))
    assert scores["recognition"]["exact"]["recall"] == 0.5
    assert scores["resolution"] | {"mean_km": 0, "median_km": 0} == {
        "n": 2, "accuracy_161km": 0.5, "mean_km": 0, "median_km": 0, "unanswered": 1,
    }  # fmt: skip


def test_a_name_without_a_place_counts_for_recognition_only(tmp_path: Path) -> None:
    """``lat`` null: found or not matters, where it lies does not."""
    row = gold("Talks in Oslo ended.", ("Oslo", None, None))
    scores = evaluate_toponyms(write(tmp_path, row))
    assert scores["recognition"]["exact"]["f1"] == 1.0
    assert scores["resolution"]["n"] == 0
    assert scores["resolution"]["accuracy_161km"] is None


def test_the_same_geonames_id_is_right_wherever_its_middle_is(tmp_path: Path) -> None:
    """Two gazetteers put Canada's middle far apart; the id says it is the same country."""
    text = "Rain fell in Canada."
    apart = gold(text, ("Canada", 45.0, -60.0))
    same = gold(text, ("Canada", 45.0, -60.0), geonameid="6251999", country="CA", fcode="PCLI")
    assert evaluate_toponyms(write(tmp_path, apart))["resolution"]["accuracy_161km"] == 0.0
    assert evaluate_toponyms(write(tmp_path, same))["resolution"]["accuracy_161km"] == 1.0


def test_errors_are_listed_when_asked_for(tmp_path: Path) -> None:
    """Every error says what, where and what was chosen instead."""
    row = gold("Talks in Oslo and Bergen ended.", ("Oslo", -59.0, 10.0))
    evaluate_toponyms(write(tmp_path, row), tmp_path / "errors.jsonl")
    errors = [
        json.loads(line) for line in (tmp_path / "errors.jsonl").read_text("utf-8").splitlines()
    ]
    assert {(error["error"], error["name"]) for error in errors} == {
        ("elsewhere", "Oslo"),
        ("no place", "Bergen"),
    }


def test_equal_spans_are_matched_before_overlapping_ones() -> None:
    """A long answer over two names takes neither away from the exact one."""

    def place(start: int, end: int) -> Toponym:
        return Toponym(start, end, "", "place", (), None, 0.0, Precision.UNLOCATED)

    wide, exact = place(0, 10), place(4, 10)
    assert match_spans([(4, 10), (0, 3)], [wide, exact]) == {0: exact, 1: wide}


@pytest.mark.parametrize(
    "line", ["{", '{"text": "x"}', '{"text": "x", "toponyms": [{"start": 5, "end": 9}]}']
)
def test_a_broken_line_is_named(tmp_path: Path, line: str) -> None:
    """The message says which line and what it needs."""
    path = tmp_path / "broken.jsonl"
    path.write_text(line + "\n", "utf-8")
    with pytest.raises(EvaluationFileError, match=r"Line 1 of broken\.jsonl"):
        evaluate_toponyms(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    """No traceback for a wrong path."""
    with pytest.raises(EvaluationFileError, match="cannot be read"):
        evaluate_toponyms(tmp_path / "none.jsonl")
