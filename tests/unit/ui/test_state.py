"""Words of the link in and out."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from geo.ui.state import LONGEST_WORD, WORDS, read_words, to_words

FIRST, LAST = date(2014, 1, 1), date(2026, 2, 28)
FORCES = ("US", "Coalition")


@given(st.dictionaries(st.sampled_from([*WORDS, "utm_source", "embed"]), st.text(max_size=600)))
def test_no_link_can_break_the_page(words: dict[str, str]) -> None:
    """Whatever is in the address, the words kept are ours and short, and what was left out is told."""
    kept, fault = read_words(words, FIRST, LAST, FORCES)
    assert set(kept) <= set(WORDS)
    assert all(len(text) <= LONGEST_WORD for text in kept.values())
    assert fault is None or fault.endswith(("instead.", "left out."))


@given(
    day=st.dates(date(2014, 1, 1), LAST),
    forces=st.sets(st.sampled_from(FORCES), min_size=1),
    off=st.sets(st.sampled_from(["events", "bases", "relief"])),
)
def test_a_state_written_to_the_link_is_read_back(
    day: date, forces: set[str], off: set[str]
) -> None:
    """Writing then reading gives the same words, and no complaint."""
    state = {
        "mode": "day",
        "day": day.isoformat(),
        "forces": "|".join(sorted(forces)),
        "off": ",".join(sorted(off)),
    }
    words = to_words(state)
    kept, fault = read_words(words, FIRST, LAST, FORCES)
    assert fault is None
    assert kept == words
    assert kept["day"] == day.isoformat()


def test_only_what_the_mode_needs_is_in_the_link() -> None:
    """A window has no day, a day no window."""
    state = {"mode": "window", "day": "2020-01-01", "from": "2019-01-01", "to": "2020-01-01"}
    assert to_words(state) == {"mode": "window", "from": "2019-01-01", "to": "2020-01-01"}
    assert to_words({**state, "mode": "day"}) == {"day": "2020-01-01"}
