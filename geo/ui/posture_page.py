"""The Posture page: figures of forces and places over time, as known on one day or compared with another."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.link import link_words
from geo.ui.look import page_style, tell
from geo.ui.posture_state import SERIES_KEY, SERIES_WORDS, read_series_words, to_series_words
from geo.workspace import Workspace, shared_workspace


def show(workspace: Workspace) -> None:
    """Draw the page for the record as it stands."""
    linked, serial = link_words(SERIES_KEY, SERIES_WORDS, to_series_words)
    words, fault = read_series_words(linked, workspace.record())
    shared = {
        "version": workspace.version,
        "theme": st.context.theme.type or "light",
        "state": words,
        "serial": serial,
        "error": fault,
    }
    left, right = st.columns([2.9, 1], gap="small")
    with left:
        instrument("posture", shared, SERIES_KEY, reports_state=True)
    with right:
        st.space("small")
        instrument("card", {"map": False, "theme": shared["theme"]}, "series_card")


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
