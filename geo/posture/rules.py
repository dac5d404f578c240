"""The rules of posture, each with its reason; docs/posture.md tells them without the code.

In: claims and events. Out: the row a claim makes. The days a claim speaks for are in `geo.posture.spoken_days`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.errors import SettingsError
from geo.model.claim import COUNTED_HEADS, Claim, ClaimKind, Judgement, Status

JOINT_DAYS = 45
"""Claims this near to the newest one are evidence about the same strength. Half a DMDC quarter: two
quarterly counts never blur into one, two press reports of one autumn do."""

STALE_DAYS = 365
"""Evidence older than this is stale: four DMDC quarters went by without a word. Shown, and said so."""

REWRITE_DAYS = 60
"""A source that comes out this long after its interval began tells of the past, not of the news."""

QUARTER_DAYS = 92
"""How near in time different ways of counting (head counts, ceilings) are set side by side: the longest
quarter, because DMDC counts come out one a quarter."""

SOLVER_SECONDS = 5.0
"""How long one answer may think about what follows from the rest; then it says that it gave up."""

TIMELINE_SECONDS = 120.0
"""The same for a whole timeline: thousands of days, each of which may need its own thought. It is worked out beside
the page and ends when nobody wants it. It gives up on 2,000 places with 20,000 claims, and five times as long did not
suffice on busy cores either: a core is not to be held for what will not be shown."""

MOST_CONFLICTS = 20
"""Sets of claims that cannot hold together named for one force and day; a reader reads no more."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The numbers posture goes by; every answer can be had under others.

    Attributes:
        joint_days: claims this near to the newest one are joint evidence.
        stale_days: evidence older than this is stale, and says nothing about other places.
        solver_seconds: how long one answer may take to work out what follows for other places.
        timeline_seconds: the same for all days of a timeline together, which is worked out beside the page.
        most_conflicts: sets of contradicting claims named for one force and day.
    """

    joint_days: int = JOINT_DAYS
    stale_days: int = STALE_DAYS
    solver_seconds: float = SOLVER_SECONDS
    timeline_seconds: float = TIMELINE_SECONDS
    most_conflicts: int = MOST_CONFLICTS

    def __post_init__(self) -> None:
        if not 0 <= self.joint_days <= self.stale_days:
            raise SettingsError(
                f"joint_days is {self.joint_days} and stale_days {self.stale_days}; write them so that "
                "0 <= joint_days <= stale_days."
            )
        if self.stale_days > MOST_DAYS:
            raise SettingsError(f"stale_days is {self.stale_days}; the most is {MOST_DAYS}.")
        if min(self.solver_seconds, self.timeline_seconds) < 0 or self.most_conflicts < 1:
            raise SettingsError(
                "solver_seconds and timeline_seconds must not be negative, and most_conflicts must be 1 or more."
            )


MOST_DAYS = 36_525
"""A hundred years; longer windows are slips of the pen."""

DEFAULT_RULES = Rules()

BASE_KINDS = ("base", "airfield")
"""Kinds of place that somebody holds, leaves and hands over."""

ENDING_EVENTS = ("transfer", "withdrawal")
"""Kinds of event that end a presence, when they happen at a base. A withdrawal from a country is none:
it says that some left, not that nobody stayed."""

HANDING_EVENT = "transfer"
"""The one of them that says that somebody else took over; after a withdrawal nobody knows who came."""

ENDED = ("left", "handed_over")
"""States of a base whose use has ended."""

USE_EVENTS = ("base_established", "deployment", "attack", "drone_attack", "missile_attack")
"""Kinds of event that show a base in use on their day. A strike or a meeting there does not."""

UNHEARD = frozenset({Judgement.PROPOSED, Judgement.REJECTED})
"""Judgements of claims that count for nothing: nobody has looked yet, or somebody said no."""

EARLY = date.min.toordinal()
FAR = date.max.toordinal()


class Row(StrEnum):
    """What a row of the figures says; only levels are numbers of people present."""

    LEVEL = "level"
    PLAN = "plan"
    CAP = "cap"
    AUTHORISED = "authorised"
    SHARE = "share"
    CHANGE = "change"
    RETRACTED = "retracted"
    NOT_REPORTED = "not_reported"
    DISPUTED = "disputed"
    """Never a row of its own: named in ``against`` of the levels it contradicts."""


_BY_STATUS = {
    Status.RETRACTED: Row.RETRACTED,
    Status.NOT_REPORTED: Row.NOT_REPORTED,
    Status.CAP: Row.CAP,
    Status.AUTHORISED: Row.AUTHORISED,
    Status.PLANNED: Row.PLAN,
    Status.DISPUTED: Row.DISPUTED,
}
_BY_KIND = {
    ClaimKind.SHARE: Row.SHARE,
    ClaimKind.CHANGE: Row.CHANGE,
    ClaimKind.CAP: Row.CAP,
    ClaimKind.PLAN: Row.PLAN,
}


def row_of(claim: Claim) -> Row | None:
    """The row a claim makes; None for presence, access and strengths without a number.

    None too for what nobody has accepted yet, or somebody rejected. A level that a person judged disputed
    is a disputed number; of the other rows such a claim makes none. Where the source takes the number back (retracted, not reported) or only allows it (authorised), that
    goes before the kind; otherwise the kind decides, and a plain strength is what its status says.
    """
    if claim.judgement in UNHEARD or claim.kind in (ClaimKind.PRESENCE, ClaimKind.ACCESS):
        return None
    row = _row_as_said(claim)
    if claim.judgement is Judgement.DISPUTED:
        return Row.DISPUTED if row in (Row.LEVEL, Row.DISPUTED) else None
    return row


def _row_as_said(claim: Claim) -> Row | None:
    if claim.status in (Status.RETRACTED, Status.NOT_REPORTED):
        return _BY_STATUS[claim.status]
    if claim.kind is ClaimKind.PLAN and claim.status is Status.AUTHORISED:
        return Row.AUTHORISED
    if claim.kind in _BY_KIND:
        return _BY_KIND[claim.kind]
    if claim.count.is_open:
        return None
    return _BY_STATUS.get(claim.status, Row.LEVEL)


def rank_of(counted: str) -> int | None:
    """Place of a way of counting, 0 the widest; None for parts, which never stand for a whole force."""
    return COUNTED_HEADS.index(counted) if counted in COUNTED_HEADS else None
