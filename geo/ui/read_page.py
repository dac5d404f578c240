"""The page that reads a report: its words beside what they are read to say; a person accepts, corrects or rejects."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.look import page_style, tell
from geo.ui.reviewer import reviewer
from geo.workspace import shared_workspace

KEY = "review"


page_style()
try:
    shared = {
        "version": shared_workspace(load_settings()).version,
        "theme": st.context.theme.type or "light",
        "by": reviewer(),
    }
    instrument("review", shared, KEY)
except GeoError as error:
    tell(error)
