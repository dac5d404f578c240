"""What is asked of an event set in; one DuckDB expression that holds for the rows meant out.

Values travel as constants of the expression, never inside SQL text. An uncertain event is meant when it *may* have
happened in the days asked for, and a place counts where its own point lies (docs/events.md).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_

from duckdb import (
    ColumnExpression,
    ConstantExpression,
    Expression,
    FunctionExpression,
    SQLExpression,
)

from geo.errors import StoreError
from geo.model import LonLat, Precision

EARTH_KM = 6371.0088
"""Mean radius of the Earth (IUGG); a circle of 100 km is 0.3 km off at worst."""
MOST_CORNERS = 400
LONGEST_WORDS = 200
PRECISIONS = tuple(Precision)
_IN_ONE = ", ".join(f"'{one}'" for one in PRECISIONS[: PRECISIONS.index(Precision.REGION)])
PROVINCE = f"coalesce(admin1, CASE WHEN precision IN ({_IN_ONE}) THEN governorate END, '')"
"""What the source names, else the governorate the point lies in; the middle of a country lies in none of its own."""

BBox = tuple[float, float, float, float]


class EventFilterError(StoreError, ValueError):
    """A filter that no event could be asked about."""


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which rows of an event set are meant; whatever is None asks for nothing.

    Attributes:
        first: first day asked for, included.
        last: last day, included.
        bbox: west, south, east, north.
        area: corners of a drawn area, closed by itself.
        near: a point and how many kilometres around it.
        kinds: only these kinds; "" is the kind of rows that name none.
        without_kinds: not these.
        actor: letters within either actor, large or small.
        source: letters within the source.
        province: letters within the first administrative area, as the source names it.
        text: letters within text, place, actors or kind.
        fatalities: at least so many by the best estimate; unreported ones are none of them.
        precision: placed at least so exactly.
        placed: only rows with a point (True) or without one (False).
    """

    first: date | None = None
    last: date | None = None
    bbox: BBox | None = None
    area: tuple[LonLat, ...] | None = None
    near: tuple[LonLat, float] | None = None
    kinds: frozenset[str] | None = None
    without_kinds: frozenset[str] = frozenset()
    actor: str | None = None
    source: str | None = None
    province: str | None = None
    text: str | None = None
    fatalities: int | None = None
    precision: Precision | None = None
    placed: bool | None = None

    def __post_init__(self) -> None:
        faults = list(self._faults())
        if faults:
            raise EventFilterError(" ".join(faults))

    def _faults(self) -> Iterator[str]:
        if self.first and self.last and self.first > self.last:
            yield f"The days end on {self.last} before they begin on {self.first}; swap them."
        if self.area is not None and not 3 <= len(self.area) <= MOST_CORNERS:
            yield f"An area needs 3 to {MOST_CORNERS} corners and has {len(self.area)}."
        if self.near is not None and not 0 < self.near[1] <= 2_000:
            yield f"{self.near[1]!r} km around a point cannot be asked for; name 0 to 2,000."
        for name in ("actor", "source", "province", "text"):
            if len(getattr(self, name) or "") > LONGEST_WORDS:
                yield f"The {name} looked for is longer than {LONGEST_WORDS} characters."
        numbers = [*(self.bbox or ()), *(part for point in self.area or () for part in point)]
        if not all(map(math.isfinite, [*numbers, *(self.near[0] if self.near else ())])):
            yield "A coordinate is no number; write degrees such as 40.25."

    def expression(self) -> Expression:
        """One condition on the rows of a set."""
        return reduce(and_, self._conditions(), ConstantExpression(True))

    def _conditions(self) -> Iterator[Expression]:
        yield from _days(self.first, self.last)
        if self.bbox is not None:
            yield _inside_box(self.bbox)
        if self.area is not None:
            yield _inside_area(self.area)
        if self.near is not None:
            yield _near(*self.near)
        kind = SQLExpression("coalesce(kind, '')")
        if self.kinds is not None:
            yield _one_of(kind, sorted(self.kinds))
        if self.without_kinds:
            yield ~_one_of(kind, sorted(self.without_kinds))
        yield from self._words()
        if self.fatalities is not None:
            yield best_estimate() >= _value(self.fatalities)
        if self.precision is not None:
            fine = PRECISIONS[: PRECISIONS.index(self.precision) + 1]
            yield _one_of(_column("precision"), [str(one) for one in fine])
        if self.placed is not None:
            there = _column("lon").isnotnull() & _column("lat").isnotnull()
            yield there if self.placed else ~there

    def _words(self) -> Iterator[Expression]:
        if self.actor:
            yield _holds(self.actor, "actor1", "actor2")
        if self.source:
            yield _holds(self.source, "source")
        if self.province:
            yield _holds(self.province, PROVINCE)
        if self.text:
            yield _holds(self.text, "text", "place", "actor1", "actor2", "kind", "sub_kind")


