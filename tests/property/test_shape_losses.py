"""What the shapes of ACLED and UCDP cannot say, field by field, as docs/export.md tells it; everything else comes back."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geo.exchange.event_csv import safe_text
from geo.intake.days import month_around
from geo.model import Precision
from geo.store.event_schema import READ
from tests.event_samples import ucdp_rows
from tests.round_trips import (
    FIELDS,
    HOSTILE,
    exported,
    imported,
    make_row,
    odd_rows,
    told,
)

Row = dict[str, Any]
Loss = dict[str, Callable[[Row], Any]]
TEXTS = (
    "event_id",
    "kind",
    "sub_kind",
    "actor1",
    "actor2",
    "place",
    "admin1",
    "country",
    "text",
    "source",
)
UCDP_KINDS = ("State-based conflict", "Non-state conflict", "One-sided violence")


def days(row: Row) -> int:
    return int((row["day_to"] - row["day_from"]).days) + 1


def middle(row: Row) -> date:
    found: date = row["day_from"] + timedelta(days=(days(row) - 1) // 2)
    return found


def acled_days(row: Row) -> tuple[date, date]:
    """One day; else the week around the middle day; else the middle day's month."""
    day = middle(row)
    if days(row) == 1:
        return day, day
    return (
        (day - timedelta(days=3), day + timedelta(days=3)) if days(row) <= 7 else month_around(day)
    )


def best(row: Row) -> int | None:
    return next((row[f"fatalities_{name}"] for name in ("best", "low", "high") if row[f"fatalities_{name}"] is not None), None)  # fmt: skip


def as_code(row: Row, acled: bool) -> str:
    coarse = {"site": "town"} if acled else {"site": "town", "border_segment": "region"}
    if row["lon"] is None:
        return "unlocated"
    if acled and row["precision"] not in ("site", "town", "near"):
        return "region"
    return coarse.get(row["precision"], row["precision"])


GUARD: Loss = {
    # The apostrophe before what a spreadsheet might run stays: nothing in these shapes can tell it from a text's own.
    name: (lambda row, name=name: None if row[name] is None else safe_text(row[name])) for name in TEXTS
}  # fmt: skip
ACLED: Loss = GUARD | {
    "day_from": lambda row: acled_days(row)[0],
    "day_to": lambda row: acled_days(row)[1],
    "date_kind": lambda row: "instant" if days(row) == 1 else "sometime_in",
    "day_precision": lambda row: "1" if days(row) == 1 else "2" if days(row) <= 7 else "3",
    "precision": lambda row: as_code(row, acled=True),
    "fatalities_low": lambda _: None,
    "fatalities_best": best,
    "fatalities_high": lambda _: None,
}
UCDP: Loss = GUARD | {
    "date_kind": lambda row: "instant" if days(row) == 1 else "sometime_in",
    "day_precision": lambda row: next(code for most, code in ((1, "1"), (6, "2"), (7, "3"), (31, "4"), (10**6, "5")) if days(row) <= most),
    "kind": lambda row: row["kind"] if row["kind"] in UCDP_KINDS else None,
    "precision": lambda row: as_code(row, acled=False),
    "fatalities_low": lambda row: best(row) if row["fatalities_low"] is None else row["fatalities_low"],
    "fatalities_best": best,
    "fatalities_high": lambda row: best(row) if row["fatalities_high"] is None else row["fatalities_high"],
}  # fmt: skip
LOSSES = {"acled": ACLED, "ucdp": UCDP}


def expected(row: Row, loss: Loss) -> Row:
    """The row with what the shape loses lost, and nothing else."""
    return {name: loss[name](row) if name in loss else row[name] for name in FIELDS}


@pytest.mark.parametrize("shape", ["acled", "ucdp"])
def test_a_shape_loses_what_is_written_and_nothing_else(tmp_path: Path, shape: str) -> None:
    """Every hostile text, precision and kind of date, against the losses by name."""
    rows = odd_rows()
    done = imported(tmp_path, exported(rows, shape))
    assert (done.answer["accepted"], done.answer["quarantined"]) == (len(HOSTILE), 0), done.refused
    for row, back in zip(rows.to_pylist(), told(done.rows), strict=True):
        assert back == expected(row, LOSSES[shape])


@given(
    length=st.integers(1, 400),
    numbers=st.tuples(*[st.none() | st.integers(0, 10**6)] * 3),
    kind=st.sampled_from([*UCDP_KINDS, "Battles", None]),
    precision=st.sampled_from([one.value for one in Precision if one is not Precision.UNLOCATED]),
    shape=st.sampled_from(["acled", "ucdp"]),
)
@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_days_numbers_kinds_and_precisions_lose_by_rule(
    tmp_path: Path, length: int, numbers: tuple[int | None, ...], kind: str | None, precision: str, shape: str
) -> None:  # fmt: skip
    """For any length of days, any of the three numbers missing, any kind."""
    low, most_likely, high = numbers
    row = make_row(
        1, kind=kind, day_to=date(2017, 3, 5) + timedelta(days=length - 1), precision=precision,
        date_kind="instant" if length == 1 else "sometime_in",
        fatalities_low=low, fatalities_best=most_likely, fatalities_high=high,
    )  # fmt: skip
    done = imported(tmp_path, exported(pa.Table.from_pylist([row], schema=READ), shape))
    assert told(done.rows) == [expected(row, LOSSES[shape])]


def test_the_real_ucdp_file_comes_back_through_every_table(tmp_path: Path, shared: Path) -> None:
    """16,566 rows, imported, exported and imported again: equal in our formats, and in UCDP's own shape."""
    content = (shared / "data/ucdp_ged_syria_2016_2019.csv").read_bytes()
    first = imported(tmp_path, content)
    rows = first.table
    assert len(rows) == len(ucdp_rows()) == 16_566
    keys = pl.DataFrame(pl.from_arrow(rows.select(FIELDS)))
    for name in ("csv", "geojson", "parquet", "ucdp"):
        done = imported(tmp_path, exported(rows, name, of="ucdp"))
        assert done.answer["quarantined"] == 0, done.refused[:3]
        back = pl.DataFrame(pl.from_arrow(done.table.select(FIELDS)))
        assert back.equals(keys), name


def test_acled_from_an_acled_file_comes_back_equal(tmp_path: Path) -> None:
    """Its own cells are given back, so even weeks and months are what they were."""
    header = "event_id_cnty,event_date,time_precision,event_type,sub_event_type,actor1,assoc_actor_1,actor2,country,admin1,location,latitude,longitude,geo_precision,source,notes,fatalities,tags"
    lines = [
        "SYR1,2017-03-05,1,Battles,Armed clash,A,X,B,Syria,Homs,Palmyra,34.56,38.27,1,Paper; Agency,\"Said, \"\"so\"\"\",3,crowd size=no report",
        "SYR2,05 March 2017,2,Riots,Mob violence,A,,,Syria,Homs,Palmyra,34.56,38.27,3,Paper,,,",
        "SYR3,2017-03-15,3,Protests,Peaceful protest,A,,,Syria,,,34.56,38.27,2,Paper,,0,",
    ]  # fmt: skip
    content = "\n".join([header, *lines]).encode()
    first = imported(tmp_path, content)
    table, rows = first.table, told(first.rows)
    assert [row["day_to"] - row["day_from"] for row in rows] == [
        timedelta(days=n) for n in (0, 6, 30)
    ]
    again = imported(tmp_path, exported(table, "acled", of="acled"))
    assert told(again.rows) == rows
