"""The store and the reference data: how long until they are there."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from geo.exchange.seeds import read_seeds
from geo.model import Record
from geo.settings import ROOT
from geo.store import open_store
from tests.bench.measurement import Row, row, took
from tests.bench.sample_seeds import sample_record

# In a process of its own, so that nothing is there yet; the clock starts after the imports.
LOAD_DATA = """
import sys, time
import geopandas
began = time.perf_counter()
for path in sys.argv[1:]:
    geopandas.read_parquet(path)
print(time.perf_counter() - began)
"""
ROUNDS = 3


def rows() -> list[Row]:
    """Store open and record, on the seeds and on 20,000 claims, and the files of data/."""
    return [
        *_store("seeds", read_seeds(ROOT / "seeds")),
        *_store("20,000 claims", sample_record(2_000, 10)),
        row("data", "every frame of data/ read, new process", _data_seconds(), "s", limit=1.5),
    ]


def _store(name: str, record: Record) -> list[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "laydown.sqlite"
        began = time.perf_counter()
        with open_store(path) as store:
            store.load(record, "bench", "first load")
        first = (time.perf_counter() - began) * 1000

        def read() -> None:
            with open_store(path) as store:
                store.record()

        return [
            row("store", f"{name}: make and load, once", first, "ms"),
            *took("store", f"{name}: open and read the record", read),
        ]


def _data_seconds() -> float:
    files = [str(path) for path in sorted((ROOT / "data").glob("*.parquet"))]
    times = []
    for _ in range(ROUNDS):
        command = [sys.executable, "-c", LOAD_DATA, *files]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        times.append(float(told.stdout))
    return statistics.median(times)
