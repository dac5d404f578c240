"""GeoPackage, KML, KMZ, zipped shapefiles and GeoParquet in, rows of text with points out. In the child only.

GDAL is told before it is loaded to forget every driver but the three named here, and is asked afterwards whether it
did. Archives are unpacked by us, each wanted member under a name of ours.
"""

from __future__ import annotations

import json
import os
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Any, Final

import numpy as np
import polars as pl
import pyarrow as pa
import shapely
from pyproj import CRS, Transformer
from pyproj.exceptions import CRSError

from geo.intake.raw import (
    LAT,
    LON,
    REACH,
    ROW,
    ROWS_AT_ONCE,
    Raw,
    Refusal,
    Source,
    unique_names,
)
from geo.intake.reach import reach_km
from geo.intake.sheets import check_unpacked

ALLOWED: Final = frozenset({"GPKG", "LIBKML", "ESRI Shapefile"})
"""Drivers that may open a file at all; MEM only ever holds what was read."""
_OTHERS: Final = (
    "PCIDSK", "PDS4", "VICAR", "PDF", "MBTiles", "EEDA", "OGCAPI", "GDALG", "MapInfo File", "LVBAG", "S57", "DGN",
    "OGR_VRT", "CSV", "GML", "GPX", "KML", "GeoJSON", "GeoJSONSeq", "ESRIJSON", "TopoJSON", "OGR_GMT", "SQLite",
    "WAsP", "OpenFileGDB", "DXF", "FlatGeobuf", "GeoRSS", "VFK", "PGDUMP", "OSM", "GPSBabel", "OGR_PDS", "WFS",
    "OAPIF", "EDIGEO", "Idrisi", "ODS", "XLSX", "Elasticsearch", "Carto", "AmigoCloud", "SXF", "Selafin", "JML",
    "PLSCENES", "CSW", "VDV", "MVT", "NGW", "MapML", "GTFS", "PMTiles", "JSONFG", "MiraMonVector", "ADBC", "AVCBin",
    "AVCE00", "AIVector", "HTTP", "VRT", "Parquet", "Arrow", "LIBERTIFF", "Memory", "XLS", "PostgreSQL", "MySQL",
)  # fmt: skip
_SHAPEFILE: Final = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_WKT_DIGITS: Final = 9


def read_gdal(source: Source) -> Raw:
    """Open a GeoPackage, KML or shapefile; layers of a KML are its folders and are read one after the other.

    Raises:
        Refusal: It is damaged, or a driver is loaded that should not be.
    """
    pyogrio = _pyogrio()
    try:
        layers = [str(name) for name in pyogrio.list_layers(str(source.path))[:, 0]]
        if source.sheet is not None and source.sheet not in layers:
            raise Refusal(f"has no layer {source.sheet!r}; it has {', '.join(layers)}.")
        wanted = [source.sheet] if source.sheet is not None else layers
        tables = [
            pyogrio.raw.read_arrow(str(source.path), layer=layer, datetime_as_string=True)
            for layer in (wanted if source.path.suffix == ".kml" else wanted[:1])
        ]
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError, ValueError, pa.ArrowInvalid) as error:  # fmt: skip
        raise Refusal(f"cannot be read ({str(error)[:200]}).") from error
    parts = [_texts(table, meta.get("crs"), _geometry_name(table)) for meta, table in tables]
    columns = list(dict.fromkeys(name for names, _ in parts for name in names))
    notes = [] if len(layers) == len(tables) else [f"Only its layer {wanted[0]!r} was read."]
    return Raw(columns, _joined(parts, columns), notes, layers)


def read_zip_shapefile(source: Source) -> Raw:
    """Open the one shapefile of an archive."""
    check_unpacked(source)
    with zipfile.ZipFile(source.path) as archive:
        shapes = [name for name in archive.namelist() if name.lower().endswith(".shp")]
        if len(shapes) != 1:
            raise Refusal(f"holds {len(shapes)} shapefiles; give an archive with one.")
        stem = shapes[0][:-4]
        for name in archive.namelist():
            suffix = PurePosixPath(name).suffix.lower()
            if name[: -len(suffix)] == stem and suffix in _SHAPEFILE:
                _unpack(archive, name, source.folder / f"unpacked{suffix}")
    return read_gdal(Source(source.folder / "unpacked.shp", source.folder))


def read_kmz(source: Source) -> Raw:
    """Open the first KML of an archive (KML 2.3, annex C: the main document)."""
    check_unpacked(source)
    with zipfile.ZipFile(source.path) as archive:
        name = next((name for name in archive.namelist() if name.lower().endswith(".kml")), None)
        if name is None:
            raise Refusal("is an archive without a KML document.")
        _unpack(archive, name, source.folder / "unpacked.kml")
    return read_gdal(Source(source.folder / "unpacked.kml", source.folder, source.sheet))


def read_parquet(source: Source) -> Raw:
    """Open GeoParquet, or plain Parquet with columns of degrees."""
    import pyarrow.parquet as pq

    try:
        file = pq.ParquetFile(str(source.path))
        told = json.loads((file.schema_arrow.metadata or {}).get(b"geo", b"{}"))
    except (pa.ArrowInvalid, OSError, ValueError) as error:
        raise Refusal(f"is damaged Parquet ({str(error)[:200]}).") from error
    geometry = told.get("primary_column")
    column = told.get("columns", {}).get(geometry, {})
    if geometry and column.get("encoding") != "WKB":
        raise Refusal(f"keeps its geometry as {column.get('encoding')!r}; only WKB is read.")
    crs = column.get("crs", "OGC:CRS84")
    names = unique_names(file.schema_arrow.names)
    return Raw(names, _parquet_frames(file, names, crs, geometry))


