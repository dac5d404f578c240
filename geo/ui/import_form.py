"""The form of one file: what it was recognised as, which column is what, the first rows as they will become."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import polars as pl
import streamlit as st

from geo.intake.files import Look
from geo.intake.mapping import FIELDS, Mapping
from geo.intake.memory import named_mappings
from geo.intake.preview import order_question, preview, settled_by_sample
from geo.model import Precision
from geo.ui.plain_text import plain
from geo.workspace import Workspace

NOTHING = "–"
GUESSED = "a guess from names and values"
_CREDITS = ("publisher", "source", "licence")
IN_A_ROW = 4
ROW_HEIGHT, MOST_HEIGHT = 35, 320
"""In pixels, as Streamlit draws tables."""
ORDERS = {"dmy": "day first", "mdy": "month first"}
KINDS = {
    "csv": "a table in text form", "sheet": "a workbook", "geojson": "GeoJSON", "gpkg": "a GeoPackage", "kml": "KML",
    "kmz": "KMZ", "shapefile": "a shapefile", "parquet": "GeoParquet",
}  # fmt: skip
FORMATS = {"laydown": "an export of Laydown", "acled": "an ACLED export", "ucdp": "UCDP GED"}
LABELS = {
    "event_id": "Id", "day_from": "Day, or first day", "day_to": "Last day", "date_kind": "Kind of date", "day_precision": "Code of the day's precision",
    "kind": "Kind", "sub_kind": "Sub-kind", "actor1": "Actor", "actor2": "Second actor", "place": "Place",
    "admin1": "Province", "country": "Country", "lon": "Longitude", "lat": "Latitude", "precision": "Precision",
    "fatalities_low": "Dead, low", "fatalities_best": "Dead, best", "fatalities_high": "Dead, high", "text": "Text",
    "source": "Source",
}  # fmt: skip
PROBLEM = "Problem"
WAITS = "waits: day or month first?"
_TWO_WAYS = r"^'\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}' is no date"
HEADINGS = {**LABELS, "problem": PROBLEM, "day_from": "Day"}
PRECISIONS = [member.value for member in Precision if member is not Precision.UNLOCATED]


def told(look: Look, mapping: Mapping, why: str) -> str:
    """What the file is, in one sentence."""
    kind = KINDS.get(look.kind, look.kind)
    if why == "recognised":
        return f"Recognised as **{FORMATS[mapping.format]}** by its header; nothing needs mapping."
    if why == "remembered":
        return f"It is {kind} with a header you mapped before; that mapping is used. Change it where it no longer fits."
    return (
        f"It is {kind}. Its columns were guessed: look at the rows below, and change what is wrong."
    )


def remembered(workspace: Workspace, look: Look, guessed: Mapping) -> Mapping:
    """The guess, or a mapping by its name, of those whose columns the file has."""
    known = {
        name: mapping
        for name, mapping in named_mappings(workspace).items()
        if not mapping.missing_from(look.columns)
    }
    if not known:
        return guessed
    chosen = st.selectbox(
        "Start from", [GUESSED, *sorted(known)], key="by_mapping", on_change=forget_columns
    )
    return known.get(chosen, guessed)


def forget_columns() -> None:
    """Let the fields of the form begin anew."""
    for key in [key for key in st.session_state if str(key).startswith("map_") or key in _CREDITS]:
        st.session_state.pop(key, None)


def mapping_form(look: Look, start: Mapping, *, is_settled: bool) -> Mapping:
    """Which column is what, as a person has it now; folded away when it is settled already."""
    options = [NOTHING, *look.columns]
    chosen: dict[str, str] = {}
    with st.expander("Columns", expanded=not is_settled):
        # A row of four at a time, so that on a phone, where columns are stacked, the fields keep their order.
        rows = [st.columns(IN_A_ROW) for _ in range(len(FIELDS) // IN_A_ROW + 1)]
        places = [place for row in rows for place in row]
        for number, field in enumerate(FIELDS):
            begin = start.columns.get(field, NOTHING)
            column = places[number].selectbox(
                LABELS[field],
                options,
                index=options.index(begin) if begin in options else 0,
                key=f"map_{field}",
            )
            if column != NOTHING:
                chosen[field] = column
        precision = places[len(FIELDS)].selectbox(
            "Points are as exact as a", PRECISIONS, index=PRECISIONS.index(start.precision), key="map_default"
        )  # fmt: skip
    who, what, terms = st.columns(3)
    return replace(
        start,
        columns=chosen,
        precision=precision,
        publisher=who.text_input("Publisher", start.publisher, key="publisher"),
        source=what.text_input("Title of the data", start.source, key="source"),
        licence=terms.text_input("Licence", start.licence or "", key="licence") or None,
    )


def day_order(look: Look, mapping: Mapping) -> tuple[Mapping, bool]:
    """The mapping with the order of day and month, asked when the first rows leave it open; whether it still is."""
    examples = order_question(look, mapping) or tuple(st.session_state.get("asked", ()))
    if not examples:
        return mapping, False
    answer = st.radio(
        f"Dates such as {plain(', '.join(examples))} can be read two ways. Which comes first?",
        list(ORDERS),
        format_func=ORDERS.__getitem__,
        index=None,
        horizontal=True,
        key="day_order",
    )
    return mapping.in_order(answer), answer is None


def show_preview(look: Look, mapping: Mapping, is_open: bool) -> None:
    """The first rows as they will become; *is_open* while nobody has said how their days are to be read."""
    rows = preview(look, settled_by_sample(look, mapping))
    bad = rows.filter(rows["problem"].fill_null("") != "").height
    waits = "; what their days are waits for your answer." if is_open else "."
    st.caption(
        f"The first {rows.height} rows as they will become"
        + (f"; {bad} of them would be quarantined." if bad and not is_open else waits)
        + (" Points are taken from the shapes." if look.has_shapes else "")
        + (" Names of places are looked up on import." if _is_looked_up(look, mapping) else "")
    )
    st.dataframe(
        preview_table(rows, is_open),
        hide_index=True,
        height=min(MOST_HEIGHT, ROW_HEIGHT * (rows.height + 1) + 3),
        column_config={PROBLEM: st.column_config.TextColumn(width="medium")},
        key="preview",
    )


def preview_table(rows: pl.DataFrame, is_open: bool) -> pd.DataFrame:
    """The rows under names people read, as text, without columns that say nothing.

    Args:
        rows: as `geo.intake.preview.preview` gives them.
        is_open: while nobody has said how days are to be read, such a day is no problem yet.
    """
    text = rows.with_columns(pl.all().exclude("row").cast(pl.String).fill_null(""))
    if is_open:
        waits = pl.col("problem").str.contains(_TWO_WAYS)
        text = text.with_columns(
            pl.when(waits).then(pl.lit(WAITS)).otherwise("problem").alias("problem")
        )
    told = [name for name in text.columns if name == "row" or (text[name] != "").any()]
    return text.select(
        pl.col(name).alias(HEADINGS.get(name, name.capitalize())) for name in told
    ).to_pandas()


def _is_looked_up(look: Look, mapping: Mapping) -> bool:
    """Whether the file names places and has no points of its own."""
    return "place" in mapping.columns and "lon" not in mapping.columns and not look.has_shapes
