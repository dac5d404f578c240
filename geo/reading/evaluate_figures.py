"""Score figures against gold passages: a JSON-lines file in, the numbers `laydown evaluate figures` prints out.

A prediction matches a gold figure when the numbers as written are equal. Among matched figures each slot
is right or wrong: range (bounds and hedge), actor, place, kind, dates. docs/reading.md gives the rules.
"""

from __future__ import annotations

import json
import re
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.model.count import Hedge
from geo.model.dates import Interval
from geo.reading.country_words import country_code
from geo.reading.figures import find_figures, read_passage
from geo.reading.kinds import FigureKind
from geo.reading.language import load_model, parse
from geo.reading.proposal import Figure

SLOTS = ("range", "actor", "place", "kind", "dates")
_SAME_HEDGE = {
    "at_least": "over",
    "just_over": "over",
    "more_than": "over",
    "approximately": "about",
}
_SAME_KIND = {"authorised": "planned", "cap": "planned"}


class EvaluationError(GeoError, ValueError):
    """A file of gold figures cannot be read."""


@dataclass(frozen=True, slots=True)
class Matched:
    """One gold figure with the prediction that has its number, and the slots that are right."""

    gold: dict[str, Any]
    figure: Figure
    right: dict[str, bool]


def evaluate_figures(path: Path, errors: Path | None = None) -> dict[str, Any]:
    """Scores of the figures read from the passages of *path*.

    Args:
        path: JSON lines with ``text``, ``report_date``, ``context_country`` and ``gold``.
        errors: where to list, as JSON lines, every figure missed, invented or with a wrong slot.

    Raises:
        EvaluationError: The file is not there, or a line is no passage.
    """
    rows = _rows(path)
    load_model()
    matched: list[Matched] = []
    missed = invented = 0
    faults: list[dict[str, Any]] = []
    began, words = time.perf_counter(), 0
    read = []
    for row in rows:
        published = date.fromisoformat(row["report_date"])
        doc = parse(row["text"])
        read.append(find_figures(read_passage(doc, published, row.get("context_country"))))
        words += len(row["text"].split())
    seconds = time.perf_counter() - began
    for row, figures in zip(rows, read, strict=True):
        pairs, lost, extra = match_figures(row["gold"], figures)
        matched += pairs
        missed += len(lost)
        invented += len(extra)
        faults += _faults(row, pairs, lost, extra)
    if errors is not None:
        errors.write_text(
            "".join(json.dumps(fault, ensure_ascii=False) + "\n" for fault in faults),
            encoding="utf-8",
        )
    return _scores(len(rows), matched, missed, invented) | {
        "seconds_per_1000_words": round(1000 * seconds / max(1, words), 3)
    }


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


def _scores(passages: int, matched: list[Matched], missed: int, invented: int) -> dict[str, Any]:
    hits = len(matched)
    whole = sum(all(pair.right.values()) for pair in matched)
    precision, recall, f1 = _prf(hits, hits + invented, hits + missed)
    return {
        "passages": passages,
        "number": {"precision": precision, "recall": recall, "f1": f1},
        "slots": {
            slot: round(sum(pair.right[slot] for pair in matched) / hits, 3) if hits else 0.0
            for slot in SLOTS
        },
        "all_slots_f1": _prf(whole, hits + invented, hits + missed)[2],
    }


def _prf(right: int, said: int, asked: int) -> tuple[float, float, float]:
    precision = right / said if said else 0.0
    recall = right / asked if asked else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return round(precision, 3), round(recall, 3), round(f1, 3)


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


def _faults(
    row: dict[str, Any], pairs: list[Matched], lost: list[dict[str, Any]], extra: list[Figure]
) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = [
        {"id": row.get("id"), "fault": "missed", "gold": one} for one in lost
    ]
    found += [
        {"id": row.get("id"), "fault": "invented", "read": _shown(figure)} for figure in extra
    ]
    found += [
        {
            "id": row.get("id"),
            "fault": ", ".join(slot for slot in SLOTS if not pair.right[slot]),
            "gold": pair.gold,
            "read": _shown(pair.figure),
        }
        for pair in pairs
        if not all(pair.right.values())
    ]
    return found


def _shown(figure: Figure) -> dict[str, Any]:
    return {
        "phrase": figure.phrase,
        "count": nominal(figure),
        "hedge": figure.hedge.value,
        "actor": figure.force,
        "place": figure.place,
        "kind": figure.kind.value,
        "dates": figure.interval.edtf if figure.interval else None,
        "reasons": figure.reasons,
    }


def _rows(path: Path) -> list[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(
            f"{str(path)!r} cannot be read as UTF-8 text ({error}). Name a JSON-lines file of passages."
        ) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            date.fromisoformat(row["report_date"])
            if not isinstance(row["text"], str) or not isinstance(row["gold"], list):
                raise TypeError("text and gold must be a string and a list")
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationError(
                f"{path.name}, line {number} is no passage ({error!r}). "
                "Each line is a JSON object with text, report_date (YYYY-MM-DD) and gold, a list."
            ) from error
        rows.append(row)
    return rows


KINDS = tuple(kind.value for kind in FigureKind)
