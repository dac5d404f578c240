"""Rows that share a name in, candidates in order with a score and a reason out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from geo.gazetteer.candidate import Candidate, Context, is_same_ground
from geo.gazetteer.fold import words
from geo.gazetteer.index import is_code
from geo.gazetteer.shapes import Shape, rough_km
from geo.model.place import LonLat, Precision

# How sure a match of each sort is, and what it leaves of a place's weight among its namesakes: GeoNames
# carries old and foreign names of every large city, and gives provinces the names of their seats and rivers.
EXACT = (0.98, 1.0)
OTHER_NAME = (0.96, 0.6)
FOLDED = (0.9, 0.45)
AREA_OTHER_NAME = (0.86, 0.3)
SHORT_AREA = (0.95, 0.6)
SEAT_SHARE = 20
"""A town of the name with a twentieth of the province's people is its seat, and meant before it."""
CODE = (0.55, 0.02)
FORMER = (0.86, 0.003)
SIMILAR = (0.85, 0.5)
LIKENESS_POWER = 8
HINT_WEIGHT = 3000.0
"""A country named with the place outweighs any difference in size."""
CONTEXT_WEIGHT = 40.0
NEIGHBOUR_WEIGHT = 60.0
NEIGHBOUR_KM = 150.0
HEAVIEST_SHARE = 0.95


@dataclass(frozen=True, slots=True)
class Hit:
    """One row of the index that a name met.

    ``written`` is the name met, ``likeness`` how near it is to what was asked (1 when the folds are equal).
    """

    place: int
    key: str
    name: str
    kind: str
    country: str | None
    lon: float | None
    lat: float | None
    precision: str
    population: int | None
    weight: float
    note: str | None
    parent: str | None
    geometry_type: str | None
    length_km: float | None
    radius_km: float | None
    source: str
    geonames_id: int | None
    written: str
    likeness: float = 1.0
    is_former: bool = False

    @property
    def point(self) -> LonLat | None:
        """Where it stands."""
        return None if self.lon is None or self.lat is None else LonLat(self.lon, self.lat)


Drawer = Callable[[Hit], Callable[[], Shape]]


def rank(
    toponym: str,
    hits: Iterable[Hit],
    near: str | None,
    context: Context | None,
    draw: Drawer,
    countries: Mapping[str, str],
) -> list[Candidate]:
    """Candidates for *toponym*, best first, one a place.

    Args:
        toponym: as asked.
        hits: rows found for it; a place may come more than once.
        near: ISO2 of the country it is said to lie in.
        context: what the text says.
        draw: gives a hit the function that draws it.
        countries: ISO2 to name, for reasons.
    """
    asked = words(toponym)
    hits = list(hits)
    seats: dict[str | None, int] = {}
    for hit in hits:
        if hit.kind == "city" and words(hit.name) == asked:
            seats[hit.country] = max(seats.get(hit.country, 0), hit.population or 0)
    chances: dict[int, tuple[float, float, Hit]] = {}
    # Of a place's names, show the one that was asked for.
    for hit in sorted(hits, key=lambda hit: words(hit.written) != asked):
        quality, kept = match_quality(toponym, asked, hit)
        if quality == SHORT_AREA[0] and _has_a_seat(hit, seats):
            quality, kept = AREA_OTHER_NAME
        chance = hit.weight * kept * _context_weight(hit, near, context)
        if hit.place not in chances or chances[hit.place][0] < chance:
            chances[hit.place] = (chance, quality, hit)
    ordered = sorted(chances.values(), key=lambda item: (-item[0], item[2].key))
    candidates = [_candidate(hit, quality, asked, draw, countries) for _, quality, hit in ordered]
    return _share_out(candidates, [chance for chance, _, _ in ordered])


def match_quality(toponym: str, asked: tuple[str, ...], hit: Hit) -> tuple[float, float]:
    """How sure the match of the names is whatever the places weigh, and how much of its weight it leaves."""
    if hit.likeness < 1:
        return SIMILAR[0] * hit.likeness, SIMILAR[1] * hit.likeness**LIKENESS_POWER
    if words(hit.name) == asked:
        return EXACT
    if hit.is_former:
        return FORMER
    if is_code(hit.written):
        return OTHER_NAME if toponym.strip() == hit.written and hit.kind != "city" else CODE
    if hit.kind in ("governorate", "district"):
        # "Victoria" is what everybody calls the State of Victoria.
        is_short = hit.kind == "governorate" and set(asked) < set(words(hit.name))
        return SHORT_AREA if is_short else AREA_OTHER_NAME
    return OTHER_NAME if words(hit.written) == asked else FOLDED


