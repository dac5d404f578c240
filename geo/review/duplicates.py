"""Claims and texts in; what of the record says the same, and which stored story they seem to copy, out."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache

from geo.model import Claim, ClaimKind, Commitment, Event, Record, Report, Source
from geo.review.draft import Copy, Head, Likeness

SHINGLE = 5
"""Words in a row compared at once: five in common by chance are rare in English."""
SKETCH = 256
"""Hashes kept of each text; the error of a likeness is then about 1 in 16."""
LEAST_ALIKE = 0.3
"""Copies of one wire story share far more, other reports of the same day far less."""
_WORD = re.compile(r"\w+")
STORY_DAYS = 3
LEAST_FIGURES = 2
"""So many equal figures of equal days, told within `STORY_DAYS`, make two reports one story."""


def copies_of(item: Claim | Event | Commitment, head: Head, record: Record) -> tuple[Copy, ...]:
    """What the record has that says the same: equal force, place, bounds and overlapping days."""
    if isinstance(item, Claim):
        same: Iterable[Claim | Event | Commitment] = (
            claim for claim in record.claims if is_same_claim(item, claim)
        )
    elif isinstance(item, Event):
        same = (event for event in record.events if _is_same_event(item, event))
    else:
        same = (promise for promise in record.commitments if _is_same_promise(item, promise))
    return tuple(_copy(other, head, record) for other in same if other.id != item.id)


def is_same_claim(one: Claim, other: Claim) -> bool:
    """Whether two claims say the same of the same force, place and days."""
    if (one.force, one.place, one.kind) != (other.force, other.place, other.kind):
        return False
    if one.kind is ClaimKind.SHARE:
        return one.share == other.share and _overlap(one, other)
    same = (one.count.low, one.count.high) == (other.count.low, other.count.high)
    return same and not one.count.is_open and _overlap(one, other)


def likenesses(
    head: Head, claims: Sequence[Claim], record: Record, reports: Iterable[Report], own: str
) -> tuple[Likeness, ...]:
    """Stored sources that seem to tell the same story, the likest first.

    Args:
        head: the report under review.
        claims: what it is read to say.
        record: what is stored.
        reports: the stored texts.
        own: id of the report's own source, never listed.
    """
    alike = {
        report.source: share
        for report in reports
        if report.source != own and (share := likeness(head.text, report.text)) >= LEAST_ALIKE
    }
    figures = _figures_in_common(head.published, claims, record, own)
    found = [
        _likeness(record.source_by_id[source], alike.get(source), figures[source])
        for source in {*alike, *(s for s, n in figures.items() if n >= LEAST_FIGURES)}
        if source in record.source_by_id
    ]
    return tuple(sorted(found, key=lambda one: (-(one.alike or 0), -one.figures, one.source)))


def likeness(one: str, two: str) -> float:
    """About which share of the shorter text's word sequences is in the other, 0 to 1.

    Bottom-k sketches (Broder 1997): the smallest hashes of both are a fair sample of all.
    """
    (a, size_a), (b, size_b) = _sketch(one), _sketch(two)
    if not a or not b:
        return 0.0
    union = sorted(a | b)[:SKETCH]
    shared = sum(1 for value in union if value in a and value in b)
    jaccard = shared / len(union)
    both = jaccard * (size_a + size_b) / (1 + jaccard)
    return min(1.0, both / min(size_a, size_b))


@lru_cache(maxsize=512)
def _sketch(text: str) -> tuple[frozenset[int], int]:
    plain = _WORD.findall(text.casefold())
    shingles = {" ".join(plain[at : at + SHINGLE]) for at in range(len(plain) - SHINGLE + 1)}
    hashes = sorted(
        int.from_bytes(hashlib.blake2b(one.encode(), digest_size=8).digest()) for one in shingles
    )
    return frozenset(hashes[:SKETCH]), len(shingles)


def _figures_in_common(
    published: date, claims: Sequence[Claim], record: Record, own: str
) -> Counter[str]:
    near = timedelta(days=STORY_DAYS)
    common: Counter[str] = Counter()
    for claim in claims:
        same = {other.source for other in record.claims if is_same_claim(claim, other)}
        common.update(source for source in same if source != own)
    return Counter(
        {
            source: count
            for source, count in common.items()
            if _told_near(record.source_by_id[source], published, near)
        }
    )


def _told_near(source: Source, published: date, near: timedelta) -> bool:
    return source.published.overlaps(published - near, published + near)


def _overlap(one: Claim | Event, other: Claim | Event) -> bool:
    first, last = other.interval.valid_from, other.interval.valid_to
    return one.interval.overlaps(first or date.min, last or date.max)


def _is_same_event(one: Event, other: Event) -> bool:
    shared = set(one.places) & set(other.places) or not (one.places and other.places)
    return one.kind == other.kind and bool(shared) and _overlap(one, other)


def _is_same_promise(one: Commitment, other: Commitment) -> bool:
    same = set(one.by) & set(other.by) and set(one.places) & set(other.places)
    due = None if one.due is None else one.due.valid_to
    return bool(same) and due is not None and due == other.due_by


def _copy(item: Claim | Event | Commitment, head: Head, record: Record) -> Copy:
    source = record.source_by_id[item.source if isinstance(item, Claim) else item.sources[0]]
    same_report = (
        source.publisher.casefold() == head.publisher.strip().casefold()
        and source.published.contains(head.published)
    )
    phrase = item.phrase if isinstance(item, Claim) else item.text
    return Copy(item.id, source.id, source.publisher, source.published.edtf, phrase, same_report)


def _likeness(source: Source, alike: float | None, figures: int) -> Likeness:
    rounded = None if alike is None else round(alike, 2)
    return Likeness(source.id, source.publisher, source.published.edtf, rounded, figures)
