"""Bytes in, what kind of file they are out, and the reader for it. The name of a file decides nothing. In the child."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from geo.intake.raw import Raw, Refusal, Source

_BINARY: Final = (
    (b"PK\x03\x04", "archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "sheet"),  # [MS-CFB], Excel before 2007
    (b"SQLite format 3\0", "gpkg"),
    (b"PAR1", "parquet"),
)
_FOREIGN: Final = (
    (b"%PDF", "is a PDF. Reports are read on the page Read; a table in it must be saved as CSV."),
    (b"\x89PNG", "is a picture."),
    (b"\xff\xd8\xff", "is a picture."),
    (b"GIF8", "is a picture."),
    (b"\x1f\x8b", "is packed with gzip. Unpack it and give the file in it."),
    (b"7z\xbc\xaf", "is packed with 7-Zip. Unpack it and give the file in it."),
    (b"Rar!", "is packed with RAR. Unpack it and give the file in it."),
    (b"{\\rtf", "is RTF. Save the table as CSV and give that."),
    (b"\x7fELF", "is a program."),
    (b"MZ", "is a program."),
)


def open_raw(source: Source) -> tuple[str, Raw]:
    """The kind of a file, and its rows.

    Raises:
        Refusal: It is of no kind that is read here, or damaged.
    """
    kind = kind_of(source.path)
    if kind in ("gpkg", "kml"):
        # GDAL wants its drivers' own endings; the name of the user's file plays no part.
        named = source.path.with_suffix(f".{kind}")
        if not named.exists():
            shutil.copyfile(source.path, named)
        source = Source(named, source.folder, source.sheet)
    return kind, _reader(kind)(source)


def _reader(kind: str) -> Callable[[Source], Raw]:
    """The reader of a kind: only what a file needs is loaded, which is most of what a small file costs."""
    if kind == "csv":
        from geo.intake.csv_text import read_csv

        return read_csv
    if kind == "sheet":
        from geo.intake.sheets import read_sheet

        return read_sheet
    if kind == "geojson":
        from geo.intake.geojson_text import read_geojson

        return read_geojson
    from geo.intake.geo_files import read_gdal, read_kmz, read_parquet, read_zip_shapefile

    shapes = {"kmz": read_kmz, "shapefile": read_zip_shapefile, "parquet": read_parquet}
    return shapes.get(kind, read_gdal)


def kind_of(path: Path) -> str:
    """What a file is, by its first bytes.

    Raises:
        Refusal: Nothing that is read here.
    """
    with path.open("rb") as file:
        head = file.read(4096)
    for mark, what in _FOREIGN:
        if head.startswith(mark):
            raise Refusal(what)
    for mark, kind in _BINARY:
        if head.startswith(mark):
            return _kind_of_archive(path) if kind == "archive" else kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith((b"{", b"[", b"\x1e{")):
        return "geojson"
    if text.startswith(b"<"):
        return _kind_of_markup(text)
    return "csv"


def _kind_of_markup(text: bytes) -> str:
    if b"<kml" in text or b":kml" in text:
        return "kml"
    if b"<html" in text.lower() or b"<!doctype html" in text.lower():
        raise Refusal("is a page of the web. Download the data itself, as CSV or GeoJSON.")
    raise Refusal("is XML of a kind that is not read here. Give CSV, Excel, GeoJSON or KML.")


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            names = [name.lower() for name in archive.namelist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Refusal(f"is a damaged archive ({error}).") from error
    if any(name.startswith("xl/") for name in names) or "content.xml" in names:
        return "sheet"
    if any(name.endswith(".shp") for name in names):
        return "shapefile"
    if any(name.endswith(".kml") for name in names):
        return "kmz"
    raise Refusal(
        "is an archive without a table. Unpack it and give the file in it (a shapefile stays packed)."
    )
