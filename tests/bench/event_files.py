"""A million events in; how long placing them and writing them as files take, and how much memory, out."""

from __future__ import annotations

import multiprocessing
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyarrow as pa

from geo.enrich import Base, EnrichContext, enrich_table, read_ground
from geo.exchange.event_export import MEDIA_TYPES, make_event_export
from geo.exchange.event_selection import stored_selection
from geo.exchange.shapes import Shapes
from geo.model.place import LonLat
from geo.settings import ROOT
from geo.store import open_store
from geo.store.event_sets import About, add_event_set
from geo.store.event_shelf import EventShelf
from tests.bench.measurement import Row, row
from tests.bench.sample_events import sample_rows, tables

ROWS = 1_000_000
FEW = 100_000
AT_ONCE = 131_072
BASES = 80


def rows() -> list[Row]:
    """Enrichment beside GeoPandas, then each export in a process of its own, so that its memory is its own."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        _store_sample(home)
        spawn = multiprocessing.get_context("spawn")
        found = _enrich_rows()
        for name in MEDIA_TYPES:
            with spawn.Pool(1) as pool:
                found += pool.apply(_export_rows, (home, name))
    return found


def _enrich_rows() -> list[Row]:
    rng = np.random.default_rng(0)
    lons, lats = rng.uniform(35, 48, BASES).tolist(), rng.uniform(29, 38, BASES).tolist()
    bases = [Base(f"base-{n}", LonLat(lon, lat)) for n, (lon, lat) in enumerate(zip(lons, lats, strict=True))]  # fmt: skip
    context = EnrichContext(read_ground(ROOT / "data"), tuple(bases))
    sample = sample_rows(ROWS).select(["lon", "lat"])
    few = sample.slice(0, FEW)
    enrich_table(few, context)  # starts the engine
    shared = _seconds(lambda: [enrich_table(part, context) for part in tables(sample, AT_ONCE)])
    apart = _distinct(sample, rng)
    alone = _seconds(lambda: [enrich_table(part, context) for part in tables(apart, AT_ONCE)])
    lon, lat = few["lon"].to_numpy(), few["lat"].to_numpy()
    ours = _seconds(lambda: context.ground.countries.codes_at(lon, lat))
    countries = gpd.read_parquet(ROOT / "data" / "countries.parquet")[["iso2", "geometry"]]
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs=countries.crs)
    theirs = _seconds(lambda: points.sjoin(countries, how="left", predicate="intersects"))
    return [
        row("enrich", f"{ROWS:,} events like the real ones", shared, "s", limit=15),
        row("enrich", f"{ROWS:,} events, no two at one point", alone, "s", limit=15),
        row("enrich", f"{FEW:,} points in countries, beside GeoPandas sjoin", ours, "s", other=theirs),
    ]  # fmt: skip


def _distinct(sample: pa.Table, rng: np.random.Generator) -> pa.Table:
    noise = rng.normal(0, 0.05, (2, len(sample)))
    return pa.table({name: sample[name].to_numpy() + noise[at] for at, name in enumerate(("lon", "lat"))})  # fmt: skip


def _store_sample(home: Path) -> None:
    rows = sample_rows(ROWS)
    about = About("invented", "table", "{}", "0" * 64, "Nobody", "bench")
    with open_store(home / "laydown.sqlite") as store:
        add_event_set(store, lambda: tables(rows), about, "bench")


def _export_rows(home: Path, name: str) -> list[Row]:
    with open_store(home / "laydown.sqlite") as store:
        shelf = EventShelf(store)
        selection = stored_selection(shelf, shelf.sets(), {})
        made = make_event_export(name, selection, Shapes(ROOT / "data"))
        with (home / "out").open("wb") as file:
            took = _seconds(lambda: [file.write(piece) for piece in made.pieces()])
        size = (home / "out").stat().st_size / 1e6
    peak = _peak_mb()
    goal = name == "geojson"
    what = f"{ROWS:,} events as {name}, {size:,.0f} MB"
    return [
        row("event export", what, took, "s", limit=10 if goal else None),
        row("event export", f"{what}, peak memory", peak, "MB", limit=500 if goal else None),
    ]


def _peak_mb() -> float | None:
    """The most this process ever held; Linux tells. ``ru_maxrss`` counts its parent too."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.is_file() else []
    told = [line.split()[1] for line in lines if line.startswith("VmHWM:")]
    return int(told[0]) / 1024 if told else None


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
