"""The committed seeds: sound, traceable, and holding every row of the facts they were made from."""

import csv
import re
from pathlib import Path

import pytest

from geo.exchange.seeds import check_seeds, read_forces, read_reports, read_seeds
from geo.model import ClaimKind, Count, Interval, Record, Status
from geo.model.claim import State

OWN_WORDS = 6
"""So many words in a row shared with a press report would be its sentence, not ours."""


@pytest.fixture(scope="module")
def seeds(root: Path) -> Record:
    """The committed record."""
    return read_seeds(root / "seeds")


def facts(path: Path) -> list[dict[str, str]]:
    """Rows of one table of facts."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(cell: str) -> int | None:
    """A cell that may be empty."""
    return int(cell) if cell else None


def test_the_seeds_have_no_faults(root: Path) -> None:
    """What is committed loads."""
    assert check_seeds(root / "seeds") == []


def test_every_figure_is_a_claim(seeds: Record, shared: Path) -> None:
    """Bounds, dates, force, way of counting and publisher are those of the facts."""
    for row in facts(shared / "facts/figures.csv"):
        claim = seeds.claim_by_id[row["id"]]
        assert claim.count == Count(number(row["low"]), number(row["best"]), number(row["high"])), (
            row
        )
        assert claim.interval == Interval.parse(row["valid_edtf"]), row
        assert (claim.date_kind, claim.force, claim.counted) == (
            row["date_kind"],
            row["force"],
            row["counted"],
        )
        assert seeds.place_by_id[claim.place].name == row["place"] or row["place"] in (
            *(variant.name for variant in seeds.place_by_id[claim.place].variants),
            "al-Tanf",
        )
        source = seeds.source_by_id[claim.source]
        assert (source.publisher, source.published.edtf, source.seen) == (
            row["publisher"],
            row["published"],
            row["seen"],
        )
        assert claim.phrase.replace(",", "") == row["phrase"] or row["id"] == "IQ18b"
        assert claim.status == (Status.REPORTED if row["status"] == "withdrawn" else row["status"])


def test_kinds_follow_the_status(seeds: Record) -> None:
    """Caps, plans and changes are never levels; a share is of its whole."""
    kinds = {
        identity: seeds.claim_by_id[identity].kind
        for identity in ("IQ01", "IQ05", "IQ06", "SY12", "IQ18b")
    }
    assert list(kinds.values()) == ["plan", "cap", "cap", "change", "share"]
    share = seeds.claim_by_id["IQ18b"]
    assert (share.share, share.share_of, share.place) == ((0.5, 1.0), "IQ18", "erbil")
    assert [seeds.claim_by_id[part].part_of for part in ("SY10a", "SY10b")] == ["SY10", "SY10"]
    assert not any(
        claim.is_level
        for claim in seeds.claims
        if claim.kind in (ClaimKind.CAP, ClaimKind.PLAN) or claim.status is Status.NOT_REPORTED
    )


def test_every_quarter_is_a_claim(seeds: Record, shared: Path) -> None:
    """Quarters that print no count of those deployed are gaps, and never zero."""
    rows = facts(shared / "facts/dmdc_quarterly.csv")
    quarters = {
        (seeds.place_by_id[claim.place].name, claim.interval.edtf): claim
        for claim in seeds.claims
        if claim.id.startswith("DMDC-")
    }
    assert len(quarters) == len(rows)
    for row in rows:
        claim, active = quarters[row["place"], row["quarter_end"]], number(row["active_duty"])
        assert claim.count == Count(active, active, active)
        assert (claim.phrase, claim.status, claim.counted) == (
            row["printed_as"],
            row["status"],
            "active",
        )
    assert seeds.claim_by_id["DMDC-IQ-2014Q1"].count.best == 81


@pytest.mark.parametrize("name", ["sites", "crossings"])
def test_every_site_and_crossing_is_a_place(seeds: Record, shared: Path, name: str) -> None:
    """Points are carried over digit for digit; approximate ones are no finer than a town."""
    for row in facts(shared / f"facts/{name}.csv"):
        place = seeds.place_by_id[row["id"]]
        point = (float(row["lon"]), float(row["lat"])) if row["lon"] else None
        assert (place.name, place.point) == (row["name"], point)
        spelt = {place.name, *(variant.name for variant in place.variants)}
        assert spelt >= {name for name in row["variants"].split("|") if name}
        if "approximate" in (row.get("point_mark"), row.get("point_source")):
            assert place.precision == "town"


def test_every_event_and_commitment_is_there(seeds: Record, shared: Path) -> None:
    """Days, places and due days are those of the facts."""
    for row, event in zip(facts(shared / "facts/events.csv"), seeds.events, strict=False):
        assert event.interval.edtf == row["date_edtf"]
        assert event.kind == row["kind"].replace(" ", "_")
    for row in facts(shared / "facts/commitments.csv"):
        commitment = seeds.commitment_by_id[row["id"]]
        assert commitment.made.isoformat() == row["made"]
        assert (commitment.due.edtf if commitment.due else "") == row["due_edtf"]


def test_the_report_of_october_2025_is_whole(seeds: Record) -> None:
    """Its figures, its meeting and what it says was promised all point at their words."""
    name = "peregraf-2025-10-21"
    told = [*seeds.claims, *seeds.events, *seeds.commitments]
    assert {item.id for item in told if item.report == name and item.span} == {
        *("IQ17", "IQ18", "IQ18b", "SY14"),
        *("E13", "E14"),
        *("C3", "C4", "C6", "C7", "C8"),
    }
    meeting = seeds.event_by_id["E14"]
    assert meeting.places == ("erbil", "border-IQ-SY")
    assert seeds.source_by_id[name].wire == seeds.claim_by_id["SY14b"].source


def test_every_report_is_the_source_of_claims(seeds: Record, root: Path) -> None:
    """A report is named after the source whose records are read from it, or it is an example of reading."""
    told = [*seeds.claims, *seeds.events, *seeds.commitments]
    for name in read_reports(root / "seeds"):
        read = [item for item in told if item.report == name]
        assert read or (root / f"tests/golden/reading/{name}.json").is_file(), name
        for item in read:
            assert name in getattr(item, "sources", (getattr(item, "source", None),))


def test_reports_are_in_our_own_words(root: Path, shared: Path) -> None:
    """No run of six words is the press report's own, but for names."""
    printed = _words((shared / "reports/peregraf-2025-10-21.txt").read_text("utf-8"))
    runs = {tuple(printed[i : i + OWN_WORDS]) for i in range(len(printed))}
    texts = [*read_reports(root / "seeds").values()]
    texts += [path.read_text("utf-8") for path in (root / "seeds").glob("*.csv")]
    for text in texts:
        ours = _words(text)
        shared_runs = {tuple(ours[i : i + OWN_WORDS]) for i in range(len(ours))} & runs
        assert not shared_runs


