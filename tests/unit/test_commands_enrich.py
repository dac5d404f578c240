"""``laydown enrich`` on a small store."""

import pytest

from geo.cli import main
from geo.settings import load_settings
from geo.store import open_store
from geo.store.event_sets import About, add_event_set
from tests.bench.sample_events import sample_rows


def test_enriches_every_set_and_says_when_nothing_changed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """A line a set; the second run finds all as it was."""
    assert main(["enrich"]) == 0
    assert "no event set yet" in capsys.readouterr().err
    with open_store(load_settings().store) as store:
        about = About("invented", "acled", "{}", "0" * 64, "Nobody", "tests")
        added = add_event_set(store, lambda: [sample_rows(40)], about, "tester").event_set
    assert main(["enrich", "invented", "--partitions", "2"]) == 0
    told = f"{added.id}: 40 rows written to {added.id}.2-"
    assert capsys.readouterr().out.startswith(told)
    assert main(["enrich"]) == 0
    assert capsys.readouterr().out == f"{added.id}: 40 rows as they were\n"


def test_what_cannot_be_done_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown set is a wrong call."""
    assert main(["enrich", "nothing"]) == 2
    assert "There is no event set 'nothing'" in capsys.readouterr().err
