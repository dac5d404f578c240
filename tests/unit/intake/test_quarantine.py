"""The quarantine is safe in a spreadsheet, and comes back as it was (geo/intake/quarantine.py)."""

import io
import json
import sys
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.exchange.csv_table import safe_cell
from geo.intake import quarantine
from geo.intake.mapping import Mapping
from tests.unit.intake.reading import look, read

WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def made_safe(texts: list[str]) -> list[str]:
    frame = pl.DataFrame({"c0": texts}).select(quarantine._safe("c0"))
    return frame["c0"].to_list()


def test_every_character_is_made_safe_as_exports_make_it_safe() -> None:
    """Whole columns here, one text there: the same cells get an apostrophe."""
    texts = [chr(code) + "1+1" for code in range(sys.maxunicode + 1) if not 0xD800 <= code < 0xE000]
    different = [
        (hex(ord(text[0])), unicodedata.name(text[0], "?"))
        for text, safe in zip(texts, made_safe(texts), strict=True)
        if safe != safe_cell(text)
    ]
    assert different == []
    assert made_safe(["\u200f =1", "'a", "a=1", ""]) == ["'\u200f =1", "''a", "a=1", ""]


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(WORDS, WORDS), min_size=1, max_size=5))
def test_what_was_refused_comes_back_unchanged(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]]
) -> None:
    """Sent in again unmended, each row is refused again with the very same cells."""
    folder = tmp_path_factory.mktemp("import")
    mapping = Mapping(columns={"day_from": "=date", "text": "text"})
    table = pl.DataFrame(
        [("?" + day, text) for day, text in rows], schema=["=date", "text"], orient="row"
    )
    first = read(folder, table.write_csv().encode(), mapping)
    told = first.refused
    again = read(folder, first.quarantine, mapping)
    columns = ("'=date", "text", "laydown_row", "laydown_column", "laydown_reason")
    assert [{name: row[name] for name in columns} for row in again.refused] == told
    assert len(told) == len(rows)


def test_a_mended_row_is_accepted(tmp_path: Path) -> None:
    """The three added columns play no part; the mended cell does."""
    mapping = Mapping(columns={"day_from": "date", "place": "place"})
    first = read(tmp_path, b"date,place\n2024-13-01,=Homs\n", mapping)
    mended = first.quarantine.replace(b"2024-13-01", b"2024-12-01", 1)
    (row,) = read(tmp_path, mended, mapping).rows
    assert row["place"] == "=Homs"
    assert "laydown" not in row["original"]


def test_rows_of_shapes_keep_their_points(tmp_path: Path) -> None:
    """A mended feature is where it was, or where somebody put it; a repeated one as well; nonsense is told."""
    mapping = Mapping(columns={"event_id": "ref", "day_from": "day"})
    told = [("a", "2024-13-05", [-38.123456789, 34.2]), ("b", "2024-12-05", [40, 33]), ("b", "2024-12-06", [41, 33]), ("c", "?", None)]  # fmt: skip
    features = [
        {
            "type": "Feature",
            "properties": {"ref": ref, "day": day},
            "geometry": point and {"type": "Point", "coordinates": point},
        }
        for ref, day, point in told
    ]
    whole = json.dumps({"type": "FeatureCollection", "features": features}).encode()
    first = read(tmp_path, whole, mapping)
    assert first.answer["accepted"] == 1
    refused = first.quarantine.replace(b"2024-13", b"2024-12").replace(b"b,2024", b"d,2024")
    again = read(tmp_path, refused.replace(b"c,?", b"c,2024-01-01"), mapping)
    found = {row["event_id"]: (row["lon"], row["lat"]) for row in again.rows}
    assert found == {"a": (-38.123456789, 34.2), "d": (41.0, 33.0), "c": (None, None)}
    wrong = read(tmp_path, refused.replace(b"-38.123456789", b"west"), mapping)
    assert "is no number. Write 33.801" in wrong.refused[0]["laydown_reason"]
    assert look(tmp_path, refused)["has_shapes"]


@pytest.mark.parametrize("infer", [False, True])
def test_a_quarantine_saved_as_parquet_comes_back(tmp_path: Path, infer: bool) -> None:
    """Its reader finds no broken rows of its own; points are read from the columns, nonsense is told."""
    mapping = Mapping(columns={"event_id": "ref", "day_from": "day"})
    kept = b"ref,day,laydown_lon,laydown_lat,laydown_reach_km,laydown_row,laydown_column,laydown_reason\r\n"
    kept += b"a,2024-12-05,-38.1234,34.2,,1,day,x\r\n"
    kept += b"" if infer else b"b,2024-12-05,west,34.2,,2,day,x\r\n"
    whole = io.BytesIO()
    pl.read_csv(kept, infer_schema=infer).write_parquet(whole)
    again = read(tmp_path, whole.getvalue(), mapping)
    assert [(row["event_id"], row["lon"], row["lat"]) for row in again.rows] == [
        ("a", -38.1234, 34.2)
    ]
    reasons = [row["laydown_reason"] for row in again.refused]
    assert len(reasons) == (0 if infer else 1)
    assert all("is no number. Write 33.801" in reason for reason in reasons)


def test_an_area_that_comes_back_is_no_finer_than_it_was(tmp_path: Path) -> None:
    """Neither as a mended row nor as one whose id stood before."""
    mapping = Mapping(columns={"event_id": "ref", "day_from": "day"})
    area = {"type": "Polygon", "coordinates": [[[38, 34], [38.3, 34], [38.3, 34.3], [38, 34]]]}
    features = [
        {"type": "Feature", "properties": {"ref": ref, "day": day}, "geometry": area}
        for ref, day in (("a", "2024-01-05"), ("a", "2024-01-05"), ("b", "2024-13-05"))
    ]
    first = read(
        tmp_path, json.dumps({"type": "FeatureCollection", "features": features}).encode(), mapping
    )
    refused = first.quarantine.replace(b"2024-13", b"2024-12")
    again = read(tmp_path, refused, mapping)
    assert {row["precision"] for row in (*first.rows, *again.rows)} == {"district"}
    assert sorted(row["event_id"] for row in again.rows) == ["a", "b"]
