"""Every source of the record, with what was read of it and how the project saw it."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from geo.errors import GeoError
from geo.model import Record
from geo.settings import load_settings
from geo.ui.look import page_style, tell
from geo.workspace import shared_workspace

KEY = "sources"


def source_table(record: Record) -> pd.DataFrame:
    """One row a source, newest first: publisher, title, published, kind, seen, claims, events, url, note."""
    claims = pd.Series([claim.source for claim in record.claims], dtype="str").value_counts()
    events = pd.Series(
        [source for event in record.events for source in event.sources], dtype="str"
    ).value_counts()
    table = pd.DataFrame(
        [
            (
                source.publisher,
                source.title,
                source.published.edtf,
                source.kind,
                source.seen,
                source.id,
                source.url,
                source.note,
            )
            for source in record.sources
        ],
        columns=["Publisher", "About", "Published", "Kind", "Seen", "id", "Link", "Note"],
    )
    table["Claims"] = table["id"].map(claims).fillna(0).astype(int)
    table["Events"] = table["id"].map(events).fillna(0).astype(int)
    return (
        table.sort_values(["Published", "id"], ascending=[False, True])
        .drop(columns="id")
        .reset_index(drop=True)
    )


def show(record: Record) -> None:
    """Draw the page."""
    st.title("Sources")
    st.write(
        f"{len(record.sources)} sources stand behind {len(record.claims)} claims and {len(record.events)} events. "
        "*Seen* says whether the project read the source itself or a copy of it republished elsewhere."
    )
    st.dataframe(
        source_table(record),
        hide_index=True,
        key=KEY,
        height=640,
        column_config={"Link": st.column_config.LinkColumn("Link", validate=r"^https?://")},
    )


page_style()
try:
    show(shared_workspace(load_settings()).record())
except GeoError as error:
    tell(error)
