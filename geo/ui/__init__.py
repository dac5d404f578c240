"""Streamlit lives here: one module a page, thin."""
