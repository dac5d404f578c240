"""The map page: one clock over map, card, table and chart. The link in the address bar restores all of it."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.look import page_style, tell
from geo.ui.state import COMPONENT_KEY, STATE_NAME, WORDS, read_words, to_words
from geo.workspace import Workspace, shared_workspace


def show(workspace: Workspace) -> None:
    """Draw the page for the record as it stands."""
    timeline = workspace.timeline()
    forces = tuple(sorted(set(timeline.figures["force"])))
    words, fault = read_words(_link(), timeline.first, timeline.last, forces)
    shared = {
        "version": workspace.version,
        "theme": st.context.theme.type or "light",
        "state": words,
        "serial": st.session_state.setdefault("serial", 1),
        "error": fault,
    }
    with st.container(key="bar"):
        instrument("bar", {**shared, "brand": False}, "bar_strip")
    instrument("clock", shared, COMPONENT_KEY, reports_state=True)
    left, right = st.columns([2.55, 1], gap="small")
    with left:
        instrument("map", {"url": "laydown/map.html", "title": "Map of the record"}, "map")
        instrument("chart", shared, "chart")
    with right:
        instrument("card", shared, "card")
        instrument("table", shared, "table")


def _link() -> dict[str, str]:
    """The words of the address bar, in step with what the browser last told.

    New words from the page are written into the link. A link that changed by itself (Back, Forward, an edited
    address) wins over what the page told before, and the page is asked to follow by a new serial.
    """
    session = st.session_state
    told = session.get(COMPONENT_KEY, {}).get(STATE_NAME)
    if told and told != session.get("told"):
        session["told"] = dict(told)
        session["written"] = to_words(told)
        st.query_params.from_dict(session["written"])
        return dict(session["written"])
    words = {name: text for name, text in st.query_params.to_dict().items() if name in WORDS}
    if words != session.get("written", words):
        session["serial"] = session.get("serial", 1) + 1
    session["written"] = words
    return words


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
