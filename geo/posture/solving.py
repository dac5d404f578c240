"""Rows of the figures in; what follows from all of them for every place, on every stretch of days, out.

Each place by itself was read already (``figures``). Here a country learns from its bases, a base from its country,
and a share from what it is a share of.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from geo.posture.bounds import Bound, Clock, GaveUpError, Solver, Spread
from geo.posture.facts import Facts, Statement
from geo.posture.grid import UNSAID, FigureRow, Grid, bounds_on, make_grid
from geo.posture.hierarchy import hierarchy_of
from geo.posture.linear import nearest
from geo.posture.programme import ShareSolver
from geo.posture.progress import SILENT, Progress
from geo.posture.rules import Row
from geo.posture.scheme import Scheme, cell_of, share_cells
from geo.posture.settle import Settled, settle
from geo.posture.spread import Numbers, least, most
from geo.posture.ties import make_schemes
from geo.posture.tree import TreeSolver


@dataclass(frozen=True)
class Solved:
    """A grid with what follows for every cell on every stretch.

    Attributes:
        grid: the rows and what they say.
        low, high: the least and the most of each cell.
        best: the numbers nearest to what the claims come nearest to; UNSAID for cells without.
        settled: of the stretches that took more than reading off.
        gave_up: why some stretches show only what each place's own claims say, or "".
    """

    grid: Grid
    low: Numbers
    high: Numbers
    best: Numbers
    settled: dict[int, Settled]
    gave_up: str
    thinker: Thinker

    def bounds(self, column: int) -> list[Bound]:
        """The bounds that count on a stretch."""
        known = self.settled.get(column)
        return list(known.kept) if known else self.thinker.bounds(self.grid, column)

    def solver(self, column: int) -> Solver:
        """What the bounds of a stretch were put to."""
        known = self.settled.get(column)
        return self.thinker.solver(known.scheme if known else self.grid.scheme, self.bounds(column))


@dataclass(frozen=True)
class Thinker:
    """The facts, how long one may think about them, and whom to tell how far that is."""

    facts: Facts
    clock: Clock
    progress: Progress = SILENT

    @cached_property
    def told(self) -> dict[str, Statement]:
        """Statements by the id of their claim."""
        return {item.claim.id: item for item in self.facts.statements}

    def bounds(self, grid: Grid, column: int) -> list[Bound]:
        """What is said of the cells on a stretch."""
        return bounds_on(grid, column, self.facts.record, self.told)

    def solver(self, scheme: Scheme, bounds: Iterable[Bound]) -> Solver:
        """The simplest solver that will do."""
        names = {bound.claim for bound in bounds if bound.cell < 0}
        if not names:
            return TreeSolver(scheme)
        in_force = tuple(share for share in scheme.shares if share.claim in names)
        return ShareSolver(replace(scheme, shares=in_force), self.clock)


def solve_all(
    rows: Sequence[FigureRow], thinker: Thinker, asked: Iterable[tuple[str, str]] = ()
) -> list[Solved]:
    """Everything that hangs together, solved over all its days."""
    record = thinker.facts.record
    wanted = [row for row in rows if row["row"] in (Row.LEVEL, Row.CAP, Row.SHARE)]
    schemes = make_schemes(wanted, record, hierarchy_of(record.places), asked)
    home = {cell: number for number, scheme in enumerate(schemes) for cell in scheme.cells}
    mine: dict[int, list[FigureRow]] = defaultdict(list)
    for row in wanted:
        if row["row"] == Row.SHARE:
            pair = share_cells(record.claim_by_id[row["claims"][0]], record)
            if pair is not None:
                mine[home[pair[0]]].append(row)
        else:
            mine[home[cell_of(row)]].append(row)
    solved = []
    for number, scheme in enumerate(schemes):
        part = thinker.progress.part(number, number + 1, len(schemes))
        solved.append(solve(make_grid(scheme, mine[number], record), thinker, part))
    return solved


def solve(grid: Grid, thinker: Thinker, progress: Progress = SILENT) -> Solved:
    """What follows for every cell on every stretch.

    Stretches on which nothing clashes and no share is in force are read off all at once; each of the others is
    settled by itself, once for all stretches on which the same is said.
    """
    low = least(grid.scheme, grid.low)
    high = most(grid.scheme, low, grid.high)
    shares = [any(grid.rows[at]["row"] == Row.SHARE for at in told) for told in grid.notices]
    hard = np.flatnonzero((low > grid.high).any(axis=0) | np.array(shares, dtype=bool))
    settled: dict[int, Settled] = {}
    known: dict[tuple[Bound, ...], Settled] = {}
    gave_up = ""
    for number, column in enumerate(hard.tolist()):
        progress.at(number, len(hard))
        bounds = thinker.bounds(grid, column)
        content = tuple(bounds)
        try:
            if content not in known:
                known[content] = _settle(grid.scheme, bounds, thinker)
            settled[column] = known[content]
            low[:, column], high[:, column] = known[content].spread
        except GaveUpError as error:
            gave_up = str(error)
            low[:, column], high[:, column] = grid.low[:, column], grid.high[:, column]
    solved = Solved(grid, low, high, _clamped(grid.best, low, high), settled, gave_up, thinker)
    _draw_nearer(solved)
    progress.at(1, 1)
    return solved


def _settle(scheme: Scheme, bounds: Sequence[Bound], thinker: Thinker) -> Settled:
    solver = thinker.solver(scheme, bounds)
    return settle(solver, bounds, lambda other: thinker.solver(other, bounds), thinker.facts.rules)


def _clamped(best: Numbers, low: Numbers, high: Numbers) -> Numbers:
    return np.where(best == UNSAID, UNSAID, np.minimum(np.maximum(best, low), high))


def _draw_nearer(solved: Solved) -> None:
    """Where the best numbers cannot all be true together, put those nearest to them in their place."""
    grid, best = solved.grid, solved.best
    wanted = np.where(best == UNSAID, solved.low, best)
    needed = least(grid.scheme, wanted)
    apart = ((best != UNSAID) & (needed > best)) | (needed > solved.high)
    for column in np.flatnonzero(apart.any(axis=0)).tolist():
        targets = [None if one == UNSAID else one for one in best[:, column].tolist()]
        found = Spread(solved.low[:, column].tolist(), solved.high[:, column].tolist())
        settled = solved.settled.get(column)
        scheme = settled.scheme if settled else grid.scheme
        shares = [bound.claim for bound in solved.bounds(column) if bound.cell < 0]
        try:
            nearer = nearest(scheme, found, targets, shares, solved.thinker.clock)
        except GaveUpError:
            continue
        best[:, column] = [UNSAID if one is None else one for one in nearer]
