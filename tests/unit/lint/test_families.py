"""Numbers that no source ever closed on one side."""

from geo.lint.families import family_findings
from geo.lint.finding import Rule
from geo.model import Status
from tests.unit.posture.records import make_claim, make_record, presence


def test_floors_alone_and_ceilings_alone_are_never_closed() -> None:
    """One finding a force, place and way of counting, with the claims it is about."""
    record = make_record(
        make_claim("F1", "2025-01-01", "900.."),
        make_claim("F2", "2025-06-01", "200.."),
        make_claim("U1", "2025-01-01", "..2000", place="SY"),
    )
    above, below = family_findings(record)
    assert (above.id, above.rule, above.what) == (
        "F1",
        Rule.OPEN,
        "No source bounds the number of US at Iraq from above.",
    )
    assert above.says == "only floors: F1 ≥ 900, F2 ≥ 200"
    assert (below.id, below.says) == ("U1", "only ceilings: U1 ≤ 2,000")
    assert "from below" in below.what


def test_a_number_closed_by_anybody_is_closed() -> None:
    """A floor and a ceiling by two sources close it; nobody there is closed by itself; what is no level is not asked."""
    record = make_record(
        make_claim("F", "2025-01-01", "900.."),
        make_claim("C", "2020-01-01", "..2000"),
        make_claim("Z", "2025-01-01", "..0", place="SY"),
        make_claim("P", "2025-01-01", "..50", force="UK", status=Status.PLANNED),
        make_claim("R", "2025-01-01", "9..", force="UK", status=Status.RETRACTED),
        presence("S", "2025-01-01", "in_use"),
    )
    assert list(family_findings(record)) == []


def test_a_cap_on_the_same_people_closes_a_floor() -> None:
    """Posture bounds the number by it, so it would be untrue that nobody does; a cap on others closes nothing."""
    floor = make_claim("F", "2025-01-01", "900..")
    same = make_claim("C", "2025-01-01", "..2000", status=Status.CAP)
    other = make_claim(
        "C", "2025-01-01", "..2000", status=Status.CAP, counted="official accounting"
    )
    assert list(family_findings(make_record(floor, same))) == []
    assert [one.id for one in family_findings(make_record(floor, other))] == ["F"]


def test_ways_of_counting_are_closed_each_by_itself_and_many_claims_are_one_finding() -> None:
    """Thousands of floors are counted, not listed."""
    floors = [make_claim(f"F{number:04}", "2025-01-01", "900..") for number in range(3000)]
    active = make_claim("A", "2025-01-01", "100..200", counted="active")
    (one,) = family_findings(make_record(*floors, active))
    assert one.says.endswith("F0005 ≥ 900 and 2,994 more")
    assert "3,000 claims" in one.stands
