"""What changed between two snapshots, and how it is told."""

from datetime import date
from typing import Any

import pytest

from geo.model import ClaimKind, Record, Status
from geo.posture import build_timeline
from geo.posture.change import Change, Kind
from geo.posture.difference import changes
from geo.posture.snapshot import snapshot
from geo.posture.telling import paragraph, sentence
from tests.unit.posture.records import access, make_claim, make_event, make_record, presence

A, B = date(2025, 3, 1), date(2025, 9, 1)


def between(
    record: Record, first: date = A, last: date = B, known: tuple[Any, Any] = (None, None)
) -> list[Change]:
    """The changes of a record from one day to another."""
    sides = [
        snapshot(record, build_timeline(record, known=one), day)
        for day, one in zip((first, last), known, strict=True)
    ]
    return changes(record, *sides)


def kinds(record: Record, **more: Any) -> dict[str, Kind]:
    """Kinds of the changes by key."""
    return {item.key: item.kind for item in between(record, **more)}


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("1000", "2000", Kind.FIGURE_UP),
        ("2000", "1000", Kind.FIGURE_DOWN),
        ("900..1100", "1000..1200", Kind.FIGURE_MOVED),
        ("900..", "1000", Kind.FIGURE_MOVED),
        ("..900", "901..", Kind.FIGURE_UP),
        ("1000", "1000", None),
    ],
)
def test_a_figure_moves_up_only_when_the_bounds_part(old: str, new: str, kind: Kind | None) -> None:
    """Bounds that overlap have moved; nobody said that there were more or fewer."""
    record = make_record(make_claim("C1", "2025-02-01", old), make_claim("C2", "2025-08-01", new))
    found = kinds(record).get("figure:US|IQ|all|level")
    assert found is kind


def test_a_first_figure_is_newly_known_and_a_gap_newly_unknown() -> None:
    """A gap, "not reported", takes the number away, and says why."""
    first = make_claim("C1", "2025-08-01", "500")
    assert kinds(make_record(first, make_claim("X", "2024-01-01", "1", place="SY"))) == {
        "figure:US|IQ|all|level": Kind.FIGURE_KNOWN
    }
    gap = make_claim("C2", "2025-08-01", status=Status.NOT_REPORTED)
    record = make_record(make_claim("C1", "2025-02-01", "500"), gap)
    (change,) = between(record)
    assert change.kind is Kind.FIGURE_UNKNOWN
    assert "because the source gives no number" in sentence(record, change)


def test_bases_and_crossings_change_state() -> None:
    """A base handed over by a transfer, one left by a withdrawal, a crossing opened."""
    used = presence("P1", "2025-01-01", "in_use")
    gate = [access("X1", "2025-01-01", "closed"), access("X2", "2025-06-01/..", "open")]
    for event, kind in (("transfer", Kind.BASE_HANDED_OVER), ("withdrawal", Kind.BASE_LEFT)):
        end = make_event("E1", "2025-07-01", event, "camp")
        found = kinds(make_record(used, end, *gate))
        assert found["base:camp"] is kind
        assert found["crossing:gate"] is Kind.CROSSING_OPENED
        assert found["event:E1"] is Kind.EVENT_NEW


def test_a_base_is_opened_only_when_an_event_says_so() -> None:
    """Evidence of use is no opening."""
    for items, kind in (
        ([presence("P1", "2025-08-01", "in_use")], Kind.BASE_IN_USE),
        ([make_event("E1", "2025-08-01", "base_established", "camp")], Kind.BASE_OPENED),
    ):
        record = make_record(make_claim("C", "2025-01-01", "5"), *items)
        assert kinds(record)["base:camp"] is kind


def test_a_contradiction_names_both_sides_with_their_sources() -> None:
    """Both numbers, each with its own bracket."""
    record = make_record(
        make_claim("C1", "2025-08-01", "..1999", phrase="fewer than 2000"),
        make_claim("C2", "2025-08-03", "2250..2750", phrase="roughly 2500"),
        make_claim("C0", "2025-01-01", "1500"),
    )
    change = next(item for item in between(record) if item.kind is Kind.CONTRADICTION_NEW)
    assert sentence(record, change) == (
        "Sources contradict each other about US forces in Iraq (bounds do not meet): 2,250 to 2,750 (“roughly 2500”) "
        "[A paper, 3 August 2025] against at most 1,999 (“fewer than 2000”) [A paper, 1 August 2025]."
    )


