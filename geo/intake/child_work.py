"""What the parsing process does with a file once it is confined: look at it, or read all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final

import polars as pl
import pyarrow as pa
from pyarrow import ipc

from geo.intake import quarantine
from geo.intake.convert import convert, crossings
from geo.intake.days import order_of
from geo.intake.kinds import open_raw
from geo.intake.mapping import Mapping, from_json
from geo.intake.own_export import Credits, own_rows
from geo.intake.raw import BROKEN, LAT, LON, REACH, ROW, Raw, Source
from geo.store.event_schema import READ

SAMPLE_ROWS: Final = 200
SHAPES: Final = ("geojson", "gpkg", "kml", "kmz", "shapefile", "parquet")
MARKS: Final = (ROW, LON, LAT, REACH, BROKEN)
ROWS_FILE: Final = "rows.arrow"
QUARANTINE_FILE: Final = "quarantine.csv"
Say = Callable[[dict[str, Any]], None]


def look(order: dict[str, Any], _say: Say) -> dict[str, Any]:
    """Kind, header and first rows of a file, with the number of each, its point, and what is broken of it."""
    kind, raw = _open(order)
    sample: list[list[str | None]] = []
    marks: list[list[Any]] = []
    owed = Credits(raw.columns)
    for frame in raw.frames:
        if owed.is_wanted:
            owed.add(frame)
        cells = [name for name in frame.columns if name.startswith("c")]
        first = frame.head(SAMPLE_ROWS - len(sample))
        sample += [[*row] for row in first.select(cells).rows()]
        nothing = [pl.lit(None).alias(name) for name in MARKS if name not in frame.columns]
        marks += [[*row] for row in first.with_columns(nothing).select(MARKS).rows()]
        if len(sample) >= SAMPLE_ROWS and not owed.is_wanted:
            break
    return {
        "kind": kind,
        "columns": list(raw.columns),
        "sample": [[None if cell is None else cell[:1000] for cell in row] for row in sample],
        "marks": marks,
        "has_shapes": raw.has_points or kind in SHAPES,
        "notes": raw.notes,
        "sheets": list(raw.sheets),
        "credits": owed.told(),
    }


def read(order: dict[str, Any], say: Say) -> dict[str, Any]:
    """All rows of a file by a mapping, unless the order of day and month must be asked first."""
    mapping = from_json(order["mapping"])
    kind, raw = _open(order)
    missing = mapping.missing_from(raw.columns)
    if missing:
        return {
            "refused": f"has no column {', '.join(map(repr, missing))}, which the mapping names."
        }
    frames: Iterable[pl.DataFrame] = raw.frames
    notes = list(raw.notes)
    if mapping.day_order is None:
        frames, mapping, question, note = _settle_order(order, raw, mapping)
        if question:
            return {"ask_day_order": question}
        notes += note
    folder, has_points = Path(order["folder"]), raw.has_points or kind in SHAPES
    totals = {"accepted": 0, "quarantined": 0, "crossing": 0}
    ids: list[pl.Series] = []
    with ExitStack() as stack:
        sink = _Sink(folder, raw.columns, has_points, stack)
        for frame in frames:
            converted = convert(frame, raw.columns, mapping)
            sink.write(converted.rows, converted.refused)
            ids.append(converted.rows["event_id"])
            totals["crossing"] += crossings(converted.rows)
            totals["accepted"] += len(converted.rows)
            totals["quarantined"] += len(converted.refused)
            say({"rows": totals["accepted"] + totals["quarantined"]})
    repeated = _without_repeated(folder, raw.columns, ids, mapping, has_points)
    totals["accepted"] -= repeated
    totals["quarantined"] += repeated
    if totals["crossing"]:
        notes.append(
            f"{totals['crossing']:,} rows have a best number of dead outside of their low and high; they are kept as "
            "the source has them."
        )
    return {"kind": kind, "columns": list(raw.columns), "notes": notes, **totals}


def troops(order: dict[str, Any], say: Say) -> dict[str, Any]:
    """All rows of a table of troops by country and quarter."""
    from geo.intake.troop_table import write_troops

    return write_troops(_open(order)[1], Path(order["folder"]), say)


class _Sink:
    """Where rows go: typed ones into a file of columns, the others into the quarantine."""

    def __init__(
        self, folder: Path, columns: Iterable[str], has_points: bool, stack: ExitStack
    ) -> None:
        options = ipc.IpcWriteOptions(compression="lz4")
        self._rows = stack.enter_context(
            ipc.new_stream(str(folder / ROWS_FILE), READ, options=options)
        )
        self._refused: IO[bytes] = stack.enter_context((folder / QUARANTINE_FILE).open("wb"))
        self._columns = list(columns)
        self._refused.write(quarantine.header(self._columns, has_points=has_points))

    def write(self, rows: pl.DataFrame, refused: pl.DataFrame) -> None:
        if len(rows):
            self._rows.write_table(rows.to_arrow().cast(READ))
        if len(refused):
            self._refused.write(quarantine.rows(refused, self._columns))


def _open(order: dict[str, Any]) -> tuple[str, Raw]:
    kind, raw = open_raw(Source(Path(order["path"]), Path(order["folder"]), order.get("sheet")))
    return kind, own_rows(quarantine.unwrapped(raw))


def _settle_order(
    order: dict[str, Any], raw: Raw, mapping: Mapping
) -> tuple[Iterable[pl.DataFrame], Mapping, list[str], list[str]]:
    """Let all dates of the file say whether the day or the month comes first.

    Returns:
        The rows from the beginning, the mapping with the order if the file tells it, the examples if it must be
        asked, and a note.
    """
    at = [
        list(raw.columns).index(mapping.columns[field])
        for field in ("day_from", "day_to")
        if field in mapping.columns
    ]
    columns = [f"c{number}" for number in at]
    texts: set[str] = set()
    kept: list[pl.DataFrame] = []
    for number, frame in enumerate(raw.frames):
        for column in columns:
            values = frame[column].drop_nulls().unique()
            texts.update(values.filter(values.str.contains(r"^\s*\d{1,2}[-/. ]\d{1,2}[-/. ]\d{4}")))
        if not texts:
            # No date of the first rows can be read two ways: the file is not read twice for the rest.
            return _chain([*kept, frame], raw.frames), mapping, [], []
        if number == 0:
            kept.append(frame)
    settled = order_of(sorted(texts))
    if settled.examples:
        return [], mapping, list(settled.examples), []
    note = []
    if settled.because is not None:
        words = "day before month" if settled.order == "dmy" else "month before day"
        note = [f"Dates were read {words}, because {settled.because!r} can be read no other way."]
    return _open(order)[1].frames, mapping.in_order(settled.order), [], note


def _chain(begun: list[pl.DataFrame], rest: Iterable[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    yield from begun
    yield from rest


def _without_repeated(
    folder: Path,
    columns: Iterable[str],
    ids: list[pl.Series],
    mapping: Mapping,
    has_points: bool,
) -> int:
    """Move rows whose id stood before into the quarantine; how many there were."""
    if not ids or "event_id" not in mapping.columns:
        return 0
    repeats = ~pl.concat(ids).is_first_distinct()
    if not repeats.any():
        return 0
    old, begin = folder / "rows.old", 0
    (folder / ROWS_FILE).rename(old)
    with (
        ipc.open_stream(str(old)) as reader,
        ipc.new_stream(
            str(folder / ROWS_FILE), READ, options=ipc.IpcWriteOptions(compression="lz4")
        ) as writer,
        (folder / QUARANTINE_FILE).open("ab") as refused,
    ):
        for batch in reader:
            mask = repeats[begin : begin + len(batch)].to_arrow()
            begin += len(batch)
            table = pa.Table.from_batches([batch])
            writer.write_table(table.filter(pa.compute.invert(mask)))
            again = pl.DataFrame(pl.from_arrow(table.filter(mask)))
            if len(again):
                column = mapping.columns["event_id"]
                refused.write(
                    quarantine.repeated(again, list(columns), column, has_points=has_points)
                )
    return int(repeats.sum())
