"""Rows of event sets in, the same rows as they may be shown out: the precision cap, for whole columns.

The rule is that of `geo.exchange.shapes.cap_points`, by which the map draws them; a test compares.
"""

from __future__ import annotations

import polars as pl

from geo.exchange.shapes import CAP_DECIMALS, CAP_RADIUS_KM, FINENESS
from geo.model import Precision

RADIUS = "radius_km"
CAPPED = "_capped"
DISTANCES = ("border_km", "base_km")
# A degree is 111 km, so what is rounded to so many decimals of a degree is known to about so many km.
_DISTANCE_STEP_KM = {2: 1.0, 1: 10.0, 0: 100.0}


def under_cap(frame: pl.DataFrame, cap: Precision) -> pl.DataFrame:
    """The rows with lon, lat and precision under the cap, and two columns beside them.

    Distances of capped rows are rounded to the cap's grid too: two exact ones would give the point away.

    Args:
        frame: with lon, lat and precision.
        cap: how exactly a point is shown at the finest.

    Returns:
        Also ``radius_km``, the radius of doubt, and ``_capped``, true where the point was put on the cap's grid.
    """
    precision = pl.col("precision")
    placed = pl.col("lon").is_not_null() & pl.col("lat").is_not_null()
    fine = [str(one) for one in FINENESS[: FINENESS.index(cap)]]
    radius = {str(one): one.radius_km for one in Precision}
    decimals = CAP_DECIMALS.get(cap)
    own_radius = precision.replace_strict(radius, default=0.0, return_dtype=pl.Float64)
    if decimals is None:
        return frame.with_columns(
            pl.lit(value=False).alias(CAPPED), pl.when(placed).then(own_radius).alias(RADIUS)
        )
    step = _DISTANCE_STEP_KM[decimals]
    rounded = {name: pl.col(name).round(decimals) for name in ("lon", "lat")}
    rounded |= {
        name: (pl.col(name) / step).round() * step for name in DISTANCES if name in frame.columns
    }
    return frame.with_columns((placed & precision.is_in(fine)).alias(CAPPED)).with_columns(
        *(pl.when(CAPPED).then(of).otherwise(name).alias(name) for name, of in rounded.items()),
        pl.when(CAPPED).then(pl.lit(str(cap))).otherwise(precision).alias("precision"),
        pl.when(CAPPED)
        .then(pl.lit(CAP_RADIUS_KM.get(cap, cap.radius_km)))
        .when(placed)
        .then(own_radius)
        .alias(RADIUS),
    )
