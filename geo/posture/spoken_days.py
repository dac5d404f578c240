"""A claim, an interval and the day its source came out in; the days it speaks for, and is shown on, out.

Days are ordinals (``date.toordinal``), so that whole columns of them can be compared at once.
"""

from __future__ import annotations

from datetime import date

from geo.model.claim import Claim, Status
from geo.model.dates import DateKind, Interval
from geo.posture.rules import DEFAULT_RULES, EARLY, FAR, Row, Rules, row_of


def first_day(interval: Interval) -> int:
    """The first day the interval can mean; the beginning of time when it is open."""
    return EARLY if interval.valid_from is None else interval.valid_from.toordinal()


def last_day(interval: Interval, published: date | None) -> int:
    """The last day a statement is about.

    An open end reaches to the day the source came out. A closed end stands as the source gives it.
    """
    if interval.valid_to is not None:
        return interval.valid_to.toordinal()
    first = first_day(interval)
    return first if published is None else max(first, published.toordinal())


def looks_ahead(claim: Claim, row: Row | None) -> bool:
    """Whether the claim is about days still to come when it is said."""
    return row in (Row.PLAN, Row.AUTHORISED) or claim.status is Status.PLANNED


def evidence_end(claim: Claim, row: Row | None, published: date | None) -> int:
    """The last day a claim is evidence for: no source knows the future.

    It ends with the claim's days or on the day its source vouches for (`vouched_day`), whichever is first, but
    not before it begins. What looks ahead is about its days, whenever it was said.
    """
    last = last_day(claim.interval, published)
    if published is None or looks_ahead(claim, row):
        return last
    return max(first_day(claim.interval), min(last, published.toordinal()))


def vouched_day(published: Interval, rules: Rules = DEFAULT_RULES) -> date | None:
    """The day up to which a source can be taken as evidence: when it came out.

    Of one dated to a year, or to another stretch longer than the joint window, the first day it can have come
    out: nobody knows that it came out later.
    """
    first, last = published.valid_from, published.valid_to
    if first is None or last is None or (last - first).days < rules.joint_days:
        return last
    return first


def is_loose(claim: Claim, published: date | None, rules: Rules = DEFAULT_RULES) -> bool:
    """Whether the claim holds on *some* day of a stretch longer than the joint window.

    It is weaker than any claim dated inside that stretch or after its beginning, and gives way to it. It
    is evidence once, not on every day: until its stretch is over, of the first day alone.
    """
    length = evidence_end(claim, row_of(claim), published) - first_day(claim.interval) + 1
    return claim.date_kind is not DateKind.THROUGHOUT and length > rules.joint_days


def change_day(interval: Interval, date_kind: DateKind, published: date | None = None) -> int:
    """The day from which a change is shown: the last day it can have happened on.

    "2026-02" changes on the 28th; "2026-02/.." too, since only the month of its beginning is known;
    "2026-02" said of the whole month changes on the 1st. What a source of the 18th tells of had happened by
    then; one that came out before it all tells of what is to come, and cuts nothing.
    """
    last = _last_change(interval, date_kind)
    if published is None or published.toordinal() < first_day(interval):
        return last
    return min(last, published.toordinal())


def _last_change(interval: Interval, date_kind: DateKind) -> int:
    if date_kind is DateKind.THROUGHOUT:
        begin, slash, _ = interval.edtf.partition("/")
        if not slash or begin in ("", ".."):
            return first_day(interval)
        return last_day(Interval.parse(begin), None)
    return last_day(interval, None)


def shown_from(claim: Claim, row: Row, published: date | None) -> int:
    """The first day a claim is shown on: a plan from the day it was made, all else from its first day."""
    first = first_day(claim.interval)
    if published is not None and looks_ahead(claim, row):
        return min(first, published.toordinal())
    return first


def shown_to(claim: Claim, row: Row, published: date | None, rules: Rules = DEFAULT_RULES) -> int:
    """The last day a cap, plan, authorisation, share, change or retraction is shown on, if nothing ends it.

    A plan or authorisation is over when the days it is for are over. A cap is a rule: it holds until a
    later one replaces it. What has no end of its own is shown for a year after its evidence.
    """
    closed = claim.interval.valid_to is not None
    if row is Row.CAP:
        ends = closed and claim.date_kind is DateKind.THROUGHOUT
        return last_day(claim.interval, published) if ends else FAR
    if closed and looks_ahead(claim, row):
        return _target_end(claim, row, published, rules)
    return min(FAR, evidence_end(claim, row, published) + rules.stale_days)


def _target_end(claim: Claim, row: Row, published: date | None, rules: Rules) -> int:
    last = last_day(claim.interval, published)
    # Dated on the day it was said, or an order given sometime in a month: no target, so a year.
    said_then = published is not None and last <= published.toordinal()
    order_given = row is Row.AUTHORISED and claim.date_kind is not DateKind.THROUGHOUT
    return min(FAR, last + rules.stale_days) if said_then or order_given else last
