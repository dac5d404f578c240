"""What the watching pages share: the two clocks, the word to find, the two downloads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from geo import watch
from geo.model import Record
from geo.ui.plain_text import plain
from geo.workspace import Workspace

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)
"""Days a calendar offers; without these Streamlit offers ten years around its value."""

PATIENCE_S = 0.4
"""A wait that is over sooner shows no sign of waiting; the same between two looks at how far the work is."""

KNOWN_HELP = "Only what the world could know by that day. Empty: all that is recorded."


def day_input(label: str, key: str, value: date) -> date:
    """A day kept in the link under *key*."""
    found = st.date_input(
        label,
        value,
        EARLIEST,
        LATEST,
        key=key,
        format="YYYY-MM-DD",
        bind="query-params",
    )
    return found if isinstance(found, date) else value


def known_input(label: str, key: str) -> date | None:
    """A day of knowledge kept in the link under *key*; None for all that is recorded."""
    found = st.date_input(
        label,
        None,
        EARLIEST,
        LATEST,
        key=key,
        format="YYYY-MM-DD",
        bind="query-params",
        help=KNOWN_HELP,
    )
    return found if isinstance(found, date) else None


def choices(label: str, key: str, options: Sequence[str]) -> list[str]:
    """Those of the options to keep; all of them when none is chosen. Kept in the link."""
    return st.pills(
        label,
        options,
        selection_mode="multi",
        format_func=plain,
        key=key,
        bind="query-params",
    )


def word_input(key: str, placeholder: str) -> str:
    """A word to find, kept in the link; folded for comparing."""
    found = st.text_input(
        "Find", key=key, placeholder=placeholder, max_chars=100, bind="query-params"
    )
    return (found or "").strip().casefold()


def has_word(row: Mapping[str, Any], word: str) -> bool:
    """Whether any text of a row holds the word."""
    return not word or word in _text(row).casefold()


def downloads(table: str, answer: Any, rows: Iterable[Mapping[str, Any]], name: str) -> None:
    """The rows shown as JSON and as CSV, the same as the command line writes."""
    for format_name, data, mime in (
        ("JSON", watch.as_json(answer).encode("utf-8"), "application/json"),
        ("CSV", watch.as_csv(table, rows), "text/csv"),
    ):
        st.download_button(
            format_name,
            data,
            f"{name}.{format_name.lower()}",
            mime,
            key=f"{table}-{format_name}",
            on_click="ignore",
            icon=":material/download:",
        )


def wait_for_timelines(workspace: Workspace, knowns: Iterable[date | None]) -> None:
    """Wait until timelines are worked out, with a bar after a moment; say where the time was over."""
    told = []
    for known in knowns:
        percent = workspace.working(known, PATIENCE_S, again=True)
        if percent is not None:
            bar = st.progress(percent)
            while percent is not None:
                bar.progress(percent, f"Working out what follows from other places: {percent} %")
                percent = workspace.working(known, PATIENCE_S)
            bar.empty()
        told.append(workspace.timeline(known).gave_up)
    for sentence in dict.fromkeys(filter(None, told)):
        st.text(sentence)


def last_day(record: Record) -> date:
    """The record's last day; the last one offered where nothing is dated."""
    return LATEST if record.span is None else record.span[1]


def theme() -> str:
    """``light`` or ``dark``, as the reader's page is."""
    return st.context.theme.type or "light"


def _text(value: Any) -> str:
    if isinstance(value, Mapping):
        return " ".join(_text(part) for part in value.values())
    if isinstance(value, list | tuple):
        return " ".join(_text(part) for part in value)
    return value if isinstance(value, str) else ""
