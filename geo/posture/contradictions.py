"""A record and a day in; the smallest sets of claims that cannot hold together, each with its likely reason, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from geo.model import Record
from geo.posture.bounds import Clock
from geo.posture.build import figure_rows
from geo.posture.conflicts import contradict
from geo.posture.facts import Facts, Statement, gather
from geo.posture.reasons import BOUNDS_APART, REASONS, apart, reach, reason_of, reason_of_many
from geo.posture.rules import DEFAULT_RULES, EARLY, FAR, QUARTER_DAYS, Row, Rules, rank_of
from geo.posture.solving import Solved, Thinker, solve_all

MOST_COMPARED = 400
"""Different claims of one force at one place that are set side by side; more are not read by anybody."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot hold together, though any fewer of them could.

    Attributes:
        claims: their ids, in order.
        reason: one of `geo.posture.reasons.REASONS`, the likely one.
        sentence: what it means here.
        contests: whether a number is contested by it; what a reason explains away (a cap against a head count,
            different people, older evidence) contests none.
        force: whose people.
        place: the widest place it is about.
        places: all places it is about.
        first, last: the days on which these claims stand beside each other; None where no end is known.
        echoes: other claims that say just what one of these says.
    """

    claims: tuple[str, ...]
    reason: str
    sentence: str
    contests: bool
    force: str
    place: str
    places: tuple[str, ...]
    first: date | None
    last: date | None
    echoes: tuple[str, ...] = ()


def contradictions_on(
    record: Record,
    day: date | None = None,
    known: date | None = None,
    *,
    force: str | None = None,
    rules: Rules = DEFAULT_RULES,
) -> tuple[Contradiction, ...]:
    """What does not fit together.

    Args:
        record: any record.
        day: the day looked at; None for every pair of claims about one force and place, at any time.
        known: only what the world could know by that day; None for all of it.
        force: of this force only.
        rules: the numbers to go by.

    Returns:
        Those that contest a number first, then by force, place and claims; each set of claims once.
    """
    return search(record, day, known, force=force, rules=rules).contradictions


class Found(NamedTuple):
    """What a search found; `cut` says that there may be more, `gave_up` that it lacked the time to look."""

    contradictions: tuple[Contradiction, ...]
    cut: str = ""
    gave_up: bool = False


def search(
    record: Record,
    day: date | None = None,
    known: date | None = None,
    *,
    force: str | None = None,
    rules: Rules = DEFAULT_RULES,
) -> Found:
    """The same as `contradictions_on`, with a word on whether that is all."""
    facts = gather(record, known, rules)
    number = None if day is None else day.toordinal()
    families = _families(facts, number)
    is_cut = any(len(alike) > MOST_COMPARED for _, alike in families)
    gave_up = ""
    found: dict[tuple[str, ...], Contradiction] = {}
    for one in _pairs(families, facts, number):
        found.setdefault(one.claims, one)
    if number is not None:
        rows = figure_rows(facts, number)
        for one in _joint(rows, facts, number):
            found.setdefault(one.claims, one)
        parts = solve_all(rows, Thinker(facts, Clock(rules.solver_seconds, "")))
        for one in (clash for part in parts for clash in _clashes(part, facts)):
            found.setdefault(one.claims, one)
        is_cut |= any(not one.is_whole for part in parts for one in part.settled.values())
        gave_up = next((part.gave_up for part in parts if part.gave_up), "")
    told = [one for one in found.values() if force is None or one.force == force]
    ordered = sorted(told, key=lambda one: (not one.contests, one.force, one.place, one.claims))
    return Found(tuple(ordered), _cut_words(len(told), is_cut, gave_up), bool(gave_up))


def _cut_words(number: int, is_cut: bool, gave_up: str) -> str:
    if is_cut:
        these = "This is the first set" if number == 1 else f"These are the first {number:,} sets"
        return f"{these} of claims; more were not looked for."
    return f"There may be more: {gave_up[0].lower()}{gave_up[1:]}" if gave_up else ""


def _joint(rows: Sequence[Mapping[str, Any]], facts: Facts, day: int) -> Iterator[Contradiction]:
    """Pairs of the joint claims that contest a level in force, however long ago they were said."""
    told = {item.claim.id: item for item in facts.statements}
    for row in rows:
        if not row["contested"] or row["ended"]:
            continue
        family = [told[name] for name in row["claims"]]
        alike = _alike(family, facts.rules, None)
        for number, group in enumerate(alike[:MOST_COMPARED]):
            for other in alike[number + 1 : MOST_COMPARED]:
                one, two = group[0], other[0]
                if not one.claim.count.meets(two.claim.count):
                    begins = _span(one, two, facts.rules)[0]
                    span = (begins, max(day, begins))
                    yield _pair((one, two), family, span, [*group[1:], *other[1:]], facts)


_Family = tuple[list[Statement], list[list[Statement]]]


def _families(facts: Facts, day: int | None) -> list[_Family]:
    """All that was said of one force at one place, and what of it is near the day, with what says the same."""
    families: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for item in facts.statements:
        if item.row is not None and item.claim.force is not None:
            families[item.claim.force, item.claim.place].append(item)
    return [(family, _alike(family, facts.rules, day)) for family in families.values()]


def _pairs(families: Sequence[_Family], facts: Facts, day: int | None) -> Iterator[Contradiction]:
    for family, alike in families:
        told = [group[0] for group in alike][:MOST_COMPARED]
        echoes = {group[0].claim.id: group[1:] for group in alike}
        for number, one in enumerate(told):
            for two in told[number + 1 :]:
                span = _span(one, two, facts.rules)
                near = day is None or span[0] <= day <= span[1]
                if near and contradict(one, two, facts.rules) and not _is_within(one, two):
                    others = [*echoes[one.claim.id], *echoes[two.claim.id]]
                    yield _pair((one, two), family, span, others, facts)


def _is_within(one: Statement, two: Statement) -> bool:
    """Whether the people of one are some of those the other counts: so many can well be."""
    ranks = rank_of(one.claim.counted), rank_of(two.claim.counted)
    if Row.CAP in (one.row, two.row) or None in ranks or ranks[0] == ranks[1]:
        return False
    wide, narrow = (one, two) if (ranks[0] or 0) < (ranks[1] or 0) else (two, one)
    low, high = narrow.claim.count.low, wide.claim.count.high
    return low is None or high is None or low <= high


def _alike(family: Sequence[Statement], rules: Rules, day: int | None) -> list[list[Statement]]:
    """Claims that say the same of the same days, together; those far from the day left out."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for item in family:
        near = day is None or item.first - QUARTER_DAYS - rules.joint_days <= day
        late = day is not None and reach(item, rules) + QUARTER_DAYS + rules.joint_days < day
        if near and not late:
            claim = item.claim
            ties = (claim.part_of, claim.supersedes, claim.share_of, item.is_part)
            said = (item.row, claim.counted, claim.count, item.first, item.last, item.loose)
            groups[*said, *ties].append(item)
    return list(groups.values())