def _words(text: str) -> list[str]:
    return re.findall(r"[\w']+", text.lower())


def test_sites_without_a_dated_report_have_no_state(seeds: Record) -> None:
    """Nothing is said of a base whose use no source dates."""
    dated = {claim.place for claim in seeds.claims if claim.kind is ClaimKind.PRESENCE}
    assert dated.isdisjoint({"harir", "bdsc", "khmeimim", "balad", "rmelan", "kobani"})
    handed_over = {claim.place for claim in seeds.claims if claim.state is State.HANDED_OVER}
    assert handed_over >= {
        "ain-al-asad",
        "k1",
        "q-west",
        "taqaddum",
        "al-qaim-base",
        "shaddadi",
    }


def test_a_base_of_which_no_source_tells_who_took_it_was_left(seeds: Record) -> None:
    """That a force is gone does not say what became of the place."""
    left = {claim.place for claim in seeds.claims if claim.state is State.LEFT}
    assert left == {"tanf", "taji", "besmaya", "kharab-ishk", "green-village", "conoco", "h2"}


def test_every_force_is_listed(seeds: Record, root: Path) -> None:
    """Each force a claim names has a row, and Iraq and Syria have claims of several."""
    assert {claim.force for claim in seeds.claims if claim.force} == {
        force.id for force in read_forces(root / "seeds")
    }


def test_points_lie_in_the_theatre(seeds: Record) -> None:
    """Longitude and latitude were never swapped on the way."""
    for place in seeds.places:
        if place.point:
            assert 35 < place.point.lon < 49, place
            assert 29 < place.point.lat < 38, place
