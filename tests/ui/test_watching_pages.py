"""The pages of changes, promises, bases and sources, as Streamlit runs them: what they hand to the browser."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from geo.exchange.seeds import read_seeds
from geo.workspace import Workspace

ROOT = Path(__file__).resolve().parents[2]
HREF = "./?"


def open_page(name: str, **words: str) -> AppTest:
    """A page as a visitor with these words in the address finds it."""
    page = AppTest.from_file(str(ROOT / "geo/ui" / f"{name}_page.py"), default_timeout=60)
    for word, text in words.items():
        page.query_params[word] = text
    page.run()
    assert not page.exception
    return page


def handed(page: AppTest) -> dict[str, Any]:
    """What the page hands to its list."""
    (element,) = page.get("bidi_component")
    assert element.proto.component_name.endswith("laydown_entries")
    return dict(json.loads(element.proto.json))


def entries(page: AppTest) -> dict[str, dict[str, Any]]:
    """Entries by key."""
    return {entry["key"]: entry for group in handed(page)["groups"] for entry in group["entries"]}


def test_promises_stand_with_what_speaks_for_and_against_them() -> None:
    """C3 is unknown because two sources disagree; each leads to its own day on the map."""
    page = open_page("promises")
    found = entries(page)
    assert len(found) == 8
    entry = found["commitment:C3"]
    assert entry["badge"]["text"] == "unknown"
    sides = {part["title"]: part["quotes"] for part in entry["parts"]}
    assert [quote["sources"][0]["publisher"] for quote in sides["Against it"]] == ["Shafaq News"]
    assert sides["Against it"][0]["href"] == f"{HREF}day=2026-01-17&selection=claim%3AIQ23"


def test_both_clocks_and_the_filters_are_in_the_link() -> None:
    """Day, knowledge day, state and word of the address decide what is shown."""
    assert set(entries(open_page("promises", known="2025-10-20"))) == {
        "commitment:C1",
        "commitment:C2",
    }
    due = open_page("promises", day="2025-09-20")
    assert entries(due)["commitment:C1"]["badge"]["text"] == "due"
    assert set(entries(open_page("promises", state="open", find="platform"))) == {"commitment:C2"}
    none = open_page("promises", day="2001-01-01")
    assert entries(none) == {}
    assert "2001-01-01" in handed(none)["empty"]


def test_changes_between_days_that_were_not_all_worked_out_say_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever copies the list knows that numbers that follow from other places may be missing."""
    made, told = Workspace.timeline, "Not worked out within 600 seconds."
    monkeypatch.setattr(
        Workspace, "timeline", lambda *given, **more: replace(made(*given, **more), gave_up=told)
    )
    page = open_page("changes", **{"from": "2025-10-21", "to": "2026-01-20"})
    assert [text.value for text in page.text].count(told) == 1


def test_changes_are_listed_told_and_marked_on_the_map() -> None:
    """Eight changes, a paragraph with those that some source gave, and a mark for each that has a place and a side."""
    page = open_page("changes", **{"from": "2025-10-21", "to": "2026-01-20"})
    data = handed(page)
    assert [len(group["entries"]) for group in data["groups"]] == [3, 2, 0, 1, 1, 0, 1]
    assert data["paragraph"]["text"].startswith("Between 21 October 2025 and 20 January 2026: US")
    assert len(data["map"]["marks"]) == 5
    (iraq,) = [
        entry
        for entry in data["groups"][0]["entries"]
        if entry["key"].startswith("figure:US|IQ|all|level")
    ]
    assert iraq["amount"] == "2,501–2,625 → 0–2,750"
    assert [link["href"].partition("&selection")[0] for link in iraq["links"]] == [
        f"{HREF}day=2025-10-21",
        f"{HREF}day=2026-01-20",
        f"{HREF}mode=window&from=2025-10-21&to=2026-01-20",
    ]


def test_two_days_of_knowledge_are_compared_and_kept_in_the_links() -> None:
    """Syria on 1 December 2024 before and after the correction."""
    page = open_page(
        "changes",
        compare="two days of knowledge",
        day="2024-12-01",
        known_from="2024-12-18",
        known_to="2024-12-19",
        kinds="figure",
    )
    found = list(entries(page).values())
    assert found[0]["amount"] == "900 → 1,800–2,200"
    assert [entry["over"] for entry in found if "derived" in entry["over"]] == [
        "derived from figures of other places"
    ]
    assert [link["href"] for link in found[0]["links"]] == [
        f"{HREF}day=2024-12-01&known={day}&selection=figure%3AUS%7CSY%7Call%7Clevel"
        for day in ("2024-12-18", "2024-12-19")
    ]


def test_a_clock_that_runs_backwards_is_a_sentence() -> None:
    """What is wrong and what to do, and the controls stay."""
    page = open_page("changes", **{"from": "2026-01-20", "to": "2025-10-21"})
    assert "Swap the two days" in page.code[0].value
    assert len(page.date_input) == 3


def test_the_ledger_is_by_country_and_has_stale_bases_and_checks() -> None:
    """Views in the link; the checks hold al-Tanf's two distances."""
    ledger = handed(open_page("bases"))["groups"]
    assert [group["title"] for group in ledger] == [
        "Iraq",
        "Jordan",
        "Syria",
        "Not placed in a country",
    ]
    stale = entries(open_page("bases", show="stale"))
    assert len(stale) == 10
    assert all(entry["badge"]["tone"] == "stale" for entry in stale.values())
    checks = entries(open_page("bases", show="checks"))
    assert any("30.8 km" in str(entry["facts"]) for entry in checks.values())
    tanf = entries(open_page("bases", find="التنف"))["base:tanf"]
    names = dict(tanf["facts"][0]["rows"])
    assert names["Arabic script, ar"] == "التنف"


def test_every_source_is_listed_with_its_whole_note_and_all_it_says() -> None:
    """One entry a source; every claim and event stands once under each of its sources."""
    record = read_seeds(ROOT / "seeds")
    page = open_page("sources")
    found = entries(page)
    assert len(found) == len(record.sources)
    assert f"{len(found)} sources" in page.markdown[0].value
    for source in record.sources:
        assert found[f"source:{source.id}"]["note"] == source.note
    told = sum(len(entry["parts"][-1]["quotes"]) for entry in found.values())
    assert told == len(record.claims) + sum(len(event.sources) for event in record.events)
    assert len(entries(open_page("sources", find="shafaq"))) == 1


@pytest.mark.parametrize("name", ["changes", "promises", "bases", "sources"])
def test_a_damaged_store_is_a_sentence(name: str, laydown_home: Path) -> None:
    """No traceback, and the file stays as it was."""
    store = laydown_home / "laydown.sqlite"
    store.write_bytes(b"no database" * 100)
    page = open_page(name)
    assert len(page.error) == 1
    assert "laydown.sqlite" in page.code[0].value
