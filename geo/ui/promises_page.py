"""The page of promises: how each stands on a day, why, and what speaks for and against it."""

from __future__ import annotations

import streamlit as st

from geo import watch
from geo.errors import GeoError
from geo.posture.promises import PromiseState
from geo.review.promise_evidence import links
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.entries import promise_entry
from geo.ui.look import page_style, tell
from geo.ui.reviewer import reviewer
from geo.ui.watching import (
    choices,
    day_input,
    downloads,
    has_word,
    known_input,
    last_day,
    theme,
    word_input,
)
from geo.workspace import Workspace, shared_workspace

KEY = "promises"
# What asks for attention comes first.
ORDER = ("late", "due", "unknown", "open", "met", "superseded")


def show(workspace: Workspace) -> None:
    """Draw the page."""
    record = workspace.record()
    st.title("Promises")
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        on = day_input("As of", "day", last_day(record))
        known = known_input("As known on", "known")
        word = word_input("find", "a place, a force, a word")
        states = choices("State", "state", [str(state) for state in PromiseState])
    rows = [
        row
        for row in watch.promises_on(workspace, on, known)
        if has_word(row, word) and (not states or row["state"] in states)
    ]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text("Nothing is met or late unless a claim or an event says so; silence is unknown.")
        downloads("promises", rows, rows, f"promises-{on}")
    made = {(one.promise, one.key): one for one in links(workspace.store)}
    groups = [
        {
            "title": state.capitalize(),
            "form": "cards",
            "entries": [
                promise_entry(row, record, on, known, made) for row in rows if row["state"] == state
            ],
        }
        for state in ORDER
    ]
    empty = f"No promise made by {on} and known then is of this kind."
    data = {"theme": theme(), "groups": groups, "empty": empty, "by": reviewer()}
    # What a person links is told as a new version of the record; the page is then drawn from that.
    instrument("entries", data, KEY, reports_state=True)


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
