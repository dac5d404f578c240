"""Rows of all benches in; one plain table out."""

from __future__ import annotations

from collections.abc import Sequence

from tests.bench.measurement import Row

HEADER = ("bench", "what", "ours", "plain app", "ratio", "goal", "met?")
LEFT = 2  # columns of words; the others are numbers and stand to the right


def render(rows: Sequence[Row]) -> str:
    """The table, one line a row, columns aligned."""
    lines = [HEADER, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADER))]
    rule = ["-" * width for width in widths]
    return "\n".join(_line(cells, widths) for cells in (lines[0], rule, *lines[1:]))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [
        cell.ljust(width) if at < LEFT else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return "  ".join(padded).rstrip()


def _cells(row: Row) -> tuple[str, ...]:
    value, other, limit, unit = row["value"], row.get("other"), row.get("limit"), row["unit"]
    met = ""
    if limit is not None:
        # What reading finds is better the more it is; all else here is better the less it is.
        good = value is not None and (
            value >= limit if row.get("more_is_better") else value <= limit
        )
        met = "yes" if good else "NO"
    return (
        row["bench"],
        row["what"],
        amount(value, unit) or "no answer",
        amount(other, unit),
        f"{other / value:.1f}x" if other is not None and value else "",
        amount(limit, unit),
        met,
    )


def amount(value: float | None, unit: str) -> str:
    """A number with its unit, with as many digits as mean something; nothing for None."""
    if value is None:
        return ""
    digits = 0 if float(value).is_integer() or abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return f"{value:,.{digits}f} {unit}"
