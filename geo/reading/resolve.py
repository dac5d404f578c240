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
from geo.gazetteer.shapes import rough_km
from geo.model.place import LonLat
from geo.reading.name_groups import CONTAINING_KINDS, NameGroup, geocode_quietly

# Weights of the rules, set by hand on the even texts of the development set and then left.
COUNTRY_WEIGHT = 1.5
COUNTRY_FLOOR = 0.03
STATE_WEIGHT = 1.0
STATE_FLOOR = 0.08
NEAR_WEIGHT = 1.3
NEAR_KM = 70.0
NEAR_GAIN = 25.0
FAR_DEGREES = 11.0
INSIDE_BONUS = 10.0
CUE_BONUS = 3.0
KIND_BONUS = {"country": 3.0, "governorate": 0.9, "river": 1.0}
"""Countries stand near nothing, and reports speak of provinces more than their weight says."""
PUBLISHER_MENTIONS = 2
PASSING_MENTIONS = 0.7
CAPITAL_BONUS = 2.0
CAPITAL_PEOPLE = 100_000
"""GeoNames' note of a capital stands at its small namesakes too."""
ROUNDS = 3
LEAST_PRIOR = 1e-4
TEMPERATURE = 1.3
"""Divides the sums before they are shared out: without it the chances claim too much."""
CLOSE_BY_CHARACTERS = 400
"""Places so far apart in the text count half for one another."""
GUESS = 0.35
"""What an answer by a similar spelling is worth at most."""

Counts = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What one group of names means: candidates with their chances, best first; none when nobody knows."""

    group: NameGroup
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says as a whole: mentions by country and by state, and its places with their offsets."""

    countries: Counts
    states: Counts
    places: tuple[tuple[NameGroup, Candidate, float], ...]


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
        resolved.append(Resolved(group, tuple(ranked or _guesses(group, evidence, gazetteer))))
    return resolved


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
        if _state(area):
            states[_state(area)] += PASSING_MENTIONS
    for group, shares in zip(groups, chances, strict=True):
        # A name said ten times is one subject, not ten witnesses.
        times = 1 + math.log(len(group.mentions))
        for candidate, share in zip(group.candidates, shares, strict=True):
            for country in candidate.countries:
                countries[country] += times * share
            state = _state(candidate)
            if state:
                states[state] += times * share
        if shares:
            best = max(range(len(shares)), key=lambda i: shares[i])
            places.append((group, group.candidates[best], shares[best]))
    return Evidence(countries, states, tuple(places))


def _chances(group: NameGroup, shares: Sequence[float], evidence: Evidence) -> list[float]:
    """New chances of a group's candidates; what the group itself said is no evidence for it."""
    countries: Counts = defaultdict(float)
    states: Counts = defaultdict(float)
    times = 1 + math.log(len(group.mentions))
    for candidate, share in zip(group.candidates, shares, strict=True):
        for country in candidate.countries:
            countries[country] += times * share
        state = _state(candidate)
        if state:
            states[state] += times * share
    others = Evidence(
        _without(evidence.countries, countries),
        _without(evidence.states, states),
        tuple(one for one in evidence.places if one[0] is not group),
    )
    return _shared_out([_odds(c, group, others) / TEMPERATURE for c in group.candidates])


def _without(all_said: Counts, own: Counts) -> Counts:
    return defaultdict(float, {key: max(0.0, said - own[key]) for key, said in all_said.items()})


def _odds(candidate: Candidate, group: NameGroup, others: Evidence) -> float:
    odds = math.log(LEAST_PRIOR + candidate.score)
    said = max((others.countries[code] for code in candidate.countries), default=0.3)
    odds += COUNTRY_WEIGHT * math.log(COUNTRY_FLOOR + said / (sum(others.countries.values()) + 1))
    state = _state(candidate)
    if state and others.states:
        share = others.states[state] / (sum(others.states.values()) + 0.5)
        odds += STATE_WEIGHT * (math.log(STATE_FLOOR + share) - math.log(STATE_FLOOR)) / 2
    odds += NEAR_WEIGHT * math.log1p(NEAR_GAIN * _nearness(candidate, group, others))
    odds += KIND_BONUS.get(candidate.kind, 0.0)
    if candidate.note == "capital" and (candidate.population or 0) > CAPITAL_PEOPLE:
        odds += CAPITAL_BONUS
    if group.wider is not None:
        odds += INSIDE_BONUS * _lies_in(candidate, group.wider, others)
    return odds + CUE_BONUS * _fits_cue(candidate, group.cue)


def _nearness(candidate: Candidate, group: NameGroup, evidence: Evidence) -> float:
    if candidate.point is None or candidate.kind == "country":
        return 0.0
    total = 0.0
    at = group.mentions[0].span.start
    for other, place, share in evidence.places:
        if place.point is None or place.kind == "country":
            continue
        if abs(place.point.lat - candidate.point.lat) > FAR_DEGREES:
            continue  # its weight is below a thousandth; most of the world ends here
        is_wide = {"governorate", "region"} & {place.kind, candidate.kind}
        reach = NEAR_KM * (2.5 if is_wide else 1.0)
        apart = min(abs(at - mention.span.start) for mention in other.mentions)
        weight = share / (1 + apart / CLOSE_BY_CHARACTERS)
        total += weight * math.exp(-rough_km(candidate.point, place.point) / reach)
    return min(2.0, total)


def _lies_in(candidate: Candidate, wider: NameGroup, evidence: Evidence) -> float:
    """How surely *candidate* lies in the place said after its name, 0 to 1."""
    found = [place for other, place, _ in evidence.places if other is wider]
    place = found[0] if found else candidate
    if candidate.id == place.id or not set(place.countries) & set(candidate.countries):
        return 0.0
    if place.kind == "country":
        return 1.0
    if _state(candidate) and place.kind == "governorate":
        return float(_state(candidate) == _state(place))
    if place.kind not in CONTAINING_KINDS or candidate.point is None or place.point is None:
        return 0.0
    # Most provinces are known by their middle only: the nearer, the likelier inside.
    return 1 / (1 + (rough_km(candidate.point, place.point) / 250) ** 2)


def _state(candidate: Candidate) -> str:
    """The state of an American town or county, or the state itself; "" elsewhere."""
    if candidate.country != "US":
        return ""
    if candidate.kind == "governorate":
        return candidate.name
    return candidate.note or "" if candidate.kind in ("city", "district") else ""


def _fits_cue(candidate: Candidate, cue: str) -> float:
    wanted = {
        "area": ("governorate", "region", "district"),
        "town": ("city",),
        "river": ("river",),
    }.get(cue, ())
    return float(candidate.kind in wanted)


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
