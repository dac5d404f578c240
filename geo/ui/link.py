"""The words of the address bar, kept in step with what the browser last told; for every page with a state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping

import streamlit as st

STATE_NAME = "state"


def link_words(
    key: str, names: Collection[str], to_words: Callable[[Mapping[str, object]], dict[str, str]]
) -> tuple[dict[str, str], int]:
    """The page's words, and a serial that grows when the page must follow them.

    New words from the page are written into the link. A link that changed by itself (Back, Forward, an edited
    address) wins over what the page told before, and the page is asked to follow by a new serial.

    Args:
        key: the component that tells the state.
        names: words of the link that are the page's own.
        to_words: the state the browser told, as words.
    """
    session = st.session_state
    told_key, written_key, serial_key = (f"{key}_{name}" for name in ("told", "written", "serial"))
    told = session.get(key, {}).get(STATE_NAME)
    session.setdefault(serial_key, 1)
    if told and told != session.get(told_key):
        session[told_key] = dict(told)
        session[written_key] = to_words(told)
        st.query_params.from_dict(session[written_key])
        return dict(session[written_key]), session[serial_key]
    words = {name: text for name, text in st.query_params.to_dict().items() if name in names}
    if words != session.get(written_key, words):
        session[serial_key] += 1
    session[written_key] = words
    return dict(words), session[serial_key]
