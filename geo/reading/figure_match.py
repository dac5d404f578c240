"""Gold figures against figures read: which pair up by number, and which slots of a pair agree."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from geo.model.count import Hedge
from geo.model.dates import Interval
from geo.reading.country_words import country_code
from geo.reading.proposal import Figure

SLOTS = ("range", "actor", "place", "kind", "dates")


_SAME_HEDGE = {
    "at_least": "over",
    "just_over": "over",
    "more_than": "over",
    "approximately": "about",
}


_SAME_KIND = {"authorised": "planned", "cap": "planned"}


@dataclass(frozen=True, slots=True)
class Matched:
    """One gold figure with the prediction that has its number, and the slots that are right."""

    gold: dict[str, Any]
    figure: Figure
    right: dict[str, bool]


def match_figures(
    gold: list[dict[str, Any]], figures: list[Figure]
) -> tuple[list[Matched], list[dict[str, Any]], list[Figure]]:
    """Pair gold and predicted figures by their numbers, each at most once; the pair with most slots right first."""
    free = list(figures)
    pairs: list[Matched] = []
    lost: list[dict[str, Any]] = []
    for one in gold:
        fitting = [(figure, compare(one, figure)) for figure in free if _same_number(one, figure)]
        if not fitting:
            if not one.get("optional"):
                lost.append(one)
            continue
        figure, right = max(fitting, key=lambda pair: sum(pair[1].values()))
        free.remove(figure)
        pairs.append(Matched(one, figure, right))
    return pairs, lost, free


def compare(gold: dict[str, Any], figure: Figure) -> dict[str, bool]:
    """Which slots of *figure* agree with *gold*."""
    return {
        "range": _same_range(gold, figure),
        "actor": _same_actor(gold.get("actor"), figure),
        "place": _same_place(gold, figure),
        "kind": _SAME_KIND.get(gold["kind"], gold["kind"])
        == _SAME_KIND.get(figure.kind.value, figure.kind.value),
        "dates": _same_dates(gold, figure.interval),
    }


def nominal(figure: Figure) -> tuple[int | None, int | None]:
    """The bounds as gold files write them: the number itself, open on the side the hedge leaves open."""
    low, high = figure.numbers
    if figure.hedge in (Hedge.OVER, Hedge.AT_LEAST, Hedge.JUST_OVER):
        return low, None
    if figure.hedge in (Hedge.UNDER, Hedge.UP_TO):
        return None, high
    return low, high


def _same_number(gold: dict[str, Any], figure: Figure) -> bool:
    numbers = {gold[key] for key in ("count_low", "count_high") if gold.get(key) is not None}
    if numbers == set(figure.numbers):
        return True
    both_vague = gold.get("hedge") == "vague" and figure.hedge is Hedge.VAGUE and len(numbers) == 2
    return both_vague and min(numbers) <= figure.numbers[1] and figure.numbers[0] <= max(numbers)


def _same_range(gold: dict[str, Any], figure: Figure) -> bool:
    hedge = _SAME_HEDGE.get(gold.get("hedge", "exact"), gold.get("hedge", "exact"))
    own = _SAME_HEDGE.get(figure.hedge.value, figure.hedge.value)
    return hedge == own and nominal(figure) == (gold.get("count_low"), gold.get("count_high"))


def _same_actor(gold: str | None, figure: Figure) -> bool:
    if gold is None or figure.force is None:
        return gold is None and figure.force is None
    return _force_key(gold) in {_force_key(name) for name in (figure.force, *figure.force_also)}


def _force_key(name: str) -> str:
    code = country_code(name)
    if code:
        return code
    plain = re.sub(
        r"^the\s+|\s+(?:troops|forces?|military|army)$", "", name.strip(), flags=re.IGNORECASE
    )
    return country_code(plain) or _ABBREVIATED.get(plain.casefold(), plain.casefold())


_ABBREVIATED = {
    "eu": "european union",
    "un": "united nations",
    "au": "african union",
    "u.n.": "united nations",
}


def _same_place(gold: dict[str, Any], figure: Figure) -> bool:
    if gold.get("place") is None:
        return figure.place is None
    if figure.place is None:
        return False
    if gold.get("places") and figure.place_parts:
        return {_place_key(name) for name in gold["places"]} == {
            _place_key(name) for name in figure.place_parts
        }
    return _place_key(gold["place"]) == _place_key(figure.place)


def _place_key(name: str) -> str:
    code = country_code(name.strip())
    if code:
        return code
    plain = re.sub(r"^the\s+", "", name.strip().casefold())
    plain = re.sub(
        r"\b(?:province|governorate|region|district|oblast|state|county|air\s?base|base|airport|airfield|garrison|city|island|islands)\b",
        " ",
        plain,
    )
    return re.sub(r"[\W_]+", " ", plain).strip() or name.casefold()


def _same_dates(gold: dict[str, Any], interval: Interval | None) -> bool:
    """Whether both ends agree, cut to the precision of the gold; an open end agrees only with an open end."""
    first = interval.valid_from.isoformat() if interval and interval.valid_from else None
    last = interval.valid_to.isoformat() if interval and interval.valid_to else None
    pairs = ((gold.get("valid_from"), first), (gold.get("valid_to"), last))
    return all(
        own is None if asked is None else own is not None and own.startswith(asked)
        for asked, own in pairs
    )
