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

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest

from geo.model import Claim, Commitment, Count, Event
from geo.posture.facts import Statement
from geo.posture.rules import Row, rank_of
from geo.posture.spoken_days import first_day
from geo.posture.told import Told
from geo.posture.wording import count_words

MOST_SINCE = 200
"""Of what merely came since, the newest so many: it decides nothing, and a promise about a country has thousands."""
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


def testimonies(item: Commitment, on: date, told: Told) -> tuple[Testimony, ...]:
    """What bears on a promise by a day, in order of day, then key; of what only came since, the newest."""
    found = {one.key: one for one in decisive(item, told) if one.day <= on}
    since = (one for one in _since(item, told) if one.day <= on and one.key not in found)
    found |= {one.key: one for one in nlargest(MOST_SINCE, since, key=_by_day)}
    return tuple(sorted(found.values(), key=_by_day))


def decisive(item: Commitment, told: Told) -> tuple[Testimony, ...]:
    """What speaks for or against a promise, of any day, in order of day, then key."""
    found: dict[str, Testimony] = {}
    for one in (*_linked(item, told), *_numbers(item, told)):
        found.setdefault(one.key, one)
    return tuple(sorted(found.values(), key=_by_day))


def _by_day(one: Testimony) -> tuple[date, str]:
    return one.day, one.key


def _linked(item: Commitment, told: Told) -> Iterator[Testimony]:
    for keys, stands, says in (
        (item.kept_by, Stands.FOR, LINKED_FOR),
        (item.broken_by, Stands.AGAINST, LINKED_AGAINST),
    ):
        for key in keys:
            kind, _, name = key.partition(":")
            day = _day_of(told.claims.get(name) if kind == "claim" else told.events.get(name))
            if day is not None:
                yield Testimony(key, day, stands, says)


def _numbers(item: Commitment, told: Told) -> Iterator[Testimony]:
    for pledge in _pledges(item, told):
        promised = pledge.claim.count
        if pledge.row is Row.SHARE or promised.is_open:
            continue
        for one in told.at([pledge.claim.force or ""], [pledge.claim.place]):
            day = _day_of(one)
            if day is None or not _counts_the_same(pledge, one) or day <= item.made:
                continue
            said = one.claim.count
            words = f"{COUNTS} {count_words(said)}, and {count_words(promised)} was promised"
            if _within(said, promised):
                yield Testimony(f"claim:{one.claim.id}", day, Stands.FOR, words)
            elif not said.meets(promised):
                yield Testimony(f"claim:{one.claim.id}", day, Stands.AGAINST, words)


def untold_parts(item: Commitment, told: Told) -> list[Claim]:
    """Shares that belong to a promise ("most of them in Erbil"): no head count can tell whether they were kept."""
    return [one.claim for one in _pledges(item, told) if one.row is Row.SHARE]


def _pledges(item: Commitment, told: Told) -> list[Statement]:
    said = [one for source in item.sources for one in told.pledged.get(source, ())]
    return [one for one in said if _is_in_words_of(item, one.claim)]


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


def _since(item: Commitment, told: Told) -> Iterator[Testimony]:
    wholes, lies_in = frozenset(item.places), frozenset(told.inside(item.places))
    made = item.made.toordinal()
    for one in told.at(item.by, lies_in):
        if one.first > made:
            words = _how(one.claim.place in wholes)
            first = date.fromordinal(one.first)
            yield Testimony(f"claim:{one.claim.id}", first, Stands.SINCE, words)
    for event in told.facts.events:
        day, here = _day_of(event) or item.made, lies_in.intersection(event.places)
        if here and day > item.made and set(event.actors) & set(item.by):
            words = _how(not wholes.isdisjoint(here))
            yield Testimony(f"event:{event.id}", day, Stands.SINCE, words)


def _how(direct: bool) -> str:
    return f"the same force {'at the same place' if direct else 'inside the place'}, since then"


def _day_of(told: Statement | Event | None) -> date | None:
    """The first day it tells of; None for what has no beginning or is not known."""
    if told is None:
        return None
    said: Claim | Event = told.claim if isinstance(told, Statement) else told
    day = first_day(said.interval)
    return date.fromordinal(day) if day > date.min.toordinal() else None
