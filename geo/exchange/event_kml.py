"""A selection of events in; KML 2.3 (OGC 12-007r2) or KMZ out, made in columns and sent a piece at a time.

Every value stands in ``ExtendedData`` as it is. What viewers show in a balloon they take for HTML, so the words shown
there are escaped once more, and nothing a source wrote can run in it.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any, Final

import polars as pl
import pyarrow as pa

from geo.exchange.drain import Drain
from geo.exchange.event_cap import RADIUS
from geo.exchange.event_frames import own_frames
from geo.exchange.event_parquet import own_schema
from geo.exchange.event_selection import EventSelection
from geo.model import Precision

ROWS_A_PIECE: Final = 8192
_LEFT_OUT: Final = ("lon", "lat", "original", "source_row", "geometry", "bbox")
_FIELDS: Final = {field.name: field.type for field in own_schema() if field.name not in _LEFT_OUT}
_TYPES: Final = {pa.int32(): "int", pa.float64(): "double"}

# XML 1.0 §2.2: no other control characters, not even as references.
_FORBIDDEN: Final = "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
_XML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
# A dollar may begin an entity that a viewer puts a raw value in for.
_HTML: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "$": "&#36;"}


def kml_pieces(
    selection: EventSelection, cap: Precision, about: Mapping[str, Any]
) -> Iterator[bytes]:
    """One document with a Placemark an event; one without a point has no geometry.

    Args:
        selection: which rows of which sets.
        cap: how exactly points are shown at the finest.
        about: what is told of the whole.
    """
    yield _head(about).encode()
    for frame in own_frames(selection, cap):
        for part in frame.iter_slices(ROWS_A_PIECE):
            yield part.select(_placemark().str.join("").cast(pl.Binary)).item()
    yield b"</Document></kml>\n"


def kmz_pieces(
    selection: EventSelection, cap: Precision, about: Mapping[str, Any]
) -> Iterator[bytes]:
    """The same document, packed (KML 2.3, annex C); no time of writing is in it."""
    drain = Drain()
    entry = zipfile.ZipInfo("doc.kml", (1980, 1, 1, 0, 0, 0))
    entry.compress_type = zipfile.ZIP_DEFLATED
    with (
        zipfile.ZipFile(drain, "w") as archive,
        archive.open(entry, "w", force_zip64=True) as file,
    ):
        for piece in kml_pieces(selection, cap, about):
            file.write(piece)
            yield drain.taken()
    yield drain.taken()


def _head(about: Mapping[str, Any]) -> str:
    names = "; ".join(one["name"] for one in about["event_sets"])
    told = [
        *("; ".join(filter(None, (one["publisher"], one["source"], one["licence"]))) for one in about["event_sets"]),
        *(about[name] for name in ("border_policy", "precision_cap")),
        *(f"{one['attribution']} ({one['licence']})" for one in about["attribution"]),
    ]  # fmt: skip
    lines = "<br>".join(escape(line).replace("$", "&#36;") for line in told)
    fields = "".join(
        f'<SimpleField type="{_TYPES.get(of, "string")}" name="{name}"/>'
        for name, of in _FIELDS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>'
        f"<name>{_xml(names)}</name><description>{_xml(lines)}</description>"
        '<Style id="event"><LabelStyle><scale>0</scale></LabelStyle>'
        "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>"
        f'<Schema name="event" id="event">{fields}</Schema>\n'
    )


def _placemark() -> pl.Expr:
    lon, lat = pl.col("lon"), pl.col("lat")
    name = _escaped(pl.coalesce("place", "kind", "event_id"))
    values = [
        _when_there(
            pl.format(f'<SimpleData name="{field}">{{}}</SimpleData>', _escaped(pl.col(field)))
        )
        for field in _FIELDS
    ]
    return pl.concat_str(
        pl.format('<Placemark><name>{}</name><Snippet maxLines="0"/>', name),
        pl.format("<description>{}</description>", _balloon()),
        pl.format("<TimeSpan><begin>{}</begin><end>{}</end></TimeSpan>", *map(_plain, ("day_from", "day_to"))),
        pl.lit('<styleUrl>#event</styleUrl><ExtendedData><SchemaData schemaUrl="#event">'),
        *values,
        pl.lit("</SchemaData></ExtendedData>"),
        _when_there(pl.format("<Point><coordinates>{},{}</coordinates></Point>", lon, lat)),
        pl.lit("</Placemark>\n"),
    )  # fmt: skip


def _balloon() -> pl.Expr:
    """What a viewer shows of an event, in its own order: when, what, who, how many dead, where and how sure, who says so."""
    days = pl.when(pl.col("day_from") == pl.col("day_to")).then(_plain("day_from")).otherwise(
        pl.format("{} to {}", _plain("day_from"), _plain("day_to"))
    )  # fmt: skip
    unsure = pl.when(pl.col("date_kind") == "sometime_in").then(pl.lit("some time in "))
    actors = _listed(" – ", "actor1", "actor2")
    dead = pl.format("Deaths: {}", _plain("fatalities_best"))
    within = (
        pl.when(pl.col(RADIUS) > 0).then(pl.format(" (within {} km)", RADIUS))
        .when(pl.col("lon").is_null()).then(pl.lit(" (not placed)"))
        .otherwise(pl.format(" (exact to the {})", pl.col("precision").str.replace_all("_", " ")))
    )  # fmt: skip
    where = pl.concat_str(_listed(", ", "place", "admin1", "country"), within)
    source = pl.format("Source: {}", pl.col("source"))
    whose = _listed("; ", "set_publisher", "set_source", "set_licence")
    when = pl.concat_str(_when_there(unsure), days)
    lines = [when, _listed(", ", "kind", "sub_kind"), actors, dead, where, pl.col("text"), source, whose]  # fmt: skip
    shown = [line.replace("", None).str.replace_many(_HTML) for line in lines]
    return _escaped(pl.concat_str(shown, separator="<br>", ignore_nulls=True))


def _listed(between: str, *names: str) -> pl.Expr:
    return pl.concat_str([*names], separator=between, ignore_nulls=True)


def _plain(name: str) -> pl.Expr:
    return pl.col(name).cast(pl.String)


def _escaped(text: pl.Expr) -> pl.Expr:
    told = text.cast(pl.String).str.replace_all(_FORBIDDEN, "\N{REPLACEMENT CHARACTER}")
    return told.str.replace_many(_XML)


def _xml(text: str) -> str:
    frame = pl.DataFrame({"text": [text]})
    found: str = frame.select(_escaped(pl.col("text"))).item()
    return found


def _when_there(text: pl.Expr) -> pl.Expr:
    return text.fill_null("")
