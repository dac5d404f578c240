"""A record as known on a day in; what the rules need of each claim and event out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from geo.model import Claim, ClaimKind, Commitment, DateKind, Event, Interval, Record
from geo.model.claim import State
from geo.posture.rules import (
    BASE_KINDS,
    DEFAULT_RULES,
    ENDING_EVENTS,
    FAR,
    HANDING_EVENT,
    UNHEARD,
    Row,
    Rules,
    change_day,
    evidence_end,
    first_day,
    is_loose,
    row_of,
    shown_from,
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


@dataclass(frozen=True, slots=True)
class Ending:
    """A presence ended: at a place, for one force (None: for all), from a day on.

    ``handed`` where it is said that somebody else took over, and not only that the force is gone.
    """

    day: int
    place: str
    force: str | None
    id: str
    interval: Interval
    date_kind: DateKind
    is_event: bool
    handed: bool


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
    endings = tuple(_endings(record, claims, events))
    return Facts(
        record,
        _statements(claims, published, endings, rules),
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


def _endings(record: Record, claims: list[Claim], events: list[Event]) -> list[Ending]:
    bases = {place.id for place in record.places if place.kind in BASE_KINDS}
    told = [
        Ending(
            change_day(claim.interval, claim.date_kind),
            claim.place,
            claim.force,
            claim.id,
            claim.interval,
            claim.date_kind,
            False,
            claim.state is State.HANDED_OVER,
        )
        for claim in claims
        if claim.kind is ClaimKind.PRESENCE
        and claim.state in (State.HANDED_OVER, State.LEFT)
        and claim.place in bases
    ]
    happened = [
        Ending(
            change_day(event.interval, event.date_kind),
            place,
            None,
            event.id,
            event.interval,
            event.date_kind,
            True,
            event.kind == HANDING_EVENT,
        )
        for event in events
        if event.kind in ENDING_EVENTS
        for place in event.places
        if place in bases
    ]
    return sorted(told + happened, key=lambda ending: (ending.day, ending.id))


def _statements(
    claims: list[Claim],
    published: Mapping[str, date | None],
    endings: tuple[Ending, ...],
    rules: Rules,
) -> tuple[Statement, ...]:
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
        said = published.get(claim.source)
        loose = is_loose(claim, said, rules)
        until_day, ended = until[claim.id], ends.get(claim.place, [])
        made.append(_statement(claim, (said, until_day, loose), by_id, ended))
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
    told: tuple[date | None, int, bool],
    by_id: Mapping[str, Claim],
    ends: list[Ending],
) -> Statement:
    published, until, loose = told
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
        min(reach, evidence_end(claim, row, published)),
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
