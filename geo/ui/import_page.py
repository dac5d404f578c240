"""The page that brings in files of events: what a file is, how its rows will look, and what became of them."""

from __future__ import annotations

import hashlib
import time

import streamlit as st

from geo.errors import GeoError
from geo.intake.files import DayOrderError, Look, look_at
from geo.intake.importing import Outcome, Wish, import_file
from geo.intake.memory import mapping_for
from geo.intake.staging import quiet, staged
from geo.intake.troop_table import columns_of
from geo.intake.troops import Troops, look_through
from geo.settings import load_settings
from geo.ui.import_form import day_order, mapping_form, show_preview, told
from geo.ui.import_sets import show_sets
from geo.ui.import_troops import show_batches, show_refused, show_table
from geo.ui.look import page_style, tell
from geo.ui.reviewer import reviewer
from geo.workspace import Workspace, shared_workspace

DRAWN_EVERY_S = 0.2


def show(workspace: Workspace) -> None:
    """Draw the page."""
    st.title("Import")
    st.write(
        "Drop a file of events: an ACLED or UCDP export, any other CSV, Excel or ODS table, GeoJSON, GeoPackage, KML, "
        "a zipped shapefile or GeoParquet. Or a table of troops by country and quarter (DMDC, troopdata)."
    )
    dropped = st.file_uploader("A file of events", key="file", label_visibility="collapsed")
    by = st.session_state.setdefault("by", reviewer())
    if dropped is not None:
        _show_file(workspace, dropped.getvalue(), dropped.name, by)
    elif "outcome" in st.session_state:
        _show_outcome(*st.session_state["outcome"])
    show_sets(workspace, by)
    show_batches(workspace, by)


def _show_file(workspace: Workspace, data: bytes, name: str, by: str) -> None:
    key = hashlib.sha256(data).hexdigest()
    if st.session_state.get("looked") != key:
        _forget()
        with (
            st.spinner("Looking at the file"),
            staged(data, name, workspace.settings.home, quiet) as upload,
        ):
            st.session_state["look"] = look_at(upload)
        st.session_state["looked"] = key
    look: Look = st.session_state["look"]
    if columns_of(look.columns):
        _show_troops(workspace, data, name, by)
        return
    start, why = mapping_for(workspace, look)
    st.write(told(look, start, why))
    for note in look.notes:
        st.caption(note)
    mapping = start if why == "recognised" else mapping_form(look, start)
    mapping, is_open = day_order(look, mapping)
    show_preview(look, mapping, is_open)
    title = st.text_input("Name of the set", name, key="name")
    lacks_day = "day_from" not in mapping.columns
    if lacks_day:
        st.info("Say which column holds the day; every event needs one.")
    if st.button("Import", type="primary", disabled=is_open or lacks_day, key="import"):
        _run(workspace, (data, name), Wish(by, mapping, name=title or None))
    if "outcome" in st.session_state:
        _show_outcome(*st.session_state["outcome"])


def _show_troops(workspace: Workspace, data: bytes, name: str, by: str) -> None:
    """A table of troops: every claim before it is stored, or what became of the table."""
    outcome = st.session_state.get("outcome")
    if outcome is not None:
        _show_outcome(*outcome)
        return
    with st.spinner("Reading the table"):
        table = _troops_as_they_stand(workspace, data, name)
    show_table(workspace, table)
    show_refused(table)
    fresh = len(table.made.claims) - table.made.count("there")
    label = f"Store {fresh:,} claims" if fresh else "Nothing new to store"
    if st.button(label, type="primary", disabled=not fresh, key="import"):
        _run(workspace, (data, name), Wish(by))


def _troops_as_they_stand(workspace: Workspace, data: bytes, name: str) -> Troops:
    """What the table would become now; read anew only when the record has changed."""
    version = workspace.store.version
    if st.session_state.get("troops_at") != version:
        st.session_state["troops"] = look_through(workspace, data, name)
        st.session_state["troops_at"] = version
    found: Troops = st.session_state["troops"]
    return found


def _run(workspace: Workspace, file: tuple[bytes, str], wish: Wish) -> None:
    """Import with a bar; any click on the page stops it, and importing again goes on where it was."""
    st.button("Stop", key="stop")
    bar = st.progress(0.0, "Reading rows")
    next_draw = 0.0

    def draw(what: str, done: int, total: int | None) -> None:
        nonlocal next_draw
        if time.monotonic() >= next_draw:
            next_draw = time.monotonic() + DRAWN_EVERY_S
            bar.progress(done / total if total else 0.0, f"{what}: {done:,}")

    try:
        outcome = import_file(workspace, *file, wish, draw)
    except DayOrderError as error:
        st.session_state["asked"] = error.examples
    else:
        st.session_state["outcome"] = (outcome, wish.name or file[1])
    st.rerun()


def _show_outcome(outcome: Outcome | Troops, name: str) -> None:
    if isinstance(outcome, Troops):
        st.success(f"{name}: {outcome.told}")
        for note in outcome.notes:
            st.caption(note)
        st.write("The map and the page *Posture* show them now.")
        show_refused(outcome)
        return
    _show_counts(outcome, name)
    for note in filter(None, (outcome.overlap_told, *outcome.notes)):
        st.caption(note)
    if outcome.unplaced:
        st.warning(
            f"{outcome.unplaced:,} names mean several places or none; their rows wait under *Names that could not be "
            "placed*."
        )
    if outcome.quarantine:
        st.download_button(
            "Download the quarantined rows",
            outcome.quarantine,
            f"{name}.quarantine.csv",
            "text/csv",
            key="quarantine",
        )


def _show_counts(outcome: Outcome, name: str) -> None:
    counts = f"{outcome.accepted:,} rows accepted, {outcome.quarantined:,} quarantined."
    if outcome.event_set is None:
        st.error(f"{name}: nothing was stored. {counts}")
    elif not outcome.is_new:
        st.info(f"{name} is there already as {outcome.event_set.name}; nothing was added.")
    else:
        st.success(f"{name}: {counts}")


def _forget() -> None:
    """Drop what was said about the file before."""
    for key in (
        "outcome",
        "troops_at",
        "claims_of",
        "asked",
        "day_order",
        "name",
        *[key for key in st.session_state if str(key).startswith("map_")],
    ):
        st.session_state.pop(key, None)


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
