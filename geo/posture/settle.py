"""Bounds of one day in; what holds of every cell although some of them clash, and what clashes, out.

Where all bounds can hold together they all count. Where they cannot, something gives way in this order: a ceiling
by order before a head count, the tie between two ways of counting the same people, evidence that is older than
the joint window before newer evidence. What clashes even so is a contradiction: each smallest set of such claims is
named, and every cell shows all that holds when one claim of each set is left out: the widest reading that is
consistent.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from geo.posture.bounds import Bound, Solver, Spread
from geo.posture.rules import Rules
from geo.posture.scheme import Scheme

MOST_READINGS = 200
"""Ways of leaving claims out that are looked at for one knot of contradictions."""

MakeSolver = Callable[[Scheme], Solver]


class Kind(StrEnum):
    """Why claims clash; only the last makes a number contested."""

    CAP = "cap"
    WAYS = "ways"
    OLDER = "older"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class Clash:
    """Claims that cannot hold together though any fewer of them could."""

    kind: Kind
    bounds: tuple[Bound, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """Their ids, in order."""
        return tuple(sorted({bound.claim for bound in self.bounds}))


@dataclass(frozen=True, slots=True)
class Settled:
    """What holds on a day.

    Attributes:
        spread: the least and the most of every cell.
        kept: the bounds that count.
        scheme: the ties that count.
        clashes: what does not fit, smallest sets, each once.
        contested: cells whose number is contested, with the claims against.
        is_whole: whether every set of contradicting claims was looked for.
    """

    spread: Spread
    kept: tuple[Bound, ...]
    scheme: Scheme
    clashes: tuple[Clash, ...]
    contested: dict[int, tuple[str, ...]]
    is_whole: bool


def settle(solver: Solver, bounds: Sequence[Bound], make: MakeSolver, rules: Rules) -> Settled:
    """What holds of every cell.

    Args:
        solver: of the whole scheme.
        bounds: of the day; those of one cell may clash too.
        make: a solver of a scheme with fewer ties.
        rules: the joint window, and how many clashes are named.

    Raises:
        GaveUpError: It took too long.
    """
    kept = sorted(bounds, key=lambda bound: (bound.claim, bound.cell, bound.low))
    clashes: list[Clash] = []
    knots: list[tuple[Bound, ...]] = []
    overtaken: dict[int, set[str]] = {}
    while (core := solver.core(kept)) is not None:
        clash = Clash(_kind(solver, core, make, rules), core)
        if clash.kind is Kind.APART:
            knots.append(core)
            gone = set(core)
        else:
            clashes.append(clash)
            gone = _giving_way(clash, rules)
        if clash.kind is Kind.WAYS:
            solver = make(_untied(solver.scheme, core))
        if clash.kind is Kind.OLDER:
            for bound in (one for one in gone if one.cell >= 0):
                overtaken.setdefault(bound.cell, set()).update(
                    one.claim for one in core if one not in gone
                )
        kept = [bound for bound in kept if bound not in gone]
    spread = solver.spread(kept)
    if spread is None:  # pragma: no cover - no core was left
        spread = Spread([], [])
    found = _Findings(clashes, {cell: set(names) for cell, names in overtaken.items()}, True)
    for knot in knots:
        spread = _unknot(solver, (kept, knot, spread), found, rules)
    contested = {cell: tuple(sorted(names)) for cell, names in found.contested.items()}
    unique = {clash.claims: clash for clash in reversed(found.clashes)}
    named = tuple(unique[claims] for claims in sorted(unique))
    return Settled(spread, tuple(kept), solver.scheme, named, contested, found.is_whole)


@dataclass
class _Findings:
    clashes: list[Clash]
    contested: dict[int, set[str]]
    is_whole: bool


def _kind(solver: Solver, core: Sequence[Bound], make: MakeSolver, rules: Rules) -> Kind:
    if any(bound.is_cap for bound in core):
        return Kind.CAP
    untied = _untied(solver.scheme, core)
    if len(untied.groups) < len(solver.scheme.groups) and make(untied).core(core) is None:
        return Kind.WAYS
    days = [bound.seen for bound in core]
    return Kind.OLDER if max(days) - min(days) > rules.joint_days else Kind.APART


def _giving_way(clash: Clash, rules: Rules) -> set[Bound]:
    if clash.kind is Kind.CAP:
        return {bound for bound in clash.bounds if bound.is_cap}
    if clash.kind is Kind.WAYS:
        return set()
    newest = max(bound.seen for bound in clash.bounds)
    return {bound for bound in clash.bounds if bound.seen < newest - rules.joint_days}


def _untied(scheme: Scheme, core: Sequence[Bound]) -> Scheme:
    """Without the ties between ways of counting at the places the bounds are about, and above them."""
    cells = {bound.cell for bound in core if bound.cell >= 0}
    waiting = list(cells)
    while waiting:
        for group in scheme.wholes_of[waiting.pop()]:
            if group.whole not in cells:
                cells.add(group.whole)
                waiting.append(group.whole)
    groups = tuple(
        group
        for group in scheme.groups
        if not (group.is_way and group.whole in cells and group.members[0] in cells)
    )
    return replace(scheme, groups=groups)


def _unknot(
    solver: Solver,
    state: tuple[Sequence[Bound], tuple[Bound, ...], Spread],
    found: _Findings,
    rules: Rules,
) -> Spread:
    """The spread when one claim of each contradicting set of a knot is left out, whichever it is."""
    kept, knot, free = state
    cores, readings, is_whole = _readings(solver, [*kept, *knot], knot, rules)
    found.is_whole = found.is_whole and is_whole
    for core in cores:
        found.clashes.append(Clash(Kind.APART, core))
        for bound in core:
            if bound.cell >= 0:
                others = {one.claim for one in core} - {bound.claim}
                found.contested.setdefault(bound.cell, set()).update(others, {bound.claim})
    spreads = [one for one in readings if one is not None]
    if not is_whole or not spreads:
        return free
    low = [min(values) for values in zip(*(one.low for one in spreads), strict=True)]
    high = [max(values) for values in zip(*(one.high for one in spreads), strict=True)]
    for cell in range(len(low)):
        # Two knots may leave one cell nothing in common; then it shows what both leave free.
        narrowed = max(low[cell], free.low[cell]), min(high[cell], free.high[cell])
        low[cell], high[cell] = narrowed if narrowed[0] <= narrowed[1] else (0, free.high[cell])
    return Spread(low, high)


def _readings(
    solver: Solver, bounds: Sequence[Bound], first: tuple[Bound, ...], rules: Rules
) -> tuple[list[tuple[Bound, ...]], list[Spread | None], bool]:
    """Every smallest contradicting set, and the spread of every smallest way out (Reiter 1987).

    The third value is false when there are more than are looked at.
    """
    cores = [first]
    readings: list[Spread | None] = []
    outs: list[frozenset[Bound]] = []
    queue: list[frozenset[Bound]] = [frozenset()]
    seen = set(queue)
    looked_at = 0
    while queue:
        out = queue.pop(0)
        looked_at += 1
        if looked_at > MOST_READINGS or len(cores) > rules.most_conflicts:
            return cores[: rules.most_conflicts], [], False
        if any(known <= out for known in outs):
            continue
        core = next((one for one in cores if not out & {*one}), None)
        if core is None:
            left = [bound for bound in bounds if bound not in out]
            core = solver.core(left)
            if core is None:
                outs.append(out)
                readings.append(solver.spread(left))
                continue
            cores.append(core)
        fewer: Iterable[frozenset[Bound]] = (out | {bound} for bound in core)
        for one in fewer:
            if one not in seen:
                seen.add(one)
                queue.append(one)
    return cores, readings, True