def _parquet_frames(
    file: Any, names: Sequence[str], crs: Any, geometry: str | None
) -> Iterator[pl.DataFrame]:
    begin = 1
    for batch in file.iter_batches(ROWS_AT_ONCE):
        _, frame = _texts(pa.Table.from_batches([batch]), crs, geometry)
        yield _numbered(
            frame.rename(dict(zip(frame.columns[: len(names)], _cells(names), strict=True))), begin
        )
        begin += len(frame)


def _pyogrio() -> Any:
    """The library, with all drivers forgotten but those allowed."""
    os.environ["GDAL_SKIP"] = ",".join(_OTHERS)
    os.environ |= {
        "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
        "CPL_DEBUG": "OFF",
        "PROJ_NETWORK": "OFF",
    }
    import pyogrio

    strange = set(pyogrio.list_drivers()) - ALLOWED - {"MEM"}
    if strange:
        raise Refusal(f"was not opened: GDAL would also use {', '.join(sorted(strange))}.")
    return pyogrio


def _geometry_name(table: pa.Table) -> str | None:
    return next((name for name in ("wkb_geometry", "geometry", "geom") if name in table.column_names), None) or next(
        (field.name for field in table.schema if (field.metadata or {}).get(b"ARROW:extension:name") in _EXTENSIONS), None
    )  # fmt: skip


_EXTENSIONS = (b"ogc.wkb", b"geoarrow.wkb")


def _texts(table: pa.Table, crs: Any, geometry: str | None) -> tuple[list[str], pl.DataFrame]:
    """All columns as text under their own names, the shape as WKT, and its point in degrees beside them."""
    columns: dict[str, pl.Series] = {}
    lon = lat = reach = pl.Series([None] * len(table), dtype=pl.Float64)
    for name in table.column_names:
        if name == geometry:
            shapes = _shapes(table[name])
            lon, lat, reach = _points(shapes, crs)
            column = pl.Series(_wkt(shapes), dtype=pl.String)
        else:
            column = _as_text(pl.Series(pl.from_arrow(table[name].combine_chunks())))
        columns[name] = column
    names = unique_names(list(columns))
    frame = pl.DataFrame(dict(zip(names, columns.values(), strict=True)))
    return names, frame.with_columns(lon.alias(LON), lat.alias(LAT), reach.alias(REACH))


def _as_text(column: pl.Series) -> pl.Series:
    if column.dtype == pl.Binary:
        return column.bin.encode("hex")
    if column.dtype.is_nested():
        return pl.Series([None if value is None else json.dumps(value, default=str) for value in column.to_list()], dtype=pl.String)  # fmt: skip
    if column.dtype.is_float():
        return column.cast(pl.String).str.replace(r"\.0$", "")
    return column.cast(pl.String)


def _shapes(column: pa.ChunkedArray) -> Any:
    return shapely.from_wkb(column.to_numpy(zero_copy_only=False), on_invalid="ignore")


def _wkt(shapes: Any) -> list[str | None]:
    return [*shapely.to_wkt(shapes, rounding_precision=_WKT_DIGITS)]


def _points(shapes: Any, crs: Any) -> tuple[pl.Series, pl.Series, pl.Series]:
    """A point on each shape, in EPSG:4326 degrees, and how far the shape reaches from it."""
    points = shapely.point_on_surface(shapes)
    x, y = shapely.get_x(points), shapely.get_y(points)
    west, south, east, north = shapely.bounds(shapes).T
    try:
        known = None if crs is None else CRS.from_user_input(crs)
    except CRSError as error:
        raise Refusal(f"has a coordinate system that is not known ({str(error)[:120]}).") from error
    if known is not None and not (known.is_geographic and known.to_epsg() in (4326, None)):
        transform = Transformer.from_crs(known, "EPSG:4326", always_xy=True).transform
        x, y = transform(x, y)
        (west, south), (east, north) = transform(west, south), transform(east, north)
    reach = reach_km(x, y, np.stack([west, south, east, north], axis=-1))
    return pl.Series(x).fill_nan(None), pl.Series(y).fill_nan(None), pl.Series(reach).fill_nan(None)


def _joined(
    parts: Sequence[tuple[list[str], pl.DataFrame]], columns: Sequence[str]
) -> Iterator[pl.DataFrame]:
    begin = 1
    for names, frame in parts:
        missing = [pl.lit(None, pl.String).alias(name) for name in columns if name not in names]
        whole = frame.with_columns(missing).select(*columns, LON, LAT, REACH)
        whole = whole.rename(dict(zip(columns, _cells(columns), strict=True)))
        yield _numbered(whole, begin)
        begin += len(whole)


def _cells(columns: Sequence[str]) -> list[str]:
    return [f"c{number}" for number in range(len(columns))]


def _numbered(frame: pl.DataFrame, begin: int) -> pl.DataFrame:
    return frame.with_columns(pl.int_range(begin, begin + len(frame), dtype=pl.Int64).alias(ROW))


def _unpack(archive: zipfile.ZipFile, name: str, target: Path) -> None:
    with archive.open(name) as packed, target.open("wb") as file:
        shutil.copyfileobj(packed, file)
