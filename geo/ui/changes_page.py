"""The page of changes: what is otherwise between two days, or between two days of knowledge."""

from __future__ import annotations

from datetime import date, timedelta

import streamlit as st

from geo import watch
from geo.errors import GeoError
from geo.model import LonLat
from geo.posture.wording import day_words
from geo.settings import load_settings
from geo.ui.change_entries import GROUPS, LEGEND, change_groups, marks, side_marks
from geo.ui.components import instrument
from geo.ui.links import map_link, window_link
from geo.ui.look import page_style, tell
from geo.ui.small_map import small_map
from geo.ui.watching import (
    choices,
    day_input,
    downloads,
    known_input,
    last_day,
    theme,
    wait_for_timelines,
)
from geo.workspace import Workspace, shared_workspace

KEY = "changes"
BY_DAY, BY_KNOWLEDGE = "two days", "two days of knowledge"


def show(workspace: Workspace) -> None:
    """Draw the page."""
    record = workspace.record()
    st.title("Changes")
    with st.container(key="tools", horizontal=True, vertical_alignment="bottom"):
        asked_for = st.segmented_control(
            "Compare",
            (BY_DAY, BY_KNOWLEDGE),
            default=BY_DAY,
            required=True,
            key="compare",
            bind="query-params",
        )
        span = _days(last_day(record)) if asked_for == BY_DAY else _knowledge(last_day(record))
        forces = choices(
            "Forces", "forces", sorted({one.force for one in record.claims if one.force})
        )
        kinds = choices("Kinds", "kinds", list(GROUPS))
    asked = watch.Comparison(*span)
    wait_for_timelines(workspace, (asked.known_first, asked.known_last))
    answer = watch.changes_between(workspace, asked, forces or None, kinds or None)
    rows = answer["changes"]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.text(f"{answer['heading']}: {len(rows):,} change{'' if len(rows) == 1 else 's'}.")
        if asked.first == asked.last:
            for label, known in (("before", asked.known_first), ("after", asked.known_last)):
                st.link_button(f"Map as known {label}", map_link(record, asked.last, None, known))
        else:
            link = window_link(record, (asked.first, asked.last), None, asked.known_last)
            st.link_button("Map of these days", link, icon=":material/map:")
        downloads(
            "changes", answer | {"changes": rows}, rows, f"changes-{asked.first}-{asked.last}"
        )
    points, data = _points(workspace), workspace.settings.data
    picture = small_map(
        data,
        marks(rows, record, asked, points),
        LEGEND,
        f"Where something changed. {answer['heading']}.",
    )
    sides = [
        small_map(data, side_marks(rows, record, asked, points, side), {}, words)
        for side, words in zip(("before", "after"), _side_words(asked), strict=True)
    ]
    instrument(
        "entries",
        {
            "theme": theme(),
            "paragraph": {"title": "Ready to paste", "text": answer["paragraph"]},
            "map": picture,
            "sides": [side for side in sides if side],
            "groups": change_groups(rows, record, asked),
            "empty": "Nothing that the record holds is otherwise on the later side.",
        },
        KEY,
    )


def _days(last: date) -> tuple[date, date, date | None, date | None]:
    first = day_input("From", "from", last - timedelta(days=182))
    then = day_input("To", "to", last)
    known = known_input("As known on", "known")
    return first, then, known, known


def _knowledge(last: date) -> tuple[date, date, date | None, date | None]:
    day = day_input("What stood on", "day", last - timedelta(days=182))
    before = day_input("As known on", "known_from", last - timedelta(days=182))
    return day, day, before, known_input("and then on", "known_to")


def _side_words(asked: watch.Comparison) -> list[str]:
    """The headings of the two maps that stand side by side."""
    clocks = ((asked.first, asked.known_first), (asked.last, asked.known_last))
    return [
        day_words(day) + ("" if known is None else f", as known on {day_words(known)}")
        for day, known in clocks
    ]


def _points(workspace: Workspace) -> dict[str, LonLat]:
    shown = {one.id: workspace.shapes.place(one).point for one in workspace.record().places}
    return {name: point for name, point in shown.items() if point is not None}


page_style()
try:
    show(shared_workspace(load_settings()))
except GeoError as error:
    tell(error)
