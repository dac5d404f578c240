"""A table of troops: its claims as they will become, and the tables whose claims the record has."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from geo.intake.troop_claims import Becoming
from geo.intake.troops import REASON, Troops
from geo.model import Status
from geo.store.batches import Batch, batches, remove_batch
from geo.ui.plain_text import plain
from geo.workspace import Workspace

MOST_SHOWN = 5_000
FATES = {"new": "new", "there": "there already", "differs": "differs from the record"}
ALL = "all"
_HEIGHT = 320


def claim_table(claims: Sequence[Becoming], names: dict[str, str]) -> pd.DataFrame:
    """One row a claim, in the order of the file: row, place, day, whom it counts, number, what becomes of it, why.

    Args:
        claims: as they will become.
        names: of places by id.
    """
    columns = [
        "Row",
        "Place",
        "Day",
        "Counted",
        "Number",
        "Printed",
        "Becomes",
        "Why it is no count",
    ]
    rows = [
        (
            one.row,
            names.get(one.claim.place, one.claim.place),
            one.claim.interval.edtf,
            one.claim.counted,
            "not reported" if one.claim.status is Status.NOT_REPORTED else str(one.claim.count),
            one.claim.phrase,
            FATES[one.fate],
            one.why or "",
        )
        for one in claims
    ]
    return pd.DataFrame(rows, columns=columns)


def show_table(workspace: Workspace, table: Troops) -> None:
    """What a table is, and every claim that it makes, before anything is stored."""
    st.write(
        "Recognised as **a table of troops** by country and quarter. Its rows become claims of the record, with the "
        "report of the quarter as their source."
    )
    st.caption(plain(table.told))
    for note in table.notes:
        st.caption(plain(note))
    kinds = {ALL: [*table.made.claims], "not reported": table.not_reported}
    kinds |= {FATES[fate]: [one for one in table.made.claims if one.fate == fate] for fate in FATES}
    kept = {label: claims for label, claims in kinds.items() if claims}
    if not kept:
        return
    chosen = st.radio(
        "Claims",
        list(kept),
        format_func=lambda label: f"{label} ({len(kept[label]):,})",
        horizontal=True,
        label_visibility="collapsed",
        key="claims_of",
    )
    names = {place.id: place.name for place in (*workspace.record().places, *table.made.places)}
    shown = claim_table(kept[chosen][:MOST_SHOWN], names)
    st.dataframe(shown, hide_index=True, height=_HEIGHT, key="claims")
    if len(kept[chosen]) > MOST_SHOWN:
        st.caption(f"The first {MOST_SHOWN:,} are shown.")


def show_refused(table: Troops) -> None:
    """The rows that make no claim, with column and reason, and as a file to mend."""
    if not table.refused:
        return
    rows = pd.DataFrame(table.refused[:MOST_SHOWN], columns=["Row", "Column", "Reason"])
    st.dataframe(rows, hide_index=True, key="refused")
    st.download_button(
        "Download the quarantined rows",
        table.quarantine,
        f"{table.name}.quarantine.csv",
        "text/csv",
        key="troops_quarantine",
    )


def show_batches(workspace: Workspace, by: str) -> None:
    """Tables whose claims the record has, and taking one of them out again."""
    known = batches(workspace.store, REASON)
    if not known:
        return
    st.subheader("Tables of troops")
    columns = ["Table", "Claims", "By", "Stored"]
    rows = [
        (_name(one), len(one.claims), one.by, one.stored[:16].replace("T", " ")) for one in known
    ]
    st.dataframe(pd.DataFrame(rows, columns=columns), hide_index=True, key="tables")
    names = {one.reason: f"{_name(one)} ({len(one.claims):,} claims)" for one in known}
    with (
        st.expander("Take the claims of a table out"),
        st.form("table_removal", clear_on_submit=True, border=False),
    ):
        chosen = st.selectbox(
            "One of them", list(names), format_func=names.__getitem__, key="table"
        )
        reason = st.text_input("Why it should go (kept in the log)", key="table_reason")
        if st.form_submit_button("Take its claims out"):
            if not reason.strip():
                st.error("Say why; the log needs a reason.")
                return
            batch = next(one for one in known if one.reason == chosen)
            remove_batch(workspace.store, batch, by, reason.strip())
            st.session_state.pop("outcome", None)
            st.rerun()


def _name(batch: Batch) -> str:
    return batch.reason.removeprefix(REASON)
