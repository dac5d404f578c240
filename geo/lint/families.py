"""Claims in; numbers of one force at one place that no source ever closed on one of their sides out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from geo.lint.finding import Finding, Rule
from geo.model import Claim, Record
from geo.posture.rules import Row, row_of

SHOWN = 6
"""Claims named in one finding; the others are counted."""


def family_findings(record: Record) -> Iterator[Finding]:
    """One finding for each force, place and way of counting of which only floors, or only ceilings, were ever said.

    A cap on the same people is a ceiling of theirs too.
    """
    families: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    capped: set[tuple[str, str, str]] = set()
    for claim in record.claims:
        people = (claim.force or "", claim.place, claim.counted)
        if row_of(claim) is Row.LEVEL:
            families[people].append(claim)
        elif row_of(claim) is Row.CAP and claim.count.high is not None:
            capped.add(people)
    for people, family in families.items():
        floors = [claim for claim in family if claim.count.low]
        ceilings = [claim for claim in family if claim.count.high is not None]
        if floors and not ceilings and people not in capped:
            yield _open(record, floors, "above", "floors")
        elif ceilings and not floors and all(claim.count.high for claim in ceilings):
            yield _open(record, ceilings, "below", "ceilings")


def _open(record: Record, family: Sequence[Claim], side: str, what: str) -> Finding:
    first, *_ = ordered = sorted(family, key=lambda claim: claim.id)
    place = record.place_by_id[first.place].name
    told = ", ".join(f"{claim.id} {claim.count}" for claim in ordered[:SHOWN])
    more = f" and {len(ordered) - SHOWN:,} more" if len(ordered) > SHOWN else ""
    counted = "" if first.counted == "all" else f" ({first.counted})"
    return Finding(
        "claims", first.id, Rule.OPEN,
        f"No source bounds the number of {first.force}{counted} at {place} from {side}.",
        f"only {what}: {told}{more}",
        f"the number is open on that side, or bounded by other places alone, in all {len(ordered):,} claims",
        f"Look for a source that bounds it from {side}; until then no better number can be shown.",
    )  # fmt: skip
