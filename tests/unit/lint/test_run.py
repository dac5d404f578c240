"""What the lint finds, rule by rule, and what it does not."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from geo.exchange.seeds import read_seeds
from geo.lint import Finding, lint
from geo.lint.finding import Rule
from geo.model import (
    ClaimKind,
    Commitment,
    Interval,
    LonLat,
    Place,
    Precision,
    Record,
    Source,
    Status,
)
from geo.model.place import Variant
from geo.settings import ROOT
from tests.record_strategies import records
from tests.unit.posture.records import make_claim, make_event, make_record

DATA = ROOT / "data"
IQ = Place("IQ", "Iraq", "country", ("IQ",), None, Precision.COUNTRY, shape="country:IQ")
BASRA = Place(
    "basra",
    "Basra",
    "governorate",
    ("IQ",),
    None,
    Precision.GOVERNORATE,
    "IQ",
    shape="governorate:IQ-BA",
)
BAGHDAD = LonLat(44.4, 33.33)


def site(name: str, point: LonLat | None, **more: Any) -> Place:
    """A base in Iraq, placed to the site."""
    values: dict[str, Any] = {
        "id": name.casefold(),
        "name": name,
        "kind": "base",
        "countries": ("IQ",),
        "point": point,
        "precision": Precision.UNLOCATED if point is None else Precision.SITE,
    }
    return Place(**(values | more))


def found(*places: Place, record: Record | None = None) -> list[Finding]:
    """Findings of some places, or of a whole record."""
    return lint(record or Record(places=places), DATA)


def rules(*places: Place) -> list[tuple[str, Rule]]:
    """Ids and rules of the findings of some places."""
    return [(one.id, one.rule) for one in found(*places)]


def test_sound_places_have_no_findings() -> None:
    """A country, a governorate, a base in it, a crossing on its border, and a place nobody located."""
    gate = site(
        "Gate", LonLat(40.977, 34.3975), kind="crossing", countries=("IQ", "SY"), parent="IQ"
    )
    assert (
        rules(IQ, BASRA, site("Camp", LonLat(47.7, 30.5), parent="basra"), gate, site("H2", None))
        == []
    )


def test_a_base_outside_its_country_is_told_with_both_readings() -> None:
    """The country it is said to be in, and the one it stands in."""
    (one,) = found(IQ, site("Camp", LonLat(51.4, 35.7), parent="IQ"))
    assert one.rule is Rule.OUTSIDE
    assert one.says == "in IQ"
    assert "lies in IR" in one.stands


def test_exchanged_coordinates_are_recognised() -> None:
    """With lon and lat exchanged the point lies where it is said to be."""
    assert rules(IQ, site("Camp", LonLat(BAGHDAD.lat, BAGHDAD.lon), parent="IQ")) == [
        ("camp", Rule.SWAPPED)
    ]


def test_the_wrong_governorate_names_the_right_one() -> None:
    """A base said to be in Basra (IQ-BA) that stands in Baghdad (IQ-BG): a slip of a letter."""
    (one,) = found(IQ, BASRA, site("Camp", BAGHDAD, parent="basra"))
    assert one.rule is Rule.GOVERNORATE
    assert "IQ-BA and IQ-BG differ by a letter" in one.what
    assert "Baghdad (IQ-BG)" in one.stands


def test_a_shape_that_has_another_name_is_a_slip() -> None:
    """Baghdad drawn as IQ-BA, and a code that no governorate has."""
    slip = replace(BASRA, id="baghdad", name="Baghdad Governorate")
    (one,) = found(IQ, slip)
    assert (one.rule, one.stands) == (
        Rule.CODE,
        "IQ-BA is Basra; Baghdad Governorate is IQ-BG",
    )
    assert rules(IQ, replace(BASRA, shape="governorate:IQ-ZZ")) == [("basra", Rule.CODE)]


def test_a_crossing_stands_on_its_border() -> None:
    """Far from the line, or of two countries that do not meet."""
    far = site("Gate", LonLat(42.0, 34.0), kind="crossing", countries=("IQ", "SY"))
    none = site("Door", LonLat(43.0, 33.0), kind="crossing", countries=("EG", "IQ"))
    assert rules(far, none) == [("door", Rule.BORDER), ("gate", Rule.BORDER)]


def test_rings_and_order_of_the_hierarchy() -> None:
    """A ring is found once, whoever lies in it; a country lies in no governorate."""
    ring = [site("A", None, parent="b"), site("B", None, parent="c"), site("C", None, parent="a")]
    assert rules(*ring) == [("a", Rule.RING)]
    assert rules(replace(IQ, parent="basra"), replace(BASRA, parent=None)) == [("IQ", Rule.ORDER)]
    abroad = site("Camp", None, countries=("SY",), parent="IQ")
    assert rules(IQ, abroad) == [("camp", Rule.COUNTRY)]


@pytest.mark.parametrize(
    ("note", "fits"),
    [
        ("It lies 24 km west of the Gate.", True),
        ("About 15 miles (24 km) to the west of Gate, on the road.", True),
        ("24 km from Gate", True),
        ("24 km east of Gate", False),
        ("60 km west of Gate", False),
        ("24 km west of Nowhere", True),
    ],
)
def test_distances_in_words_are_measured(note: str, fits: bool) -> None:
    """As far and in the direction that is said, by the rounding the gazetteer allows; unknown names tell nothing."""
    gate = site("Gate", LonLat(44.0, 33.0))
    camp = site("Camp", LonLat(43.743, 33.0), note=note)
    assert [one.rule for one in found(gate, camp)] == ([] if fits else [Rule.OFFSET])


def test_the_two_points_of_the_seeds_al_tanf() -> None:
    """The seeds' own case: 24 km said, 30.8 and 9.4 km measured; and two bases outside Baghdad's outline."""
    told = lint(read_seeds(ROOT / "seeds"), DATA)
    assert [(one.id, one.rule) for one in told] == [
        ("besmaya", Rule.GOVERNORATE),
        ("taji", Rule.GOVERNORATE),
        ("tanf", Rule.OFFSET),
    ]
    tanf = told[-1]
    assert tanf.says == "24 km west of al-Walid (19 to 29 km, by its rounding)"
    assert tanf.stands == (
        "its point: 30.8 km west-north-west (285°); the other point in the note: 9.4 km west (273°)"
    )


def test_sites_recorded_twice() -> None:
    """Two of a kind within a kilometre, or of one name within five; a base beside its crossing is none."""
    one = site("One", LonLat(44.0, 33.0))
    assert rules(one, site("Two", LonLat(44.005, 33.0))) == [("two", Rule.TWINS)]
    named = site("Two", LonLat(44.03, 33.0), variants=(Variant("ONE"),))
    assert rules(one, named) == [("two", Rule.TWINS)]
    assert rules(one, site("Two", LonLat(44.005, 33.0), kind="airfield")) == []


def test_what_is_said_of_nothing_or_of_impossible_days() -> None:
    """Shares of nothing, numbers without a bound, days after the source, parts outside the whole."""
    share = make_claim(
        "S", "2025-01-01", kind=ClaimKind.SHARE, share=(0.5, 1.0), status=Status.PLANNED
    )
    record = make_record(
        share,
        replace(share, id="S2", share_of="N", phrase="most"),
        make_claim("N", "2025-01-01", phrase="some"),
        make_claim("L", "2025-06-01", "5", published="2025-01-01"),
        make_claim("W", "2024-01-01", "9"),
        make_claim("P", "2025-01-01", "5", part_of="W"),
        make_event("E", "2025-06-01", "attack", "camp", published="2025-01-01"),
        Commitment(
            "M",
            date(2025, 3, 1),
            ("US",),
            "Leave",
            ("IQ",),
            Interval.parse("2025-02"),
            ("source-2025-01-01",),
        ),
    )
    assert [(one.id, one.rule) for one in found(record=record)] == [
        ("L", Rule.INTERVAL),
        ("N", Rule.EMPTY),
        ("P", Rule.INTERVAL),
        ("S", Rule.SHARE),
        ("S2", Rule.SHARE),
        ("M", Rule.INTERVAL),
        ("E", Rule.INTERVAL),
    ]


def test_thousands_of_copies_are_one_finding() -> None:
    """A story told by many is one finding that counts them; two rows of one source are another."""
    copies = [make_claim(f"C{number}", "2025-01-01", "5", phrase="five") for number in range(3000)]
    sources = [Source("wire", "Agency", "Story", Interval.parse("2025-01-02"))]
    sources += [
        Source(f"paper{number}", "Paper", "Story", Interval.parse("2025-01-02"), wire="wire")
        for number in range(3000)
    ]
    claims = tuple(replace(claim, source=f"paper{number}") for number, claim in enumerate(copies))
    record = replace(make_record(), sources=tuple(sources), claims=claims)
    (one,) = found(record=record)
    assert (one.rule, one.what) == (Rule.COPIES, "3,000 claims say the same.")
    assert "2993 more" in one.stands
    same = make_record(copies[0], copies[1])
    assert [one.rule for one in found(record=same)] == [Rule.DUPLICATE]


@given(records())
@settings(max_examples=25)
def test_any_record_can_be_looked_at(record: Record) -> None:
    """Nothing in a record stops the lint, and the same record gives the same findings."""
    assert lint(record, DATA) == lint(record, DATA)
