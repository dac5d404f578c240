"""The ledger of bases."""

from datetime import date

from geo.exchange.name_words import name_words
from geo.exchange.seeds import read_seeds
from geo.exchange.shapes import Shapes
from geo.model import Interval, LonLat, Place, Record
from geo.model.place import Variant
from geo.posture import build_timeline
from geo.posture.base_parts import names_of, script_of
from geo.posture.ledger import Base, base_ledger
from geo.settings import ROOT
from tests.unit.posture.records import make_claim, make_event, make_record, presence


def camp(record: Record, on: date, known: date | None = None) -> Base:
    """The base ``camp`` as of a day."""
    points = {"camp": LonLat(44.0, 34.0), "gate": LonLat(44.2, 34.0)}
    ledger = base_ledger(record, build_timeline(record, known=known), on, points)
    return next(one for one in ledger if one.place.id == "camp")


def test_a_base_has_its_life_figures_holders_and_events() -> None:
    """Each with the claims and events behind it; nothing of a day that has not come."""
    record = make_record(
        presence("P1", "2024-01-01", "in_use"),
        make_claim("C1", "2024-02-01", "250..350", place="camp"),
        make_event("E1", "2024-03-01", "attack", "gate"),
        make_event("E2", "2024-06-01", "transfer", "camp", actors=("US", "Iraq")),
    )
    before, after = camp(record, date(2024, 5, 31)), camp(record, date(2024, 6, 1))
    assert (before.state, after.state) == ("in_use", "handed_over")
    assert [(one.force, one.first, one.ended) for one in before.holders] == [
        ("US", date(2024, 1, 1), None)
    ]
    assert after.holders[0].ended == date(2024, 6, 1)
    assert after.holders[0].events == ("E2",)
    assert [(one.state, one.low, one.high) for one in after.figures] == [
        ("level", 250, 350),
        ("ended", 250, 350),
    ]
    assert [(one.event.id, one.km) for one in after.nearby] == [("E1", 18), ("E2", 0)]
    assert [(one.state, one.first) for one in after.life] == [
        ("in_use", date(2024, 1, 1)),
        ("handed_over", date(2024, 6, 1)),
    ]


def test_stale_is_a_year_without_a_word_or_no_word_at_all() -> None:
    """Handed over is no staleness; the second clock can make a base one never heard of."""
    record = make_record(presence("P1", "2024-01-01", "in_use", published="2024-03-01"))
    assert not camp(record, date(2024, 12, 31)).stale
    lapsed = camp(record, date(2025, 1, 1))
    assert (lapsed.stale, lapsed.age_days, lapsed.last_cited) == (True, 366, date(2024, 1, 1))
    unheard = camp(record, date(2024, 6, 1), known=date(2024, 2, 1))
    assert (unheard.stale, unheard.last_cited, unheard.holders) == (True, None, ())


def test_scripts_are_told_apart() -> None:
    """By the first letter; a name without one has none."""
    assert [script_of(name) for name in ("K-1", "التنف", "Хмеймим", "H-2", "!?")] == [
        "Latin",
        "Arabic",
        "Cyrillic",
        "Latin",
        "None",
    ]


def test_names_carry_language_script_and_days_of_use() -> None:
    """What is not recorded is not told; a language that has no short name here stands as its tag."""
    place = Place(
        "camp", "Camp North", "base", name_used=Interval.parse("2020/.."),
        variants=(
            Variant("Camp South", None, Interval.parse("../2019~")),
            Variant("عين الأسد", "ar"),
            Variant("التنف"),
            Variant("Hewlêr", "ku-Latn"),
            Variant("Nzara", "zne", Interval.parse("2011")),
        ),
    )  # fmt: skip
    assert [name_words(name) for name in names_of(place)] == [
        "Camp North (from 2020)",
        "Camp South (to about 2019)",
        "عين الأسد (Arabic)",
        "التنف (Arabic)",
        "Hewlêr (Kurdish)",
        "Nzara (zne, in 2011)",
    ]


def test_the_stale_bases_of_the_seeds() -> None:
    """Ten of the seeds' bases have no word for a year, eight of them none at all."""
    record = read_seeds(ROOT / "seeds")
    shapes = Shapes(ROOT / "data")
    points = {place.id: shapes.place(place).point for place in record.places}
    shown = {name: point for name, point in points.items() if point is not None}
    ledger = base_ledger(record, build_timeline(record), date(2026, 2, 28), shown)
    stale = {one.place.id: one.last_cited for one in ledger if one.stale}
    assert stale.pop("tower-22") == date(2024, 1, 29)
    assert stale == dict.fromkeys(
        [
            "ayn-issa",
            "balad",
            "bdsc",
            "harir",
            "khmeimim",
            "kobani",
            "rmelan",
            "tall-tamr",
            "tell-beydar",
        ]
    )
