"""Points and pieces in; for each point the piece nearest to it, and how far that is, out.

Points that lie together are looked at together: what is too far from all of them is left out. What remains is
measured point by point, in the same way whatever points came together, so that an answer does not depend on them.
"""

from __future__ import annotations

import numpy as np

from geo.enrich.earth import Floats, Ints, geodesic_km, to_metres
from geo.enrich.pieces import BLOCK, Blocks, Pieces
from geo.store.event_schema import curve_keys

CROWD = 4096
GROUP = 64
PAIRS = 32_768
"""Points looked at together: first a crowd, then each group of it, the larger the less lies near."""
SLACK_M = 0.01
"""What rounding may make of a distance through the earth (1e-9 of its radius) stays far below this."""


def nearest(lon: Floats, lat: Floats, pieces: Pieces) -> tuple[Ints, Floats]:
    """The owner of the nearest piece, and the geodesic distance to it in km.

    Of pieces equally near, the first counts.

    Args:
        lon: degrees, finite.
        lat: degrees, within -90 and 90.
        pieces: at least one.
    """
    points = to_metres(lon, lat)
    chosen = np.zeros(len(lon), np.int64)
    order = np.argsort(curve_keys(lon, lat), kind="stable")
    for begin in range(0, len(order), CROWD):
        crowd = order[begin : begin + CROWD]
        chosen[crowd] = _nearest_of_crowd(points[crowd], pieces)
    return pieces.owner[chosen], _distance_km(lon, lat, points, chosen, pieces)


def _nearest_of_crowd(points: Floats, pieces: Pieces) -> Ints:
    blocks = _may_be_nearest(points, pieces.blocks, None)
    size = max(GROUP, PAIRS // len(blocks))
    rows, near = [], []
    for first in range(0, len(points), size):
        group = points[first : first + size]
        row, column = _pairs(group, pieces.blocks, _may_be_nearest(group, pieces.blocks, blocks))
        rows.append(row + first)
        near.append(column)
    return _first_nearest(points, pieces, np.concatenate(rows), np.concatenate(near))


def _may_be_nearest(points: Floats, blocks: Blocks, among: Ints | None) -> Ints:
    """Numbers of the blocks that may hold what is nearest to any of *points*."""
    middle = (points.min(axis=0) + points.max(axis=0)) / 2
    reach = float(np.sqrt(((points - middle) ** 2).sum(axis=1).max()))
    centre, radius = blocks.centre, blocks.radius
    if among is not None:
        centre, radius = centre[among], radius[among]
    offset = centre - middle
    away = np.sqrt(np.einsum("ij,ij->i", offset, offset))
    bound = float((away + radius).min()) + 2 * reach + SLACK_M
    near = np.flatnonzero(away - radius <= bound)
    return near if among is None else among[near]


def _pairs(points: Floats, blocks: Blocks, near: Ints) -> tuple[Ints, Ints]:
    """Each point of a group beside the number of each block that may hold the piece nearest to it."""
    # About one of the points the numbers are small, and their squares exact enough.
    here, start, along = points - points[0], blocks.start[near] - points[0], blocks.along[near]
    length2 = np.einsum("ij,ij->i", along, along)
    at = here @ (along / np.where(length2 > 0, length2, 1.0)[:, None]).T
    at -= np.einsum("ij,ij->i", start, along) / np.where(length2 > 0, length2, 1.0)
    away = here @ (-2 * start).T
    away += np.einsum("ij,ij->i", here, here)[:, None]
    away += np.einsum("ij,ij->i", start, start)
    clipped = at.clip(0.0, 1.0)
    at *= -2
    at += clipped
    at *= clipped
    at *= length2
    away += at
    np.sqrt(np.maximum(away, 0.0, out=away), out=away)
    margin = blocks.margin[near]
    bound = (away + margin).min(axis=1, keepdims=True) + SLACK_M
    away -= margin
    rows, columns = np.nonzero(away <= bound)
    return rows, near[columns]


def _first_nearest(points: Floats, pieces: Pieces, rows: Ints, blocks: Ints) -> Ints:
    """Of the pairs of point and block, the nearest piece for each point; the lowest number of several."""
    numbers = (blocks[:, None] * BLOCK + np.arange(BLOCK)).ravel()
    rows = np.repeat(rows, BLOCK)
    away2 = _away2(points, pieces, rows, numbers)
    starts = np.searchsorted(rows, np.arange(len(points)))
    least = np.minimum.reduceat(away2, starts)
    hits = np.flatnonzero(away2 == least[rows])
    first = np.searchsorted(rows[hits], np.arange(len(points)))
    return numbers[hits[first]]


def _away2(points: Floats, pieces: Pieces, rows: Ints, numbers: Ints) -> Floats:
    """The square of the distance of each point from its piece; each pair by itself."""
    offset, along = _offsets(points, pieces, rows, numbers)
    share = _share(offset, along)
    away2 = np.zeros(len(rows))
    for axis in range(3):
        gap = offset[axis] - along[axis] * share
        away2 += gap * gap
    return away2


def _offsets(
    points: Floats, pieces: Pieces, rows: Ints, numbers: Ints
) -> tuple[list[Floats], list[Floats]]:
    """From where its piece begins to each point, and along the piece, axis by axis."""
    axes = range(3)
    offset = [points[:, axis][rows] - pieces.start[:, axis][numbers] for axis in axes]
    return offset, [pieces.along[:, axis][numbers] for axis in axes]


def _share(offset: list[Floats], along: list[Floats]) -> Floats:
    """How far along its piece the foot of each point lies, from 0 to 1."""
    dot = (offset[0] * along[0] + offset[1] * along[1]) + offset[2] * along[2]
    length2 = (along[0] * along[0] + along[1] * along[1]) + along[2] * along[2]
    return (dot / np.where(length2 > 0, length2, 1.0)).clip(0.0, 1.0)


def _distance_km(lon: Floats, lat: Floats, points: Floats, chosen: Ints, pieces: Pieces) -> Floats:
    share = _share(*_offsets(points, pieces, np.arange(len(points)), chosen))
    foot_lon, foot_lat = (
        ends[0, chosen] + (ends[1, chosen] - ends[0, chosen]) * share
        for ends in (pieces.lon, pieces.lat)
    )
    return geodesic_km(lon, lat, foot_lon, foot_lat)
