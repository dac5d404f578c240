"""Other people's maps of the same events under a Streamlit slider, each as its own documentation shows it.

``streamlit run tests/bench/event_apps.py`` with BENCH_RIVAL (folium, pydeck or lonboard), BENCH_ROWS (a Parquet file)
and BENCH_CDN (where Leaflet is served). The slider is the last day shown; a circle in the middle of the
map is green on even days and blue on odd ones, so that whoever measures can see that a picture is the new one.
"""

import json
import os
from datetime import date, timedelta

import pandas as pd
import streamlit as st

RIVAL, ROWS, CDN = (os.environ[f"BENCH_{name}"] for name in ("RIVAL", "ROWS", "CDN"))
MIDDLE = (38.5, 35.5)
EMPTY_STYLE = "data:application/json," + json.dumps({"version": 8, "sources": {}, "layers": []})


@st.cache_data
def read(path: str) -> pd.DataFrame:
    """Rows with a point, by day."""
    rows = pd.read_parquet(path, columns=["day_from", "lon", "lat", "kind"])
    return rows.assign(day=pd.to_datetime(rows["day_from"])).sort_values("day")


def mark(day: date) -> list[int]:
    """The colour of the day."""
    return [0, 255, 0] if day.toordinal() % 2 == 0 else [0, 0, 255]


def folium_map(shown: pd.DataFrame, day: date) -> None:
    """One ``folium.CircleMarker`` a row."""
    import folium

    page = folium.Map(location=MIDDLE[::-1], zoom_start=6, tiles=None)
    page.default_js = [("leaflet", f"{CDN}/leaflet.js")]
    page.default_css = [("leaflet_css", f"{CDN}/leaflet.css")]
    for row in shown.itertuples():
        folium.CircleMarker((row.lat, row.lon), radius=3, weight=0, fill=True, tooltip=row.kind).add_to(page)  # fmt: skip
    colour = "#{:02x}{:02x}{:02x}".format(*mark(day))
    folium.CircleMarker(MIDDLE[::-1], radius=30, fill_color=colour, fill_opacity=1).add_to(page)
    st.iframe(page.get_root().render(), height=560)


def pydeck_map(shown: pd.DataFrame, day: date) -> None:
    """A scatterplot layer of pydeck."""
    import pydeck

    points = pydeck.Layer("ScatterplotLayer", shown[["lon", "lat"]], get_position=["lon", "lat"], get_radius=2000, get_fill_color=[160, 40, 46])  # fmt: skip
    middle = pydeck.Layer("ScatterplotLayer", pd.DataFrame({"lon": [MIDDLE[0]], "lat": [MIDDLE[1]]}), get_position=["lon", "lat"], get_radius=40_000, get_fill_color=mark(day))  # fmt: skip
    view = pydeck.ViewState(longitude=MIDDLE[0], latitude=MIDDLE[1], zoom=5.5)
    st.pydeck_chart(
        pydeck.Deck([points, middle], initial_view_state=view, map_style=None), height=560
    )


def lonboard_map(shown: pd.DataFrame, day: date) -> None:
    """A scatterplot layer of lonboard, sent as Arrow."""
    import geopandas as gpd
    from lonboard import ScatterplotLayer
    from streamlit_lonboard import st_lonboard

    def frame(lon: pd.Series, lat: pd.Series) -> gpd.GeoDataFrame:
        return gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")

    points = ScatterplotLayer.from_geopandas(frame(shown["lon"], shown["lat"]), get_radius=2000, get_fill_color=[160, 40, 46])  # fmt: skip
    one = frame(pd.Series([MIDDLE[0]]), pd.Series([MIDDLE[1]]))
    middle = ScatterplotLayer.from_geopandas(one, get_radius=40_000, get_fill_color=mark(day))
    view = {"longitude": MIDDLE[0], "latitude": MIDDLE[1], "zoom": 5.5, "pitch": 0, "bearing": 0}
    st_lonboard(layers=[points, middle], view_state=view, basemap_style=EMPTY_STYLE, compression=None, height=560, key="map")  # fmt: skip


st.set_page_config(layout="wide")
rows = read(ROWS)
first, last = rows["day"].min().date(), rows["day"].max().date()
day = st.slider("Day", first, last, last - timedelta(days=30), step=timedelta(days=1))
shown = rows[rows["day"] <= pd.Timestamp(day)]
{"folium": folium_map, "pydeck": pydeck_map, "lonboard": lonboard_map}[RIVAL](shown, day)
