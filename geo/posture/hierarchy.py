"""Places in; which of them lie in which, and which groups of them may be added up, out.

A base lies in a governorate, which lies in a country. A whole is never smaller than its parts together, but
only parts that cannot overlap are added up: places of one kind, such as all governorates of a country. A region
may overlap a governorate, so it only has to fit by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from geo.model import Place

APART: Mapping[str, str] = {
    "country": "country",
    "governorate": "governorate",
    "district": "district",
    "city": "city",
    "base": "site",
    "airfield": "site",
}
"""Kinds whose places never overlap each other; a base and an airfield are both somebody's own ground."""


@dataclass(frozen=True, slots=True)
class Hierarchy:
    """What lies in what.

    Attributes:
        parents: the place each lies in; those at the top, and those of a ring, are not in it.
        classes: what each is added up with, "" for what is never added up.
        rings: places whose parents lead back to themselves; none of them lies in anything.
    """

    parents: Mapping[str, str]
    classes: Mapping[str, str]
    rings: tuple[tuple[str, ...], ...]

    def above(self, place: str) -> list[str]:
        """The places it lies in, the nearest first."""
        chain: list[str] = []
        while (parent := self.parents.get(place)) is not None:
            chain.append(parent)
            place = parent
        return chain

    def root(self, place: str) -> str:
        """The widest place it lies in, or itself."""
        return (self.above(place) or [place])[-1]

    def groups(self, places: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
        """A whole with parts of it that can be added up, for every such group of *places*.

        Of each class only the widest parts count: a city's bases are in the city's number already.
        """
        active = set(places)
        members: dict[tuple[str, str], list[str]] = defaultdict(list)
        for place in sorted(active):
            kind, nearest = self.classes.get(place, ""), True
            for whole in self.above(place):
                if whole in active and (kind or nearest):
                    members[whole, kind or f"\0{place}"].append(place)
                    nearest = False
                if not kind and not nearest:
                    break
                if self.classes.get(whole, "") == kind and kind:
                    break
        return [(whole, tuple(parts)) for (whole, _), parts in sorted(members.items())]


def hierarchy_of(places: Sequence[Place]) -> Hierarchy:
    """What lies in what: by ``parent``, and where there is none, by the one country a place names.

    A place of two countries (a crossing, a border) lies in neither alone. A parent that is not in the record,
    or a ring of parents, places nothing.
    """
    by_id = {place.id: place for place in places}
    countries = {
        place.countries[0]: place.id
        for place in places
        if place.kind == "country" and len(place.countries) == 1
    }
    parents: dict[str, str] = {}
    for place in places:
        whole = place.parent
        if whole is None and place.kind != "country" and len(place.countries) == 1:
            whole = countries.get(place.countries[0])
        if whole in by_id and len(place.countries) < 2 and whole is not None:
            parents[place.id] = whole
    rings = _rings(parents)
    for place_id in (name for ring in rings for name in ring):
        del parents[place_id]
    classes = {place.id: APART.get(place.kind, "") for place in places}
    return Hierarchy(parents, classes, rings)


def _rings(parents: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    done: set[str] = set()
    rings: list[tuple[str, ...]] = []
    for start in sorted(parents):
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in done and at not in path:
            path[at] = None
            at = parents.get(at)
        if at is not None and at in path:
            names = list(path)
            rings.append(tuple(names[names.index(at) :]))
        done.update(path)
    return tuple(rings)
