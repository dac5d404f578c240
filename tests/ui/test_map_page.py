"""The map page as Streamlit runs it: what it hands to the browser, and how the link comes and goes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGE = str(ROOT / "geo" / "ui" / "map_page.py")


def open_page(**words: str) -> AppTest:
    """The page as a visitor with these words in the address finds it."""
    page = AppTest.from_file(PAGE, default_timeout=60)
    for name, text in words.items():
        page.query_params[name] = text
    return page.run()


def handed(page: AppTest, instrument: str) -> dict[str, Any]:
    """What the page hands to one of its instruments."""
    for element in page.get("bidi_component"):
        if element.proto.component_name.endswith(f"laydown_{instrument}"):
            return dict(json.loads(element.proto.json))
    raise AssertionError(f"No {instrument} on the page.")


def test_the_page_mounts_every_instrument_without_an_error() -> None:
    """Bar, clock, map, chart, card and table stand on the page."""
    page = open_page()
    assert not page.exception
    assert not page.error
    for name in ("bar", "clock", "map", "chart", "card", "table"):
        assert handed(page, name)


def test_a_link_reaches_the_browser_as_it_was_written() -> None:
    """Every word that can be shown is handed on."""
    words = {
        "mode": "window",
        "from": "2019-10-01",
        "to": "2020-04-30",
        "forces": "US",
        "off": "events,relief",
        "selection": "base:k1",
        "view": "35.4,44.2,8",
    }
    assert handed(open_page(**words), "clock")["state"] == words


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ({"day": "2025-02-30"}, "does not exist"),
        ({"day": "03/04/2024"}, "YYYY-MM-DD"),
        ({"mode": "window", "from": "2025-02-01", "to": "2025-01-01"}, "before it begins"),
        ({"forces": "Narnia"}, "Narnia"),
        ({"off": "weather"}, "weather"),
        ({"mode": "century"}, "century"),
    ],
)
def test_a_wrong_link_is_told_and_the_rest_is_shown(words: dict[str, str], sentence: str) -> None:
    """The latest day opens, the selection stays, the sentence says what was wrong."""
    state = handed(open_page(**words, selection="base:k1"), "clock")
    assert sentence in state["error"]
    assert state["state"] == {"selection": "base:k1"}


def test_a_settled_state_becomes_the_link() -> None:
    """What the browser tells is written into the address, without what is not in use."""
    page = AppTest.from_file(PAGE, default_timeout=60)
    page.session_state["clock"] = {
        "state": {
            "mode": "day",
            "day": "2020-03-29",
            "from": "2019-01-01",
            "to": None,
            "off": "events",
            "selection": "base:k1",
        }
    }
    page.run()
    assert not page.exception
    assert dict(page.query_params) == {
        "day": "2020-03-29",
        "off": "events",
        "selection": "base:k1",
    }


def test_a_damaged_store_is_a_sentence_on_the_page(laydown_home: Path) -> None:
    """No traceback: what is wrong, where, what to do; and the file stays as it was."""
    store = laydown_home / "laydown.sqlite"
    store.write_bytes(b"this is no database, whatever its name says" * 40)
    before = store.read_bytes()
    page = open_page()
    assert not page.exception
    assert len(page.error) == 1
    assert "laydown.sqlite" in page.code[0].value
    assert store.read_bytes() == before


def test_broken_seeds_are_told_with_file_row_and_column(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault in the first records names its cell on the page."""
    for path in (ROOT / "seeds").glob("*.csv"):
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(
            text.replace(",0,1500,1500,", ",9000,1500,1500,", 1)
            if path.name == "claims.csv"
            else text,
            "utf-8",
        )
    monkeypatch.setenv("LAYDOWN_SEEDS", str(tmp_path))
    page = open_page()
    assert "claims.csv, row 2" in page.code[0].value
