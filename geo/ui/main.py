"""The frame of every page: title, navigation, the one place where errors become sentences."""

from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parent

st.set_page_config(
    page_title="Laydown",
    page_icon=str(PAGES / "icon.png"),
    layout="wide",
    initial_sidebar_state="collapsed",
)

st.navigation(
    [
        st.Page(PAGES / "map_page.py", title="Map", default=True),
        st.Page(PAGES / "posture_page.py", title="Posture", url_path="posture"),
        st.Page(PAGES / "changes_page.py", title="Changes", url_path="changes"),
        st.Page(PAGES / "promises_page.py", title="Promises", url_path="promises"),
        st.Page(PAGES / "bases_page.py", title="Bases", url_path="bases"),
        st.Page(PAGES / "read_page.py", title="Read", url_path="read"),
        st.Page(PAGES / "import_page.py", title="Import", url_path="import"),
        st.Page(PAGES / "sources_page.py", title="Sources", url_path="sources"),
    ],
    position="top",
).run()
