"""Rows of events to export and to import again, as tests of round trips need them."""

import json
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc

from geo.exchange.event_export import make_event_export
from geo.exchange.event_selection import EventSelection
from geo.exchange.shapes import Shapes
from geo.intake.child_work import ROWS_FILE
from geo.intake.files import look_at, read_all
from geo.intake.formats import recognise
from geo.intake.mapping import Mapping
from geo.intake.staging import quiet, staged
from geo.model import EventSet, Precision
from geo.settings import ROOT
from geo.store.event_schema import READ, with_geometry
from tests.unit.intake.reading import Read, look, read

HOSTILE = (
    "=1+1", "+SUM(A1)", "-2+3", "-12.5", "@cmd", "＝1", "\u200b=1", "'=quoted", "''", "'", "'plain", 'say "hi", \r\nthere',
    "a\rb", "[1]", "سلام", "-", "${x}", "</script>", "a|b", "a;b\tc", "NA", "null", "1.0", "$[text]", "]]>", "&amp;", "\\", "\\n", "{}", "ﬀ", "😀",
)  # fmt: skip
FIELDS = tuple(name for name in READ.names if name not in ("source_row", "original"))


def make_set(of: str = "table", rows: int = 0, identity: str = "table-1") -> EventSet:
    digest = "0" * 64
    return EventSet(identity, "invented", of, "{}", digest, digest, rows, 0, None, None, None, "Nobody & sons", "tests; of trips", None, "x.parquet", "2026-01-01T00:00:00+00:00")  # fmt: skip


def exported(
    rows: pa.Table, name: str, of: str = "table", cap: Precision = Precision.SITE, bom: bool = False
) -> bytes:
    """The rows as one set in a format, and the same bytes when asked again."""
    return export_of({make_set(of, len(rows)): rows}, name, cap, bom=bom)


def export_of(
    sets: dict[EventSet, pa.Table], name: str, cap: Precision, *, bom: bool = False
) -> bytes:
    whole = {one.id: with_geometry(rows) for one, rows in sets.items()}

    def table(one: EventSet, columns: Sequence[str]) -> Iterator[pa.Table]:
        for begin in range(0, len(whole[one.id]), 70):
            yield whole[one.id].slice(begin, 70).select(list(columns))

    selection = EventSelection(tuple(sets), table, {})
    made = make_event_export(name, selection, Shapes(ROOT / "data", cap), bom=bom)
    content = b"".join(made.pieces())
    assert content == b"".join(made.pieces())
    return content


def imported(folder: Path, content: bytes) -> Read:
    """The file read as it is recognised, with no mapping of anybody's making."""
    told = look(folder, content)
    mapping = recognise(told["columns"], told["credits"] or ())
    assert mapping is not None
    return read(folder, content, mapping)


def imported_apart(folder: Path, content: bytes) -> tuple[list[dict[str, Any]], Mapping, int]:
    """The same in a process of its own, as GDAL wants it; the rows, the mapping, how many were refused."""
    with staged(content, "made", folder, quiet) as upload:
        told = look_at(upload)
        mapping = recognise(told.columns, told.credits)
        assert mapping is not None
        parsed = read_all(upload, mapping, None, quiet)
        with ipc.open_stream(str(upload.folder / ROWS_FILE)) as reader:
            return reader.read_all().to_pylist(), mapping, parsed.quarantined


def told(rows: Sequence[dict[str, Any]], *, decimals: int = 17) -> list[dict[str, Any]]:
    """What a row says, without where in its file it stood."""
    return [
        {
            name: round(row[name], decimals) if isinstance(row[name], float) else row[name]
            for name in FIELDS
        }
        for row in rows
    ]


def make_row(number: int, text: str = "words", **changed: Any) -> dict[str, Any]:
    row = {
        "event_id": f"E{number}", "day_from": date(2017, 3, 5), "day_to": date(2017, 3, 5), "date_kind": "instant",
        "day_precision": None, "kind": text, "sub_kind": None, "actor1": text, "actor2": text, "place": text,
        "admin1": None, "country": "Syria", "lon": 38.1234567891, "lat": 34.1, "precision": "site",
        "fatalities_low": 0, "fatalities_best": None, "fatalities_high": 3, "text": text, "source": text,
        "source_row": number, "original": json.dumps({"a": text}, ensure_ascii=False),
    }  # fmt: skip
    return row | changed


def odd_rows(texts: Sequence[str] = HOSTILE) -> pa.Table:
    """A row a hostile text, every precision, every kind of date, with and without a point."""
    rows = []
    for number, text in enumerate(texts):
        days = number % 5 * 20
        changed: dict[str, Any] = {
            "day_to": date(2017, 3, 5) + timedelta(days=days),
            "date_kind": ("throughout", "sometime_in", "instant")[min(number % 3, 2 if not days else 1)],
            "precision": [*Precision][number % 9].value,
            "fatalities_best": (None, 0, number)[number % 3],
            "lon": -180 + number * 11.0000001,
        }  # fmt: skip
        if number % 7 == 3:
            changed |= {"lon": None, "lat": None, "precision": "unlocated"}
        rows.append(make_row(number, text, **changed))
    return pa.Table.from_pylist(rows, schema=READ)
