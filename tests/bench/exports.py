"""Records of three sizes in; how long posture, the rows of a day and an export take out."""

from __future__ import annotations

from datetime import date

from geo.exchange.export import make_export
from geo.exchange.rows import rows as rows_of_view
from geo.exchange.seeds import read_seeds
from geo.exchange.shapes import Shapes
from geo.exchange.view import View
from geo.model import Record
from geo.posture import build_timeline
from geo.settings import ROOT
from tests.bench.measurement import Row, took
from tests.bench.sample_seeds import sample_record

CLAIMS_EACH = 10
DAY = date(2025, 10, 21)


def rows() -> list[Row]:
    """For the seeds, and for 2,000 and 20,000 claims with ten at each place."""
    records = {"seeds": read_seeds(ROOT / "seeds")} | {
        f"{claims:,} claims": sample_record(claims // CLAIMS_EACH, CLAIMS_EACH)
        for claims in (2_000, 20_000)
    }
    return [line for name, record in records.items() for line in _measured(name, record)]


def _measured(name: str, record: Record) -> list[Row]:
    shapes = Shapes(ROOT / "data")
    view = View.of_day(DAY)
    timeline = build_timeline(record)
    shown = len(rows_of_view(timeline, record, view, shapes))  # reads the shapes it needs, once

    def export() -> int:
        return sum(map(len, make_export("geojson", timeline, record, view, shapes).pieces()))

    rounds = 5 if len(record.claims) < 10_000 else 3
    size = f"{export() / 1000:,.0f} kB"
    return [
        *took("posture", f"{name}: build_timeline", lambda: build_timeline(record), rounds),
        *took(
            "rows",
            f"{name}: the {shown:,} rows of {DAY}",
            lambda: rows_of_view(timeline, record, view, shapes),
            rounds,
        ),
        *took("export", f"{name}: these as GeoJSON, {size}", export, rounds),
    ]
