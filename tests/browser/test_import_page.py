"""A real export dragged onto the page: in with one click, and its counts are those of the file."""

import base64
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import expect

from geo.store import open_store
from geo.store.event_sets import event_file
from tests.browser.conftest import App, Visit, start_app

pytestmark = pytest.mark.browser

DROP = """([target, name, words]) => {
  const bytes = Uint8Array.from(atob(words), letter => letter.charCodeAt(0));
  const data = new DataTransfer();
  data.items.add(new File([bytes], name, { type: 'text/csv' }));
  for (const kind of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }));
}"""


@pytest.fixture
def own_app(tmp_path: Path) -> Iterator[App]:
    """An app whose record the test may change."""
    running = start_app(tmp_path / "home")
    yield running
    running.process.terminate()
    running.process.wait(10)


def test_the_ucdp_file_is_dragged_in_and_counts_match(
    own_app: App, visit: Visit, shared: Path
) -> None:
    """Months, governorates and types have as many events in the store as rows in the file."""
    path = shared / "data/ucdp_ged_syria_2016_2019.csv"
    page = visit.page
    page.goto(f"{own_app.url}/import")
    zone = page.get_by_test_id("stFileUploaderDropzone")
    expect(zone).to_be_visible(timeout=60_000)
    words = base64.b64encode(path.read_bytes()).decode()
    page.evaluate(DROP, [zone.element_handle(), path.name, words])
    expect(page.get_by_text("UCDP GED", exact=True)).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="Import", exact=True).click()
    expect(page.get_by_text("16,566 rows accepted, 0 quarantined")).to_be_visible(timeout=240_000)
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with open_store(own_app.home / "laydown.sqlite") as store:
        (known,) = store.event_sets()
        table = pq.read_table(
            event_file(store, known), columns=["day_from", "admin1", "kind", "country_code"]
        ).to_pylist()
    kinds = {"1": "State-based conflict", "2": "Non-state conflict", "3": "One-sided violence"}
    for told, stored in (
        (lambda row: row["date_start"][:7], lambda row: str(row["day_from"])[:7]),
        (lambda row: row["adm_1"] or None, lambda row: row["admin1"]),
        (lambda row: kinds[row["type_of_violence"][0]], lambda row: row["kind"]),
    ):
        assert Counter(map(told, rows)) == Counter(map(stored, table))
    assert Counter(row["country_code"] for row in table).most_common(1)[0][0] == "SY"
    assert visit.outside == []
