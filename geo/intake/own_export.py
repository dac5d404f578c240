"""Rows of a file that Laydown exported in; the same rows as they were before the export made them safe for others, out.

Such a file is known by its column ``laydown_format`` (geo/exchange/event_marker.py), in whatever container it comes: a
CSV that a spreadsheet saved as a workbook is still one. In the child only.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import polars as pl

from geo.exchange.event_marker import CREDITS, EXACT, FORMAT_COLUMN, GUARDED, SET
from geo.intake.raw import BROKEN, Raw

_ID: Final = "event_id"
_MOST_CREDITS: Final = 20
_LONGEST_CREDIT: Final = 300


def is_own(columns: Sequence[str]) -> bool:
    """Whether rows with these columns were exported by Laydown."""
    return FORMAT_COLUMN in columns


def own_rows(raw: Raw) -> Raw:
    """A file of ours without what the export added for the sake of other programs; any other file as it is.

    The apostrophe before cells a spreadsheet might run is taken away, exactly once. An id that rows of several sets
    share gets the id of its set before it, in all of them but the first. A row of another version is broken.
    """
    if not is_own(raw.columns):
        return raw
    at = {name: f"c{number}" for number, name in enumerate(raw.columns)}

    def frames() -> Iterator[pl.DataFrame]:
        owners = pl.DataFrame(schema={_ID: pl.String, SET: pl.String})
        for frame in raw.frames:
            exact = _exact(frame, [*at.values()], at[FORMAT_COLUMN])
            if _ID in at and SET in at:
                exact, owners = _apart(exact, at[_ID], at[SET], owners)
            yield exact

    return Raw(raw.columns, frames(), raw.notes, raw.sheets, raw.has_points)


class Credits:
    """Whose rows a file of ours holds, learnt while its rows pass: publisher, title and licence, each as one line."""

    def __init__(self, columns: Sequence[str]) -> None:
        self._at = [f"c{columns.index(name)}" for name in CREDITS if name in columns]
        self.is_wanted = is_own(columns) and len(self._at) == len(CREDITS)
        self._found: list[list[str]] = [[] for _ in CREDITS]

    def add(self, frame: pl.DataFrame) -> None:
        """Learn from some rows."""
        for name, found in zip(self._at, self._found, strict=True):
            texts = frame[name].drop_nulls().unique(maintain_order=True).to_list()
            found += [text for text in texts if text.strip() and text not in found]

    def told(self) -> list[str] | None:
        """Publisher, title and licence, "" where the rows do not say; None of a file that is not ours."""
        if not self.is_wanted:
            return None
        return ["; ".join(found[:_MOST_CREDITS])[:_LONGEST_CREDIT] for found in self._found]


def _exact(frame: pl.DataFrame, cells: Sequence[str], marker: str) -> pl.DataFrame:
    version = pl.col(marker)
    says = pl.format(
        f"{FORMAT_COLUMN} is '{{}}'; this version of Laydown reads '{EXACT}'. Update Laydown, or export the row again.",
        version.str.slice(0, 60),
    )
    # A row written by hand has no version, and its texts are what they are.
    is_known = version.is_in(["", EXACT, GUARDED]).fill_null(value=True)
    before = pl.col(BROKEN) if BROKEN in frame.columns else pl.lit(None, pl.String)
    is_guarded = (version == GUARDED).fill_null(value=False)
    return frame.with_columns(
        pl.when(is_known).then(before).otherwise(pl.coalesce(before, says)).alias(BROKEN),
        *(
            pl.when(is_guarded).then(pl.col(name).str.strip_prefix("'")).otherwise(name).alias(name)
            for name in cells
            if name != marker
        ),
        pl.when(is_guarded).then(pl.lit(EXACT)).otherwise(version).alias(marker),
    )


def _apart(
    frame: pl.DataFrame, identity: str, of: str, owners: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows with ids that tell sets apart, and which set every id seen so far was first seen in."""
    seen = frame.select(pl.col(identity).alias(_ID), pl.col(of).fill_null("").alias(SET))
    new = seen.unique(subset=_ID, keep="first", maintain_order=True)
    owners = pl.concat([owners, new.join(owners, on=_ID, how="anti")])
    owner = seen.join(owners, on=_ID, how="left", maintain_order="left", suffix="_first")
    is_another = (owner[f"{SET}_first"] != owner[SET]).fill_null(value=False)
    told = pl.when(pl.lit(is_another)).then(
        pl.concat_str(pl.col(of), pl.lit(":"), pl.col(identity))
    )
    return frame.with_columns(told.otherwise(identity).alias(identity)), owners
