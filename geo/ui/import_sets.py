"""The event sets of the store: where they come from, what was refused, names to be placed, and taking one out."""

from __future__ import annotations

from itertools import islice

import pandas as pd
import streamlit as st

from geo.intake.asking import answer, open_names, questions
from geo.intake.placing import Name, Question
from geo.model import EventSet
from geo.store.event_removal import remove_event_set
from geo.store.event_sets import quarantine_file
from geo.ui.plain_text import plain
from geo.workspace import Workspace

ASKED_AT_ONCE = 10
LATER = "decide later"


def set_table(sets: list[EventSet]) -> pd.DataFrame:
    """One row a set, newest first: name, rows, quarantined, first and last day, source line, imported."""
    columns = ["Name", "Rows", "Quarantined", "First day", "Last day", "Source", "Imported"]
    rows = [
        (
            known.name,
            known.rows,
            known.quarantined,
            known.first_day,
            known.last_day,
            known.source_line,
            known.imported_at[:16].replace("T", " "),
        )
        for known in reversed(sets)
    ]
    return pd.DataFrame(rows, columns=columns)


def show_sets(workspace: Workspace, by: str) -> None:
    """All sets, and what can be done with one of them."""
    sets = workspace.store.event_sets()
    st.subheader("Event sets")
    if not sets:
        st.write("There is none yet. Drop a file above.")
        return
    st.dataframe(set_table(sets), hide_index=True, key="sets")
    names = {known.id: f"{known.name} ({known.rows:,} rows)" for known in reversed(sets)}
    chosen = st.selectbox("One of them", list(names), format_func=names.__getitem__, key="set")
    event_set = next(known for known in sets if known.id == chosen)
    st.caption(plain(event_set.source_line))
    refused = quarantine_file(workspace.store, event_set)
    if refused is not None:
        st.download_button(
            f"Download its {event_set.quarantined:,} quarantined rows",
            refused.read_bytes(),
            f"{event_set.id}.quarantine.csv",
            "text/csv",
            key="set_quarantine",
        )
    _show_questions(workspace, event_set, by)
    _show_removal(workspace, event_set, by)


def _show_questions(workspace: Workspace, event_set: EventSet, by: str) -> None:
    """Names that mean several places or none: asked, never pinned."""
    if not st.toggle("Names that could not be placed", key="ask_places"):
        return
    names = open_names(workspace, event_set)
    if not names:
        st.write("Every row with a name has a point.")
        return
    first = dict(islice(names.items(), ASKED_AT_ONCE))
    rest = f"; the {len(first)} with the most rows" if len(first) < len(names) else ""
    st.write(f"{len(names):,} names that mean several places or none{rest}.")
    chosen: dict[Name, str] = {}
    with st.form("places"):
        for number, question in enumerate(questions(workspace, first)):
            target = _ask(question, number)
            if target is not None:
                chosen[question.name] = target
        if st.form_submit_button("Place these") and chosen:
            answer(workspace, event_set, chosen, by)
            st.rerun()


def _ask(question: Question, number: int) -> str | None:
    labels: dict[str, str] = {
        one.id: f"{one.name}, {one.kind}, {one.country or '?'} ({one.reason})"
        for one in question.candidates
        if one.point is not None
    }
    if not labels:
        st.caption(
            f"{plain(question.words)}: {question.rows:,} rows; no place of that name is known."
        )
        return None
    picked = st.selectbox(
        f"{plain(question.words)}: {question.rows:,} rows",
        [LATER, *labels],
        format_func=lambda key: labels.get(key, key),
        key=f"place_{number}",
    )
    return None if picked == LATER else picked


def _show_removal(workspace: Workspace, event_set: EventSet, by: str) -> None:
    """Take the set out, with a reason for the log."""
    with st.expander("Remove this set"), st.form("removal", clear_on_submit=True, border=False):
        reason = st.text_input("Why it should go (kept in the log)", key="remove_reason")
        if st.form_submit_button(f"Remove {plain(event_set.name)}"):
            if not reason.strip():
                st.error("Say why; the log needs a reason.")
                return
            remove_event_set(workspace.store, event_set, by, reason.strip())
            st.session_state.pop("outcome", None)
            st.rerun()
