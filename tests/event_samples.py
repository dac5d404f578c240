"""Small event sets for tests: rows of the bench's generator, stored in a home of the test's own."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import pyarrow as pa

from geo.model import EventSet
from geo.store import open_store
from geo.store.event_schema import READ
from geo.store.event_sets import About, add_event_set
from tests.bench.sample_events import UCDP, sample_rows

NO_FILE = Path("nowhere")
HOSTILE = (
    "<img src=x onerror=alert(1)>${alert(2)}`{{7*7}}</script><script>alert(3)</script>\u202eabc'\""
)
PRECISIONS = {
    "1": "town",
    "2": "near",
    "3": "district",
    "4": "governorate",
    "5": "region",
    "6": "country",
    "7": "sea_air",
}


def varied_rows(count: int = 400, seed: int = 3) -> pa.Table:
    """Sample rows in which every odd case occurs: no point, no kind, no deaths, long and uncertain days, hostile words."""
    rows = sample_rows(count, seed=seed, ucdp=NO_FILE).to_pylist()
    for number, row in enumerate(rows):
        row["event_id"] = f"E{number:05}"
        if number % 11 == 0:
            row["day_to"] = row["day_from"] + timedelta(days=number % 90)
            row["date_kind"] = "sometime_in"
        if number % 17 == 0:
            row["lon"] = row["lat"] = None
            row["precision"] = "unlocated"
        if number % 13 == 0:
            row["kind"] = None
        if number % 7 == 0:
            row["fatalities_low"] = row["fatalities_best"] = row["fatalities_high"] = None
        if number % 5 == 0:
            row["fatalities_best"] = number
        if number == 42:
            row.update(text=HOSTILE, place=HOSTILE, actor1=HOSTILE, source=HOSTILE, kind=HOSTILE)
    return pa.Table.from_pylist(rows, schema=READ)


def ucdp_rows(path: Path = UCDP) -> list[dict[str, str]]:
    """The rows of the UCDP export, read by the standard library alone."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ucdp_table(rows: Sequence[dict[str, str]]) -> pa.Table:
    """The same rows with the columns of an event set."""

    def whole(text: str) -> int:
        return int(float(text))

    def event(number: int, row: dict[str, str]) -> dict[str, object]:
        first, last = (date.fromisoformat(row[name][:10]) for name in ("date_start", "date_end"))
        return {
            "event_id": str(whole(row["id"])),
            "day_from": first,
            "day_to": last,
            "date_kind": "instant" if first == last else "sometime_in",
            "day_precision": str(whole(row["date_prec"])),
            "kind": {1: "state-based", 2: "non-state", 3: "one-sided"}[
                whole(row["type_of_violence"])
            ],
            "sub_kind": None,
            "actor1": row["side_a"],
            "actor2": row["side_b"],
            "place": row["where_coordinates"],
            "admin1": row["adm_1"],
            "country": row["country"],
            "lon": float(row["longitude"]),
            "lat": float(row["latitude"]),
            "precision": PRECISIONS[str(whole(row["where_prec"]))],
            **{f"fatalities_{name}": whole(row[name]) for name in ("low", "best", "high")},
            "text": None,
            "source": row["source_original"],
            "source_row": number,
            "original": "{}",
        }

    return pa.Table.from_pylist(
        [event(number, row) for number, row in enumerate(rows, start=2)], schema=READ
    )


def store_set(home: Path, table: pa.Table, name: str = "Sample") -> EventSet:
    """Put the rows into the store of a home as one set."""
    with open_store(home / "laydown.sqlite") as store:
        about = About(name, "csv", "{}", "0" * 64, "Nobody", "Invented", "CC0")
        return add_event_set(store, lambda: [table], about, "tests").event_set
