"""Accepted figures as claims of the record."""

from datetime import date

import pytest

from geo.model.claim import ClaimKind, Status
from geo.model.dates import Interval
from geo.reading.claims import Confirmed, figure_claim, share_claim
from geo.reading.propose import propose

PUBLISHED = date(2025, 10, 21)


def confirmed(**changes):
    """Ids a person confirmed."""
    values = {
        "id": "C1",
        "force": "France",
        "place": "ML",
        "source": "s1",
        "interval": Interval.parse("2025-10-21"),
        "report": "r1",
    }
    return Confirmed(**values | changes)


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("France has 900 soldiers in Mali.", ClaimKind.STRENGTH, Status.REPORTED),
        ("France has an estimated 900 soldiers in Mali.", ClaimKind.STRENGTH, Status.ESTIMATE),
        ("France will keep 900 soldiers in Mali.", ClaimKind.PLAN, Status.PLANNED),
        ("France will withdraw 900 soldiers from Mali.", ClaimKind.PLAN, Status.PLANNED),
        ("France withdrew 900 soldiers from Mali.", ClaimKind.CHANGE, Status.REPORTED),
        ("The French force in Mali is under a cap of 900 soldiers.", ClaimKind.CAP, Status.CAP),
    ],
)
def test_the_kind_of_a_figure_is_the_kind_of_its_claim(text, kind, status):
    """Levels, estimates, plans, changes and caps are never mistaken for each other."""
    (figure,) = propose(text, PUBLISHED).figures
    claim = figure_claim(figure, confirmed())
    assert (claim.kind, claim.status, claim.phrase, claim.span) == (
        kind,
        status,
        figure.phrase,
        figure.span,
    )


def test_losses_become_no_claim():
    """The fallen are counted by events, never as a force at a place."""
    (figure,) = propose("In Mali 24 French soldiers were killed.", PUBLISHED).figures
    assert figure_claim(figure, confirmed()) is None


def test_a_share_has_a_fraction_and_no_number():
    """As in "Most of them" is a share of the claim it is said of."""
    (share,) = propose(
        "France will keep 900 soldiers in Mali, most of them in Gao.", PUBLISHED
    ).shares
    claim = share_claim(share, confirmed(place="gao", related="C1", id="C2"))
    assert (claim.kind, claim.share, claim.share_of, claim.count.is_open) == (
        ClaimKind.SHARE,
        (0.5, 1.0),
        "C1",
        True,
    )
