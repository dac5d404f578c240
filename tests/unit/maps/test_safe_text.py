"""Text made safe for Folium and scripts."""

import html
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.maps.safe_text import safe_json, safe_text

PAYLOADS = [
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "${alert(1)}",
    "`);alert(1);(`",
    "a\\",
    "{{7*7}}",
    "{% raw %}",
    "\u2028alert(1)//",
    '" onmouseover="alert(1)',
]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_character_that_can_start_code_survives(payload: str) -> None:
    """Markup, template literals and Jinja all need one of these characters."""
    safe = safe_text(payload)
    assert not set(safe) & set("<>\"'`${}\\\u2028\u2029")


@given(st.text())
def test_a_reader_sees_the_same_text(text: str) -> None:
    """Decoding the entities gives the original back, for every text without control codes."""
    printable = "".join(character for character in text if character.isprintable())
    assert html.unescape(safe_text(printable)) == printable


@given(st.text())
def test_json_inside_a_script_cannot_close_it(text: str) -> None:
    """The value survives; nothing in its text can end the element or the line."""
    written = safe_json({"name": text})
    assert json.loads(written) == {"name": text}
    assert not set(written) & set("<>&\u2028\u2029")
