"""Any text in; text that shows as itself where Streamlit reads Markdown out: labels, captions, messages, pills.

Streamlit's Markdown would load pictures from anywhere and hide addresses behind words. A backslash makes a sign of
punctuation be itself; what Streamlit finds in spite of one (bare addresses, icons) is parted by a sign of no width.
"""

from __future__ import annotations

import re
from typing import Final

_SIGNS = re.compile(r"[\\`*_\[\]<>!#~$&]|:(?=\w)")
_BEGINS = re.compile(r"^(\d*)([-+.)])")
"""What would begin a list."""
_FOUND_LATER = re.compile(
    r"(?<=:)(?=//|[a-z0-9_+-]+:|material/)|(?<=@)|(?<=www)(?=\.)", re.IGNORECASE
)
_JOINER: Final = "\u2060"


def plain(text: str) -> str:
    """Text of a file or of the record for any place of a page that reads Markdown, on one line."""
    line = " ".join(text.split())
    escaped = _BEGINS.sub(r"\1\\\2", _SIGNS.sub(r"\\\g<0>", line))
    return _FOUND_LATER.sub(_JOINER, escaped)
