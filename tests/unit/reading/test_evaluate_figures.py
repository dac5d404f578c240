"""Scores of figures: the keys of the issue, optional figures, errors listed, bad files refused."""

import json

import pytest

from geo.reading.evaluate_figures import EvaluationError, evaluate_figures

GOLD = {
    "count_low": 2400,
    "count_high": 2400,
    "hedge": "exact",
    "actor": "France",
    "place": "Mali",
    "kind": "present",
    "valid_from": "2022-06-30",
    "valid_to": "2022-06-30",
}


def write(path, *golds, text="France has 2,400 soldiers in Mali."):
    """A file with one passage and the gold figures given."""
    row = {
        "id": "T1",
        "text": text,
        "report_date": "2022-06-30",
        "context_country": None,
        "gold": list(golds),
    }
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    return path


def test_a_right_figure_scores_one(tmp_path):
    """A passage read as its gold says scores one everywhere."""
    scores = evaluate_figures(write(tmp_path / "g.jsonl", GOLD))
    seconds = scores.pop("seconds_per_1000_words")
    assert seconds > 0
    assert scores == {
        "passages": 1,
        "number": {"precision": 1.0, "recall": 1.0, "f1": 1.0},
        "slots": {"range": 1.0, "actor": 1.0, "place": 1.0, "kind": 1.0, "dates": 1.0},
        "all_slots_f1": 1.0,
    }


def test_wrong_slots_missed_and_invented_figures_are_listed(tmp_path):
    """The errors file names each wrong slot, each figure missed and each invented."""
    errors = tmp_path / "errors.jsonl"
    scores = evaluate_figures(
        write(
            tmp_path / "g.jsonl",
            GOLD | {"place": "Niger"},
            GOLD | {"count_low": 7, "count_high": 7},
        ),
        errors,
    )
    faults = [json.loads(line)["fault"] for line in errors.read_text(encoding="utf-8").splitlines()]
    assert faults == ["missed", "place"]
    assert (scores["number"]["recall"], scores["slots"]["place"], scores["all_slots_f1"]) == (
        0.5,
        0.0,
        0.0,
    )


def test_an_optional_figure_is_not_missed(tmp_path):
    """A figure marked optional costs nothing when absent."""
    scores = evaluate_figures(
        write(
            tmp_path / "g.jsonl", GOLD, GOLD | {"count_low": 7, "count_high": 7, "optional": True}
        )
    )
    assert scores["number"]["recall"] == 1.0


def test_fields_of_other_sets_are_no_fault(tmp_path):
    """A figure may carry what these sets do not have; places joined in one are all meant."""
    gold = GOLD | {
        "place": "Mali and Niger",
        "places": ["Mali", "Niger"],
        "place_country": None,
        "actor_inferred": True,
        "subset_of": None,
        "modifier": "armed",
    }
    path = write(tmp_path / "g.jsonl", gold, text="France has 2,400 soldiers in Mali and Niger.")
    assert evaluate_figures(path)["all_slots_f1"] == 1.0


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "has no passages"),
        ("\n\n", "has no passages"),
        ('{"report_date": "2022-01-01"}', "no text and no gold"),
        ('{"text": "x", "report_date": "2022-13-01", "gold": []}', "month must be in"),
        ('{"text": " ", "report_date": "2022-01-01", "gold": []}', "text is empty"),
        ('{"text": "x", "report_date": "2022-01-01", "gold": [1]}', "no object"),
        ('{"text": "x", "report_date": "2022-01-01", "gold": [{"count_low": "many"}]}', "whole"),
        ('{"text": "x", "report_date": "2022-01-01", "gold": [{}]}', "neither"),
        (
            '{"text": "x", "report_date": "2022-01-01", "context_country": 5, "gold": []}',
            "not a name",
        ),
    ],
)
def test_what_is_wrong_with_a_line_is_said(tmp_path, content, told):
    """The sentence names the field and what it should be."""
    path = tmp_path / "g.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match=told):
        evaluate_figures(path)


@pytest.mark.parametrize(
    "content", ["{", '{"text": "x"}', '{"text": 1, "report_date": "2022-01-01", "gold": []}', "[]"]
)
def test_a_bad_line_is_named(tmp_path, content):
    """A line that is no passage is refused by its number."""
    path = tmp_path / "bad.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(EvaluationError, match="line 1"):
        evaluate_figures(path)


def test_a_missing_file_is_named(tmp_path):
    """A file that is not there is named in the sentence."""
    with pytest.raises(EvaluationError, match="cannot be read"):
        evaluate_figures(tmp_path / "none.jsonl")


def test_development_scores_do_not_fall(shared):
    """The development passages keep the level docs/reading.md gives."""
    scores = evaluate_figures(shared / "dev/figures.jsonl")
    assert scores["number"]["f1"] >= 0.97
    assert scores["all_slots_f1"] >= 0.9


@pytest.mark.parametrize(("name", "least"), [("open", 0.8), ("heldout", 0.65), ("fresh", 0.75)])
def test_our_own_passages_keep_their_level(root, name, least):
    """The passages of many wars keep the level docs/reading.md gives."""
    scores = evaluate_figures(root / f"tests/reading_cases/figures_{name}.jsonl")
    assert scores["number"]["f1"] >= 0.95
    assert scores["all_slots_f1"] >= least
