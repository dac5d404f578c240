"""Rows of texts in; columns for a terminal out, in which no text is taken for a command.

Characters that steer a terminal or turn the direction of writing are shown as the replacement character.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def text_table(header: Sequence[str], rows: Sequence[Sequence[object]], widest: int = 60) -> str:
    """The rows under a header, columns as wide as they need; a cell wider than *widest* is cut with "…".

    An empty table is its header alone.
    """
    cells = [[_cell(cell, widest) for cell in row] for row in rows]
    widths = [max(map(len, column)) for column in zip(list(header), *cells, strict=True)]
    lines = ["  ".join(map(str.ljust, line, widths)).rstrip() for line in [list(header), *cells]]
    return "\n".join(lines)


def for_terminal(text: str) -> str:
    """The text on one line, without a character that a terminal obeys."""
    return _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", " ".join(text.split()))


def wrapped(text: str, width: int = 100) -> str:
    """The text in lines of *width*, safe for a terminal."""
    return textwrap.fill(for_terminal(text), width, break_long_words=False, break_on_hyphens=False)


def json_for_terminal(text: str) -> str:
    """JSON text whose unseen characters are escaped; the line ends between values stay."""
    return _UNSEEN.sub(lambda hit: hit[0] if hit[0] == "\n" else f"\\u{ord(hit[0]):04x}", text)


def _cell(cell: object, widest: int) -> str:
    text = for_terminal("" if cell is None else str(cell))
    return text if len(text) <= widest else f"{text[: widest - 1]}…"
