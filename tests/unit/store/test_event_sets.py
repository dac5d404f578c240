"""Event sets: rows in, one sorted GeoParquet file and one line of the record out, or nothing at all."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import geopandas as gpd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import ModelError, StoreError
from geo.store import Store, open_store
from geo.store.event_files import read_rows
from geo.store.event_removal import remove_event_set
from geo.store.event_schema import EVENT_SCHEMA, READ
from geo.store.event_sets import (
    About,
    add_event_set,
    event_file,
    events_folder,
    remove_orphan_files,
    rewrite_event_set,
)
from tests.bench.sample_events import sample_rows

NO_FILE = Path("nowhere")
ABOUT = About("Sample", "acled", "{}", "0" * 64, "Nobody", "Invented", "CC0")


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An open, empty store."""
    with open_store(tmp_path / "laydown.sqlite") as opened:
        yield opened


@pytest.fixture(scope="module")
def rows() -> pa.Table:
    """Some hundred rows, one of them without a point."""
    table = sample_rows(300, ucdp=NO_FILE)
    lon = pa.array([None, *table["lon"].to_pylist()[1:]], pa.float64())
    return table.set_column(READ.get_field_index("lon"), READ.field("lon"), lon).cast(READ)


def test_a_set_is_sorted_geoparquet_that_other_programs_read(store: Store, rows: pa.Table) -> None:
    """By day first; a row without a point has no geometry and no box; the covering box filters."""
    added = add_event_set(store, lambda: [rows], ABOUT, "ada")
    path = event_file(store, added.event_set)
    table = pq.read_table(path)
    assert table.schema.names == EVENT_SCHEMA.names
    days = table["day_from"].to_pylist()
    assert days == sorted(days)
    frame = gpd.read_parquet(path)
    assert frame.crs == "EPSG:4326"
    assert frame.geometry.isna().sum() == 1
    placed = frame[frame.geometry.notna()]
    assert (placed.geometry.x == placed["lon"]).all()
    west, south, east, north = added.event_set.bbox or (0, 0, 0, 0)
    assert len(gpd.read_parquet(path, bbox=(west, south, east, north))) == 299
    assert pq.ParquetFile(path).metadata.row_group(0).column(0).compression == "ZSTD"


def test_the_same_rows_again_add_nothing_in_whatever_order_they_come(
    store: Store, rows: pa.Table
) -> None:
    """Neither a row of the record nor a file; the set that is there is named."""
    first = add_event_set(store, lambda: [rows], ABOUT, "ada")
    version = store.version
    turned = rows.take(pa.array(range(len(rows) - 1, -1, -1)))
    halves = [turned.slice(0, 100), turned.slice(100)]
    again = add_event_set(store, lambda: halves, replace(ABOUT, name="Other"), "bob")
    assert (first.is_new, again.is_new) == (True, False)
    assert again.event_set == first.event_set
    assert store.version == version
    assert [path.name for path in events_folder(store).iterdir()] == [first.event_set.file]
    store.verify()


def test_a_set_larger_than_what_is_sorted_at_once_comes_out_the_same(
    store: Store, rows: pa.Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dealing rows into files and sorting each gives the same order and digest as sorting all."""
    whole = add_event_set(store, lambda: [rows], ABOUT, "ada").event_set
    order = pq.read_table(event_file(store, whole))["event_id"]
    remove_event_set(store, whole, "ada", "again")
    monkeypatch.setattr("geo.store.event_order.ROWS_AT_ONCE", 64)
    parts = [rows.slice(begin, 70) for begin in range(0, 300, 70)]
    dealt = add_event_set(store, lambda: parts, ABOUT, "ada").event_set
    assert dealt.rows_sha256 == whole.rows_sha256
    assert pq.read_table(event_file(store, dealt))["event_id"] == order


def test_a_removed_set_leaves_record_and_disk_and_stays_in_the_log(
    store: Store, rows: pa.Table
) -> None:
    """The log says who took it out and why."""
    added = add_event_set(store, lambda: [rows], ABOUT, "ada").event_set
    remove_event_set(store, added, "bob", "outdated")
    assert store.event_sets() == []
    assert list(events_folder(store).iterdir()) == []
    assert (store.log(1)[0].by, store.log(1)[0].reason) == ("bob", "outdated")
    store.verify()


def test_rows_enriched_later_take_the_place_of_the_old_file(store: Store, rows: pa.Table) -> None:
    """The set keeps its id; importing the same rows still adds nothing."""
    added = add_event_set(store, lambda: [rows], ABOUT, "ada").event_set

    def enrich(table: pa.Table) -> pa.Table:
        at = table.schema.get_field_index("country_code")
        return table.set_column(at, "country_code", pa.array(["SY"] * len(table)))

    old = read_rows(event_file(store, added))
    changed = rewrite_event_set(store, added, old, "ada", "enriched", enrich)
    assert (changed.id, changed.rows_sha256) == (added.id, added.rows_sha256)
    assert [path.name for path in events_folder(store).iterdir()] == [changed.file]
    assert set(pq.read_table(event_file(store, changed))["country_code"].to_pylist()) == {"SY"}
    assert not add_event_set(store, lambda: [rows], ABOUT, "ada").is_new


def test_what_nobody_registered_is_cleared_away_and_nothing_else(
    store: Store, rows: pa.Table
) -> None:
    """Left-overs of a killed import go; files of sets, and files somebody is writing, stay."""
    added = add_event_set(store, lambda: [rows], ABOUT, "ada").event_set
    folder = events_folder(store)
    (folder / ".part-dead").write_bytes(b"half")
    (folder / "acled-dead.parquet").write_bytes(b"whole, never registered")

    def watched() -> Iterator[pa.Table]:
        yield rows.slice(0, 200)

    assert sorted(remove_orphan_files(store)) == [".part-dead", "acled-dead.parquet"]
    assert [path.name for path in folder.iterdir()] == [added.file]
    seen: list[list[str]] = []

    def enrich(table: pa.Table) -> pa.Table:
        seen.append(remove_orphan_files(store))
        return table

    assert add_event_set(store, watched, ABOUT, "ada", enrich).is_new
    assert seen == [[]]


def test_an_empty_set_and_a_lost_file_are_sentences(store: Store, rows: pa.Table) -> None:
    """Nothing is stored of no rows; a file that is gone is named."""
    with pytest.raises(StoreError, match="no row to store"):
        add_event_set(store, lambda: [rows.slice(0, 0)], ABOUT, "ada")
    assert store.event_sets() == []
    added = add_event_set(store, lambda: [rows], ABOUT, "ada").event_set
    (events_folder(store) / added.file).unlink()
    with pytest.raises(StoreError, match="not there"):
        event_file(store, added)
    with pytest.raises(ModelError, match="bare name"):
        replace(added, file="../laydown.sqlite")
    assert added.source_line == "Nobody; Invented; CC0"
