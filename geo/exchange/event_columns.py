"""An event set's file in; the columns the browser filters and draws, as one block of bytes packed once, out.

The block is ``LDEV``, the header's length (u32), a JSON header padded with spaces, then each column in little-endian
order from a multiple of eight bytes on. No text of a row is in it: words are asked for by row number.

Points travel as whole numbers of the Mercator square (EPSG:3857, as every web map draws it): 2**31 steps around the
Earth are 1.9 cm each, so a point is at most 1 cm off, and the browser projects nothing.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

import numpy as np
import numpy.typing as npt
import orjson
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from geo.errors import StoreError
from geo.exchange.shapes import DEFAULT_CAP, cap_points
from geo.model import EventSet, Precision

FORMAT: Final = 1
"""Counted up when the block is laid out in another way, so that kept ones are made again."""
MAGIC: Final = b"LDEV"
SQUARE: Final = 2**31
"""Steps of the Mercator square from edge to edge."""
MOST_LATITUDE: Final = 85.05112877980659
"""Where the square ends; what lies beyond stands on its edge."""
UNPLACED: Final = -1
DEATHS: Final = (0, 1, 5, 25, 100)
"""Least number of fatalities of each class after class 0, which is "nobody reported any number"."""
PRECISIONS: Final = [str(one) for one in Precision]
READ: Final = (
    *("day_from", "day_to", "date_kind", "kind", "lon", "lat", "precision"),
    *("fatalities_low", "fatalities_best", "fatalities_high"),
)

Column = npt.NDArray[Any]


def kept_columns(file: Path, cache: Path, cap: Precision = DEFAULT_CAP) -> bytes:
    """The packed block of an event set, gzip-compressed; made once and kept.

    Args:
        file: an event set, which never changes under its name.
        cache: the folder for what can be made again.
        cap: how exactly points may be shown.

    Raises:
        StoreError: The set has another file by now.
    """
    try:
        size = file.stat().st_size
        key = hashlib.sha256(f"{FORMAT}|{cap}|{file.name}|{size}".encode()).hexdigest()[:20]
        kept = cache / "event_columns" / f"{key}.gz"
        if kept.is_file():
            return kept.read_bytes()
        rows = pq.read_table(file, columns=list(READ))
    except FileNotFoundError as error:
        raise StoreError(
            f"The rows of {file.name!r} gave way to others meanwhile. Open the page again."
        ) from error
    body = gzip.compress(event_columns(rows, cap), 5, mtime=0)
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_suffix(f".{os.getpid()}.part")
    draft.write_bytes(body)
    draft.replace(kept)
    return body


def told_sets(sets: Iterable[EventSet], cap: str) -> list[dict[str, str]]:
    """What the page needs to fetch each set: id, file, name, source, and the address of its columns."""
    return [
        {
            "id": one.id,
            "file": one.file,
            "name": one.name,
            "source": one.source_line,
            "url": f"laydown/events/{one.id}/columns.bin?v={quote(columns_version(one, cap))}",
        }
        for one in sets
        if one.rows
    ]


def columns_version(event_set: EventSet, cap: str) -> str:
    """What the block of a set may be kept under for good."""
    return f"{event_set.file}-{cap}-{FORMAT}"


def event_columns(rows: pa.Table, cap: Precision = DEFAULT_CAP) -> bytes:
    """Rows in the order of their file as one block, see the module's own words.

    Args:
        rows: at least the columns of ``READ``, sorted by ``day_from``.
        cap: how exactly points may be shown.
    """
    first, last = _days(rows["day_from"]), _days(rows["day_to"])
    lon, lat, precision = cap_points(
        _degrees(rows["lon"]), _degrees(rows["lat"]), _precisions(rows["precision"]), cap
    )
    x, y = mercator(lon, lat)
    kinds, kind = _codes(rows["kind"])
    base = int(first.min()) if len(first) else 0
    columns = {
        "x": x,
        "y": y,
        "from": _narrow(first - base),
        "length": _narrow(last - first),
        "kind": kind,
        "deaths": _deaths(rows),
        "precision": precision,
        "unsure": _unsure(rows, last > first),
    }
    header = {
        "format": FORMAT,
        "rows": len(rows),
        "base": base,
        "first": base if len(first) else None,
        "last": int(last.max()) if len(last) else None,
        "kinds": kinds,
        "precisions": PRECISIONS,
        "deaths": list(DEATHS),
        "unplaced": int((x == UNPLACED).sum()),
    }
    return _block(header, columns)


def mercator(
    lon: npt.NDArray[np.float64], lat: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """Steps from the west and from the north of the Mercator square; ``UNPLACED`` for NaN."""
    there = np.isfinite(lon) & np.isfinite(lat)
    east = (np.where(there, lon, 0.0) + 180) / 360
    sine = np.sin(np.radians(np.where(there, lat, 0.0).clip(-MOST_LATITUDE, MOST_LATITUDE)))
    south = 0.5 - np.arctanh(sine) / (2 * np.pi)
    steps = [(share * SQUARE).clip(0, SQUARE - 1).astype(np.int32) for share in (east, south)]
    return np.where(there, steps[0], UNPLACED), np.where(there, steps[1], UNPLACED)


def _block(header: dict[str, Any], columns: dict[str, Column]) -> bytes:
    offset, places = 0, {}
    for name, column in columns.items():
        places[name] = [f"{column.dtype.kind}{column.dtype.itemsize}", offset]
        offset += -(-column.nbytes // 8) * 8
    head = orjson.dumps({**header, "columns": places})
    head += b" " * (-(len(head) + 8) % 8)
    pieces = [MAGIC, len(head).to_bytes(4, "little"), head]
    for column in columns.values():
        plain = column.astype(column.dtype.newbyteorder("<")).tobytes()
        pieces += [plain, b"\0" * (-len(plain) % 8)]
    return b"".join(pieces)


def _days(column: pa.ChunkedArray) -> npt.NDArray[np.int32]:
    found: npt.NDArray[np.int32] = column.cast(pa.int32()).to_numpy()
    return found


def _degrees(column: pa.ChunkedArray) -> npt.NDArray[np.float64]:
    found: npt.NDArray[np.float64] = column.cast(pa.float64()).to_numpy()  # nulls become NaN
    return found


def _narrow(days: npt.NDArray[np.int32]) -> Column:
    """Two bytes a day where 179 years suffice, else four."""
    return days.astype(np.uint16 if not len(days) or days.max() < 2**16 else np.int32)


def _codes(column: pa.ChunkedArray) -> tuple[list[str], Column]:
    """Names of the kinds, the most frequent first, and the number of each row's name."""
    filled = pc.fill_null(column, "")
    counted = sorted(
        ((one["counts"], one["values"]) for one in pc.value_counts(filled).to_pylist()),
        key=lambda one: (-one[0], one[1]),
    )
    names = [name for _, name in counted]
    codes = pc.index_in(filled, value_set=pa.array(names, pa.string())).to_numpy()
    return names, codes.astype(np.uint8 if len(names) <= 256 else np.uint16)


def _precisions(column: pa.ChunkedArray) -> npt.NDArray[np.uint8]:
    codes = pc.index_in(column, value_set=pa.array(PRECISIONS))
    filled = pc.fill_null(codes, len(PRECISIONS) - 1)
    found: npt.NDArray[np.uint8] = filled.to_numpy().astype(np.uint8)
    return found


def _deaths(rows: pa.Table) -> Column:
    """Class of fatalities: 0 where nobody reported a number, then by ``DEATHS``."""
    best = pc.coalesce(*(rows[f"fatalities_{name}"] for name in ("best", "low", "high")))
    counts = pc.fill_null(best, -1).to_numpy()
    found: Column = np.searchsorted(DEATHS, counts, side="right").astype(np.uint8)
    return found


def _unsure(rows: pa.Table, long: npt.NDArray[np.bool_]) -> Column:
    """1 where the day is not known: it happened some time in a stretch of days."""
    some_time = np.asarray(pc.equal(rows["date_kind"], "sometime_in").to_numpy(), np.bool_)
    return (some_time & long).astype(np.uint8)
