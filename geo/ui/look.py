"""The page's own style: less room around Streamlit's blocks, none for its menus."""

import streamlit as st

_STYLE = """
<style>
  [data-testid="stMainBlockContainer"] { padding: 3.4rem 2rem 1rem; max-width: none; }
  [data-testid="stHeader"] { height: 3rem; padding-left: 8.4rem; }
  [data-testid="stHeader"]::before { content: "Laydown"; position: absolute; left: 2rem; top: .62rem; font-size: 1.2rem; font-weight: 700; }
  [data-testid="stVerticalBlock"] { gap: .7rem; }
  [data-testid="stProgressBarTrack"] { background: #80808040; }
  .st-key-bar { position: fixed; top: .35rem; right: 2rem; width: min(40rem, 58vw); z-index: 999991; }
  @media (max-width: 760px) {
    [data-testid="stMainBlockContainer"] { padding: 3.4rem .8rem 1rem; }
    .st-key-bar { position: static; width: 100%; }
    [data-testid="stHeader"] { padding-left: 7rem; }
    [data-testid="stHeader"]::before { left: .8rem; }
  }
  /* In one column, card and table come between the chart and the contradictions. */
  @media (max-width: 640px) {
    [data-testid="stHorizontalBlock"]:has(.st-key-contradictions) { flex-direction: column; gap: .7rem; }
    [data-testid="stHorizontalBlock"]:has(.st-key-contradictions) > [data-testid="stColumn"] { min-width: 100%; }
    [data-testid="stColumn"]:has(.st-key-contradictions),
    [data-testid="stColumn"]:has(.st-key-contradictions) > [data-testid="stVerticalBlock"] { display: contents; }
    .st-key-contradictions { order: 2; }
  }
</style>
"""


def tell(error: Exception) -> None:
    """Show what went wrong as plain text: a message may quote a file, and files are hostile."""
    st.error("Laydown cannot show this. What is wrong, and what to do:")
    st.code(str(error), language=None, wrap_lines=True)


def page_style() -> None:
    """Put the style into the page. A constant: no text of the record ever comes here."""
    st.html(_STYLE)
