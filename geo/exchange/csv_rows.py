"""One CSV file in; its rows as cells by column name out, with every fault of the file's form.

UTF-8, commas, one header line, RFC 4180 quotes. A byte order mark is let pass. Nothing here knows
what a column means.
"""

from __future__ import annotations

import csv
import difflib
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from geo.errors import Fault

LONGEST_CELL = 131_072
"""Characters; the csv module's own limit, left alone because it holds for the whole process."""

MOST_RESTARTS = 50
"""A file with more quotes left open than this is not read to its end."""


@dataclass(frozen=True, slots=True)
class Row:
    """One record of a file: the line an editor shows for its first character, and its cells."""

    file: str
    line: int
    cells: Mapping[str, str]


def read_rows(
    path: Path, columns: Sequence[str], optional: Sequence[str] = ()
) -> tuple[list[Row], list[Fault]]:
    """Read the rows of a CSV file.

    Args:
        path: the file.
        columns: the header it must have, in any order.
        optional: those of them that may be left out; every row then has an empty cell there.

    Returns:
        The rows that have the right number of cells, in order, and all faults. A row of a file
        whose header lacks a column has no cell for it.
    """
    name = path.name
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return [], [Fault(name, 1, "", "The file is missing. Write at least its header line.")]
    except OSError as error:
        return [], [Fault(name, 1, "", f"The file cannot be read ({error.strerror}).")]
    text, faults = _decode(name, data)
    records = _records(name, text, faults)
    header_line, header = next(records, (1, []))
    absent = {column: "" for column in optional if column not in header}
    wanted = [column for column in columns if column not in absent]
    faults += _header_faults(name, header_line, header, wanted)
    rows = []
    for line, cells in records:
        if len(cells) == len(header):
            rows.append(Row(name, line, absent | dict(zip(header, cells, strict=True))))
        else:
            message = (
                f"{len(cells)} cells under {len(header)} columns. Quote cells that hold commas."
            )
            faults.append(Fault(name, line, "", message))
    return rows, faults


def _decode(name: str, data: bytes) -> tuple[str, list[Fault]]:
    """The text, and a fault for each line with bytes that are no UTF-8 or with a NUL."""
    faults = []
    for line, raw in enumerate(data.split(b"\n"), start=1):
        try:
            raw.decode("utf-8")
        except UnicodeDecodeError as error:
            character = len(raw[: error.start].decode("utf-8")) + 1
            message = f"character {character} is not UTF-8 (byte 0x{raw[error.start]:02x}). Save as UTF-8."
            faults.append(Fault(name, line, "", message))
        if b"\0" in raw:
            character = len(raw[: raw.index(b"\0")].decode("utf-8", "replace")) + 1
            faults.append(Fault(name, line, "", f"character {character} is a NUL. Take it out."))
    return data.decode("utf-8-sig", "replace").replace("\0", "\ufffd"), faults


def _records(name: str, text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Records with their first line; after a broken one, the file is taken up again on the next line."""
    lines = io.StringIO(text, newline="").readlines()
    begin = 0
    for _ in range(MOST_RESTARTS):
        reader = csv.reader(lines[begin:], strict=True)
        line = begin + 1
        try:
            for cells in reader:
                if cells:
                    yield line, cells
                line = begin + reader.line_num + 1
            return
        except csv.Error as error:
            faults.append(Fault(name, line, "", _what_broke(error)))
            # An open quote swallows the rest of the file: go on below the line that opened it.
            begin = line if "unexpected end" in str(error) else begin + reader.line_num
    faults.append(
        Fault(name, begin + 1, "", f"More than {MOST_RESTARTS} broken rows; the rest was not read.")
    )


def _what_broke(error: csv.Error) -> str:
    if "unexpected end" in str(error):
        return "A quote opens here and never closes. Close it, or double a quote that is meant."
    if "field larger" in str(error):
        return f"A cell has more than {LONGEST_CELL:,} characters. Is a quote left open above?"
    return f"The row is no CSV ({error}). Double a quote that is meant, and quote the whole cell."


def _header_faults(
    name: str, line: int, header: Sequence[str], columns: Sequence[str]
) -> list[Fault]:
    faults = []
    for place, column in enumerate(header):
        if column in header[:place]:
            faults.append(Fault(name, line, column, "This column stands twice in the header."))
        elif column not in columns:
            near = difflib.get_close_matches(column, columns, 1)
            hint = f" Is {near[0]!r} meant?" if near else f" Known are {', '.join(columns)}."
            faults.append(Fault(name, line, column, f"No column is called {column!r}.{hint}"))
    faults += [
        Fault(name, line, column, "This column is missing from the header.")
        for column in columns
        if column not in header
    ]
    return faults
