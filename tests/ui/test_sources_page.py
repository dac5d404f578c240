"""The page of sources."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from geo.exchange.seeds import read_seeds
from geo.ui.sources_page import source_table

ROOT = Path(__file__).resolve().parents[2]


def test_every_source_of_the_record_is_listed_with_its_claims() -> None:
    """One row a source, and every claim and event counted once for each of its sources."""
    record = read_seeds(ROOT / "seeds")
    table = source_table(record)
    assert len(table) == len(record.sources)
    assert table["Claims"].sum() == len(record.claims)
    assert table["Events"].sum() == sum(len(event.sources) for event in record.events)


def test_the_page_shows_the_table() -> None:
    """The count in the text is the count of the rows."""
    page = AppTest.from_file(str(ROOT / "geo/ui/sources_page.py"), default_timeout=60).run()
    assert not page.exception
    assert f"{len(page.dataframe[0].value)} sources" in page.markdown[0].value
