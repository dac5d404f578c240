"""Synthetic events that lie in space and time as the real ones of UCDP do; none of them happened.

Rows are drawn from a UCDP GED export and moved a little: by up to a few days, and by about two kilometres where the
place is exact (rows placed at the middle of an area stay there, as in real sets, where many rows share one point).
Where there is no such file, a few declared clusters stand in for it. The same seed gives the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl
import pyarrow as pa

from geo.store.event_schema import READ

UCDP = Path(__file__).resolve().parents[3] / "shared" / "data" / "ucdp_ged_syria_2016_2019.csv"
KINDS = {
    "Explosions/Remote violence": ("Shelling/artillery/missile attack", "Air/drone strike"),
    "Battles": ("Armed clash", "Non-state actor overtakes territory"),
    "Violence against civilians": ("Attack", "Abduction/forced disappearance"),
    "Protests": ("Peaceful protest", "Protest with intervention"),
    "Riots": ("Violent demonstration", "Mob violence"),
    "Strategic developments": ("Looting/property destruction", "Other"),
}
SHARES = (0.45, 0.25, 0.12, 0.1, 0.03, 0.05)
"""How often each kind comes, roughly as in a war fought with artillery."""

EPOCH = date(1970, 1, 1)
_PRECISIONS = {1: "town", 2: "near", 3: "district", 4: "governorate", 5: "region", 6: "country"}
_ACLED_OF = {"town": 1, "near": 2}
_TEXT = (
    "Invented for measuring: {a} and {b} were said to have exchanged fire near {p}; the exchange lasted into "
    "the evening, a depot and two vehicles were reported hit, and {f} people were counted dead by the source. "
    "Nothing in this sentence happened to anybody."
)
_CLUSTERS = ((36.2, 37.15), (36.6, 35.9), (36.4, 33.5), (38.0, 36.4), (40.1, 35.3), (43.1, 36.3))


def sample_rows(count: int, seed: int = 1, ucdp: Path = UCDP, years: int = 6) -> pa.Table:
    """Rows with the columns of `event_schema.READ`, in no order.

    Args:
        count: how many.
        seed: of the generator.
        ucdp: the export they follow.
        years: over how many years from 2016 they are spread, at the rhythm of the export's own.
    """
    rng = np.random.default_rng(seed)
    frame = _moved(_pool(ucdp), count, rng, years)
    kinds = rng.choice(len(KINDS), count, p=SHARES)
    names, subs = list(KINDS), list(KINDS.values())
    which = rng.integers(0, 2, count)
    rows = frame.with_columns(
        event_id=pl.format("SYN{}", pl.int_range(1, count + 1)),
        day_to=pl.col("day_from"),
        date_kind=pl.lit("instant"),
        day_precision=pl.lit("1"),
        kind=pl.Series([names[kind] for kind in kinds.tolist()]),
        sub_kind=pl.Series([subs[k][w] for k, w in zip(kinds.tolist(), which.tolist(), strict=True)]),
        fatalities_low=pl.col("fatalities_best"),
        fatalities_high=pl.col("fatalities_best"),
        source=pl.Series(rng.choice(["Observer A", "Observer B; Paper C", "Agency D"], count)),
        source_row=pl.int_range(2, count + 2, dtype=pl.Int64),
        text=pl.format(_TEXT.replace("{a}", "{}").replace("{b}", "{}").replace("{p}", "{}").replace("{f}", "{}"),
                       "actor1", "actor2", "place", "fatalities_best"),
    )  # fmt: skip
    original = pl.struct("event_id", "day_from", "place", "text").struct.json_encode()
    return rows.with_columns(original=original).select(READ.names).to_arrow().cast(READ)


def write_acled(path: Path, count: int, seed: int = 1, ucdp: Path = UCDP) -> Path:
    """The same rows as an ACLED export of 31 columns."""
    with path.open("wb") as file:
        for number, begin in enumerate(range(0, count, 250_000)):
            rows = sample_rows(min(250_000, count - begin), seed + number, ucdp)
            acled_frame(rows, begin).write_csv(file, include_header=number == 0)
    return path


def acled_frame(rows: pa.Table, first: int = 0) -> pl.DataFrame:
    """Rows in the columns of an ACLED export, all as text."""
    frame = pl.DataFrame(pl.from_arrow(rows))
    number = pl.int_range(first + 1, first + len(frame) + 1)
    empty = pl.lit("")
    return frame.select(
        event_id_cnty=pl.format("SYN{}", number),
        event_date=pl.col("day_from").dt.strftime("%Y-%m-%d"),
        year=pl.col("day_from").dt.year(),
        time_precision=pl.lit("1"),
        disorder_type=pl.lit("Political violence"),
        event_type="kind",
        sub_event_type="sub_kind",
        actor1="actor1",
        assoc_actor_1=empty,
        inter1=pl.lit("State Forces"),
        actor2="actor2",
        assoc_actor_2=empty.alias("assoc_actor_2"),
        inter2=pl.lit("Rebel Groups"),
        interaction=pl.lit("State Forces-Rebel Groups"),
        civilian_targeting=empty.alias("civilian_targeting"),
        iso=pl.lit("760"),
        region=pl.lit("Middle East"),
        country="country",
        admin1="admin1",
        admin2=empty.alias("admin2"),
        admin3=empty.alias("admin3"),
        location="place",
        latitude="lat",
        longitude="lon",
        geo_precision=pl.col("precision").replace_strict(_ACLED_OF, default=3),
        source="source",
        source_scale=pl.lit("Subnational"),
        notes="text",
        fatalities=pl.col("fatalities_best"),
        tags=empty.alias("tags"),
        timestamp=pl.lit("1700000000"),
    )


def _pool(ucdp: Path) -> pl.DataFrame:
    """The rows to draw from: place, day, precision, sides, fatalities."""
    if not ucdp.is_file():
        return _declared()
    frame = pl.read_csv(ucdp, infer_schema=False)
    return frame.select(
        day_from=pl.col("date_start").str.slice(0, 10).str.to_date(),
        actor1="side_a",
        actor2="side_b",
        place="where_coordinates",
        admin1="adm_1",
        country="country",
        lon=pl.col("longitude").cast(pl.Float64),
        lat=pl.col("latitude").cast(pl.Float64),
        precision=pl.col("where_prec")
        .cast(pl.Float64)
        .cast(pl.Int8)
        .replace_strict(_PRECISIONS, default="region"),
        fatalities_best=pl.col("best").cast(pl.Float64).cast(pl.Int32),
    )


def _declared() -> pl.DataFrame:
    """A pool without a file: clusters of towns, more rows in the first ones."""
    rng = np.random.default_rng(0)
    cluster = rng.choice(len(_CLUSTERS), 5000, p=(0.3, 0.22, 0.2, 0.12, 0.1, 0.06))
    middle = np.array(_CLUSTERS)[cluster]
    place = rng.normal(middle, 0.2)
    return pl.DataFrame(
        {
            "day_from": np.datetime64("2016-01-01") + rng.integers(0, 1461, 5000),
            "actor1": np.where(rng.random(5000) < 0.8, "Side A", "Side B"),
            "actor2": np.where(rng.random(5000) < 0.7, "Side C", "Civilians"),
            "place": [f"Town {number}" for number in rng.integers(0, 800, 5000).tolist()],
            "admin1": [f"Province {number}" for number in cluster.tolist()],
            "country": "Nowhere",
            "lon": place[:, 0],
            "lat": place[:, 1],
            "precision": rng.choice(["town", "near", "governorate"], 5000, p=(0.7, 0.2, 0.1)),
            "fatalities_best": rng.geometric(0.3, 5000).astype(np.int32) - 1,
        }
    ).with_columns(pl.col("day_from").cast(pl.Date))


def _moved(pool: pl.DataFrame, count: int, rng: np.random.Generator, years: int) -> pl.DataFrame:
    """Rows drawn from the pool; days and exact places moved a little, whole rounds moved by years."""
    frame = pool[rng.integers(0, len(pool), count)]
    exact = (frame["precision"] == "town").to_numpy()
    spread = np.where(exact, 0.02, 0.0)
    days = rng.integers(-3, 4, count) + 365 * rng.integers(0, max(1, years - 3), count)
    return frame.with_columns(
        day_from=pl.col("day_from") + pl.duration(days=pl.Series(days)),
        lon=(pl.col("lon") + pl.Series(_noise(rng, spread))).round(6),
        lat=(pl.col("lat") + pl.Series(_noise(rng, spread))).round(6),
    )


def _noise(rng: np.random.Generator, spread: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return rng.normal(0, 1, len(spread)) * spread


def tables(rows: pa.Table, size: int = 100_000) -> Iterator[pa.Table]:
    """The rows some at a time."""
    for begin in range(0, len(rows), size):
        yield rows.slice(begin, size)