def _span(one: Statement, two: Statement, rules: Rules) -> tuple[int, int]:
    """From the day the two come near each other to the last day one of them speaks of."""
    begins, ends = max(one.first, two.first), min(reach(one, rules), reach(two, rules))
    return min(begins, ends), max(begins, reach(one, rules), reach(two, rules))


def _pair(
    pair: tuple[Statement, Statement],
    family: Sequence[Statement],
    span: tuple[int, int],
    echoes: Sequence[Statement],
    facts: Facts,
) -> Contradiction:
    one, two = pair
    told = reason_of(one, two, family, facts.record, facts.rules)
    levels = one.row is Row.LEVEL and two.row is Row.LEVEL
    contests = levels and one.claim.counted == two.claim.counted
    first, last = (None if day in (EARLY, FAR) else date.fromordinal(day) for day in span)
    return Contradiction(
        tuple(sorted((one.claim.id, two.claim.id))),
        _phrase(told),
        told,
        contests and apart(one, two, facts.rules) <= facts.rules.joint_days,
        str(one.claim.force),
        one.claim.place,
        (one.claim.place,),
        first,
        last,
        tuple(sorted(item.claim.id for item in echoes)),
    )


def _clashes(solved: Solved, facts: Facts) -> Iterator[Contradiction]:
    names = {place.id: place.name for place in facts.record.places}
    for column, settled in solved.settled.items():
        day = date.fromordinal(int(solved.grid.days[column]))
        for clash in settled.clashes:
            items = [solved.thinker.told[name] for name in clash.claims]
            told = reason_of_many(items, names, facts.record, facts.rules)
            cells = sorted(bound.cell for bound in clash.bounds if bound.cell >= 0)
            places = tuple(
                dict.fromkeys(settled.scheme.cells[cell].place for cell in reversed(cells))
            )
            force = settled.scheme.cells[cells[-1]].force if cells else str(items[0].claim.force)
            yield Contradiction(
                clash.claims,
                _phrase(told),
                told,
                clash.kind == "apart",
                force,
                places[0] if places else items[0].claim.place,
                places,
                day,
                day,
            )


def _phrase(sentence: str) -> str:
    """The reason a sentence begins with."""
    return next((reason for reason in REASONS if sentence.startswith(reason)), BOUNDS_APART)
