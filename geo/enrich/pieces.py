"""Lines and points in degrees in; short straight pieces, in blocks that lie together, out.

A line of GeoJSON runs straight in degrees between two vertices (RFC 7946 §3.1.1), a piece runs straight through the
earth. Cut to 2 km, the two are at most 0.5 m apart up to 80 degrees of latitude.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from geo.enrich.earth import Floats, Ints, to_metres

PIECE_KM = 2.0
BLOCK = 8
"""Pieces of a block; as many blocks make a stretch."""
_KM_PER_DEGREE = 111.7  # no degree of the ellipsoid is longer


@dataclass(frozen=True, eq=False)
class Pieces:
    """Straight pieces, each beginning where the one before it in its block ends.

    A piece that stands for a point has no length. The last piece of a line is followed by pieces without length at
    its end until a block is full, so that every block is one unbroken run.

    Attributes:
        lon: of both ends, in degrees; the second may pass 180, so that the piece stays short.
        lat: of both ends.
        start: first end in metres; see `geo.enrich.earth`.
        along: from the first end to the second.
        owner: number of the line or point a piece belongs to.
        blocks: around each `BLOCK` pieces.
    """

    lon: Floats
    lat: Floats
    start: Floats
    along: Floats
    owner: Ints
    blocks: Blocks

    def __len__(self) -> int:
        return len(self.owner)


@dataclass(frozen=True, eq=False)
class Blocks:
    """Runs of pieces, seen from afar as a straight line from end to end with a margin.

    Attributes:
        start: where the run begins, in metres.
        along: from there to where it ends.
        margin: how far the run strays from that straight line at most.
        centre: of a ball around the run.
        radius: of the ball.
    """

    start: Floats
    along: Floats
    margin: Floats
    centre: Floats
    radius: Floats


def pieces_of_lines(lines: Any) -> Pieces:
    """Every stretch of every line, cut to at most `PIECE_KM`.

    Args:
        lines: an array of shapely geometries; of areas, their outlines are meant.
    """
    parts, owners = shapely.get_parts(lines, return_index=True)
    rings, of_part = shapely.get_rings(parts, return_index=True)
    straight = shapely.get_dimensions(parts) == 1
    owners = np.concatenate([owners[straight], owners[of_part]]).astype(np.int64)
    parts = np.concatenate([parts[straight], rings])
    lonlat, line = shapely.get_coordinates(parts, return_index=True)
    first = np.flatnonzero(line[1:] == line[:-1])
    begin, end, line = _cut(lonlat[first], lonlat[first + 1], line[first])
    return _pieces(begin, end, line, owners)


def pieces_of_points(lon: Floats, lat: Floats) -> Pieces:
    """Points as pieces without length."""
    lonlat = np.column_stack([lon, lat]).astype(np.float64)
    each = np.arange(len(lonlat))
    return _pieces(lonlat, lonlat, each, each)


def _cut(begin: Floats, end: Floats, line: Ints) -> tuple[Floats, Floats, Ints]:
    """The same stretches in equal parts no longer than `PIECE_KM`."""
    step = end - begin
    step[:, 0] = (step[:, 0] + 180) % 360 - 180  # the short way round
    level = np.cos(np.radians(np.minimum(np.abs(begin[:, 1]), np.abs(end[:, 1]))))
    km = np.hypot(step[:, 0] * level, step[:, 1]) * _KM_PER_DEGREE
    count = np.maximum(1, np.ceil(km / PIECE_KM)).astype(np.int64)
    of = np.repeat(np.arange(len(count)), count)
    number = np.arange(len(of)) - np.repeat(np.cumsum(count) - count, count)
    first = begin[of] + step[of] * (number / count[of])[:, None]
    last = begin[of] + step[of] * ((number + 1) / count[of])[:, None]
    return first, last, line[of]


def _pieces(begin: Floats, end: Floats, line: Ints, owners: Ints) -> Pieces:
    """Pieces in the order given, each line filled up to whole blocks."""
    size = np.bincount(line, minlength=len(owners))
    full = -(-size // BLOCK) * BLOCK
    of = np.repeat(np.arange(len(size)), full)
    number = np.arange(len(of)) - np.repeat(np.cumsum(full) - full, full)
    at = np.repeat(np.cumsum(size) - size, full) + np.minimum(number, np.repeat(size - 1, full))
    is_fill = (number >= np.repeat(size, full))[:, None]
    begin, end = np.where(is_fill, end[at], begin[at]), end[at]
    start, stop = to_metres(*begin.T), to_metres(*end.T)
    lonlat = np.stack([begin, end])
    return Pieces(
        lonlat[:, :, 0], lonlat[:, :, 1], start, stop - start, owners[of], _blocks(start, stop)
    )


def _blocks(start: Floats, stop: Floats) -> Blocks:
    knots = np.concatenate(
        [start.reshape(-1, BLOCK, 3), stop.reshape(-1, BLOCK, 3)[:, -1:]], axis=1
    )
    first, along = knots[:, 0], knots[:, -1] - knots[:, 0]
    length2 = np.einsum("ij,ij->i", along, along)
    at = np.einsum("ikj,ij->ik", knots - first[:, None], along)
    at = (at / np.where(length2 > 0, length2, 1.0)[:, None]).clip(0.0, 1.0)
    stray = knots - first[:, None] - at[:, :, None] * along[:, None]
    centre = (knots.min(axis=1) + knots.max(axis=1)) / 2
    return Blocks(first, along, _farthest(stray), centre, _farthest(knots - centre[:, None]))


def _farthest(offsets: Floats) -> Floats:
    return np.asarray(np.sqrt(np.einsum("ikj,ikj->ik", offsets, offsets)).max(axis=1))
