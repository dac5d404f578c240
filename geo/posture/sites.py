"""Bases and crossings: what is said of them in, their states over time out.

A base is in use from the first day of the first evidence, until an end, or until a year after the last
evidence. An end, an opening and a closing are shown from the last day they can have happened on. A
crossing's state holds until another statement, and goes stale.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from geo.model import ClaimKind, DateKind, Event, Interval, Record
from geo.model.claim import Judgement, State
from geo.posture.endings import event_day
from geo.posture.facts import Facts, Statement
from geo.posture.rules import BASE_KINDS, DEFAULT_RULES, EARLY, FAR, USE_EVENTS, Row
from geo.posture.spoken_days import change_day, first_day, last_day

SiteRow = dict[str, Any]

USE, DOUBT, LEFT, HANDED = 0, 1, 2, 3
"""Order on one day: evidence of use, then a statement that use is unknown, then the end, which wins.

Of an end, to have been handed over tells more than to have been left."""

STATES = {USE: "in_use", DOUBT: "unknown", LEFT: "left", HANDED: "handed_over"}


@dataclass(frozen=True, slots=True, order=True)
class Sign:
    """Something that bears on the state of a base from a day on; ``last`` is its last day of evidence."""

    day: int
    effect: int
    id: str
    last: int
    is_event: bool
    note: str
    is_disputed: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a base after its signs so far."""

    state: str = "unknown"
    since: int | None = None
    cited: int | None = None
    claims: tuple[str, ...] = ()
    events: tuple[str, ...] = ()
    note: str = ""
    stale_days: int = DEFAULT_RULES.stale_days

    def after(self, sign: Sign) -> Standing:
        """The state once *sign* is known; use after an end or a doubt begins anew."""
        more = (
            sign.effect == LEFT and self.state == STATES[HANDED]
        )  # a base handed over was left too
        fresh = not more and (sign.effect != USE or self.state != "in_use")
        base = Standing(stale_days=self.stale_days) if fresh else self
        note = sign.note if fresh else self.note
        cited = sign.last if base.cited is None else max(base.cited, sign.last)
        claims = base.claims if sign.is_event else (*base.claims, sign.id)
        events = (*base.events, sign.id) if sign.is_event else base.events
        state = self.state if more else STATES[sign.effect]
        since = sign.day if base.since is None else base.since
        return Standing(state, since, cited, claims, events, note, self.stale_days)


def base_rows(facts: Facts) -> list[SiteRow]:
    """States of every base, and of every other place but a country that a presence claim names."""
    signs = _signs(facts)
    told = {item.claim.place for item in facts.statements if item.claim.kind is ClaimKind.PRESENCE}
    rows: list[SiteRow] = []
    for place in sorted(facts.record.places, key=lambda place: place.id):
        if place.kind in BASE_KINDS or (place.id in told and place.kind != "country"):
            rows += _states(place.id, signs[place.id], facts.rules.stale_days)
    return rows


def crossing_rows(facts: Facts) -> list[SiteRow]:
    """States of every crossing; the statement that began last holds until another one begins."""
    access: dict[str, list[Statement]] = defaultdict(list)
    for item in facts.statements:
        if item.claim.kind is ClaimKind.ACCESS:
            access[item.claim.place].append(item)
    rows: list[SiteRow] = []
    for place in sorted(facts.record.places, key=lambda place: place.id):
        if place.kind == "crossing":
            rows += _access_states(place.id, access[place.id], facts.rules.stale_days)
    return rows


def _signs(facts: Facts) -> dict[str, list[Sign]]:
    signs: dict[str, list[Sign]] = defaultdict(list)
    for ending in facts.endings:
        note = _note(ending.interval, ending.date_kind, ending.day)
        signs[ending.place].append(
            Sign(
                ending.day,
                HANDED if ending.handed else LEFT,
                ending.id,
                ending.day,
                ending.is_event,
                note,
            )
        )
    for item in facts.statements:
        sign = _sign_of_claim(item)
        if sign is not None and sign.day <= item.until:
            signs[item.claim.place].append(sign)
    for event in facts.events:
        if event.kind in USE_EVENTS:
            for place in event.places:
                signs[place].append(_sign_of_event(event, facts.record))
    return signs


def _sign_of_claim(item: Statement) -> Sign | None:
    claim = item.claim
    disputed = claim.judgement is Judgement.DISPUTED
    is_head_count = item.row is Row.LEVEL or (item.row is Row.DISPUTED and disputed)
    if is_head_count and claim.count.high != 0:
        return Sign(item.first, USE, claim.id, min(item.last, item.until), False, "", disputed)
    if claim.kind is not ClaimKind.PRESENCE or claim.state not in (State.IN_USE, State.UNKNOWN):
        return None
    if claim.state is State.IN_USE:
        note = _note(claim.interval, claim.date_kind, item.first)
        return Sign(item.first, USE, claim.id, min(item.last, item.until), False, note, disputed)
    day = change_day(claim.interval, claim.date_kind, item.published)
    return Sign(
        day, DOUBT, claim.id, day, False, _note(claim.interval, claim.date_kind, day), disputed
    )