def best_estimate() -> Expression:
    """Fatalities of a row as one number; null where nobody reported any."""
    return SQLExpression("coalesce(fatalities_best, fatalities_low, fatalities_high)")


def _column(name: str) -> Expression:
    return ColumnExpression(name)


def _value(value: object) -> Expression:
    return ConstantExpression(value)


def _one_of(column: Expression, values: Sequence[str]) -> Expression:
    return column.isin(*map(_value, values)) if values else _value(False)


def _days(first: date | None, last: date | None) -> Iterator[Expression]:
    if last is not None:
        yield _column("day_from") <= _value(last)
    if first is not None:
        yield _column("day_to") >= _value(first)


def _holds(words: str, *columns: str) -> Expression:
    wanted = _value(words.lower())
    found = [
        FunctionExpression(
            "contains",
            FunctionExpression("lower", SQLExpression(f"coalesce({name}, '')")),
            wanted,
        )
        for name in columns
    ]
    return reduce(lambda one, two: one | two, found)


def _inside_box(bbox: BBox) -> Expression:
    west, south, east, north = bbox
    lon, lat = _column("lon"), _column("lat")
    high = (lat >= _value(south)) & (lat <= _value(north))
    if west > east:  # RFC 7946 §5.2: a box over the antimeridian
        return high & ((lon >= _value(west)) | (lon <= _value(east)))
    return high & (lon >= _value(west)) & (lon <= _value(east))


def _inside_area(corners: Sequence[LonLat]) -> Expression:
    """Even-odd rule: a ray from the point to the east crosses the outline an odd number of times."""
    lons, lats = zip(*corners, strict=True)
    lon, lat = _column("lon"), _column("lat")
    crossings = _value(0)
    for one, two in zip(corners, [*corners[1:], corners[0]], strict=True):
        if one.lat == two.lat:
            continue
        spans = (_value(one.lat) > lat) != (_value(two.lat) > lat)
        slope = (two.lon - one.lon) / (two.lat - one.lat)
        before = lon < (lat - _value(one.lat)) * _value(slope) + _value(one.lon)
        crossings = crossings + (spans & before).cast("INTEGER")
    odd = FunctionExpression("mod", crossings, _value(2)) == _value(1)
    return _inside_box((min(lons), min(lats), max(lons), max(lats))) & odd


def _near(point: LonLat, km: float) -> Expression:
    """Within a great circle's distance: the haversine of Sinnott (1984)."""

    def sine_squared(degrees: Expression, from_: float) -> Expression:
        sine = FunctionExpression("sin", (degrees - _value(from_)) * _value(math.radians(1) / 2))
        return sine * sine

    high = math.degrees(km / EARTH_KM) + 1e-9
    lat = _column("lat")
    cosine = FunctionExpression("cos", lat * _value(math.radians(1)))
    share = sine_squared(lat, point.lat) + cosine * _value(
        math.cos(math.radians(point.lat))
    ) * sine_squared(_column("lon"), point.lon)
    # Sines are of degrees, so that 359 degrees apart is one degree apart by itself.
    return (
        (lat >= _value(point.lat - high))
        & (lat <= _value(point.lat + high))
        & (share <= _value(math.sin(km / EARTH_KM / 2) ** 2))
    )
