"""The map page: one clock over map, card, table and chart. The link in the address bar restores all of it."""

from __future__ import annotations

import streamlit as st

from geo.errors import GeoError
from geo.exchange.event_columns import told_sets
from geo.exchange.order import forces_of
from geo.settings import load_settings
from geo.ui.components import instrument
from geo.ui.link import link_words
from geo.ui.look import page_style, tell
from geo.ui.reviewer import reviewer
from geo.ui.state import COMPONENT_KEY, WORDS, read_words, to_words
from geo.workspace import Workspace, shared_workspace


def show(workspace: Workspace) -> None:
    """Draw the page for the record as it stands."""
    record = workspace.record()
    workspace.begin()  # by the time the browser asks, small records are done
    forces = tuple(forces_of(record))
    linked, serial = link_words(COMPONENT_KEY, WORDS, to_words)
    first, last = workspace.events.widen(*(record.span or (None, None)))
    words, fault = read_words(linked, first, last, forces)
    events = {"sets": told_sets(workspace.events.sets(), workspace.settings.precision_cap)}
    shared = {
        "version": workspace.version,
        "theme": st.context.theme.type or "light",
        "state": words,
        "serial": serial,
        "error": fault,
    }
    with st.container(key="bar"):
        instrument("bar", {**shared, "brand": False}, "bar_strip")
    instrument("clock", shared, COMPONENT_KEY, reports_state=True)
    left, right = st.columns([2.55, 1], gap="small")
    with left:
        instrument("map", {"url": "laydown/map.html", "title": "Map of the record"}, "map")
        if events["sets"]:
            instrument("event_strip", events, "event_strip")
            instrument("event_table", events, "event_table")
        instrument("chart", shared, "chart")
        instrument("contradictions", {**shared, "by": reviewer()}, "contradictions")
    with right:
        instrument("card", shared, "card")
        instrument("table", shared, "table")


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