def test_each_set_of_claims_is_a_contradiction_of_its_own() -> None:
    """By the claims themselves, with the reason; what stands on both days is none, what ends is over."""
    record = make_record(
        make_claim("C1", "2025-02-20", "1000"),
        make_claim("C2", "2025-02-25", "2000"),
        make_claim("C3", "2025-08-20", "3000"),
        make_claim("C4", "2025-08-25", "4000"),
        make_claim("C5", "2025-08-25", "5000"),
        make_claim("A1", "2025-08-20", "9000", counted="active", place="SY"),
        make_claim("A2", "2025-08-20", "100", counted="official accounting", place="SY",
                   kind=ClaimKind.CAP, status=Status.CAP),
    )  # fmt: skip
    found = {
        item.key: (item.kind, item.badge)
        for item in between(record)
        if item.kind.value.startswith("contradiction")
    }
    assert found == {
        "contradiction:C1+C2": (Kind.CONTRADICTION_OVER, True),
        "contradiction:C3+C4": (Kind.CONTRADICTION_NEW, True),
        "contradiction:C3+C5": (Kind.CONTRADICTION_NEW, True),
        "contradiction:C4+C5": (Kind.CONTRADICTION_NEW, True),
        "contradiction:A1+A2": (Kind.CONTRADICTION_NEW, False),
    }
    explained = next(item for item in between(record) if item.key == "contradiction:A1+A2")
    assert explained.after is not None
    assert explained.after.reason.startswith("cap against head count")
    assert "Sources differ about US forces in Syria (cap against head count)" in sentence(
        record, explained
    )
    same = between(record, B, date(2025, 9, 2))
    assert [item for item in same if item.kind.value.startswith("contradiction")] == []


def test_two_days_of_knowledge_show_what_became_known() -> None:
    """The same day before and after a source came out."""
    record = make_record(
        make_claim("C1", "2024-06-01", "500"),
        make_claim("C2", "2025-02-20", "2000", published="2025-07-01"),
    )
    known = (date(2025, 6, 30), date(2025, 7, 1))
    (change,) = between(record, A, A, known)
    assert change.kind is Kind.FIGURE_UP
    assert change.new_claims == ("C2",)


def test_nothing_changed_is_said() -> None:
    """No empty list is passed off as an answer."""
    record = make_record(make_claim("C1", "2025-02-01", "500"))
    side = snapshot(record, build_timeline(record), A)
    assert paragraph(record, [], side, side).endswith("nothing that the record holds changed.")


def test_the_paragraph_tells_an_end_once() -> None:
    """The transfer is told with the base, and not again as an event."""
    record = make_record(
        presence("P1", "2025-01-01", "in_use"), make_event("E1", "2025-07-01", "transfer", "camp")
    )
    one, two = (snapshot(record, build_timeline(record), day) for day in (A, B))
    told = paragraph(record, changes(record, one, two), one, two)
    assert told == (
        "Between 1 March 2025 and 1 September 2025: Camp: handed over by 1 July 2025 "
        "[A paper, 1 July 2025]."
    )


def test_a_total_of_officials_and_a_head_count_are_not_more_or_less_of_the_same() -> None:
    """The badge moves from one to the other, and both are named for what they are."""
    total = make_claim(
        "T",
        "2025-02-20",
        "503",
        kind=ClaimKind.CAP,
        status=Status.CAP,
        counted="official accounting",
    )
    record = make_record(total, make_claim("C", "2025-08-20", "2000"))
    change = next(item for item in between(record) if item.kind.value.startswith("figure"))
    assert change.kind is Kind.FIGURE_MOVED
    assert sentence(record, change) == (
        "US forces in Iraq: 2,000 (“C says 2000”) [A paper, 20 August 2025]; before, 503 (“T says 503”) "
        "[A paper, 20 February 2025], counted as official accounting, which is no head count."
    )


def test_what_is_left_to_the_list_is_told_where_nothing_else_changed() -> None:
    """A paragraph never says that nothing changed beside a list of changes."""
    total = make_claim(
        "T",
        "2025-08-25",
        "503",
        kind=ClaimKind.CAP,
        status=Status.CAP,
        counted="official accounting",
    )
    record = make_record(make_claim("C", "2025-08-20", "2000"), total)
    sides = [snapshot(record, build_timeline(record), day) for day in (A, B)]
    explained = [item for item in changes(record, *sides) if not item.badge]
    assert "(cap against head count)" in paragraph(record, explained, *sides)
