"""One open store for page, routes and commands: filled once, cached by version, safe for threads."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from geo import __version__
from geo import workspace as workspace_module
from geo.digests import ANSWERS, RULES, code_digest
from geo.errors import FaultyRecordsError, StoreDamagedError
from geo.exchange.view import View
from geo.posture import knowledge_days
from geo.settings import ROOT, Settings
from geo.timelines import TIMELINES_KEPT
from geo.workspace import open_workspace, shared_workspace


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A fresh home and a copy of the seeds."""
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    return Settings(home=tmp_path / "home", seeds=tmp_path / "seeds")


def test_the_first_opening_loads_the_seeds_and_the_next_one_nothing(settings: Settings) -> None:
    """Opening again changes no version."""
    with open_workspace(settings) as workspace:
        version, claims = workspace.version, len(workspace.record().claims)
        assert claims > 0
    with open_workspace(settings) as workspace:
        assert workspace.version == version
        assert len(workspace.record().claims) == claims


def test_changed_seeds_are_loaded_on_the_next_opening(settings: Settings) -> None:
    """A row added to the seeds reaches the store without a command."""
    with open_workspace(settings) as workspace:
        before = len(workspace.record().sources)
    with (settings.seeds / "sources.csv").open("a", encoding="utf-8") as file:
        file.write("new-source,A paper,A story,2026-01-01,press,read,,,\n")
    with open_workspace(settings) as workspace:
        assert len(workspace.record().sources) == before + 1


def test_a_store_taken_away_is_filled_again(settings: Settings) -> None:
    """The stamp of what was loaded does not outlive the store."""
    open_workspace(settings).close()
    for path in settings.home.glob("laydown.sqlite*"):
        path.unlink()
    with open_workspace(settings) as workspace:
        assert workspace.record().claims


def test_faulty_seeds_are_refused_and_the_store_unchanged(settings: Settings) -> None:
    """A broken row names its file, and what was there stays there."""
    with open_workspace(settings) as workspace:
        version = workspace.version
    with (settings.seeds / "claims.csv").open("a", encoding="utf-8") as file:
        file.write("broken,row\n")
    with pytest.raises(FaultyRecordsError, match=r"claims\.csv, row"):
        open_workspace(settings)
    with open_workspace(replace(settings, seeds=settings.home / "none")) as workspace:
        assert workspace.version == version


def test_a_damaged_store_is_told(settings: Settings) -> None:
    """A file that is no store is refused in a sentence, and left as it is."""
    settings.home.mkdir()
    settings.store.write_bytes(b"not a database, certainly not" * 200)
    with pytest.raises(StoreDamagedError):
        open_workspace(settings)
    assert settings.store.read_bytes().startswith(b"not a database")


def test_timelines_are_made_once_and_few_are_kept(settings: Settings) -> None:
    """The same version and second clock give the same object; old ones are let go."""
    with open_workspace(settings) as workspace:
        assert workspace.timeline() is workspace.timeline()
        for day in knowledge_days(workspace.record())[: TIMELINES_KEPT + 5]:
            workspace.timeline(day)
        assert len(workspace.timelines) == TIMELINES_KEPT


def test_between_two_publications_one_timeline_serves_every_day(settings: Settings) -> None:
    """Nothing new is known until the next source comes out; the day asked about is told all the same."""
    with open_workspace(settings) as workspace:
        first, second = knowledge_days(workspace.record())[5:7]
        between = second - timedelta(days=1)
        on_first, later = workspace.timeline(first), workspace.timeline(between)
        assert later.figures is on_first.figures
        assert (on_first.known, later.known) == (first, between)
        assert len(workspace.timelines) == 1


def test_a_change_of_the_record_is_seen_at_once(settings: Settings) -> None:
    """The next call after a write reads the new record."""
    with open_workspace(settings) as workspace:
        old, source = workspace.record(), workspace.record().sources[0]
        store = workspace.store
        store.update(replace(source, title="Mended"), store.row_version(source), "me", "a test")
        assert workspace.record().source_by_id[source.id].title == "Mended"
        assert workspace.record() is not old


def test_many_threads_share_one_timeline(settings: Settings) -> None:
    """Sixteen readers at once get one object and no error."""
    with open_workspace(settings) as workspace, ThreadPoolExecutor(16) as pool:
        timelines = list(pool.map(lambda _: workspace.timeline(), range(64)))
        assert len({id(timeline) for timeline in timelines}) == 1


def test_one_process_has_one_workspace(settings: Settings) -> None:
    """Page and routes keep one cache."""
    with ThreadPoolExecutor(4) as pool:
        shared = list(pool.map(lambda _: shared_workspace(settings), range(4)))
    assert len({id(workspace) for workspace in shared}) == 1
    shared[0].close()


def test_rows_and_export_are_the_same(settings: Settings) -> None:
    """What the table lists is what the file holds."""
    view = View.of_day(date(2025, 10, 21))
    with open_workspace(settings) as workspace:
        exported = workspace.export(view, "geojson")
        assert list(exported.rows["key"]) == list(workspace.rows(view)["key"])
        sent = {item["key"] for item in workspace.payload()["figures"]}
        figures = exported.rows[exported.rows["layer"] == "figure"]
        assert set(figures["key"]) <= sent


def test_the_cap_of_the_settings_holds_for_screen_and_files(settings: Settings) -> None:
    """A coarser cap coarsens both alike, and browsers keep nothing of the finer one."""
    view = View.of_day(date(2020, 3, 30))
    with open_workspace(settings) as workspace:
        fine, version = workspace.payload(), workspace.version
    with open_workspace(replace(settings, precision_cap="governorate")) as workspace:
        sent, exported = workspace.payload(), workspace.export(view, "geojson")
        assert sent["version"] == workspace.version != version
    sites = [id_ for id_, place in fine["places"].items() if place["precision"] == "town"]
    assert {sent["places"][id_]["precision"] for id_ in sites} == {"governorate"}
    assert all(
        float(sent["places"][id_][axis]).is_integer() for id_ in sites for axis in ("lon", "lat")
    )
    bases = exported.rows[exported.rows["layer"] == "base"]
    assert set(bases["precision"]) == {"governorate", "unlocated"}


def test_the_version_changes_with_the_code_and_tables(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a browser keeps for good under a version is never shown once a rule or a sentence was mended."""
    code, data = tmp_path / "geo", tmp_path / "data"
    (code / "web").mkdir(parents=True)
    data.mkdir()
    monkeypatch.setattr(workspace_module, "ANSWERS", (code,))
    seen = set()
    for path, text in (
        (code / "rules.py", "JOINT_DAYS = 45"),
        (code / "rules.py", "JOINT_DAYS = 60"),
        (code / "web" / "card.py", "SENTENCE = 'Mended.'"),
        (data / "sources.json", "{}"),
    ):
        path.write_text(text, encoding="utf-8")
        code_digest.cache_clear()  # as in a new process
        with open_workspace(replace(settings, data=data)) as workspace:
            seen.add(workspace.version)
            assert workspace.version == workspace.payload()["version"]
            assert __version__ in workspace.version
    code_digest.cache_clear()
    assert len(seen) == 4


def test_code_that_words_answers_counts_for_the_browser_and_not_for_figures() -> None:
    """A mended sentence is seen at once, and no timeline is worked out anew for it."""
    (answers,) = ANSWERS
    for word in ("web/card.py", "exchange/payload.py", "posture/rules.py", "workspace.py"):
        assert (answers / word).is_file()
    assert {folder.name for folder in RULES} == {"model", "posture"}
