"""What a name may mean: candidates, the context that tells them apart, and the choice among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from geo.errors import AmbiguousToponymError, UnknownToponymError
from geo.gazetteer.shapes import Shape, rough_km
from geo.model.place import LonLat, Precision

CLOSE_SHARE = 0.18
"""A rival with more than this share of the best score makes a question of it (docs/gazetteer.md)."""
LEAST_SCORE = 0.3
"""Below this the best candidate is a guess at the spelling, no answer."""
SAME_GROUND_KM = 40.0
"""Namesakes this close (a town, its base, its crossing) are no rivals: any of them is near enough."""
SAME_AREA_KM = 500.0
AREA_KINDS = ("country", "governorate", "district", "region")


@dataclass(frozen=True, slots=True)
class Context:
    """What the text around a name says.

    Attributes:
        countries: ISO 3166-1 alpha-2 of countries the text is about.
        points: places already found in it.
    """

    countries: tuple[str, ...] = ()
    points: tuple[LonLat, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """One place a toponym may mean.

    Attributes:
        id: ``geonames:98182``, ``country:IQ``, ``governorate:IQ-AN``, ``frontier:IQ-SY``, ``ain-al-asad`` ...;
            for a phrase, the id of its place with the phrase's own words after ``#``.
        name: the spelling the gazetteer shows.
        matched_name: the name the toponym met, byte for byte as its source writes it.
        kind: one of ``geo.model.place.PLACE_KINDS``.
        country: ISO 3166-1 alpha-2; two for a border or crossing (``IQ-SY``); None for the sea and many regions.
        point: where its symbol stands, or None when nobody says where it is.
        precision: how exactly it is placed.
        score: 0 to 1: about how often a place found this way is the one meant.
        reason: why it stands where it stands in the list, in a few words.
        geometry_type: of ``geometry()``, or None without one.
        length_km: of a line, on the ellipsoid.
        radius_km: how far from ``point`` it may be; 0 for shapes that draw themselves.
        population: people, or None.
        note: doubts a reader should know.
        source: where the row comes from.
        geonames_id: its number in GeoNames, when it has one.
    """

    id: str
    name: str
    matched_name: str
    kind: str
    country: str | None
    point: LonLat | None
    precision: Precision
    score: float
    reason: str
    geometry_type: str | None
    length_km: float | None = None
    radius_km: float = 0.0
    population: int | None = None
    note: str | None = None
    source: str = ""
    geonames_id: int | None = None
    draw: Callable[[], Shape] = field(default=lambda: None, repr=False, compare=False)

    def geometry(self) -> Shape:
        """Its shape as a shapely geometry (line, polygon, ring, wedge or point); None when unlocated."""
        return self.draw()

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it lies in or between."""
        return tuple(self.country.split("-")) if self.country else ()


def is_same_ground(a: Candidate, b: Candidate) -> bool:
    """Whether two namesakes are one answer: close together, or a town and the area around it."""
    if a.point is None or b.point is None:
        return False
    if a.country is not None and a.country == b.country and "country" in (a.kind, b.kind):
        return True
    apart = rough_km(a.point, b.point)
    if apart <= SAME_GROUND_KM:
        return True
    has_area = a.kind in AREA_KINDS or b.kind in AREA_KINDS
    return has_area and a.country == b.country and a.country is not None and apart <= SAME_AREA_KM


def decide(
    candidates: Sequence[Candidate], toponym: str | None = None, near_names: Sequence[str] = ()
) -> Candidate:
    """The one candidate that stands clear of its rivals.

    Args:
        candidates: best first, as ``Gazetteer.geocode`` gives them.
        toponym: what was asked, for the message; the best candidate's matched name by default.
        near_names: spellings to offer when nothing fits.

    Raises:
        UnknownToponymError: There is no candidate, or only guesses at the spelling.
        AmbiguousToponymError: Another place fits about as well: ask, do not pin.
    """
    if not candidates or (candidates[0].score < LEAST_SCORE and not _is_split(candidates)):
        names = tuple(near_names) or tuple(
            dict.fromkeys(candidate.name for candidate in candidates[:5])
        )
        raise UnknownToponymError(toponym or "", names)
    best, *others = candidates
    rivals = [
        other
        for other in others
        if other.score > CLOSE_SHARE * best.score and not is_same_ground(best, other)
    ]
    if rivals:
        raise AmbiguousToponymError(
            toponym or best.matched_name, [best.id, *(rival.id for rival in rivals)]
        )
    return best


def _is_split(candidates: Sequence[Candidate]) -> bool:
    """Whether the best score is low because true namesakes share it, not because the spelling is far."""
    return not candidates[0].reason.startswith("similar")
