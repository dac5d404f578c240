"""Reading a file as the parsing process does, in the test's own process: fast, and its rows as plain values."""

import json
from pathlib import Path
from typing import Any

import polars as pl
import pyarrow as pa
from pyarrow import ipc

from geo.intake import child_work
from geo.intake.mapping import Mapping
from geo.intake.raw import Refusal


class Read:
    """The answer of one reading."""

    def __init__(self, folder: Path, answer: dict[str, Any]) -> None:
        self.answer = answer
        self.folder = folder

    @property
    def rows(self) -> list[dict[str, Any]]:
        with ipc.open_stream(str(self.folder / child_work.ROWS_FILE)) as reader:
            return reader.read_all().to_pylist()

    @property
    def table(self) -> pa.Table:
        with ipc.open_stream(str(self.folder / child_work.ROWS_FILE)) as reader:
            return reader.read_all()

    @property
    def quarantine(self) -> bytes:
        return (self.folder / child_work.QUARANTINE_FILE).read_bytes()

    @property
    def refused(self) -> list[dict[str, str]]:
        return pl.read_csv(self.quarantine, infer_schema=False).to_dicts()


def look(folder: Path, data: bytes, sheet: str | None = None) -> dict[str, Any]:
    return child_work.look(_order(folder, data, sheet), lambda _: None)


def read(folder: Path, data: bytes, mapping: Mapping, sheet: str | None = None) -> Read:
    order = _order(folder, data, sheet) | {"mapping": mapping.to_json()}
    return Read(folder, child_work.read(order, lambda line: json.dumps(line)))


def run_here(_module: str, arguments: list[str], **options: Any) -> dict[str, Any]:
    """In the place of `geo.confine.run_confined`: the same work without a process of its own, for speed."""
    order = json.loads(arguments[0])
    try:
        return WORK[order["do"]](order, options["heard"] or (lambda _: None))
    except Refusal as refusal:
        return {"refused": str(refusal)}


WORK = {"look": child_work.look, "read": child_work.read, "troops": child_work.troops}


def _order(folder: Path, data: bytes, sheet: str | None) -> dict[str, Any]:
    for old in folder.iterdir():
        old.unlink()
    path = folder / "source"
    path.write_bytes(data)
    return {"path": str(path), "folder": str(folder), "sheet": sheet}
