"""Text of files where Streamlit reads Markdown: it shows as itself."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.ui.plain_text import plain

SIGNS = "\\`*_[]<>!#~$&"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![x](http://e.test/t.png)", "\\!\\[x\\](http:\u2060//e.test/t.png)"),
        ("[log in](http://e.test)", "\\[log in\\](http:\u2060//e.test)"),
        ("<img src=x> &lt;", "\\<img src=x\\> \\&lt;"),
        ("*a* _b_ `c` ~~d~~ $e$", "\\*a\\* \\_b\\_ \\`c\\` \\~\\~d\\~\\~ \\$e\\$"),
        (
            ":material/lock: :red[x] :smile:",
            "\\:\u2060material/lock: \\:red\\[x\\] \\:\u2060smile:",
        ),
        ("12:30:15", "12\\:30\\:15"),
        (":streamlit:", "\\:\u2060streamlit:"),
        ("www.e.test me@e.test", "www\u2060.e.test me@\u2060e.test"),
        ("# head", "\\# head"),
        ("- a", "\\- a"),
        ("12. a", "12\\. a"),
        ("> a", "\\> a"),
        ("a\n\n    b\n| - |", "a b | - |"),
        ("events-2024.csv: 1 rows", "events-2024.csv: 1 rows"),
        ("حلب Алеппо", "حلب Алеппо"),
        ("", ""),
    ],
)
def test_text_shows_as_itself(text: str, shown: str) -> None:
    """Pictures, links, markup, formulas, icons, colours and lists are letters; honest names stay as they are."""
    assert plain(text) == shown


@settings(max_examples=60)
@given(text=st.text(st.sampled_from([*SIGNS, *":/ab1. \n-"]), max_size=40))
@example("\\[")
@example("\\\\[x](y)")
def test_no_sign_is_left_bare(text: str) -> None:
    """Every sign has a backslash of ours before it; taking these away gives the text on one line."""
    shown = plain(text)
    bare = re.sub(r"\\(.)", "", shown)
    assert not set(bare) & set(SIGNS)
    assert re.sub(r"\\(.)", r"\1", shown).replace("\u2060", "") == " ".join(text.split())
