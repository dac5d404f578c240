"""The plain app the map page is measured against: one ``folium.Marker`` a row, the map made anew at each change.

``streamlit run tests/bench/naive_app.py`` with BENCH_SEEDS (a folder of sample seeds) and BENCH_CDN (where Leaflet is
served). Written as a competent person writes it in an hour: the tables are read once, a tooltip a marker, no popup,
and of Folium's ten scripts and styles only Leaflet's own two.
"""

import os
from datetime import timedelta
from pathlib import Path

import folium
import pandas as pd
import streamlit as st

CDN = os.environ["BENCH_CDN"]


@st.cache_data
def read(folder: str) -> pd.DataFrame:
    """Claims with the points of their places."""
    claims = pd.read_csv(Path(folder) / "claims.csv")
    places = pd.read_csv(Path(folder) / "places.csv").rename(columns={"id": "place"})
    rows = claims.merge(places[["place", "name", "lon", "lat"]], on="place")
    return rows.assign(day=pd.to_datetime(rows["valid_edtf"]))


st.set_page_config(layout="wide")
rows = read(os.environ["BENCH_SEEDS"])
first, last = rows["day"].min().date(), rows["day"].max().date()
day = st.slider("Day", first, last, last, step=timedelta(days=1))
shown = rows[rows["day"] <= pd.Timestamp(day)]
page = folium.Map(location=(33.8, 42.0), zoom_start=6, tiles=None)
page.default_js = [("leaflet", f"{CDN}/leaflet.js")]
page.default_css = [("leaflet_css", f"{CDN}/leaflet.css")]
for row in shown.itertuples():
    folium.Marker((row.lat, row.lon), tooltip=f"{row.name}: {row.low}–{row.high}").add_to(page)
st.iframe(page.get_root().render(), height=560)
