"""Names and what they may mean in, one place for each with its chance out.

Every rule adds to a candidate's logarithm of odds: how often the name means it anywhere, the countries the
text speaks of, the places it stands among, the province it is said to lie in. The sums are shared out over
the candidates, so that a chance means how often such an answer is right.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.gazetteer import Candidate, Context, Gazetteer
from geo.model.place import LonLat
from geo.reading.name_groups import CONTAINING_KINDS, NameGroup, geocode_quietly
from geo.reading.place_odds import LEAST_PRIOR, Counts, Evidence, lies_in, odds_of, state_of

PUBLISHER_MENTIONS = 2
PASSING_MENTIONS = 0.7
ROUNDS = 3
LEAST_INSIDE = 0.02
HELD = 0.7
HELD_COUNTRY = 0.4
"""How sure the place named behind a name that nobody knows is where that name is."""
TEMPERATURE = 1.3
"""Divides the sums before they are shared out: without it the chances claim too much."""
GUESS = 0.35
"""What an answer by a similar spelling is worth at most."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one group of names means: candidates with their chances, best first; none when nobody knows."""

    group: NameGroup
    candidates: tuple[Candidate, ...]


def resolve(
    groups: Sequence[NameGroup],
    spoken_of: Mapping[str, float],
    gazetteer: Gazetteer,
    passing: Sequence[Candidate] = (),
) -> list[Resolved]:
    """The places that *groups* mean, in their order.

    Args:
        groups: from ``group_names``.
        spoken_of: mentions of countries by other words, such as demonyms and the publisher's country.
        gazetteer: for names that are in no list, and for phrases.
        passing: countries and provinces named in passing, as part of other names.
    """
    chances = [_shared_out([math.log(LEAST_PRIOR + c.score) for c in g.candidates]) for g in groups]
    for _ in range(ROUNDS):
        evidence = _evidence(groups, chances, spoken_of, passing)
        chances = [_chances(g, shares, evidence) for g, shares in zip(groups, chances, strict=True)]
    evidence = _evidence(groups, chances, spoken_of, passing)
    resolved = []
    for group, shares in zip(groups, chances, strict=True):
        ranked = [
            replace(c, score=round(p, 4)) for c, p in zip(group.candidates, shares, strict=True)
        ]
        ranked.sort(key=lambda candidate: (-candidate.score, candidate.id))
        held = _in_its_container(group, ranked, evidence)
        found = held or ranked or _guesses(group, evidence, gazetteer)
        resolved.append(Resolved(group, tuple(found)))
    return resolved


def _in_its_container(
    group: NameGroup, ranked: Sequence[Candidate], evidence: Evidence
) -> list[Candidate]:
    """The container alone when the gazetteer has no such place in it: "Greenlane, Auckland" is in Auckland.

    Namesakes elsewhere follow it, for a person to choose from.
    """
    if group.wider is None or id(group.wider) not in evidence.best:
        return []
    if any(lies_in(one, group.wider, evidence) >= LEAST_INSIDE for one in ranked):
        return []
    place, share = evidence.best[id(group.wider)]
    if place.kind not in (*CONTAINING_KINDS, "city") or any(one.id == place.id for one in ranked):
        return []
    score = HELD_COUNTRY if place.kind == "country" else HELD
    held = replace(
        place,
        id=f"{place.id}#in",
        score=round(score * share, 4),
        reason=f"in {place.name}; the gazetteer has no {group.text} there",
    )
    rest = [replace(one, score=round(one.score * (1 - held.score), 4)) for one in ranked]
    return [held, *rest]


def context_of(resolved: Iterable[Resolved], most: int = 12) -> Context:
    """The countries and points of what has been resolved, for the gazetteer's own phrases."""
    best = [one.candidates[0] for one in resolved if one.candidates]
    countries = Counter(code for place in best for code in place.countries)
    points = [place.point for place in best if place.point is not None and place.kind != "country"]
    return Context(tuple(code for code, _ in countries.most_common(4)), tuple(points[:most]))


def _evidence(
    groups: Sequence[NameGroup],
    chances: Sequence[Sequence[float]],
    spoken_of: Mapping[str, float],
    passing: Sequence[Candidate],
) -> Evidence:
    countries: Counts = defaultdict(float, spoken_of)
    states: Counts = defaultdict(float)
    places = []
    for area in passing:
        for country in area.countries:
            countries[country] += PASSING_MENTIONS
        if state_of(area):
            states[state_of(area)] += PASSING_MENTIONS
    for group, shares in zip(groups, chances, strict=True):
        # A name said ten times is one subject, not ten witnesses.
        times = 1 + math.log(len(group.mentions))
        for candidate, share in zip(group.candidates, shares, strict=True):
            for country in candidate.countries:
                countries[country] += times * share
            state = state_of(candidate)
            if state:
                states[state] += times * share
        if shares:
            first = max(range(len(shares)), key=lambda i: shares[i])
            places.append((group, group.candidates[first], shares[first]))
    best = {id(group): (place, share) for group, place, share in places}
    return Evidence(countries, states, tuple(places), best)


def _chances(group: NameGroup, shares: Sequence[float], evidence: Evidence) -> list[float]:
    """New chances of a group's candidates; what the group itself said is no evidence for it."""
    countries: Counts = defaultdict(float)
    states: Counts = defaultdict(float)
    times = 1 + math.log(len(group.mentions))
    for candidate, share in zip(group.candidates, shares, strict=True):
        for country in candidate.countries:
            countries[country] += times * share
        state = state_of(candidate)
        if state:
            states[state] += times * share
    others = Evidence(
        _without(evidence.countries, countries),
        _without(evidence.states, states),
        tuple(one for one in evidence.places if one[0] is not group),
        evidence.best,
    )
    return _shared_out([odds_of(c, group, others) / TEMPERATURE for c in group.candidates])


def _without(all_said: Counts, own: Counts) -> Counts:
    return defaultdict(float, {key: max(0.0, said - own[key]) for key, said in all_said.items()})


def _shared_out(sums: Sequence[float]) -> list[float]:
    if not sums:
        return []
    top = max(sums)
    shares = [math.exp(one - top) for one in sums]
    total = sum(shares)
    return [share / total for share in shares]


def _guesses(group: NameGroup, evidence: Evidence, gazetteer: Gazetteer) -> list[Candidate]:
    countries = tuple(
        code for code, _ in sorted(evidence.countries.items(), key=lambda said: -said[1])[:3]
    )
    points: tuple[LonLat, ...] = tuple(
        place.point
        for _, place, share in evidence.places
        if share > 0.5 and place.point is not None and place.kind != "country"
    )[:12]
    found = geocode_quietly(gazetteer, group.text, Context(countries, points))
    near = [
        place for place in found if set(place.countries) & set(countries) or not place.countries
    ]
    return [replace(place, score=round(min(GUESS, place.score), 4)) for place in near[:5]]
