"""The points of a partition as bytes in; what was found of them as bytes out: the same in any process.

A partition travels as an Arrow stream of two columns and comes back as one of five. Nothing else is sent, and whoever
computes it reads the reference data of its own checkout, which must be the same as ours.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
from pyarrow import ipc

from geo import __version__
from geo.enrich.earth import Floats
from geo.enrich.errors import EnrichError
from geo.enrich.ground import read_ground
from geo.enrich.table import Base, EnrichContext, enrich_points
from geo.model.place import LonLat
from geo.settings import ROOT

MOST_ROWS = 262_144
"""Points of a partition at most: 4 MB there, some 10 MB back."""


@dataclass(frozen=True, slots=True)
class Task:
    """What goes with every partition.

    Attributes:
        bases: id, lon and lat of each.
        digest: of the reference data; see `geo.enrich.ground.ground_digest`.
        version: of Laydown.
    """

    bases: tuple[tuple[str, float, float], ...]
    digest: str
    version: str = __version__

    @staticmethod
    def of(context: EnrichContext) -> Task:
        """What others need to find the same as we with *context*."""
        bases = tuple((base.id, base.point.lon, base.point.lat) for base in context.bases)
        return Task(bases, context.ground.digest)


def cut(rows: int, partitions: int) -> Iterator[slice]:
    """*rows* in *partitions* about equal parts, or in more where they would be too large."""
    size = max(1, min(MOST_ROWS, -(-rows // max(1, partitions))))
    return (slice(begin, min(begin + size, rows)) for begin in range(0, rows, size))


def to_bytes(lon: Floats, lat: Floats) -> bytes:
    """The points as they travel."""
    return _written(pa.table({"lon": lon, "lat": lat}))


def from_bytes(found: bytes) -> pa.Table:
    """What came back."""
    return ipc.open_stream(found).read_all()


def enrich_partition(points: bytes, task: Task) -> bytes:
    """Work one partition out, wherever this runs.

    Raises:
        EnrichError: Version or reference data are not those of whoever asks.
    """
    ground = read_ground(ROOT / "data")
    if (task.version, task.digest) != (__version__, ground.digest):
        raise EnrichError(
            f"This worker has Laydown {__version__} with reference data {ground.digest[:12]}, the one who asks has "
            f"{task.version} with {task.digest[:12]}; results would differ. Install the same on all machines."
        )
    bases = tuple(Base(identity, LonLat(lon, lat)) for identity, lon, lat in task.bases)
    table = from_bytes(points)
    lon, lat = table["lon"].to_numpy(), table["lat"].to_numpy()
    return _written(pa.table(enrich_points(lon, lat, EnrichContext(ground, bases))))


def _written(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())
