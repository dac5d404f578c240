"""Where: a named place with a geometry of stated precision, or none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from geo.errors import ModelError
from geo.model.dates import Interval


class LonLat(NamedTuple):
    """A point in EPSG:4326 degrees, longitude first (RFC 7946 §3.1.1)."""

    lon: float
    lat: float

    @property
    def latlon(self) -> tuple[float, float]:
        """The order only Folium and Leaflet want."""
        return (self.lat, self.lon)


class Precision(StrEnum):
    """How exactly a thing is placed, finest first. The mapping to ACLED and UCDP is ours."""

    SITE = "site"
    TOWN = "town"
    NEAR = "near"
    DISTRICT = "district"
    GOVERNORATE = "governorate"
    BORDER_SEGMENT = "border_segment"
    REGION = "region"
    COUNTRY = "country"
    SEA_AIR = "sea_air"
    UNLOCATED = "unlocated"

    @property
    def acled(self) -> int | None:
        """ACLED ``geo_precision`` 1 to 3; None for what ACLED would not place."""
        return _ACLED.get(self)

    @property
    def ucdp(self) -> int | None:
        """UCDP GED ``where_prec`` 1 to 7; None for what UCDP would not place."""
        return _UCDP.get(self)

    @property
    def radius_km(self) -> float:
        """Radius of the circle drawn around the point; 0 for shapes that draw themselves."""
        return _RADIUS_KM.get(self, 0.0)


# ACLED codebook (geo precision), UCDP GED codebook (where_prec); radii are our own declared choice.
_ACLED = {
    Precision.SITE: 1,
    Precision.TOWN: 1,
    Precision.NEAR: 2,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 3,
    Precision.BORDER_SEGMENT: 3,
    Precision.REGION: 3,
    Precision.COUNTRY: 3,
    Precision.SEA_AIR: 3,
}
_UCDP = {
    Precision.SITE: 1,
    Precision.TOWN: 1,
    Precision.NEAR: 2,
    Precision.DISTRICT: 3,
    Precision.GOVERNORATE: 4,
    Precision.BORDER_SEGMENT: 5,
    Precision.REGION: 5,
    Precision.COUNTRY: 6,
    Precision.SEA_AIR: 7,
}
_RADIUS_KM = {Precision.SITE: 1.5, Precision.TOWN: 5.0, Precision.NEAR: 25.0}

PLACE_KINDS = (
    "country",
    "governorate",
    "district",
    "city",
    "base",
    "airfield",
    "crossing",
    "border",
    "region",
    "river",
    "lake",
    "oil_field",
    "point",
)


@dataclass(frozen=True, slots=True)
class Variant:
    """A name, with its BCP 47 language (its script too, as in ``ku-Arab``) and days of use where known."""

    name: str
    language: str | None = None
    used: Interval | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place records speak of.

    Attributes:
        id: short and stable, such as ``ain-al-asad``.
        name: the one spelling the map prints.
        kind: one of ``PLACE_KINDS``.
        countries: ISO 3166-1 alpha-2 codes; a crossing or a border has two, the sea none.
        point: where its symbol stands; None when unlocated or when ``shape`` places it.
        precision: how exactly it is placed.
        parent: id of the place it lies in; None at the top.
        variants: other names and spellings.
        shape: key of a reference geometry: ``country:IQ``, ``governorate:IQ-AN`` or ``frontier:IQ-SY``.
        source: id of the source of the point; None only for shapes, whose source is the reference data.
        note: doubts a reader should know.
        name_language: BCP 47 language of ``name``, where known.
        name_used: the days on which ``name`` was its name, where a source tells.
    """

    id: str
    name: str
    kind: str
    countries: tuple[str, ...] = ()
    point: LonLat | None = None
    precision: Precision = Precision.UNLOCATED
    parent: str | None = None
    variants: tuple[Variant, ...] = ()
    shape: str | None = None
    source: str | None = None
    note: str | None = None
    name_language: str | None = None
    name_used: Interval | None = None

    def __post_init__(self) -> None:
        if self.kind not in PLACE_KINDS:
            raise ModelError(f"place kind {self.kind!r} is none of {', '.join(PLACE_KINDS)}.")
        if self.point is not None and not (
            -180 <= self.point.lon <= 180 and -90 <= self.point.lat <= 90
        ):
            raise ModelError(
                f"{self.name!r} stands at lon {self.point.lon}, lat {self.point.lat}, off the globe. "
                "Longitude lies in -180 to 180, latitude in -90 to 90; are they swapped?"
            )
        if self.is_placed == (self.precision is Precision.UNLOCATED):
            fault = (
                "a geometry but the precision unlocated"
                if self.is_placed
                else "a precision but no geometry"
            )
            raise ModelError(f"{self.name!r} has {fault}. Give both, or neither.")

    @property
    def names(self) -> tuple[Variant, ...]:
        """All its names, the one the map prints first."""
        return (Variant(self.name, self.name_language, self.name_used), *self.variants)

    @property
    def is_placed(self) -> bool:
        """Whether it can be drawn at all."""
        return self.point is not None or self.shape is not None
