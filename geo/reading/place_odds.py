"""How likely a candidate is the place that a name means, beside what the rest of the text says."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from geo.gazetteer import Candidate
from geo.gazetteer.shapes import rough_km
from geo.reading.name_groups import CONTAINING_KINDS, NameGroup

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
NO_COUNTRY = 0.3
LIST_BONUS = 6.0
LISTED_KINDS = ("country", "governorate")
CAPITAL_BONUS = 2.0
CAPITAL_PEOPLE = 100_000
"""GeoNames' note of a capital stands at its small namesakes too."""
LEAST_PRIOR = 1e-4
CLOSE_BY_CHARACTERS = 400
"""Places so far apart in the text count half for one another."""

Counts = defaultdict[str, float]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the text says as a whole: mentions by country and by state, and its places with their offsets."""

    countries: Counts
    states: Counts
    places: tuple[tuple[NameGroup, Candidate, float], ...]
    best: Mapping[int, tuple[Candidate, float]]
    """The likeliest candidate of every group, by ``id(group)``, with its chance."""


def odds_of(candidate: Candidate, group: NameGroup, others: Evidence) -> float:
    """The logarithm of how likely *candidate* is what *group* means, beside what all others say."""
    odds = math.log(LEAST_PRIOR + candidate.score)
    said = max((others.countries[code] for code in candidate.countries), default=0.0)
    share = said / (sum(others.countries.values()) + 1)
    # Seas and continents lie in no country: no country of the text speaks for or against them.
    odds += COUNTRY_WEIGHT * math.log(
        COUNTRY_FLOOR + (share if candidate.countries else NO_COUNTRY)
    )
    state = state_of(candidate)
    if state and others.states:
        share = others.states[state] / (sum(others.states.values()) + 0.5)
        odds += STATE_WEIGHT * (math.log(STATE_FLOOR + share) - math.log(STATE_FLOOR)) / 2
    odds += NEAR_WEIGHT * math.log1p(NEAR_GAIN * _nearness(candidate, group, others))
    odds += KIND_BONUS.get(candidate.kind, 0.0)
    if candidate.note == "capital" and (candidate.population or 0) > CAPITAL_PEOPLE:
        odds += CAPITAL_BONUS
    if group.wider is not None:
        odds += INSIDE_BONUS * lies_in(candidate, group.wider, others)
    odds += LIST_BONUS * _is_like_its_list(candidate, group, others)
    return odds + CUE_BONUS * _fits_cue(candidate, group.cue)


def _is_like_its_list(candidate: Candidate, group: NameGroup, others: Evidence) -> float:
    """How far those named in one list with it are of its kind: "Virginia, Washington and Wyoming" are states."""
    met = [others.best[id(one)] for one in group.listed if id(one) in others.best]
    if not met or candidate.kind not in LISTED_KINDS:
        return 0.0
    alike = [
        share
        for place, share in met
        if place.kind == candidate.kind
        and (place.kind == "country" or place.country == candidate.country)
    ]
    return sum(alike) / (len(met) + 0.5)


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


def lies_in(candidate: Candidate, wider: NameGroup, evidence: Evidence) -> float:
    """How surely *candidate* lies in the place said after its name, 0 to 1."""
    found = [place for other, place, _ in evidence.places if other is wider]
    place = found[0] if found else candidate
    if candidate.id == place.id or not set(place.countries) & set(candidate.countries):
        return 0.0
    if place.kind == "country":
        return 1.0
    if state_of(candidate) and place.kind == "governorate":
        return float(state_of(candidate) == state_of(place))
    if place.kind not in CONTAINING_KINDS or candidate.point is None or place.point is None:
        return 0.0
    # Most provinces are known by their middle only: the nearer, the likelier inside.
    return 1 / (1 + (rough_km(candidate.point, place.point) / 250) ** 2)


def state_of(candidate: Candidate) -> str:
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