def _has_a_seat(hit: Hit, seats: Mapping[str | None, int]) -> bool:
    return seats.get(hit.country, 0) * SEAT_SHARE >= (hit.population or 1)


def _context_weight(hit: Hit, near: str | None, context: Context | None) -> float:
    lies_in = hit.country.split("-") if hit.country else []
    factor = HINT_WEIGHT if near is not None and near.upper() in lies_in else 1.0
    if context is None:
        return factor
    if any(country in lies_in for country in context.countries):
        factor *= CONTEXT_WEIGHT
    point = hit.point
    if point is not None and context.points:
        apart = min(rough_km(point, other) for other in context.points)
        factor *= 1 + NEIGHBOUR_WEIGHT * math.exp(-apart / NEIGHBOUR_KM)
    return factor


def _share_out(candidates: list[Candidate], chances: list[float]) -> list[Candidate]:
    """Scores from chances: namesakes on the same ground stand behind the heaviest, all others compete."""
    heads: list[int] = []
    head_of: list[int] = []
    for i, candidate in enumerate(candidates):
        head = next((j for j in heads if is_same_ground(candidates[j], candidate)), i)
        head_of.append(head)
        if head == i:
            heads.append(i)
    total = sum(chances[i] for i in heads) or 1.0
    scored = []
    for i, candidate in enumerate(candidates):
        share = chances[head_of[i]] / total
        if head_of[i] != i:
            share *= min(HEAVIEST_SHARE, chances[i] / (chances[head_of[i]] or 1.0))
        scored.append(replace(candidate, score=round(candidate.score * share, 4)))
    return sorted(scored, key=lambda candidate: (-candidate.score, candidate.id))


def _candidate(
    hit: Hit, quality: float, asked: tuple[str, ...], draw: Drawer, countries: Mapping[str, str]
) -> Candidate:
    precision = Precision(hit.precision)
    return Candidate(
        id=hit.key,
        name=hit.name,
        matched_name=hit.written,
        kind=hit.kind,
        country=hit.country,
        point=hit.point,
        precision=precision,
        score=quality,
        reason=f"{_how(hit, asked)}, {describe(hit, countries)}",
        geometry_type=hit.geometry_type,
        length_km=hit.length_km,
        radius_km=hit.radius_km or precision.radius_km,
        population=hit.population,
        note=hit.note,
        source=hit.source,
        geonames_id=hit.geonames_id,
        draw=draw(hit),
    )


def _how(hit: Hit, asked: tuple[str, ...]) -> str:
    if hit.likeness < 1:
        return f"similar name {hit.written!r}"
    if is_code(hit.written):
        return f"code {hit.written}"
    if words(hit.written) == asked:
        return "exact name" if hit.written == hit.name else "exact other name"
    return f"same name written {hit.written!r}"


def describe(hit: Hit, countries: Mapping[str, str]) -> str:
    """What a place is in a few words: "capital of Iraq, 7.2 M people"."""
    kind = hit.kind.replace("_", " ")
    lies_in = [countries.get(code, code) for code in (hit.country or "").split("-") if code]
    where = " and ".join(lies_in)
    if hit.note == "capital":
        what = f"capital of {where}"
    elif hit.kind == "country":
        what = "country"
    elif hit.kind == "border":
        what = f"shared border of {where}" + (f", {hit.note}" if hit.note else "")
    else:
        place = f"{hit.note}, {where}" if hit.note and hit.kind == "city" else where
        what = f"{kind} in {place}" if place else kind
    return f"{what}, {people(hit.population)}" if hit.population else what


def people(population: int) -> str:
    """A population in words: "7.2 M people"."""
    if population >= 1_000_000:
        return f"{population / 1_000_000:.1f} M people"
    if population >= 10_000:
        return f"{population / 1000:.0f} k people"
    return f"{population:,} people"
