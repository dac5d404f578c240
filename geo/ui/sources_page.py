"""Every source of the record, newest first: how the project saw it, its note in full, and what it is read to say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import streamlit as st

from geo.errors import GeoError
from geo.exchange.watch_rows import told_row
from geo.model import Record, Source
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.look import page_style, tell
from geo.ui.source_entries import source_entry
from geo.ui.watching import choices, has_word, theme, word_input
from geo.workspace import shared_workspace

KEY = "sources"


def newest_first(record: Record) -> list[Source]:
    """The sources by the days they came out on, as written, the latest first."""
    by_id = sorted(record.sources, key=lambda source: source.id)
    return sorted(by_id, key=lambda source: source.published.edtf.removeprefix("../"), reverse=True)


def told_by(record: Record) -> Mapping[str, list[str]]:
    """Keys of the claims and events of each source."""
    keys: dict[str, list[str]] = defaultdict(list)
    for claim in record.claims:
        keys[claim.source].append(f"claim:{claim.id}")
    for event in record.events:
        for source in event.sources:
            keys[source].append(f"event:{event.id}")
    return keys


def show(record: Record) -> None:
    """Draw the page."""
    st.title("Sources")
    st.write(
        f"{len(record.sources)} sources stand behind {len(record.claims)} claims and {len(record.events)} events. "
        "The label says whether the project read the source itself or a copy of it republished elsewhere."
    )
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        word = word_input("find", "a publisher, a year, a word")
        kinds = choices("Kind", "kinds", sorted({source.kind for source in record.sources}))
    keys = told_by(record)
    entries = [
        source_entry(source, [told_row(record, key) for key in keys[source.id]], record)
        for source in newest_first(record)
        if not kinds or source.kind in kinds
    ]
    own = ("title", "over", "note")
    shown = [entry for entry in entries if has_word({name: entry[name] for name in own}, word)]
    group = {"title": "Sources", "form": "rows", "entries": shown}
    empty = "No source of the record has these words."
    instrument("entries", {"theme": theme(), "groups": [group], "empty": empty}, KEY)


page_style()
try:
    show(shared_workspace(load_settings()).record())
except GeoError as error:
    tell(error)
