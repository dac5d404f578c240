"""A record, a day and what was known in; every promise with its state, the reason and the evidence out.

A promise is never taken as kept or broken on anybody's silence: each of these states names the claims or events
that say so. docs/posture.md tells the rules without the code.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from geo.model import Commitment, Record
from geo.posture.bearing import LINKED_FOR, Stands, Testimony, decisive, testimonies, untold_parts
from geo.posture.facts import Facts, gather
from geo.posture.rules import DEFAULT_RULES, FAR, Rules
from geo.posture.told import Told
from geo.posture.wording import day_words

DUE_SOON_DAYS = 30
"""A promise is due in the month before its last day: time enough to ask how it stands."""


class PromiseState(StrEnum):
    """How a promise stands on a day."""

    OPEN = "open"
    DUE = "due"
    MET = "met"
    LATE = "late"
    SUPERSEDED = "superseded"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Promise:
    """A commitment as it stands on a day.

    Attributes:
        commitment: the commitment.
        on: the day.
        state: how it stands.
        reason: why, in one sentence, with the ids it rests on.
        evidence: what speaks for it, against it, or merely came since; by day, then key.
        rests_on: keys of the evidence, or of the commitment, that the state follows from.
    """

    commitment: Commitment
    on: date
    state: PromiseState
    reason: str
    evidence: tuple[Testimony, ...]
    rests_on: tuple[str, ...]

    def standing(self, stands: Stands) -> tuple[Testimony, ...]:
        """The evidence that stands one way."""
        return tuple(item for item in self.evidence if item.stands is stands)


def promises(
    record: Record, on: date, known: date | None = None, rules: Rules = DEFAULT_RULES
) -> list[Promise]:
    """Every promise made by a day, in order of the day it was made, then id.

    Args:
        record: any record.
        on: the day the state is asked for; nothing that begins later is looked at.
        known: only what the world could know by that day; None for all that is recorded.
        rules: how near to each other words are of one time.
    """
    facts = gather(record, known, rules)
    made = [item for item in facts.commitments if item.made <= on]
    made.sort(key=lambda item: (item.made, item.id))
    told = Told.of(facts)
    return [_promise(item, on, told, made) for item in made]


def promise_states(facts: Facts) -> dict[str, tuple[tuple[date, str], ...]]:
    """By commitment the days its state changes on, each with the state from then on; the first is the day made."""
    told = Told.of(facts)
    return {item.id: _states(item, told) for item in facts.commitments}


def _states(item: Commitment, told: Told) -> tuple[tuple[date, str], ...]:
    evidence = decisive(item, told)
    rest = [claim.id for claim in untold_parts(item, told)]
    later = [one for one in told.facts.commitments if one.supersedes == item.id and one != item]
    days = {item.made, *(one.day for one in evidence), *(one.made for one in later)}
    if item.due_by is not None:
        due = item.due_by.toordinal()
        turns = (due - DUE_SOON_DAYS, due + 1)
        days |= {date.fromordinal(day) for day in turns if 1 <= day <= FAR}
    if item.due is not None and item.due.valid_from is not None:
        days.add(item.due.valid_from)
    steps: list[tuple[date, str]] = []
    for day in sorted(day for day in days if day >= item.made):
        known = [one for one in evidence if one.day <= day]
        (state, _), _ = _judged(item, day, (known, told.facts.rules.joint_days), rest)
        if any(one.made <= day for one in later):
            state = PromiseState.SUPERSEDED
        if not steps or steps[-1][1] != state:
            steps.append((day, str(state)))
    return tuple(steps)


def _promise(item: Commitment, on: date, told: Told, made: Sequence[Commitment]) -> Promise:
    evidence = testimonies(item, on, told)
    later = next((other for other in made if other.supersedes == item.id and other != item), None)
    if later is not None:
        reason = f"{later.id} of {day_words(later.made)} took its place: {later.text}"
        rests_on: tuple[str, ...] = (f"commitment:{later.id}",)
        return Promise(item, on, PromiseState.SUPERSEDED, reason, evidence, rests_on)
    rest = [claim.phrase or claim.id for claim in untold_parts(item, told)]
    (state, reason), rests_on = _judged(item, on, (evidence, told.facts.rules.joint_days), rest)
    return Promise(item, on, state, reason, evidence, rests_on)


_Verdict = tuple[PromiseState, str]


def _judged(
    item: Commitment, on: date, told: tuple[Sequence[Testimony], int], rest: Sequence[str]
) -> tuple[_Verdict, tuple[str, ...]]:
    evidence, joint_days = told
    kept = [one for one in evidence if one.stands is Stands.FOR]
    broken = [one for one in evidence if one.stands is Stands.AGAINST]
    if not kept and not broken:
        return _by_calendar(item, on), ()
    newest = max(one.day for one in (*kept, *broken))
    kept, broken = _near(kept, newest, joint_days), _near(broken, newest, joint_days)
    if kept and broken:
        words = f"Sources disagree: {_told(kept)}; {_told(broken)}."
        verdict = (PromiseState.UNKNOWN, words)
    else:
        verdict = _if_kept(item, on, kept, rest) if kept else _if_broken(item, on, broken)
    return verdict, tuple(one.key for one in (*kept, *broken))


def _if_kept(
    item: Commitment, on: date, kept: Sequence[Testimony], rest: Sequence[str]
) -> _Verdict:
    if rest and not any(one.rule == LINKED_FOR for one in kept):
        state, reason = _by_calendar(item, on)
        told = f"Its number is kept: {_told(kept)}. Nothing tells of the rest: {'; '.join(rest)}."
        return state, f"{told} {reason}" if item.due_by else told
    first = min(one.day for one in kept)
    late = 0 if item.due_by is None else (first - item.due_by).days
    after = (
        f" The first word of it is from {late} days after the day it was due." if late > 0 else ""
    )
    return PromiseState.MET, f"{_told(kept)}.{after}"


def _if_broken(item: Commitment, on: date, broken: Sequence[Testimony]) -> _Verdict:
    state, reason = _by_calendar(item, on)
    if item.due_by is not None and max(one.day for one in broken) > item.due_by:
        return PromiseState.LATE, f"It was due by {day_words(item.due_by)}, and {_told(broken)}."
    return state, f"{reason} So far {_told(broken)}."


def _near(told: Sequence[Testimony], newest: date, joint_days: int) -> list[Testimony]:
    """Evidence near enough to the newest to be about the same state of things."""
    return [one for one in told if (newest - one.day).days <= joint_days]


def _told(told: Sequence[Testimony]) -> str:
    return "; ".join(
        f"{one.key.partition(':')[2]} ({day_words(one.day)}) {one.rule}" for one in told
    )


def _by_calendar(item: Commitment, on: date) -> _Verdict:
    """What can be said without a word on whether it was kept."""
    if item.due_by is None:
        return PromiseState.OPEN, "No day was set, and nothing in the record says it was kept."
    days = (item.due_by - on).days
    if days < 0:
        reason = f"It was due by {day_words(item.due_by)}, and nothing in the record says whether it was kept."
        return PromiseState.UNKNOWN, reason
    begun = item.due is not None and item.due.valid_from is not None and item.due.valid_from <= on
    if begun or days <= DUE_SOON_DAYS:
        left = "today" if days == 0 else f"in {days} day{'' if days == 1 else 's'}"
        return (
            PromiseState.DUE,
            f"The last day it can be kept on is {day_words(item.due_by)}, {left}.",
        )
    return PromiseState.OPEN, f"It is due by {day_words(item.due_by)}, in {days} days."
