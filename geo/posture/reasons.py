"""Claims that contradict each other in; the likely reason, computed from the record, as a sentence out.

Each reason begins with one of the phrases below. The first that fits is told: two quantities that need not agree
are no contradiction of the sources at all; copies, late counts, outliers and old evidence explain one; only when
nothing does, the sources simply disagree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geo.model import Record
from geo.posture.facts import Statement
from geo.posture.rules import FAR, REWRITE_DAYS, Row, Rules, rank_of
from geo.posture.spoken_days import shown_to

CAP_AGAINST_HEADS = "cap against head count"
DIFFERENT_PEOPLE = "different people counted"
SAME_STORY = "copy of the same story"
REWRITES_THE_PAST = "rewrites the past"
OUTLIER = "outlier against many"
STALE = "stale"
BOUNDS_APART = "bounds do not meet"

REASONS = (
    CAP_AGAINST_HEADS,
    DIFFERENT_PEOPLE,
    SAME_STORY,
    OUTLIER,
    REWRITES_THE_PAST,
    STALE,
    BOUNDS_APART,
)

MANY = 3
"""Independent sources that make the others "many"."""

HEADS = (Row.LEVEL, Row.DISPUTED)


def story_of(source: str, record: Record) -> str:
    """The id of the story a source tells: that of the wire story it copies, or its own."""
    seen: set[str] = set()
    while source not in seen:
        seen.add(source)
        known = record.source_by_id.get(source)
        if known is None or known.wire is None:
            return source
        source = known.wire
    return min(seen)


def stories_of(claims: Sequence[str], record: Record) -> int:
    """How many independent sources are behind some claims: copies of one wire story are one."""
    told = (record.claim_by_id[name] for name in claims if name in record.claim_by_id)
    return len({story_of(claim.source, record) for claim in told})


def reason_of(
    one: Statement, two: Statement, around: Sequence[Statement], record: Record, rules: Rules
) -> str:
    """Why two claims about one force at one place do not agree.

    Args:
        one: a claim.
        two: one that cannot hold beside it.
        around: all that was said of the same force and place.
        record: for who copied whom.
        rules: the numbers to go by.
    """
    if Row.CAP in (one.row, two.row):
        cap, head = (one, two) if one.row is Row.CAP else (two, one)
        what = "a ceiling"
        if rank_of(cap.claim.counted) is None:
            what = "what a method of accounting allows"
        return (
            f"{CAP_AGAINST_HEADS}: {cap.claim.count.high:,} is {what} (counted: {cap.claim.counted}), "
            f"{head.claim.count} a number of people (counted: {head.claim.counted})."
        )
    if one.claim.counted != two.claim.counted:
        return (
            f"{DIFFERENT_PEOPLE}: {one.claim.count} counts {one.claim.counted}, "
            f"{two.claim.count} counts {two.claim.counted}."
        )
    told = _same_story((one, two), record) or _outlier(one, two, around, record, rules)
    told = told or _rewrites((one, two)) or _stale((one, two), rules)
    return told or f"{BOUNDS_APART}: no number is both {one.claim.count} and {two.claim.count}."


def reason_of_many(
    statements: Sequence[Statement], names: Mapping[str, str], record: Record, rules: Rules
) -> str:
    """Why claims about several places, or several shares, do not fit together.

    Args:
        statements: the claims, none of which could be left out.
        names: of places by id.
        record: for who copied whom.
        rules: the numbers to go by.
    """
    said = "; ".join(_said(item, names) for item in statements)
    if any(item.row is Row.CAP for item in statements):
        return f"{CAP_AGAINST_HEADS}: a ceiling is no number of people ({said})."
    counted = {item.claim.counted for item in statements if item.row is Row.LEVEL}
    if len(counted) > 1 and not any(item.is_part for item in statements):
        return f"{DIFFERENT_PEOPLE}: {', '.join(sorted(counted))} need not agree ({said})."
    told = _same_story(statements, record) or _rewrites(statements) or _stale(statements, rules)
    return told or f"{BOUNDS_APART}: a whole is never less than its parts ({said})."


def apart(one: Statement, two: Statement, rules: Rules) -> int:
    """Days between what the two speak of; 0 when their days overlap. A cap speaks as long as it is fresh."""
    return max(0, one.first - reach(two, rules), two.first - reach(one, rules))


def reach(item: Statement, rules: Rules) -> int:
    """The last day a claim speaks of."""
    if item.row is not Row.CAP:
        return item.last
    ends = shown_to(item.claim, item.row, item.published, rules)
    return min(ends, item.until, item.last + rules.stale_days, FAR)


def _said(item: Statement, names: Mapping[str, str]) -> str:
    where = names.get(item.claim.place, item.claim.place)
    if item.claim.share is not None:
        low, high = item.claim.share
        return f"{low:.0%} to {high:.0%} of {item.claim.share_of} in {where}"
    return f"{item.claim.count} in {where}"


def _same_story(statements: Sequence[Statement], record: Record) -> str:
    stories = {story_of(item.claim.source, record) for item in statements}
    sources = {item.claim.source for item in statements}
    if len(stories) > 1 or len(sources) < 2:
        return ""
    counts = " and ".join(str(item.claim.count) for item in statements)
    return f"{SAME_STORY}: {counts} come from copies of {stories.pop()}; one of them was copied wrongly."


def _outlier(
    one: Statement, two: Statement, around: Sequence[Statement], record: Record, rules: Rules
) -> str:
    for far, near in ((one, two), (two, one)):
        others = [
            item
            for item in around
            if item.row is Row.LEVEL
            and item is not far
            and rank_of(item.claim.counted) is not None
            and not item.claim.count.is_open
            and apart(item, far, rules) <= rules.joint_days
        ]
        stories = {story_of(item.claim.source, record) for item in others}
        if len(stories) >= MANY and _is_beyond(far, others):
            return (
                f"{OUTLIER}: {far.claim.count} stands alone against {near.claim.count} and all "
                f"{len(stories)} other sources of that time."
            )
    return ""


def _is_beyond(far: Statement, others: Sequence[Statement]) -> bool:
    """Whether it lies twice as high as any of the others, or at most half as high."""
    count = far.claim.count
    highs = [item.claim.count.high for item in others]
    lows = [item.claim.count.low for item in others]
    over = count.low is not None and all(
        high is not None and count.low >= 2 * high for high in highs
    )
    under = count.high is not None and all(
        low is not None and 2 * count.high <= low for low in lows
    )
    return over or under


def _rewrites(statements: Sequence[Statement]) -> str:
    """The claim that came out last, if that was long after the first day it is about."""
    said = [item for item in statements if item.published is not None]
    days = {item.published for item in said}
    if len(said) < len(statements) or len(days) < 2:
        return ""
    late = max(said, key=lambda item: item.published.toordinal() if item.published else 0)
    told = late.published.toordinal() if late.published else 0
    if told - late.first <= REWRITE_DAYS:
        return ""
    return (
        f"{REWRITES_THE_PAST}: {late.claim.id} came out on {late.published}, "
        f"{told - late.first} days after the first day it is about."
    )


def _stale(statements: Sequence[Statement], rules: Rules) -> str:
    """The oldest claim, if the newest came more than a joint window later."""
    old = min(statements, key=lambda item: (item.last, item.claim.id))
    new = max(statements, key=lambda item: (item.last, item.claim.id))
    gap = new.last - old.last
    if gap <= rules.joint_days:
        return ""
    return (
        f"{STALE}: {old.claim.id} is {gap} days older than {new.claim.id} and gives way to it; "
        "much can change in that time."
    )
