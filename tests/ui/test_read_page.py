"""The page that reads reports, as Streamlit runs it."""

from __future__ import annotations

import json
from pathlib import Path

from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).resolve().parents[2]
PAGE = str(ROOT / "geo" / "ui" / "read_page.py")


def test_the_page_mounts_its_instrument_with_a_name_for_the_log() -> None:
    """The browser gets the store's version, the theme, and who decides unless told otherwise."""
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert not page.exception
    (element,) = page.get("bidi_component")
    handed = json.loads(element.proto.json)
    assert element.proto.component_name.endswith("laydown_review")
    assert handed["by"].strip()
    assert handed["version"] != "empty"


def test_a_damaged_store_is_a_sentence(laydown_home: Path) -> None:
    """No traceback, and the file stays as it was."""
    store = laydown_home / "laydown.sqlite"
    store.write_bytes(b"no database" * 100)
    page = AppTest.from_file(PAGE, default_timeout=60).run()
    assert not page.exception
    assert "laydown.sqlite" in page.code[0].value
