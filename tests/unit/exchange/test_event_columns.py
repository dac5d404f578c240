"""The packed columns of an event set, unpacked by hand and compared with its rows."""

from __future__ import annotations

import gzip
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geo.errors import StoreError
from geo.exchange.event_columns import (
    DEATHS,
    PRECISIONS,
    SQUARE,
    UNPLACED,
    event_columns,
    kept_columns,
    mercator,
)
from geo.model import Precision
from geo.store.event_schema import READ
from tests.event_samples import store_set, varied_rows

METRES_AROUND = 40_075_016.686


def unpack(block: bytes) -> tuple[dict[str, Any], dict[str, np.ndarray[Any, Any]]]:
    """Header and columns, as the browser reads them."""
    assert block[:4] == b"LDEV"
    start = 8 + int.from_bytes(block[4:8], "little")
    header = json.loads(block[8:start])
    columns = {
        name: np.frombuffer(block, f"<{kind}", header["rows"], start + offset)
        for name, (kind, offset) in header["columns"].items()
    }
    return header, columns


def sorted_rows(count: int = 400) -> pa.Table:
    """Sample rows in the order of a file."""
    return varied_rows(count).sort_by("day_from")


def test_every_column_says_what_its_row_says() -> None:
    """Days, kinds, precisions, classes of deaths and sureness, row by row."""
    table = sorted_rows()
    header, columns = unpack(event_columns(table, Precision.SITE))
    for number, row in enumerate(table.to_pylist()):
        begin = row["day_from"].toordinal() - 719163
        assert columns["from"][number] + header["base"] == begin
        assert columns["length"][number] == (row["day_to"] - row["day_from"]).days
        assert header["kinds"][columns["kind"][number]] == (row["kind"] or "")
        assert header["precisions"][columns["precision"][number]] == row["precision"]
        told = [row[f"fatalities_{name}"] for name in ("best", "low", "high")]
        best = next((one for one in told if one is not None), None)
        least = -1 if best is None else max(floor for floor in DEATHS if floor <= best)
        assert columns["deaths"][number] == ([-1, *DEATHS].index(least))
        vague = row["date_kind"] == "sometime_in" and row["day_to"] > row["day_from"]
        assert columns["unsure"][number] == vague
        assert (columns["x"][number] == UNPLACED) == (row["lon"] is None)
    assert header["unplaced"] == sum(lon is None for lon in table["lon"].to_pylist())


def test_points_are_under_two_centimetres_off() -> None:
    """The whole numbers of the Mercator square, turned back, are the degrees of the file."""
    table = sorted_rows().filter(pa.compute.is_valid(sorted_rows()["lon"]))
    _, columns = unpack(event_columns(table, Precision.SITE))
    lon = columns["x"] / SQUARE * 360 - 180
    lat = np.degrees(np.arctan(np.sinh(math.pi * (1 - 2 * columns["y"] / SQUARE))))
    east = np.abs(lon - table["lon"].to_numpy()) / 360 * METRES_AROUND
    north = np.abs(lat - table["lat"].to_numpy()) / 360 * METRES_AROUND
    assert max(east.max(), north.max()) < 0.02


def test_the_edges_of_the_world_stay_on_the_map() -> None:
    """Both poles, the antimeridian from both sides, and a place that is none."""
    lon = np.array([-180.0, 180.0, 0.0, 0.0, math.nan])
    lat = np.array([0.0, 0.0, 90.0, -90.0, math.nan])
    x, y = mercator(lon, lat)
    assert x.tolist() == [0, SQUARE - 1, SQUARE // 2, SQUARE // 2, UNPLACED]
    assert y[2] == 0
    assert y[3] == SQUARE - 1
    assert y[4] == UNPLACED


def test_the_cap_rounds_only_what_is_finer() -> None:
    """Sites go to the grid of a town by default; a town's own point stays as it was published."""
    table = sorted_rows(40)
    names = ["site" if number % 2 else "town" for number in range(40)]
    table = table.set_column(READ.get_field_index("precision"), READ.field("precision"), pa.array(names))  # fmt: skip
    _, exact = unpack(event_columns(table, Precision.SITE))
    header, capped = unpack(event_columns(table, Precision.TOWN))
    assert {header["precisions"][code] for code in capped["precision"]} == {"town"}
    moved = exact["x"] != capped["x"]
    placed = exact["x"] != UNPLACED
    assert not moved[::2].any()
    assert moved[1::2][placed[1::2]].all()


def test_long_spans_and_many_kinds_get_wider_columns() -> None:
    """Two bytes hold 179 years of days and one byte 256 kinds; more need more."""
    table = sorted_rows(300).to_pylist()
    for number, row in enumerate(table):
        row["kind"] = f"kind {number}"
    table[0]["day_from"] = table[0]["day_from"].replace(year=1700)
    rows = pa.Table.from_pylist(table, schema=READ).sort_by("day_from")
    header, columns = unpack(event_columns(rows))
    assert header["columns"]["from"][0] == "i4"
    assert header["columns"]["kind"][0] == "u2"
    assert len({*columns["kind"].tolist()}) == len(header["kinds"]) == 300


def test_a_set_without_rows_is_a_block_without_rows() -> None:
    """The header says so, and the columns are empty."""
    header, columns = unpack(event_columns(READ.empty_table()))
    assert (header["rows"], header["first"], header["kinds"]) == (0, None, [])
    assert all(not len(column) for column in columns.values())
    assert header["precisions"] == PRECISIONS


def test_a_block_is_packed_once_a_file_and_cap(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second asking reads what the first one kept; another cap is another block."""
    known = store_set(tmp_path, varied_rows(30))
    file, cache = tmp_path / "events" / known.file, tmp_path / "cache"
    first = kept_columns(file, cache)
    assert gzip.decompress(first)[:4] == b"LDEV"
    kept_columns(file, cache, Precision.DISTRICT)
    assert len(list((cache / "event_columns").iterdir())) == 2

    def never(*_: object, **__: object) -> None:
        raise AssertionError("packed again")

    monkeypatch.setattr(pq, "read_table", never)
    assert kept_columns(file, cache) == first


def test_a_file_that_gave_way_meanwhile_is_a_sentence(tmp_path: Path) -> None:
    """A newer import may shorten a set between looking it up and reading it."""
    with pytest.raises(StoreError, match="Open the page again"):
        kept_columns(tmp_path / "gone.parquet", tmp_path / "cache")
