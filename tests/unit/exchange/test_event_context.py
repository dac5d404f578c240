"""Which bases events are measured to, and where these stand."""

from geo.exchange.event_context import enrich_context
from geo.exchange.shapes import Shapes
from geo.model import LonLat, Place, Precision, Record
from geo.settings import ROOT


def make_place(identity: str, kind: str, point: LonLat | None) -> Place:
    precision = Precision.UNLOCATED if point is None else Precision.SITE
    return Place(identity, identity, kind, point=point, precision=precision)


def test_bases_stand_under_the_cap_and_others_are_no_bases() -> None:
    """Distances must not give away what the cap hides; towns and unplaced bases are left out."""
    point = LonLat(42.44123, 33.78567)
    places = (
        make_place("b", "base", point),
        make_place("a", "airfield", point),
        make_place("c", "city", point),
        make_place("d", "base", None),
    )
    record = Record(places=places)
    capped = enrich_context(record, Shapes(ROOT / "data"))
    assert [(base.id, base.point) for base in capped.bases] == [
        ("a", LonLat(42.44, 33.79)),
        ("b", LonLat(42.44, 33.79)),
    ]
    exact = enrich_context(record, Shapes(ROOT / "data", Precision.SITE))
    assert {base.point for base in exact.bases} == {point}
