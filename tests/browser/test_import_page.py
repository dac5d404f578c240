"""Files dragged onto the page: counts are those of the file, stopped and gone on with, mended, seen on other pages."""

import base64
import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from playwright.sync_api import Page, expect

from geo.store import open_store
from geo.store.event_sets import event_file
from tests.browser.conftest import App, Visit, start_app, stop_app

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
    stop_app(running)


def test_the_ucdp_file_is_dragged_in_and_counts_match(
    own_app: App, visit: Visit, shared: Path
) -> None:
    """Months, governorates and types have as many events in the store as rows in the file."""
    path = shared / "data/ucdp_ged_syria_2016_2019.csv"
    page = visit.page
    page.goto(f"{own_app.url}/import")
    dropped(page, path.name, path.read_bytes())
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


def dropped(page: Page, name: str, words: bytes) -> None:
    """Drag a file onto the page, once the place for it is free."""
    zone = page.get_by_test_id("stFileUploaderDropzone")
    expect(zone).to_be_visible(timeout=60_000)
    page.evaluate(DROP, [zone.element_handle(), name, base64.b64encode(words).decode()])


def test_an_import_is_stopped_gone_on_with_and_its_quarantine_mended(
    own_app: App, visit: Visit
) -> None:
    """Progress is told; what is stopped stores nothing; the refused rows are downloaded, mended and sent in."""
    rows = [
        f"R{number},2024-0{number % 9 + 1}-1{number % 9},Tell Qarqash {number},Syria,something happened"
        for number in range(1_000)
    ]
    rows[7] = rows[7].replace("2024", "20x4")
    page = visit.page
    page.goto(f"{own_app.url}/import")
    dropped(page, "own.csv", "\n".join(["Ref,When,Town,Country,What happened", *rows]).encode())
    expect(page.get_by_text("1 of them would be quarantined")).to_be_visible(timeout=120_000)
    bring = page.get_by_role("button", name="Import", exact=True)
    bring.click()
    expect(page.get_by_text("Placing names: ")).to_be_visible(timeout=120_000)
    page.get_by_role("button", name="Stop", exact=True).click()
    expect(page.get_by_text("Placing names: ")).to_be_hidden(timeout=60_000)
    with open_store(own_app.home / "laydown.sqlite") as store:
        assert store.event_sets() == []
    bring.click()
    expect(page.get_by_text("999 rows accepted, 1 quarantined")).to_be_visible(timeout=240_000)
    with page.expect_download() as download:
        page.get_by_role("button", name="Download the quarantined rows").first.click()
    refused = Path(download.value.path()).read_bytes()
    assert b"'20x4-08-17' is no date" in refused
    page.goto(f"{own_app.url}/import")
    dropped(page, "mended.csv", refused.replace(b"20x4", b"2024"))
    expect(page.get_by_text("a header you mapped before")).to_be_visible(timeout=120_000)
    bring.click()
    expect(page.get_by_text("1 rows accepted, 0 quarantined")).to_be_visible(timeout=120_000)
    with open_store(own_app.home / "laydown.sqlite") as store:
        assert sorted(known.rows for known in store.event_sets()) == [1, 999]
    assert (visit.outside, visit.complaints) == ([], [])


def test_a_table_of_troops_reaches_posture_with_its_gaps(
    own_app: App, visit: Visit, shared: Path
) -> None:
    """Dragged in, seen as claims, stored; the Posture page has a gap where nothing was reported."""
    path = shared / "data/dmdc_reports_middle_east.csv"
    page = visit.page
    page.goto(f"{own_app.url}/import")
    dropped(page, path.name, path.read_bytes())
    page.get_by_role("button", name="Store 594 claims").click(timeout=120_000)
    expect(page.get_by_text("They make 626 claims (594 added, 32 there already)")).to_be_visible(
        timeout=120_000
    )
    page.goto(f"{own_app.url}/posture")
    expect(page.get_by_text("DMDC: not reported").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("US in Kuwait").first).to_be_visible()
    assert (visit.outside, visit.complaints) == ([], [])
