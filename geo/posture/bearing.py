"""A promise in; the claims and events that bear on it out: for it, against it, or only since it was made.

Three declared rules find them, and each testimony says which one found it:

1. **Linked.** A person said in the record (``kept_by``, ``broken_by``) what tells of the promise.
2. **Its number.** A plan or ceiling of the same source, by a force that promised, at a place of the promise and
   within its words where both have a span, is the promise's number. A head count of the same people after the
   promise speaks for it when it lies wholly inside that number, against it when the two cannot meet.
3. **Since.** Any other head count, change, presence or event of a promising force at a place of the promise, or
   inside it, that begins after the promise was made. It says nothing about the promise by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.model import Claim, ClaimKind, Commitment, Count, Event, Record
from geo.posture.facts import Facts, Statement
from geo.posture.rules import Row, first_day, rank_of
from geo.posture.wording import count_words

COUNTS = "counts"
LINKED_FOR = "says that it was kept"
LINKED_AGAINST = "says that it was not kept"


class Stands(StrEnum):
    """Which way a testimony speaks."""

    FOR = "for"
    AGAINST = "against"
    SINCE = "since"


@dataclass(frozen=True, slots=True)
class Testimony:
    """A claim or an event that bears on a promise.

    Attributes:
        key: ``claim:IQ22`` or ``event:E15``.
        day: the first day it tells of.
        stands: for, against, or only since.
        rule: how it bears on the promise, in a few words.
    """

    key: str
    day: date
    stands: Stands
    rule: str


def testimonies(item: Commitment, on: date, facts: Facts) -> tuple[Testimony, ...]:
    """What bears on a promise by a day, in order of day, then key."""
    found: dict[str, Testimony] = {}
    for one in (*_linked(item, facts), *_numbers(item, facts), *_since(item, facts)):
        if one.day <= on:
            found.setdefault(one.key, one)
    return tuple(sorted(found.values(), key=lambda one: (one.day, one.key)))


def inside(record: Record, place: str, wholes: frozenset[str]) -> bool:
    """Whether a place is one of *wholes* or lies in one of them; a ring of places ends the search."""
    seen: set[str] = set()
    at: str | None = place
    while at is not None and at not in seen:
        if at in wholes:
            return True
        seen.add(at)
        parent = record.place_by_id.get(at)
        at = None if parent is None else parent.parent
    return False


def _linked(item: Commitment, facts: Facts) -> Iterator[Testimony]:
    claims = {one.claim.id: one for one in facts.statements}
    events = {event.id: event for event in facts.events}
    for keys, stands, says in (
        (item.kept_by, Stands.FOR, LINKED_FOR),
        (item.broken_by, Stands.AGAINST, LINKED_AGAINST),
    ):
        for key in keys:
            kind, _, name = key.partition(":")
            day = _day_of(claims.get(name) if kind == "claim" else events.get(name))
            if day is not None:
                yield Testimony(key, day, stands, says)


def _numbers(item: Commitment, facts: Facts) -> Iterator[Testimony]:
    pledged = [one for one in facts.statements if _is_number_of(item, one)]
    for pledge in pledged:
        promised = pledge.claim.count
        for one in facts.statements:
            day = _day_of(one)
            if day is None or not _counts_the_same(pledge, one) or day <= item.made:
                continue
            said = one.claim.count
            words = f"{COUNTS} {count_words(said)}, and {count_words(promised)} was promised"
            if _within(said, promised):
                yield Testimony(f"claim:{one.claim.id}", day, Stands.FOR, words)
            elif not said.meets(promised):
                yield Testimony(f"claim:{one.claim.id}", day, Stands.AGAINST, words)


def untold_parts(item: Commitment, facts: Facts) -> list[Claim]:
    """Shares that belong to a promise ("most of them in Erbil"): no head count can tell whether they were kept."""
    shares = [one for one in facts.statements if one.row is Row.SHARE]
    return [one.claim for one in shares if _is_in_words_of(item, one.claim)]


def _is_number_of(item: Commitment, one: Statement) -> bool:
    numbered = one.row in (Row.PLAN, Row.CAP) and not one.claim.count.is_open
    return numbered and _is_in_words_of(item, one.claim)


def _is_in_words_of(item: Commitment, claim: Claim) -> bool:
    same = claim.source in item.sources and claim.force in item.by and claim.place in item.places
    if not same or item.span is None or claim.span is None or item.report != claim.report:
        return same and claim.report == item.report
    return item.span[0] <= claim.span[0] and claim.span[1] <= item.span[1]


def _counts_the_same(pledge: Statement, one: Statement) -> bool:
    """A head count of the same force and place, from the first day the number is for, of comparable people."""
    mine, theirs = pledge.claim, one.claim
    if one.row is not Row.LEVEL or (mine.force, mine.place) != (theirs.force, theirs.place):
        return False
    if one.first < pledge.first or one.is_part:
        return False
    ranked = rank_of(mine.counted) is not None and rank_of(theirs.counted) is not None
    return mine.counted == theirs.counted or ranked


def _within(said: Count, promised: Count) -> bool:
    low = promised.low or 0
    if low and (said.low is None or said.low < low):
        return False
    return promised.high is None or (said.high is not None and said.high <= promised.high)


_TELLING = (ClaimKind.STRENGTH, ClaimKind.CHANGE, ClaimKind.PRESENCE)


def _since(item: Commitment, facts: Facts) -> Iterator[Testimony]:
    wholes = frozenset(item.places)
    lies_in: Mapping[str, bool] = {
        place.id: inside(facts.record, place.id, wholes) for place in facts.record.places
    }
    for one in facts.statements:
        claim, day = one.claim, _day_of(one)
        fits = claim.force in item.by and lies_in.get(claim.place, False)
        if fits and claim.kind in _TELLING and day is not None and day > item.made:
            yield Testimony(f"claim:{claim.id}", day, Stands.SINCE, _how(claim.place in wholes))
    for event in facts.events:
        day, here = _day_of(event), [name for name in event.places if lies_in.get(name)]
        if here and day is not None and day > item.made and set(event.actors) & set(item.by):
            direct = not wholes.isdisjoint(here)
            yield Testimony(f"event:{event.id}", day, Stands.SINCE, _how(direct))


def _how(direct: bool) -> str:
    return f"the same force {'at the same place' if direct else 'inside the place'}, since then"


def _day_of(told: Statement | Event | None) -> date | None:
    """The first day it tells of; None for what has no beginning or is not known."""
    if told is None:
        return None
    said: Claim | Event = told.claim if isinstance(told, Statement) else told
    day = first_day(said.interval)
    return date.fromordinal(day) if day > date.min.toordinal() else None
