"""How far a line or an area lies around the point it is placed by, in; how exactly that point can place it, out.

The circle drawn for a precision must hold the shape: a sweep through a whole province is not at a town because its
middle is.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import polars as pl

from geo.intake.raw import REACH
from geo.model import Precision

_KM_A_DEGREE: Final = 111.2
"""Of latitude, on a globe of 6,371 km."""
_BEYOND: Final = (
    (Precision.TOWN.radius_km, Precision.NEAR),
    (Precision.NEAR.radius_km, Precision.DISTRICT),
    (100.0, Precision.REGION),
)
"""From so many kilometres on, what a shape counts as at the finest."""


def reach_km(lon: Any, lat: Any, bounds: Any) -> Any:
    """Kilometres from points to the farthest corner of the box around each shape; 0 for points.

    Args:
        lon: degrees.
        lat: degrees.
        bounds: west, south, east and north of each shape, degrees, in its last axis.
    """
    west, south, east, north = np.moveaxis(np.asarray(bounds, dtype=float), -1, 0)
    with np.errstate(invalid="ignore"):  # a file may say infinity; such a point is refused later
        aside = np.maximum(np.abs(east - lon), np.abs(lon - west)) * np.cos(np.radians(lat))
        along = np.maximum(np.abs(north - lat), np.abs(lat - south))
        return np.hypot(aside, along) * _KM_A_DEGREE


def least_reach(precision: pl.Expr) -> pl.Expr:
    """The least reach by which a shape counts as no finer than a precision; 0 for the finest."""
    just_beyond = {str(name): km * 1.001 for km, name in _BEYOND}
    return precision.replace_strict(just_beyond, default=0.0, return_dtype=pl.Float64)


def precision_of_shape(told: str) -> pl.Expr:
    """What a row with a point counts as: *told*, or coarser where its shape reaches too far."""
    order = [member.value for member in Precision]
    found = pl.lit(told)
    for least, precision in _BEYOND:
        coarser = max(told, precision.value, key=order.index)
        found = (
            pl.when((pl.col(REACH) > least).fill_null(value=False))
            .then(pl.lit(coarser))
            .otherwise(found)
        )
    return found
