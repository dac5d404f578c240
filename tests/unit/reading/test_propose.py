"""One report to all it says: the shared report without a miss, events and commitments of our own."""

import time
from datetime import date

import pytest

from geo.reading.language import TextRefusedError
from geo.reading.propose import propose

PUBLISHED = date(2025, 10, 21)


@pytest.fixture(scope="module")
def report(shared):
    """The shared report's text and what it is read to say."""
    text = (shared / "reports/peregraf-2025-10-21.txt").read_text(encoding="utf-8")
    return text, propose(text, PUBLISHED)


def test_the_report_gives_its_three_figures(report):
    """2,500 in Iraq, over 900 in Syria at the start of 2025; fewer than 2,000 planned for Iraq."""
    _, proposal = report
    assert [
        (
            str(one.count),
            one.force,
            one.place,
            one.kind.value,
            one.interval.edtf if one.interval else None,
        )
        for one in proposal.figures
    ] == [
        ("2,250–2,750", "United States", "Iraq", "present", "2025-01~"),
        ("≥ 901", "United States", "Syria", "present", "2025-01~"),
        ("0–1,999", "United States", "Iraq", "planned", None),
    ]


def test_the_report_gives_the_share_in_erbil(report):
    """Most of the fewer than 2,000 will be in Erbil: a relation, never a number."""
    _, proposal = report
    shares = [
        (one.phrase, one.share, one.of, one.force, one.place, one.ahead) for one in proposal.shares
    ]
    assert ("most of them", (0.5, 1.0), 2, "United States", "Erbil", True) in shares


def test_the_report_gives_the_commitment_of_september_2026(report):
    """The coalition's mission in Iraq is to end by September 2026."""
    _, proposal = report
    (due,) = [one for one in proposal.commitments if one.due is not None]
    assert (due.by, due.places, due.due.edtf) == (
        ("international coalition",),
        ("Iraq",),
        "../2026-09",
    )


def test_the_report_gives_the_announcement_and_the_meeting(report):
    """The Pentagon's announcement earlier in October, and the meeting in Erbil on Tuesday."""
    _, proposal = report
    told = {one.kind: (one.interval.edtf, one.places) for one in proposal.events}
    assert told["announcement"] == ("2025-10-01/2025-10-21", ("Erbil",))
    assert told["meeting"] == ("2025-10-21", ("Erbil",))


@pytest.mark.parametrize(
    ("text", "kind", "days", "place"),
    [
        ("Drones attacked the base at Gao on Monday.", "drone_attack", "2025-10-20", "Gao"),
        (
            "A rocket attack hit a camp in Juba on 3 October.",
            "missile_attack",
            "2025-10-03",
            "Juba",
        ),
        (
            "Gunmen ambushed a convoy near Menaka last week.",
            "attack",
            "2025-10-13/2025-10-19",
            "Menaka",
        ),
        ("France handed over its base in Gao on 15 August 2022.", "transfer", "2022-08-15", "Gao"),
        ("The border crossing at Torkham reopened on Friday.", "opening", "2025-10-17", "Torkham"),
        (
            "Pakistan closed the border crossing at Chaman on Friday.",
            "closing",
            "2025-10-17",
            "Chaman",
        ),
        (
            "Armenia and Azerbaijan signed a ceasefire agreement in Moscow in November 2020.",
            "agreement",
            "2020-11",
            "Moscow",
        ),
        ("The two ministers met in Doha yesterday.", "meeting", "2025-10-20", "Doha"),
    ],
)
def test_events_have_kind_day_and_place(text, kind, days, place):
    """Each kind of event is read with its day and its place."""
    events = propose(text, PUBLISHED).events
    assert (kind, days) in [(one.kind, one.interval.edtf) for one in events]
    assert place in [name for one in events for name in one.places]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels could attack Goma.",
        "Fears of an attack grew.",
        "They did not sign the agreement.",
        "A hunger strike began.",
    ],
)
def test_what_did_not_happen_is_no_event(text):
    """Threats, fears, denials and hunger strikes are no events."""
    assert propose(text, PUBLISHED).events == ()


@pytest.mark.parametrize(
    ("text", "by", "due"),
    [
        (
            "France will withdraw its troops from Niger by the end of the year.",
            "France",
            "../2025-12~",
        ),
        (
            "The United Nations agreed to close its mission in Mali by 31 December 2026.",
            "United Nations",
            "../2026-12-31",
        ),
        ("Kenya has pledged to send police to Haiti in January.", "Kenya", "2026-01"),
    ],
)
def test_promises_have_a_promiser_and_a_due_day(text, by, due):
    """A promise names who made it and by when."""
    (one,) = propose(text, PUBLISHED).commitments
    assert (one.by[0], one.due.edtf) == (by, due)


@pytest.mark.parametrize("text", ["", "  \n", "\0\1\2 binary", "word " * 60_000])
def test_refuses_what_is_no_text(text):
    """Empty, binary and endless texts are refused in a sentence."""
    with pytest.raises(TextRefusedError):
        propose(text, PUBLISHED)


def test_a_text_without_figures_gives_nothing():
    """A text about nothing here gives an empty proposal."""
    assert propose("The weather was fine.", PUBLISHED).figures == ()


@pytest.mark.parametrize(
    "text",
    [
        "about 5 troops " * 700,
        "(" * 50_000,
        "x" * 100_000,
        " " * 40_000 + "2,400 troops" + "\n" * 40_000,
        "<b>2,400</b> soldiers in <i>Mali</i>; ${7*7} " * 200,
        "in May 2020 " * 1_000,
        "in Aaaa " * 1_500,
    ],
)
def test_never_hangs_on_hostile_text(text):
    """Long runs of one thing are answered in proportion to their length."""
    began = time.process_time()
    proposal = propose(text, PUBLISHED)
    assert all(text[slice(*one.span)] == one.phrase for one in proposal.figures)
    assert time.process_time() - began < 20
