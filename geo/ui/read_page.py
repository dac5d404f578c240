"""The page that reads a report: its words beside what they are read to say; a person accepts, corrects or rejects."""

from __future__ import annotations

import getpass

import streamlit as st

from geo.errors import GeoError
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.look import page_style, tell
from geo.workspace import shared_workspace

KEY = "review"


def reviewer() -> str:
    """The name the log gets unless a person writes another."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # no such user on this machine, as in some containers
        return "reviewer"


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
