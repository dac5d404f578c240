"""Events of any set in, rows in the columns of an ACLED or a UCDP GED export out.

What the source wrote is given back as it was, where the set came in that shape; anything else is told in the nearest
terms of the shape, and what these cannot say is lost (docs/export.md). Columns and codes: docs of ACLED (codebook) and
UCDP (GED codebook).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import polars as pl

from geo.exchange.event_cap import CAPPED, under_cap
from geo.model import Precision

_ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1 "
    "actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location "
    "latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
_UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region "
    "event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa "
    "gwnob"
)
ACLED, UCDP = tuple(_ACLED.split()), tuple(_UCDP.split())
SHAPES: Mapping[str, tuple[str, ...]] = {"acled": ACLED, "ucdp": UCDP}
READS = (
    *("event_id", "day_from", "day_to", "kind", "sub_kind", "actor1", "actor2", "place", "admin1", "country"),
    *("lon", "lat", "precision", "fatalities_low", "fatalities_best", "fatalities_high", "text", "source", "original"),
)  # fmt: skip
"""Columns of a set that a shape is made of."""

_UCDP_KINDS = {"State-based conflict": "1", "Non-state conflict": "2", "One-sided violence": "3"}
_DAYS = (pl.col("day_to") - pl.col("day_from")).dt.total_days() + 1
_BEST = pl.coalesce("fatalities_best", "fatalities_low", "fatalities_high")


def shaped(frame: pl.DataFrame, shape: str, set_format: str, cap: Precision) -> pl.DataFrame:
    """The rows in the columns of the shape, all as text; null is an empty cell.

    Args:
        frame: the columns of `READS`.
        shape: ``acled`` or ``ucdp``.
        set_format: what the set was read from; where it is the shape, the source's own cells are given back.
        cap: how exactly points are shown at the finest; also in the source's own cells.
    """
    columns = SHAPES[shape]
    shown = under_cap(frame, cap)
    made = shown.select(**{name: _text(of) for name, of in _MAKERS[shape]().items()})
    made = made.select(
        pl.col(name) if name in made.columns else pl.lit(None, pl.String).alias(name)
        for name in columns
    )
    if set_format != shape:
        return made
    own = _own_cells(frame["original"], columns)
    capped = shown[CAPPED].fill_null(value=False)
    return pl.DataFrame([_own_or_made(name, own, made, capped) for name in columns], orient="col")


def _own_or_made(name: str, own: pl.DataFrame, made: pl.DataFrame, capped: pl.Series) -> pl.Series:
    """The source's own column, where it had one; of capped rows what tells where they are is ours."""
    if name not in own.columns:
        return made[name]
    if name not in _TELLS_WHERE:
        return own[name]
    return pl.select(pl.when(capped).then(made[name]).otherwise(own[name]).alias(name)).to_series()


def _own_cells(originals: pl.Series, columns: Sequence[str]) -> pl.DataFrame:
    """The cells of the source's columns, found by name whatever its letters' case; only those it had."""
    if originals.is_empty():
        return pl.DataFrame()
    spelt = {key.strip().casefold(): key for key in json.loads(originals[0])}
    there = {name: spelt[name] for name in columns if name in spelt}
    cells = originals.str.json_decode(pl.Struct(dict.fromkeys(there.values(), pl.String)))
    return cells.struct.unnest().select(pl.col(key).alias(name) for name, key in there.items())


def _acled() -> dict[str, pl.Expr]:
    middle = pl.col("day_from") + pl.duration(days=(_DAYS - 1) // 2)
    return {
        "event_id_cnty": pl.col("event_id"),
        "event_date": middle,
        "year": middle.dt.year(),
        "time_precision": pl.when(_DAYS == 1).then(1).when(_DAYS <= 7).then(2).otherwise(3),
        "event_type": pl.col("kind"),
        "sub_event_type": pl.col("sub_kind"),
        "actor1": pl.col("actor1"),
        "actor2": pl.col("actor2"),
        "country": pl.col("country"),
        "admin1": pl.col("admin1"),
        "location": pl.col("place"),
        "latitude": pl.col("lat"),
        "longitude": pl.col("lon"),
        "geo_precision": _code({str(one): one.acled for one in Precision}),
        "source": pl.col("source"),
        "notes": pl.col("text"),
        "fatalities": _BEST,
    }


def _ucdp() -> dict[str, pl.Expr]:
    there = pl.col("lon").is_not_null() & pl.col("lat").is_not_null()
    point = pl.format("POINT ({} {})", "lon", "lat")
    # PRIO-GRID: cells of half a degree, numbered from 1 at 180 W, 90 S, eastwards, then north (Tollefsen et al. 2012).
    row, column = ((pl.col("lat") + 90) * 2).floor(), ((pl.col("lon") + 180) * 2).floor()
    cell = row.clip(0, 359) * 720 + column.clip(0, 719) + 1
    prec = pl.when(_DAYS == 1).then(1).when(_DAYS <= 6).then(2).when(_DAYS == 7).then(3)
    return {
        "id": pl.col("event_id"),
        "year": pl.col("day_from").dt.year(),
        "type_of_violence": pl.col("kind").replace_strict(_UCDP_KINDS, default=None),
        "conflict_name": pl.col("sub_kind"),
        "side_a": pl.col("actor1"),
        "side_b": pl.col("actor2"),
        "source_office": pl.col("source"),
        "source_headline": pl.col("text"),
        "where_prec": _code({str(one): one.ucdp for one in Precision}),
        "where_coordinates": pl.col("place"),
        "adm_1": pl.col("admin1"),
        "latitude": pl.col("lat"),
        "longitude": pl.col("lon"),
        "geom_wkt": pl.when(there).then(point),
        "priogrid_gid": pl.when(there).then(cell.cast(pl.Int64, strict=False)),
        "country": pl.col("country"),
        "date_prec": prec.when(_DAYS <= 31).then(4).otherwise(5),
        "date_start": pl.col("day_from"),
        "date_end": pl.col("day_to"),
        "best": _BEST,
        "high": pl.coalesce("fatalities_high", _BEST),
        "low": pl.coalesce("fatalities_low", _BEST),
    }


_MAKERS = {"acled": _acled, "ucdp": _ucdp}
_TELLS_WHERE = ("latitude", "longitude", "geom_wkt", "priogrid_gid")


def _code(codes: Mapping[str, int | None]) -> pl.Expr:
    there = {name: code for name, code in codes.items() if code is not None}
    return pl.col("precision").replace_strict(there, default=None, return_dtype=pl.Int64)


def _text(of: pl.Expr) -> pl.Expr:
    return of.cast(pl.String)
