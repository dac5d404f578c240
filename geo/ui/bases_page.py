"""The page of bases: a ledger as of a day, the stale ones, and what the lint has to say of the record."""

from __future__ import annotations

import streamlit as st

from geo import watch
from geo.errors import GeoError
from geo.settings import load_settings
from geo.ui.base_entries import base_entry, finding_entry
from geo.ui.components import instrument
from geo.ui.look import page_style, tell
from geo.ui.watching import (
    day_input,
    downloads,
    has_word,
    known_input,
    last_day,
    theme,
    word_input,
)
from geo.workspace import Workspace, shared_workspace

KEY = "bases"
VIEWS = ("ledger", "stale", "checks")


def show(workspace: Workspace) -> None:
    """Draw the page."""
    record = workspace.record()
    st.title("Bases")
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        on = day_input("As of", "day", last_day(record))
        known = known_input("As known on", "known")
        word = word_input("find", "a name in any script, a force")
        view = st.segmented_control(
            "Show",
            VIEWS,
            default=VIEWS[0],
            required=True,
            key="show",
            bind="query-params",
        )
    if view == "checks":
        found = [row for row in _findings(workspace) if has_word(row, word)]
        st.text(
            "What the record says, held against where it says it. Both readings stand; mend the record."
        )
        group: dict[str, object] = {
            "title": "Findings",
            "form": "cards",
            "entries": [finding_entry(row, record, on) for row in found],
        }
        _draw([group], "Nothing in the record is at odds with itself or with the map.")
        return
    rows = [
        row
        for row in watch.bases_on(workspace, on, known)
        if has_word(row, word) and (view != "stale" or row["stale"])
    ]
    stale = sum(row["stale"] for row in rows)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(
            f"{len(rows)} bases, {stale} of them stale: no word of them for a year, or none at all."
        )
        downloads("bases", rows, rows, f"bases-{on}")
    names = {place.countries[:1]: place.name for place in record.places if place.kind == "country"}
    groups = {
        tuple(row["country"][:1]): [one for one in rows if one["country"][:1] == row["country"][:1]]
        for row in rows
    }
    _draw(
        [
            {
                "title": names.get(country, "Not placed in a country"),
                "form": "rows",
                "entries": [base_entry(row, record, on, known) for row in found],
            }
            for country, found in sorted(groups.items(), key=lambda one: (not one[0], one[0]))
        ],
        f"No base known by then has these words as of {on}.",
    )


def _draw(groups: list[dict[str, object]], empty: str) -> None:
    instrument("entries", {"theme": theme(), "groups": groups, "empty": empty}, KEY)


@st.cache_data(max_entries=4)
def _found(version: str, _workspace: Workspace) -> list[dict[str, object]]:
    return watch.lint_rows(_workspace, _workspace.settings.data)


def _findings(workspace: Workspace) -> list[dict[str, object]]:
    return _found(workspace.version, workspace)


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
