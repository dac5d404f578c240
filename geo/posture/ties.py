"""Rows of the figures and the places in; schemes out: which unknowns there are, and what ties them to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from geo.model import Claim, Record
from geo.posture.hierarchy import Hierarchy
from geo.posture.rules import Row, row_of
from geo.posture.scheme import WIDEST, WITHIN, Cell, Group, Scheme, Share, cell_of, share_cells


class _Tie(NamedTuple):
    whole: Cell
    parts: tuple[Cell, ...]
    is_way: bool


def make_schemes(
    rows: Iterable[Mapping[str, Any]],
    record: Record,
    hierarchy: Hierarchy,
    asked: Iterable[tuple[str, str]] = (),
) -> list[Scheme]:
    """Every unknown that the rows, and whatever follows from them, are about.

    Args:
        rows: of the figures; levels, caps and shares count, all else is passed over.
        record: for what a claim is a part or a share of.
        hierarchy: of the record's places.
        asked: a force and a place to be told about even where no row speaks of it.
    """
    ties: list[_Tie] = []
    shares: list[tuple[Cell, Cell, Claim]] = []
    cells: set[Cell] = {Cell(force, place, WIDEST) for force, place in asked}
    for row in rows:
        if row["row"] == Row.SHARE:
            claim = record.claim_by_id[row["claims"][0]]
            pair = share_cells(claim, record)
            if pair is not None:
                shares.append((*pair, claim))
                cells.update(pair)
        elif row["row"] in (Row.LEVEL, Row.CAP):
            cell = cell_of(row)
            cells.add(cell)
            ties += _part_ties(cell, row, record)
    cells.update(tie.whole for tie in ties)
    ties += _place_ties(cells, hierarchy)
    cells.update(cell for tie in ties for cell in (tie.whole, *tie.parts))
    return [_scheme(*part) for part in _components(cells, ties, shares)]


def _part_ties(cell: Cell, row: Mapping[str, Any], record: Record) -> list[_Tie]:
    whole = record.claim_by_id.get(row["part_of"]) if row["row"] == Row.LEVEL else None
    if whole is None or whole.force is None or row_of(whole) is not Row.LEVEL:
        return []
    full = Cell(whole.force, whole.place, whole.counted)
    return [] if full == cell else [_Tie(full, (cell,), False)]


def _place_ties(cells: Iterable[Cell], hierarchy: Hierarchy) -> list[_Tie]:
    """Wider places, and wider ways of counting at one place."""
    where: dict[tuple[str, str], set[str]] = defaultdict(set)
    for cell in cells:
        where[cell.force, cell.way].add(cell.place)
    for force, way in list(where):
        if way in (WIDEST, *WITHIN):
            where[force, WIDEST] |= where[force, way]
    ties: list[_Tie] = []
    for (force, way), places in sorted(where.items()):
        if way == WIDEST:
            places |= {above for place in list(places) for above in hierarchy.above(place)}
        for whole, parts in hierarchy.groups(places):
            members = tuple(Cell(force, part, way) for part in parts)
            ties.append(_Tie(Cell(force, whole, way), members, False))
    return ties + _way_ties(where)


def _way_ties(where: Mapping[tuple[str, str], set[str]]) -> list[_Tie]:
    """Each narrower way of counting at a place within the next wider one that is there."""
    ties: list[_Tie] = []
    for (force, way), places in sorted(where.items()):
        for place in sorted(places) if way in WITHIN else ():
            wider = WITHIN[way]
            while place not in where.get((force, wider), ()):
                wider = WITHIN[wider]
            ties.append(_Tie(Cell(force, place, wider), (Cell(force, place, way),), True))
    return ties


def _components(
    cells: Iterable[Cell], ties: Sequence[_Tie], shares: Sequence[tuple[Cell, Cell, Claim]]
) -> list[tuple[list[Cell], list[_Tie], list[tuple[Cell, Cell, Claim]]]]:
    leader: dict[Cell, Cell] = {cell: cell for cell in cells}

    def head(cell: Cell) -> Cell:
        while leader[cell] != cell:
            leader[cell] = leader[leader[cell]]
            cell = leader[cell]
        return cell

    bonds = [(tie.whole, part) for tie in ties for part in tie.parts]
    bonds += [(part, whole) for part, whole, _ in shares]
    for one, two in bonds:
        leader[head(one)] = head(two)
    found: dict[Cell, tuple[list[Cell], list[_Tie], list[tuple[Cell, Cell, Claim]]]] = defaultdict(
        lambda: ([], [], [])
    )
    for cell in sorted(leader):
        found[head(cell)][0].append(cell)
    for tie in ties:
        found[head(tie.whole)][1].append(tie)
    for share in shares:
        found[head(share[0])][2].append(share)
    return sorted(found.values(), key=lambda part: part[0][0])


def _scheme(
    cells: Sequence[Cell], ties: Sequence[_Tie], shares: Sequence[tuple[Cell, Cell, Claim]]
) -> Scheme:
    unique = sorted({(tie.whole, tie.parts): tie for tie in ties}.values())
    ordered, kept = _parts_first(cells, unique)
    index = {cell: number for number, cell in enumerate(ordered)}
    groups = [
        Group(index[tie.whole], tuple(index[part] for part in tie.parts), tie.is_way)
        for tie in kept
    ]
    ratios = {
        claim.id: Share(index[part], index[whole], *(claim.share or (0.0, 1.0)), claim.id)
        for part, whole, claim in shares
    }
    return Scheme(
        tuple(ordered),
        tuple(sorted(groups, key=lambda group: group.whole)),
        tuple(share for _, share in sorted(ratios.items())),
    )


def _parts_first(cells: Sequence[Cell], ties: Sequence[_Tie]) -> tuple[list[Cell], list[_Tie]]:
    """Cells so that every whole follows its parts; a tie that would close a ring is left out."""
    waiting: dict[Cell, int] = dict.fromkeys(cells, 0)
    wholes: dict[Cell, list[_Tie]] = defaultdict(list)
    for tie in ties:
        waiting[tie.whole] += len(tie.parts)
        for part in tie.parts:
            wholes[part].append(tie)
    ready = sorted((cell for cell in waiting if not waiting[cell]), reverse=True)
    ordered: list[Cell] = []
    dropped: set[_Tie] = set()
    while len(ordered) < len(waiting):
        if not ready:
            stuck = min(cell for cell in waiting if waiting[cell] > 0)
            dropped |= {
                tie for tie in ties if tie.whole == stuck and not {*tie.parts} <= {*ordered}
            }
            waiting[stuck] = 0
            ready = [stuck]
        cell = ready.pop()
        ordered.append(cell)
        for tie in wholes[cell]:
            if tie in dropped:
                continue
            waiting[tie.whole] -= 1
            if waiting[tie.whole] == 0:
                ready.append(tie.whole)
    return ordered, [tie for tie in ties if tie not in dropped]
