"""A private copy of a file in; what it looks like, or its rows as typed columns, out. The parent's side of child.py."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from geo.confine import TooHardError, run_confined
from geo.errors import ExchangeError
from geo.intake.child import limits_for
from geo.intake.mapping import Mapping
from geo.intake.staging import FileRefusedError, Progress, Upload

WALL_FACTOR: Final = 6
"""Times the processor's limit: a machine may be busy with other things, a file may not."""
LEAST_WALL_S: Final = 60


class FileTooHardError(ExchangeError):
    """Reading a file took more time or memory than any honest one needs."""


class DayOrderError(ExchangeError):
    """The dates of a file can be read two ways, and nothing in it tells which.

    Attributes:
        examples: some of them.
    """

    def __init__(self, name: str, examples: tuple[str, ...]) -> None:
        self.examples = examples
        shown = ", ".join(examples)
        super().__init__(
            f"{name!r} has dates that can be read two ways, such as {shown}. "
            "Say --day-order dmy if the day comes first, or --day-order mdy if the month does."
        )


@dataclass(frozen=True, slots=True)
class Look:
    """What a file looks like: its kind, header, first rows, and what is to be said of it.

    ``marks`` are, for each row of ``sample``, its number, longitude, latitude, reach in km, and what is broken. ``credits``
    are publisher, title and licence where Laydown wrote the file, else empty.
    """

    kind: str
    columns: tuple[str, ...]
    sample: tuple[tuple[str | None, ...], ...]
    marks: tuple[tuple[int, float | None, float | None, float | None, str | None], ...]
    has_shapes: bool
    notes: tuple[str, ...]
    sheets: tuple[str, ...]
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Parsed:
    """All rows of a file: typed ones as columns in a file, the others as CSV."""

    rows: Path
    quarantine: Path
    accepted: int
    quarantined: int
    columns: tuple[str, ...]
    notes: tuple[str, ...]


def look_at(upload: Upload, sheet: str | None = None) -> Look:
    """Header and first rows of a file.

    Raises:
        FileRefusedError: It is of no kind that is read here, or damaged.
        FileTooHardError: It takes too much.
    """
    answer = _ask(upload, {"do": "look", "sheet": sheet}, None)
    return Look(
        answer["kind"],
        tuple(answer["columns"]),
        tuple(map(tuple, answer["sample"])),
        tuple(map(tuple, answer["marks"])),
        answer["has_shapes"],
        tuple(answer["notes"]),
        tuple(answer["sheets"]),
        tuple(answer["credits"] or ()),
    )


def read_all(upload: Upload, mapping: Mapping, sheet: str | None, progress: Progress) -> Parsed:
    """All rows of a file, unless an earlier call, stopped later, has read them already.

    Raises:
        DayOrderError: Its dates can be read two ways; ask, and call again with an order.
        FileRefusedError: It is of no kind that is read here, or damaged.
        FileTooHardError: It takes too much.
    """
    order = {"do": "read", "sheet": sheet, "mapping": mapping.to_json()}
    done = upload.folder / "read.json"
    order_and_reader = order | {"reader": _reader()}
    answer = _finished(done, order_and_reader)
    if answer is None:
        answer = _ask(upload, order, lambda line: progress("Reading rows", line["rows"], None))
        if "ask_day_order" in answer:
            raise DayOrderError(upload.name, tuple(answer["ask_day_order"]))
        _write_whole(done, json.dumps({"order": order_and_reader, "answer": answer}))
    return Parsed(
        upload.folder / "rows.arrow",
        upload.folder / "quarantine.csv",
        answer["accepted"],
        answer["quarantined"],
        tuple(answer["columns"]),
        tuple(answer["notes"]),
    )


def read_troops(
    upload: Upload, sheet: str | None, progress: Progress
) -> tuple[Path, tuple[str, ...], tuple[str, ...]]:
    """All rows of a table of troops (`troop_table.TROOPS`): their file, its columns, and notes.

    Raises:
        FileRefusedError: It is no such table, or damaged.
        FileTooHardError: It takes too much.
    """
    order = {"do": "troops", "sheet": sheet}
    answer = _ask(upload, order, lambda line: progress("Reading rows", line["rows"], None))
    return upload.folder / "troops.arrow", tuple(answer["columns"]), tuple(answer["notes"])


def _ask(
    upload: Upload, order: dict[str, Any], heard: Callable[[Any], None] | None
) -> dict[str, Any]:
    full = order | {"path": str(upload.path), "folder": str(upload.folder)}
    wall = max(LEAST_WALL_S, WALL_FACTOR * limits_for(upload.path.stat().st_size).cpu_seconds)
    try:
        answer = run_confined(
            "geo.intake.child",
            [json.dumps(full)],
            wall_seconds=wall,
            heard=heard,
            folder=upload.folder,
        )
    except TooHardError as error:
        raise FileTooHardError(
            f"{upload.name!r} needs more time or memory than a file of its size should, or is damaged; reading was "
            "stopped and nothing was stored. Save it again as CSV, or split it."
        ) from error
    if "refused" in answer:
        raise FileRefusedError(f"{upload.name!r} {answer['refused']}")
    return answer


def _finished(done: Path, order: dict[str, Any]) -> dict[str, Any] | None:
    try:
        told = json.loads(done.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    answer: dict[str, Any] = told["answer"]
    return answer if told["order"] == order else None


@cache
def _reader() -> str:
    """What tells this code from that of another version, which may read the same rows otherwise."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _write_whole(path: Path, text: str) -> None:
    part = path.with_suffix(".part")
    with part.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    part.replace(path)