def _sign_of_event(event: Event, record: Record) -> Sign:
    day = event_day(event, record)
    note = _note(event.interval, event.date_kind, day)
    return Sign(day, USE, event.id, max(day, last_day(event.interval, None)), True, note)


def _states(place: str, signs: Sequence[Sign], stale_days: int) -> list[SiteRow]:
    rows: list[SiteRow] = []
    standing, begin = Standing(stale_days=stale_days), EARLY
    for sign in sorted(_without_disputed_beginnings(signs)):
        rows += _rows_between(place, standing, begin, sign.day - 1)
        standing, begin = standing.after(sign), sign.day
    return rows + _rows_between(place, standing, begin, FAR)


def _without_disputed_beginnings(signs: Sequence[Sign]) -> list[Sign]:
    """A claim judged disputed can prolong a state, not begin one: it waits for an undisputed sign of use."""
    firm = [sign for sign in signs if not sign.is_disputed]
    begun = min((sign.day for sign in firm if sign.effect == USE), default=FAR)
    waiting = [replace(sign, day=max(sign.day, begun)) for sign in signs if sign.is_disputed]
    return firm + [sign for sign in waiting if sign.effect == USE and sign.day <= sign.last]


def _rows_between(place: str, standing: Standing, first: int, last: int) -> list[SiteRow]:
    """The rows of one standing; use is known for a year after it was last cited."""
    lapse = FAR if standing.cited is None else standing.cited + standing.stale_days + 1
    if standing.state != "in_use" or lapse > last:
        return [_base_row(place, standing, first, last)] if first <= last else []
    lapsed = replace(standing, state="unknown", since=lapse)
    rows = [_base_row(place, standing, first, lapse - 1)] if first < lapse else []
    return [*rows, _base_row(place, lapsed, max(first, lapse), last)]


def _base_row(place: str, standing: Standing, first: int, last: int) -> SiteRow:
    return {
        "place": place,
        "state": standing.state,
        "since": standing.since,
        "last_cited": standing.cited,
        "claims": standing.claims,
        "events": standing.events,
        "note": standing.note,
        "valid_from": first,
        "valid_to": last,
    }


def _access_states(place: str, statements: Sequence[Statement], stale_days: int) -> list[SiteRow]:
    begins: dict[int, list[Statement]] = defaultdict(list)
    for item in statements:
        day = change_day(item.claim.interval, item.claim.date_kind, item.published)
        if day <= item.until:
            begins[day].append(item)
    days = sorted(begins)
    rows = [_crossing_row(place, (), (EARLY, days[0] - 1 if days else FAR), stale_days)]
    for index, day in enumerate(days):
        last = days[index + 1] - 1 if index + 1 < len(days) else FAR
        rows.append(_crossing_row(place, begins[day], (day, last), stale_days))
    return [row for row in rows if row["valid_from"] <= row["valid_to"]]


def _crossing_row(
    place: str, said: Sequence[Statement], days: tuple[int, int], stale_days: int
) -> SiteRow:
    first, last = days
    states = {str(item.claim.state) for item in said}
    row: SiteRow = {"place": place, "state": "unknown", "claims": (), "note": ""}
    if said:
        # "Open since then" tells of that day; nobody looked again on each day after it.
        reach = max(first, *(item.last for item in said if item.claim.interval.valid_to), first)
        agreed = len(states) == 1
        note = _note(said[0].claim.interval, said[0].claim.date_kind, first)
        row |= {
            "state": states.pop() if agreed else "unknown",
            "since": first,
            "evidence_to": reach,
            "stale_from": min(FAR, reach + stale_days + 1),
            "claims": tuple(item.claim.id for item in said),
            "note": note if agreed else "Sources contradict each other about this day.",
        }
    return row | {"valid_from": first, "valid_to": last}


def _note(interval: Interval, date_kind: DateKind, shown: int) -> str:
    """A sentence when the day something begins or changes is not known exactly, else ""."""
    first, last = first_day(interval), change_day(interval, date_kind)
    if first == last or shown <= EARLY:
        return ""
    which = "first day it can have begun" if shown == first else "last day it can have happened"
    return f"The day is not known exactly ({interval.edtf}); shown from {date.fromordinal(shown)}, the {which} on."
