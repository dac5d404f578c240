"""``streamlit run app.py``: the page and the routes beside it, nothing else."""

import streamlit as st

from geo.web.routes import make_routes

app = st.App("geo/ui/main.py", routes=make_routes(base=st.get_option("server.baseUrlPath") or ""))
