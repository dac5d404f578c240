"""One row of the gazetteer before it is compiled, and how much it weighs against its namesakes."""

from __future__ import annotations

from dataclasses import dataclass

POPULATION_POWER = 0.8
"""Twice the people is 1.7 times as likely the place meant (chosen on located news texts; docs/gazetteer.md)."""

# How often news means this kind of thing by the name, against a city of as many people.
KIND_WEIGHT = {
    "country": 4.0,
    "region": 1.0,
    "governorate": 0.4,
    "district": 0.1,
    "city": 1.0,
}
# Kinds without people count as a place of so many.
KIND_POPULATION = {
    "base": 150_000,
    "crossing": 60_000,
    "oil_field": 40_000,
    "river": 1_500_000,
    "lake": 60_000,
    "region": 300_000,
    "border": 300_000,
    "airfield": 1_500,
    "point": 1_000,
}
LEAST_PEOPLE = 300


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place as the index stores it.

    Attributes:
        key: stable id: ``geonames:98182``, ``icao:ORAA``, ``country:IQ``, ``frontier:IQ-SY``, ``ain-al-asad``.
        name: the spelling shown.
        kind: one of ``geo.model.place.PLACE_KINDS``.
        country: ISO 3166-1 alpha-2, two joined by a hyphen for borders and crossings, or None.
        lon, lat: a point on or in it; None when it has none.
        precision: a value of ``geo.model.place.Precision``.
        population: people, or None.
        note: what a reader should know of it in a few words: ``capital``, a state's name, a doubt.
        variants: other names, as their sources write them.
        former: names it has no more or hardly ever; any namesake of today comes before it.
        parent: key of what it lies in, or None.
        source: where the row comes from.
        wkb: its shape, when it has one of its own.
        parts: keys of the places whose shapes make up its own, such as the provinces of a region.
        length_km: of a line, on the ellipsoid.
        radius_km: of the circle drawn for it when it has neither shape nor the precision's own radius.
        geonames_id: its number in GeoNames, when it has one.
        weight: how likely it is meant among its namesakes; only ratios matter.
    """

    key: str
    name: str
    kind: str
    country: str | None
    lon: float | None
    lat: float | None
    precision: str
    source: str
    population: int | None = None
    note: str | None = None
    variants: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    parent: str | None = None
    wkb: bytes | None = None
    parts: tuple[str, ...] = ()
    length_km: float | None = None
    radius_km: float | None = None
    geonames_id: int | None = None
    weight: float = 0.0


def weigh(kind: str, population: int | None, *, fame: int = 0) -> float:
    """How likely a place is meant by its name, as a number to compare with its namesakes'.

    Args:
        kind: one of the place kinds.
        population: people; None or 0 takes the kind's stand-in.
        fame: how many other names the place has; every thirty count as much again as the place.
    """
    people = max(population or KIND_POPULATION.get(kind, LEAST_PEOPLE), LEAST_PEOPLE)
    return float(people**POPULATION_POWER) * KIND_WEIGHT.get(kind, 1.0) * (1 + fame / 30)
