"""The page that brings in files of events: what a file is, how its rows will look, and what became of them."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import streamlit as st

from geo.errors import GeoError
from geo.intake.files import DayOrderError, Look, look_at
from geo.intake.importing import Wish, import_file
from geo.intake.memory import mapping_for
from geo.intake.outcome import Outcome
from geo.intake.staging import quiet, staged
from geo.intake.troop_table import columns_of
from geo.intake.troops import Troops, look_through
from geo.settings import load_settings
from geo.ui.import_form import (
    day_order,
    forget_columns,
    mapping_form,
    remembered,
    show_preview,
    told,
)
from geo.ui.import_sets import show_sets
from geo.ui.import_troops import show_batches, show_refused, show_table
from geo.ui.look import page_style, tell
from geo.ui.plain_text import plain
from geo.ui.reviewer import reviewer
from geo.workspace import Workspace, shared_workspace

if TYPE_CHECKING:
    from streamlit.runtime.uploaded_file_manager import UploadedFile

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
        if st.session_state.get("looked") != dropped.file_id:
            _look(workspace, dropped)
        _show_file(workspace, dropped.getvalue(), dropped.name, by)
    elif "outcome" in st.session_state:
        _show_outcome(*st.session_state["outcome"])
    show_sets(workspace, by)
    show_batches(workspace, by)


def _look(workspace: Workspace, dropped: UploadedFile) -> None:
    """See what a new file is, and drop what was said about the one before."""
    _forget()
    with (
        st.spinner("Looking at the file"),
        staged(dropped.getvalue(), dropped.name, workspace.settings.home, quiet) as upload,
    ):
        st.session_state["look"] = look_at(upload)
    st.session_state["looked"] = dropped.file_id


def _show_file(workspace: Workspace, data: bytes, name: str, by: str) -> None:
    if "outcome" in st.session_state:
        _show_outcome(*st.session_state["outcome"])
        if st.button("Look at the file again", key="again"):
            _forget()
            st.rerun()
        return
    look: Look = st.session_state["look"]
    if columns_of(look.columns):
        _show_troops(workspace, data, name, by)
        return
    start, why = mapping_for(workspace, look)
    st.write(told(look, start, why))
    if why == "guessed":
        start = remembered(workspace, look, start)
    for note in look.notes:
        st.caption(plain(note))
    mapping = (
        start if why == "recognised" else mapping_form(look, start, is_settled=why == "remembered")
    )
    mapping, is_open = day_order(look, mapping)
    show_preview(look, mapping, is_open)
    title = st.text_input("Name of the set", name, key="name")
    lacks_day = "day_from" not in mapping.columns
    if lacks_day:
        st.info("Say which column holds the day; every event needs one.")
    if st.button("Import", type="primary", disabled=is_open or lacks_day, key="import"):
        _run(workspace, (data, name), Wish(by, mapping, name=title or None))


def _show_troops(workspace: Workspace, data: bytes, name: str, by: str) -> None:
    """A table of troops: every claim before it is stored."""
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
        if isinstance(outcome, Outcome) and outcome.event_set is not None:
            # What was just imported is what is looked at below, with what is open of it.
            st.session_state["set"] = outcome.event_set.id
            st.session_state["ask_places"] = outcome.unplaced > 0
    st.rerun()


def _show_outcome(outcome: Outcome | Troops, name: str) -> None:
    if isinstance(outcome, Troops):
        st.success(f"{plain(name)}: {plain(outcome.told)}")
        for note in outcome.notes:
            st.caption(plain(note))
        st.markdown("[See them over time](./posture) · [See them on the map](./)")
        show_refused(outcome)
        return
    _show_counts(outcome, name)
    known = outcome.event_set
    if known is not None and known.first_day is not None:
        st.markdown(
            f"[See them on the map](./?mode=window&from={known.first_day}&to={known.last_day})"
        )
    for note in filter(None, (outcome.overlap_told, *outcome.notes)):
        st.caption(plain(note))
    if outcome.unplaced:
        st.warning(
            f"{outcome.unplaced:,} names mean several places or none; their rows wait below, under *Names that "
            "could not be placed*."
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
        st.error(f"{plain(name)}: nothing was stored. {counts}")
    elif not outcome.is_new:
        known = plain(outcome.event_set.name)
        st.info(f"{plain(name)} is there already as {known}; nothing was added.")
    else:
        st.success(f"{plain(name)}: {counts}")


def _forget() -> None:
    """Drop what was said about the file before, its publisher too: the next file is somebody else's."""
    for key in ("outcome", "troops_at", "claims_of", "asked", "day_order", "name", "by_mapping"):
        st.session_state.pop(key, None)
    forget_columns()


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
