"""One statement by one source about a force at a place."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from geo.errors import ModelError
from geo.model.count import Count, Hedge
from geo.model.dates import DateKind, Interval

COUNTED_HEADS = ("all", "active + reserve", "active", "coalition", "unspecified")
"""Ways of counting that can stand for a whole force, widest first."""


class ClaimKind(StrEnum):
    """What sort of thing is said."""

    STRENGTH = "strength"
    CHANGE = "change"
    PRESENCE = "presence"
    SHARE = "share"
    PLAN = "plan"
    CAP = "cap"
    ACCESS = "access"


class Status(StrEnum):
    """How the source itself puts it."""

    REPORTED = "reported"
    ESTIMATE = "estimate"
    DISPUTED = "disputed"
    CAP = "cap"
    AUTHORISED = "authorised"
    PLANNED = "planned"
    RETRACTED = "retracted"
    NOT_REPORTED = "not_reported"


class State(StrEnum):
    """What a presence claim says of a base, or an access claim of a crossing.

    A base is *left* where a source tells that a force is gone, and none to whom it went.
    """

    IN_USE = "in_use"
    HANDED_OVER = "handed_over"
    LEFT = "left"
    OPEN = "open"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Judgement(StrEnum):
    """What a person decided about the claim."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    DISPUTED = "disputed"


_STATES = {
    ClaimKind.PRESENCE: {State.IN_USE, State.HANDED_OVER, State.LEFT, State.UNKNOWN},
    ClaimKind.ACCESS: {State.OPEN, State.CLOSED, State.UNKNOWN},
}


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement by one source. Claims disagree; all are kept.

    Attributes:
        id: short and stable, such as ``IQ16``.
        kind: strength (a level), change (so many came or left), presence, share, plan, cap, access.
        force: whose people, such as ``US``; None for the access of a crossing.
        counted: which of them: ``all``, ``active``, ``official accounting``, ``core force`` ...
        place: id of the place.
        count: bounds; all open for presence, share and access.
        phrase: the number's words as printed, a few words at most.
        hedge: how the phrase bounds the number.
        interval: the days it is about.
        date_kind: throughout, sometime in, or at an instant.
        status: how the source puts it.
        source: id of the source; its ``published`` is when the world could know.
        state: for presence and access, else None.
        share: for a share, the (low, high) fraction of ``share_of``, else None.
        share_of: id of the claim that the share is of.
        part_of: id of the claim it is a part of: never added to it, never contradicting it.
        supersedes: id of the claim it replaces.
        report: name of the stored report it was read from, or None.
        span: (start, end) offsets into that report.
        grade: Admiralty reliability and credibility; F6 is "cannot be judged".
        judgement: what a person decided.
        note: anything a reader should know.
    """

    id: str
    kind: ClaimKind
    force: str | None
    counted: str
    place: str
    count: Count
    phrase: str
    hedge: Hedge
    interval: Interval
    date_kind: DateKind
    status: Status
    source: str
    state: State | None = None
    share: tuple[float, float] | None = None
    share_of: str | None = None
    part_of: str | None = None
    supersedes: str | None = None
    report: str | None = None
    span: tuple[int, int] | None = None
    grade: str = "F6"
    judgement: Judgement = Judgement.ACCEPTED
    note: str | None = None

    def __post_init__(self) -> None:
        for name, text in (("force", self.force or ""), ("counted", self.counted)):
            if "|" in text:
                raise ModelError(
                    f"claim {self.id}: {name} {text!r} has a bar in it, which keys and links use "
                    "between names. Write it without '|'."
                )
        allowed = _STATES.get(self.kind)
        if allowed is None and self.state is not None:
            raise ModelError(
                f"claim {self.id}: a {self.kind} claim has no state, but {self.state!r} is given."
            )
        if allowed is not None and self.state not in allowed:
            raise ModelError(
                f"claim {self.id}: state of {self.kind} must be one of {', '.join(sorted(allowed))}."
            )
        if (self.kind is ClaimKind.SHARE) != (self.share is not None):
            raise ModelError(
                f"claim {self.id}: a share claim, and no other, gives a fraction such as 0.5..1."
            )
        if self.share is not None and not 0 <= self.share[0] <= self.share[1] <= 1:
            raise ModelError(
                f"claim {self.id}: share {self.share} must lie in 0 to 1, low before high."
            )
        if self.force is None and self.kind is not ClaimKind.ACCESS:
            raise ModelError(f"claim {self.id}: only an access claim may leave the force out.")
        if self.status is Status.NOT_REPORTED and not self.count.is_open:
            raise ModelError(
                f"claim {self.id}: not reported is never a number; leave low, best and high empty."
            )

    @property
    def is_level(self) -> bool:
        """Whether it says how many were there: neither plan, cap, change nor gap."""
        return self.kind is ClaimKind.STRENGTH and self.status in (Status.REPORTED, Status.ESTIMATE)
