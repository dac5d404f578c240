"""Text with separators in, rows out: encodings, quotes, rows that are too short or too long. In the child only."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as pc

from geo.intake.raw import BROKEN, ROW, Raw, Refusal, Source, fitted, unique_names
from geo.reading.document_text import encoding_of

BLOCK_BYTES: Final = 6_000_000
"""Read at a time; no row may be longer."""
MOST_BROKEN: Final = 1_000_000
_HEAD_BYTES: Final = 1_000_000
_SEPARATORS: Final = ",;\t|"
_REPLACED: Final = "\ufffd"


def read_csv(source: Source) -> Raw:
    """Open a table in text form.

    Raises:
        Refusal: It is no table, or a row is longer than any honest one.
    """
    path, notes, has_bad_bytes = _as_utf8(source)
    head = _head(path)
    separator = _separator(head)
    header, lines = _header(head, separator)
    columns = unique_names(header)
    if len(columns) < 2:
        raise Refusal(
            "is no table: its first line has only one column. Separate the columns by commas, semicolons or tabs."
        )
    frames = _frames(path, len(columns), separator, lines)
    return Raw(columns, _without_bad_bytes(frames) if has_bad_bytes else frames, notes)


def _frames(path: Path, width: int, separator: str, header_lines: int) -> Iterator[pl.DataFrame]:
    bad: dict[int, str] = {}

    def keep(row: Any) -> str:
        if len(bad) >= MOST_BROKEN:
            raise Refusal("has more than a million rows of the wrong length. Is it a table at all?")
        bad[row.number - header_lines + 1] = row.text
        return "skip"

    names = [f"c{number}" for number in range(width)]
    try:
        reader = pc.open_csv(
            str(path),
            read_options=pc.ReadOptions(
                use_threads=False, block_size=BLOCK_BYTES, column_names=names, skip_rows=header_lines
            ),
            parse_options=pc.ParseOptions(
                delimiter=separator, newlines_in_values=True, ignore_empty_lines=False, invalid_row_handler=keep
            ),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )  # fmt: skip
        next_row, told = 2, 0
        for batch in reader:
            rows, next_row = _numbered(len(batch), next_row, bad)
            frame = pl.DataFrame(pl.from_arrow(pa.Table.from_batches([batch])))
            frame = frame.with_columns(pl.Series(ROW, rows), pl.lit(None, pl.String).alias(BROKEN))
            empty = pl.all_horizontal(pl.col(name) == "" for name in names)
            yield frame.filter(~empty)
        if len(bad) > told:
            yield _broken_frame(bad, width, separator)
    except pa.ArrowInvalid as error:
        if "Empty CSV" in str(error):
            return
        raise Refusal(
            f"cannot be read as a table ({str(error)[:200]}). A quote that is opened and never closed does this; "
            f"a row may have {BLOCK_BYTES // 1_000_000} MB at most."
        ) from error


def _numbered(count: int, begin: int, bad: dict[int, str]) -> tuple[Any, int]:
    """Numbers of the next rows, leaving out those of broken rows between them."""
    skipped = [number for number in bad if number >= begin]
    numbers = np.arange(begin, begin + count + len(skipped))
    if skipped:
        numbers = numbers[~np.isin(numbers, skipped)]
    numbers = numbers[:count]
    return numbers, int(numbers[-1]) + 1 if count else begin


def _broken_frame(bad: dict[int, str], width: int, separator: str) -> pl.DataFrame:
    cells, faults = [], []
    for text in bad.values():
        try:
            row = next(csv.reader([text], delimiter=separator), [])
        except csv.Error:
            row = [text]
        whole, fault = fitted(row, width)
        cells.append(whole)
        # The empty cells at its end may be all there is too much; such a row is a row after all.
        faults.append(fault)
    schema = {f"c{number}": pl.String for number in range(width)}
    frame = pl.DataFrame(cells, schema=schema, orient="row").with_columns(
        pl.Series(ROW, list(bad), pl.Int64), pl.Series(BROKEN, faults, pl.String)
    )
    return frame.with_columns(pl.col(f"c{number}").fill_null("") for number in range(width))


def _without_bad_bytes(frames: Iterator[pl.DataFrame]) -> Iterator[pl.DataFrame]:
    """Rows with bytes that are no text are broken; their neighbours are not."""
    fault = "The row has bytes that are no UTF-8, shown here as \ufffd; write the letters again."
    for frame in frames:
        cells = [name for name in frame.columns if name not in (ROW, BROKEN)]
        has = pl.any_horizontal(
            pl.col(name).str.contains(_REPLACED, literal=True) for name in cells
        )
        broken = pl.when(has).then(pl.lit(fault)).otherwise(pl.col(BROKEN))
        yield frame.with_columns(broken.alias(BROKEN))


def _as_utf8(source: Source) -> tuple[Path, list[str], bool]:
    """The file as UTF-8, written again where it is not; a note, and whether bytes had to be replaced."""
    with source.path.open("rb") as file:
        head = file.read(200_000)
    encoding = next((name for mark, name in _MARKS if head.startswith(mark)), None)
    if encoding is None:
        bad_lines, lines, has_letters = _scan(source.path)
        if not bad_lines:
            return source.path, [], False
        # Some broken lines among many with whole letters: UTF-8 with damage, not another encoding.
        if has_letters and bad_lines * 10 < lines:
            return _rewritten(source, "utf-8"), [], True
        encoding = encoding_of(head)
        note = f"It is not in UTF-8; its encoding was taken for {encoding}, so look at its special letters."
        return _rewritten(source, encoding), [note], False
    return (
        (source.path, [], False)
        if encoding == "utf-8-sig"
        else (_rewritten(source, encoding), [], False)
    )


def _scan(path: Path) -> tuple[int, int, bool]:
    """Lines that are no UTF-8, all lines, and whether whole letters beyond ASCII are among them."""
    bad = lines = 0
    has_letters = False
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        with path.open("rb") as file:
            while chunk := file.read(1 << 22):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        pass
    else:
        return 0, 0, False
    with path.open("rb") as file:
        for line in file:
            lines += 1
            try:
                has_letters |= not line.decode("utf-8").isascii()
            except UnicodeDecodeError:
                bad += 1
    return bad, lines, has_letters


def _rewritten(source: Source, encoding: str) -> Path:
    target = source.folder / "as-utf-8"
    with (
        source.path.open("r", encoding=encoding, errors="replace", newline="") as old,
        target.open("w", encoding="utf-8", newline="") as new,
    ):
        while text := old.read(1 << 20):
            new.write(text)
    return target


def _head(path: Path) -> str:
    with path.open("rb") as file:
        text = file.read(_HEAD_BYTES).decode("utf-8", "ignore").removeprefix("\ufeff")
    if not text.strip():
        raise Refusal("is empty. Choose another file.")
    return text


def _separator(head: str) -> str:
    """The character that cuts the first line with words into most columns."""
    line = next(line for line in head.splitlines() if line.strip())
    counts = Counter(
        {mark: len(next(csv.reader([line], delimiter=mark), [])) for mark in _SEPARATORS}
    )
    return counts.most_common(1)[0][0]


def _header(head: str, separator: str) -> tuple[list[str], int]:
    """The first row that is not empty, and how many lines lie behind it."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                return row, reader.line_num
    except csv.Error as error:
        raise Refusal(f"cannot be read as a table ({error}).") from error
    raise Refusal("has no header. Its first line must name the columns.")


_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
