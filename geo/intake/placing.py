"""Names of places without coordinates in; a point for each name that means one place, candidates for the others.

Each distinct name is looked up once. What was found is written down as it is found, so that placing that was stopped
goes on where it was. Nothing ambiguous is ever pinned: such rows stay unplaced until a person chooses, and the choice
is remembered for that spelling.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pyarrow as pa

from geo.errors import GazetteerError
from geo.gazetteer import Candidate, Context, Gazetteer, decide
from geo.gazetteer.fold import fold
from geo.intake.staging import Progress
from geo.model import LonLat, Rule, RuleKind
from geo.store.event_schema import READ

SHOWN = 6
NAMED = ("place", "admin1", "country", "lon")
"""Columns that tell which rows have a name and no point."""

Name = tuple[str, str | None, str | None]
"""Place, first administrative area and country, as printed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a name's rows are put."""

    lon: float
    lat: float
    precision: str


@dataclass(frozen=True, slots=True)
class Question:
    """A name that means no place, or several, with its rows and what it may mean."""

    name: Name
    rows: int
    candidates: tuple[Candidate, ...]

    @property
    def words(self) -> str:
        """The name as one line."""
        return ", ".join(part for part in self.name if part)


class Placer:
    """The gazetteer, with what people have taught this store."""

    def __init__(self, gazetteer: Gazetteer, rules: Iterable[Rule]) -> None:
        self._gazetteer = gazetteer
        self._taught = {
            fold(rule.words): rule.target for rule in rules if rule.kind is RuleKind.PLACE
        }
        self._countries = {fold(name): code for code, name in gazetteer.country_names.items()}

    def place(self, name: Name) -> Spot | None:
        """The one place a name means, or None."""
        place, _, _ = name
        target = self._taught.get(fold(rule_words(name)), self._taught.get(fold(place)))
        taught = None if target is None else self._gazetteer.candidate(target)
        try:
            found = taught or decide(self.candidates(name), place)
        except GazetteerError:
            return None
        if found.point is None:
            return None
        return Spot(round(found.point.lon, 6), round(found.point.lat, 6), found.precision.value)

    def candidates(self, name: Name) -> list[Candidate]:
        """What a name may mean, best first, in the country and area its row names."""
        place, area, country = name
        near = None if country is None else self._countries.get(fold(country), _as_code(country))
        points: tuple[LonLat, ...] = ()
        if area is not None and (around := self._found(area, near, None)) and around[0].point:
            points = (around[0].point,)
        context = Context(countries=(near,) if near else (), points=points)
        return self._found(place, near, context)

    def _found(self, name: str, near: str | None, context: Context | None) -> list[Candidate]:
        try:
            return self._gazetteer.geocode(name, near=near, context=context, limit=SHOWN)
        except GazetteerError:
            return []


def unplaced(tables: Iterable[pa.Table]) -> dict[Name, int]:
    """The distinct names of rows that have one and no point, with how many rows each has."""
    counts = [
        pl.DataFrame(pl.from_arrow(table.select(NAMED)))
        .filter(pl.col("lon").is_null() & pl.col("place").is_not_null())
        .group_by("place", "admin1", "country")
        .len()
        for table in tables
    ]
    if not counts:
        return {}
    total = pl.concat(counts).group_by("place", "admin1", "country").agg(pl.col("len").sum())
    ordered = total.sort(
        pl.col("len"), "place", "admin1", "country", descending=[True, False, False, False]
    )
    return {(place, area, country): rows for place, area, country, rows in ordered.rows()}


def find_spots(
    names: Sequence[Name], placer: Placer, memory: Path, progress: Progress
) -> dict[Name, Spot]:
    """Look up every name once.

    Args:
        names: distinct.
        placer: what to ask.
        memory: a file that keeps what was found while the work goes on.
        progress: told of every name.
    """
    known = dict(_remembered(memory))
    with memory.open("a", encoding="utf-8") as file:
        for number, name in enumerate(names, start=1):
            if name not in known:
                known[name] = placer.place(name)
                spot = known[name]
                told = None if spot is None else [spot.lon, spot.lat, spot.precision]
                file.write(json.dumps([name, told]) + "\n")
                file.flush()
            progress("Placing names", number, len(names))
    return {name: spot for name in names if (spot := known[name]) is not None}


def with_spots(table: pa.Table, spots: Mapping[Name, Spot]) -> pa.Table:
    """The rows, with points for those whose name was placed."""
    if not spots or table["lon"].null_count == 0:
        return table
    found = pl.DataFrame(
        [(*name, spot.lon, spot.lat, spot.precision) for name, spot in spots.items()],
        schema={"place": pl.String, "admin1": pl.String, "country": pl.String, "s_lon": pl.Float64, "s_lat": pl.Float64, "s_precision": pl.String},
        orient="row",
    )  # fmt: skip
    rows = pl.DataFrame(pl.from_arrow(table))
    joined = rows.join(
        found,
        on=["place", "admin1", "country"],
        how="left",
        nulls_equal=True,
        maintain_order="left",
    )
    lacks = pl.col("lon").is_null() & pl.col("s_lon").is_not_null()
    placed = joined.with_columns(
        lon=pl.when(lacks).then("s_lon").otherwise("lon"),
        lat=pl.when(lacks).then("s_lat").otherwise("lat"),
        precision=pl.when(lacks).then("s_precision").otherwise("precision"),
    ).select(rows.columns)
    schema = table.schema if table.schema.names != READ.names else READ
    return placed.to_arrow().cast(schema)


def rule_words(name: Name) -> str:
    """The spelling a choice is remembered under: with its area and country, which tell namesakes apart."""
    return ", ".join(part for part in name if part)


def _remembered(memory: Path) -> Iterator[tuple[Name, Spot | None]]:
    if not memory.is_file():
        return
    for line in memory.read_text("utf-8").splitlines():
        try:
            name, told = json.loads(line)
        except ValueError:
            continue  # the line that was being written when it was stopped
        place, area, country = name
        yield (place, area, country), None if told is None else Spot(*told)


def _as_code(country: str) -> str | None:
    return country.upper() if len(country) == 2 and country.isalpha() else None
