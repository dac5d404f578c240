"""A selection of events in; a GeoPackage (OGC 12-128r18) with one layer of points out.

A GeoPackage is a database, so it is made whole in a temporary file before its first byte is sent. Rows pass through
some thousand at a time.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from threading import Lock
from typing import Any, Final

import pyarrow as pa

from geo.errors import ExchangeError
from geo.exchange.event_frames import own_frames
from geo.exchange.event_parquet import own_schema, shaped_table
from geo.exchange.event_selection import EventSelection
from geo.model import Precision

LAYER: Final = "events"
_SENT_AT_ONCE: Final = 1 << 20
_NEVER_IMPORTED: Final = "1970-01-01T00:00:00+00:00"
# GDAL takes the time it writes into the file from a setting of the whole process.
_writing = Lock()


def geopackage_pieces(
    selection: EventSelection, cap: Precision, about: Mapping[str, Any]
) -> Iterator[bytes]:
    """The file; its last change is when the newest of its sets was imported, so that the same rows are the same bytes.

    Longitude and latitude stand in the geometry alone: whoever moves a point in another program moves it.

    Raises:
        ExchangeError: The disk is full, or the library cannot write.
    """
    with tempfile.TemporaryDirectory(prefix="laydown-") as folder:
        path = Path(folder) / f"{LAYER}.gpkg"
        with _writing:
            _write(path, selection, cap, about)
        with path.open("rb") as file:
            while piece := file.read(_SENT_AT_ONCE):
                yield piece


def _write(path: Path, selection: EventSelection, cap: Precision, about: Mapping[str, Any]) -> None:
    import pyogrio  # loads GDAL, which is most of what a small export costs

    schema = own_schema()
    names = [name for name in schema.names if name not in ("lon", "lat", "bbox")]
    kept = pa.schema([schema.field(name) for name in names])

    def batches() -> Iterator[pa.RecordBatch]:
        for frame in own_frames(selection, cap):
            yield from shaped_table(frame).select(names).to_batches()

    newest = max((one.imported_at for one in selection.sets), default=_NEVER_IMPORTED)
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": f"{newest[:19]}.000Z"})
    try:
        pyogrio.raw.write_arrow(
            pa.RecordBatchReader.from_batches(kept, batches()),
            path,
            layer=LAYER,
            driver="GPKG",
            geometry_name="geometry",
            geometry_type="Point",
            crs="EPSG:4326",
            dataset_metadata={"laydown": json.dumps(about)},
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, OSError) as error:
        raise ExchangeError(
            f"The GeoPackage cannot be written ({str(error)[:200]}). Make room on the disk, or choose another format."
        ) from error
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})
