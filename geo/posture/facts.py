"""A record as known on a day in; what the rules need of each claim and event out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from geo.model import Claim, Commitment, Event, Record
from geo.posture.endings import Ending, endings_of
from geo.posture.rules import (
    DEFAULT_RULES,
    FAR,
    UNHEARD,
    Row,
    Rules,
    row_of,
)
from geo.posture.spoken_days import (
    evidence_end,
    first_day,
    is_loose,
    shown_from,
    vouched_day,
)

Item = TypeVar("Item")

_REPLACE_LEVELS = (Row.LEVEL, Row.NOT_REPORTED, Row.RETRACTED)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with the days the rules give it.

    Attributes:
        claim: the claim.
        row: the row it makes, or None.
        published: when the world could know it, or None.
        first: first day it speaks for.
        last: last day it is evidence for, never after its source came out; at a base no later than the end of the presence it speaks of.
        until: last day before a superseding claim holds.
        loose: true on some day of a long stretch only.
        part: id of its whole when both share force, place and way of counting, else "".
        is_part: its whole is about the same force and place.
    """

    claim: Claim
    row: Row | None
    published: date | None
    first: int
    last: int
    until: int
    loose: bool
    part: str
    is_part: bool


@dataclass(frozen=True)
class Facts:
    """Everything known on a day, ready for the rules; claims and events in order of their ids."""

    record: Record
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    commitments: tuple[Commitment, ...]
    endings: tuple[Ending, ...]
    rules: Rules = DEFAULT_RULES


def gather(record: Record, known: date | None, rules: Rules = DEFAULT_RULES) -> Facts:
    """What counts on *known*: neither proposed nor rejected, and published on or before that day (None: all of it).

    A source whose day of publication is unknown counts only while nothing is asked about knowledge.
    """
    published = {source.id: source.published.valid_to for source in record.sources}
    claims = sorted(
        (
            claim
            for claim in record.claims
            if claim.judgement not in UNHEARD and _is_known(published.get(claim.source), known)
        ),
        key=lambda claim: claim.id,
    )
    events = sorted(
        (event for event in record.events if _any_known(event.sources, published, known)),
        key=lambda event: event.id,
    )
    commitments = sorted(
        (item for item in record.commitments if _any_known(item.sources, published, known)),
        key=lambda item: item.id,
    )
    endings = tuple(endings_of(record, claims, events))
    vouched = {source.id: vouched_day(source.published, rules) for source in record.sources}
    return Facts(
        record,
        _statements(claims, (published, vouched), endings, rules),
        tuple(events),
        tuple(commitments),
        endings,
        rules,
    )


def _is_known(published: date | None, known: date | None) -> bool:
    return known is None or (published is not None and published <= known)


def _any_known(
    sources: Iterable[str], published: Mapping[str, date | None], known: date | None
) -> bool:
    return any(_is_known(published.get(source), known) for source in sources)


def _statements(
    claims: list[Claim],
    dated: tuple[Mapping[str, date | None], Mapping[str, date | None]],
    endings: tuple[Ending, ...],
    rules: Rules,
) -> tuple[Statement, ...]:
    published, vouched = dated
    by_id = {claim.id: claim for claim in claims}
    until: dict[str, int] = defaultdict(lambda: FAR)
    for claim in claims:
        if _replaces(claim, by_id.get(claim.supersedes or "")):
            begins = _shown_from(claim, published.get(claim.source))
            old = claim.supersedes or ""
            until[old] = min(until[old], begins - 1)
    ends = _grouped((ending.place, ending) for ending in endings)
    made = []
    for claim in claims:
        said, sure = published.get(claim.source), vouched.get(claim.source)
        loose = is_loose(claim, sure, rules)
        until_day, ended = until[claim.id], ends.get(claim.place, [])
        made.append(_statement(claim, (said, sure, until_day, loose), by_id, ended))
    return tuple(made)


def _replaces(claim: Claim, old: Claim | None) -> bool:
    """Whether *claim* takes the place of *old*.

    A number of people gives way to another one, or to the word that there is none or that it was wrong; a
    plan, ceiling, share or change that corrects it stands beside it.
    """
    if old is None or old is claim:
        return False
    return row_of(old) is not Row.LEVEL or row_of(claim) in _REPLACE_LEVELS


def _statement(
    claim: Claim,
    told: tuple[date | None, date | None, int, bool],
    by_id: Mapping[str, Claim],
    ends: list[Ending],
) -> Statement:
    published, vouched, until, loose = told
    first = first_day(claim.interval)
    # What began before a handover says nothing about the days after it.
    reach = min(
        (end.day for end in ends if end.force in (None, claim.force) and end.day >= first),
        default=FAR,
    )
    whole = by_id.get(claim.part_of or "")
    is_part = whole is not None and (whole.force, whole.place) == (claim.force, claim.place)
    same = is_part and whole is not None and whole.counted == claim.counted
    row = row_of(claim)
    return Statement(
        claim,
        row,
        published,
        first,
        min(reach, evidence_end(claim, row, vouched)),
        until,
        loose,
        claim.part_of or "" if same else "",
        is_part,
    )


def _shown_from(claim: Claim, published: date | None) -> int:
    row = row_of(claim)
    return first_day(claim.interval) if row is None else shown_from(claim, row, published)


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, list[Item]]:
    groups: dict[str, list[Item]] = defaultdict(list)
    for key, item in pairs:
        groups[key].append(item)
    return groups
