"""Claims, events and promises in; shares of nothing, impossible days, and things said twice out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from geo.lint.finding import Finding, Rule
from geo.model import Claim, ClaimKind, Event, Interval, Record, Status

SHOWN = 6
"""Ids named in one finding; the others are counted."""
ABOUT_DAYS = 7
"""A day marked as approximate may be off by so many."""
_AHEAD_STATUS = (Status.PLANNED, Status.AUTHORISED, Status.CAP)
_AHEAD_KINDS = (ClaimKind.PLAN, ClaimKind.CAP, ClaimKind.SHARE)


def statement_findings(record: Record) -> Iterator[Finding]:
    """Everything wrong with what is said."""
    for claim in record.claims:
        yield from _share(claim, record)
        yield from _empty(claim)
        yield from _days_of_claim(claim, record)
    for event in record.events:
        yield from _days_of_event(event, record)
    yield from _promises(record)
    yield from _said_twice(record)


def _share(claim: Claim, record: Record) -> Iterator[Finding]:
    if claim.kind is not ClaimKind.SHARE:
        return
    whole = record.claim_by_id.get(claim.share_of or "")
    if whole is None:
        stands = "no claim is named that it is a share of"
    elif whole.count.is_open:
        stands = f"{whole.id}, the whole, has no number"
    elif whole.force != claim.force:
        stands = f"{whole.id}, the whole, is of {whole.force}, not of {claim.force}"
    else:
        return
    yield Finding(
        "claims", claim.id, Rule.SHARE, "Nothing follows from a share of what nobody counted.",
        f"{claim.phrase or claim.share} at {claim.place}", stands,
        "Name in share_of the claim with the number it is a share of.",
    )  # fmt: skip


def _empty(claim: Claim) -> Iterator[Finding]:
    says_number = claim.kind in (ClaimKind.STRENGTH, ClaimKind.CHANGE, ClaimKind.CAP)
    silent = claim.status in (Status.NOT_REPORTED, Status.RETRACTED)
    if says_number and claim.count.is_open and not silent:
        yield Finding(
            "claims", claim.id, Rule.EMPTY, "A number is said, and neither bound nor best is given.",
            f"{claim.kind}, {claim.phrase or 'no words'}", "low, best and high are all open",
            "Give the bounds the words allow, or set the status not_reported.",
        )  # fmt: skip
    if claim.kind is ClaimKind.SHARE and claim.share == (0.0, 1.0):
        yield Finding(
            "claims", claim.id, Rule.EMPTY, "A share of 0 to 100 % bounds nothing.",
            claim.phrase or "no words", "0..1 is any share at all", "Give the share the words allow.",
        )  # fmt: skip


def _days_of_claim(claim: Claim, record: Record) -> Iterator[Finding]:
    published = record.source_by_id[claim.source].published
    ahead = claim.kind in _AHEAD_KINDS or claim.status in _AHEAD_STATUS
    if not ahead and _is_after(claim.interval, published.valid_to):
        yield _early("claims", claim.id, claim.interval, published)
    whole = record.claim_by_id.get(claim.part_of or "")
    if whole is not None and _apart(claim.interval, whole.interval):
        yield Finding(
            "claims", claim.id, Rule.INTERVAL, "A part and its whole share no day.",
            f"{claim.interval.edtf}, a part of {whole.id}", f"{whole.id} is of {whole.interval.edtf}",
            "Mend the days, or the claim it is a part of.",
        )  # fmt: skip
    old = record.claim_by_id.get(claim.supersedes or "")
    said = None if old is None else record.source_by_id[old.source].published
    if old is not None and said is not None and _is_after(said, published.valid_to):
        yield Finding(
            "claims", claim.id, Rule.INTERVAL, "A claim replaces one that came out later.",
            f"published {published.edtf}, supersedes {old.id}", f"{old.id} came out {said.edtf}",
            "Swap the two, or mend the days of publication.",
        )  # fmt: skip


def _days_of_event(event: Event, record: Record) -> Iterator[Finding]:
    told = [record.source_by_id[name].published for name in event.sources]
    last = [one.valid_to for one in told]
    latest = None if None in last else max((day for day in last if day), default=None)
    if _is_after(event.interval, latest):
        yield _early("events", event.id, event.interval, told[0])


def _early(table: str, name: str, interval: Interval, published: Interval) -> Finding:
    return Finding(
        table, name, Rule.INTERVAL, "It is of a day after its source came out.",
        f"of {interval.edtf}", f"the source came out {published.edtf}",
        "Mend the day, or the day of publication; what looks ahead is a plan.",
    )  # fmt: skip


def _promises(record: Record) -> Iterator[Finding]:
    for item in record.commitments:
        if item.due_by is not None and item.due_by < item.made:
            yield Finding(
                "commitments", item.id, Rule.INTERVAL, "It falls due before it was made.",
                f"made {item.made}", f"due {item.due.edtf if item.due else item.due_by}",
                "Mend one of the two days.",
            )  # fmt: skip


def _said_twice(record: Record) -> Iterator[Finding]:
    """One finding a group, however many rows it has."""
    alike: dict[tuple[object, ...], list[Claim]] = defaultdict(list)
    for claim in record.claims:
        alike[_facts(claim)].append(claim)
    for group in alike.values():
        by_source: dict[str, list[Claim]] = defaultdict(list)
        by_story: dict[str, list[Claim]] = defaultdict(list)
        for claim in group:
            source = record.source_by_id[claim.source]
            by_source[source.id].append(claim)
            by_story[source.wire or source.id].append(claim)
        for source_id, same in by_source.items():
            if len(same) > 1:
                yield _repeated(same, Rule.DUPLICATE, f"one source, {source_id}, says it")
        for story, same in by_story.items():
            if len({claim.source for claim in same}) > 1:
                yield _repeated(same, Rule.COPIES, f"all go back to one story, {story}")


def _repeated(same: Sequence[Claim], rule: Rule, why: str) -> Finding:
    first, *others = sorted(same, key=lambda claim: claim.id)
    named = ", ".join(claim.id for claim in others[:SHOWN])
    more = f" and {len(others) - SHOWN} more" if len(others) > SHOWN else ""
    advice = {
        Rule.DUPLICATE: "Keep one of the rows.",
        Rule.COPIES: "They count as one source; keep them if you want each named.",
    }[rule]
    return Finding(
        "claims", first.id, rule, f"{len(same):,} claims say the same.",
        f"{first.force or 'no force'} at {first.place}: {first.count} ({first.phrase or first.state or first.kind})",
        f"{named}{more} say it too; {why}", advice,
    )  # fmt: skip


def _facts(claim: Claim) -> tuple[object, ...]:
    what = (claim.kind, claim.force, claim.counted, claim.place, claim.count, claim.state)
    return (*what, claim.interval.edtf, claim.status, claim.share, claim.phrase)


def _is_after(interval: Interval, day: date | None) -> bool:
    """Whether an interval begins after a day; what is only about a day may be a week off."""
    if day is None or interval.valid_from is None:
        return False
    return (interval.valid_from - day).days > (ABOUT_DAYS if interval.approximate else 0)


def _apart(one: Interval, two: Interval) -> bool:
    return _is_after(one, two.valid_to) or _is_after(two, one.valid_to)
