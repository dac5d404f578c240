"""Accepted figures to claims of the record: a figure and the ids a person confirmed in, one claim out."""

from __future__ import annotations

from dataclasses import dataclass

from geo.model.claim import Claim, ClaimKind, Judgement, Status
from geo.model.count import UNTOLD, Hedge
from geo.model.dates import DateKind, Interval
from geo.reading.proposal import Figure, ShareFigure


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person confirmed about a figure before it becomes a claim.

    Attributes:
        id: id of the claim.
        force: name of the force in the record.
        place: id of the place.
        source: id of the source.
        interval: the days it is about; a plan without a day is given the days from the report on.
        report: name of the stored report, or None.
        related: id of the claim it is a part or a share of, or None.
    """

    id: str
    force: str
    place: str
    source: str
    interval: Interval
    report: str | None = None
    related: str | None = None


def figure_claim(figure: Figure, confirmed: Confirmed) -> Claim | None:
    """The claim of a figure; None for losses, which belong to events."""
    kind = figure.kind.claim_kind
    if kind is None:
        return None
    status = (
        Status.ESTIMATE if figure.estimate and kind is ClaimKind.STRENGTH else figure.kind.status
    )
    if figure.ahead and kind is ClaimKind.CHANGE:
        kind, status = ClaimKind.PLAN, Status.PLANNED
    return Claim(
        id=confirmed.id,
        kind=kind,
        force=confirmed.force,
        counted="all",
        place=confirmed.place,
        count=figure.count,
        phrase=figure.phrase,
        hedge=figure.hedge,
        interval=confirmed.interval,
        date_kind=DateKind.THROUGHOUT if kind is ClaimKind.PLAN else figure.date_kind,
        status=status,
        source=confirmed.source,
        part_of=confirmed.related,
        report=confirmed.report,
        span=figure.span,
        judgement=Judgement.ACCEPTED,
    )


def share_claim(share: ShareFigure, confirmed: Confirmed) -> Claim:
    """The claim of a share: a relation to its whole, and no number."""
    return Claim(
        id=confirmed.id,
        kind=ClaimKind.SHARE,
        force=confirmed.force,
        counted="all",
        place=confirmed.place,
        count=UNTOLD,
        phrase=share.phrase,
        hedge=Hedge.SHARE,
        interval=confirmed.interval,
        date_kind=DateKind.THROUGHOUT,
        status=Status.PLANNED if share.ahead else Status.REPORTED,
        source=confirmed.source,
        share=share.share,
        share_of=confirmed.related,
        report=confirmed.report,
        span=share.span,
        judgement=Judgement.ACCEPTED,
    )
