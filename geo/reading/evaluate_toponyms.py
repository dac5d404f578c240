"""Located texts in, scores of the toponym reader out; the errors by themselves when asked for.

One text a line: ``{"doc_id", "text", "toponyms": [{"start", "end", "name", "lat", "lon"}]}``. A toponym without
``lat`` counts for recognition only. The measures are defined in docs/reading.md.
"""

from __future__ import annotations

import json
import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.gazetteer import Gazetteer, open_gazetteer
from geo.gazetteer.shapes import distance_km
from geo.model.place import LonLat
from geo.reading.language import parse
from geo.reading.toponyms import Toponym, toponyms
from geo.settings import load_settings

RIGHT_KM = 161.0
"""A hundred miles, the usual bound of such evaluations."""


class EvaluationFileError(GeoError, ValueError):
    """A file of gold answers cannot be read."""


@dataclass(slots=True)
class Tally:
    """Running counts over texts."""

    documents: int = 0
    words: int = 0
    seconds: float = 0.0
    gold: int = 0
    predicted: int = 0
    exact: int = 0
    overlap: int = 0
    located: int = 0
    right: int = 0
    unanswered: int = 0
    end_to_end_predicted: int = 0
    distances: list[float] = field(default_factory=list)
    errors: list[dict[str, Any]] = field(default_factory=list)


def evaluate_toponyms(
    path: Path, errors: Path | None = None, gazetteer: Gazetteer | None = None
) -> dict[str, Any]:
    """Score the toponym reader on the texts of *path*.

    Args:
        path: JSONL, one located text a line.
        errors: where to write every error as JSONL, if anywhere.
        gazetteer: the open gazetteer; the settings' own by default.

    Returns:
        The scores, rounded to four places; a share of nothing is None. Seconds are of the processor, so
        that neighbours on the same machine are not measured.

    Raises:
        EvaluationFileError: The file is missing or a line is not of that form.
    """
    rows = read_rows(path)
    gazetteer = gazetteer or open_gazetteer(load_settings())
    parse("Loaded before the clock starts.")
    tally = Tally()
    for row in rows:
        began = time.process_time()
        found = toponyms(row["text"], gazetteer=gazetteer) if row["text"].strip() else []
        tally.seconds += time.process_time() - began
        tally.documents += 1
        tally.words += len(row["text"].split())
        places = [one for one in found if one.kind == "place"]
        _count(str(row.get("doc_id", tally.documents)), row, places, tally)
    if errors is not None:
        lines = (json.dumps(error, ensure_ascii=False) + "\n" for error in tally.errors)
        errors.write_text("".join(lines), "utf-8")
    return _scores(tally)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The texts of a file.

    Raises:
        EvaluationFileError: It is missing, or a line is no located text.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationFileError(
            f"{str(path)!r} cannot be read ({error}). Name a JSONL file in UTF-8."
        ) from error
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            for gold in row["toponyms"]:
                if not row["text"][gold["start"] : gold["end"]]:
                    raise ValueError(f"the span {gold['start']}:{gold['end']} is empty")
        except (ValueError, KeyError, TypeError) as error:
            raise EvaluationFileError(
                f"Line {number} of {path.name} is no located text ({error!r}). "
                'It needs "text" and "toponyms", each with "start", "end", "lat" and "lon".'
            ) from error
        rows.append(row)
    return rows


def _count(name: str, row: dict[str, Any], places: Sequence[Toponym], tally: Tally) -> None:
    gold = row["toponyms"]
    tally.gold += len(gold)
    tally.predicted += len(places)
    spans = {(one.start, one.end) for one in places}
    tally.exact += sum((one["start"], one["end"]) in spans for one in gold)
    matches = match_spans([(one["start"], one["end"]) for one in gold], places)
    tally.overlap += len(matches)
    unlocated = 0
    for i, one in enumerate(gold):
        met = matches.get(i)
        if met is None:
            tally.errors.append(_error(name, row, one, "missed"))
        if one.get("lat") is None:
            unlocated += met is not None
            continue
        _locate(name, row, one, met, tally)
    kept = {id(one) for one in matches.values()}
    for place in places:
        if id(place) not in kept:
            tally.errors.append(
                {"document": name, "error": "no place", "name": place.text, "start": place.start}
                | {"around": _around(row["text"], place.start, place.end)}
            )
    tally.end_to_end_predicted += len(places) - unlocated


def match_spans(gold: Sequence[tuple[int, int]], places: Sequence[Toponym]) -> dict[int, Toponym]:
    """Gold index to the prediction that overlaps it, one to one; equal spans first."""
    matches: dict[int, Toponym] = {}
    free = list(places)
    for is_exact in (True, False):
        for i, (start, end) in enumerate(gold):
            if i in matches:
                continue
            met = next(
                (
                    one
                    for one in free
                    if (one.start, one.end) == (start, end)
                    or (not is_exact and one.start < end and start < one.end)
                ),
                None,
            )
            if met is not None:
                matches[i] = met
                free.remove(met)
    return matches


def _locate(
    name: str, row: dict[str, Any], gold: dict[str, Any], met: Toponym | None, tally: Tally
) -> None:
    tally.located += 1
    chosen = None if met is None else met.chosen
    if chosen is None or chosen.point is None:
        tally.unanswered += 1
        if met is not None:
            tally.errors.append(_error(name, row, gold, "unanswered"))
        return
    apart = distance_km(chosen.point, LonLat(float(gold["lon"]), float(gold["lat"])))
    is_same = gold.get("geonameid") is not None and str(gold["geonameid"]) == str(
        chosen.geonames_id
    )
    tally.distances.append(0.0 if is_same else apart)
    if is_same or apart <= RIGHT_KM:
        tally.right += 1
    else:
        wrong = {
            "chosen": chosen.id,
            "km": round(apart),
            "confidence": met.confidence if met else 0,
        }
        tally.errors.append(_error(name, row, gold, "elsewhere") | wrong)


def _error(name: str, row: dict[str, Any], gold: dict[str, Any], what: str) -> dict[str, Any]:
    start, end = gold["start"], gold["end"]
    return {"document": name, "error": what, "name": row["text"][start:end], "start": start} | {
        "around": _around(row["text"], start, end)
    }


def _around(text: str, start: int, end: int) -> str:
    return text[max(0, start - 40) : end + 40].replace("\n", " ")


def _scores(tally: Tally) -> dict[str, Any]:
    distances = tally.distances
    return {
        "documents": tally.documents,
        "recognition": {
            "exact": _prf(tally.exact, tally.predicted, tally.gold),
            "overlap": _prf(tally.overlap, tally.predicted, tally.gold),
        },
        "resolution": {
            "n": tally.located,
            "accuracy_161km": _share(tally.right, tally.located),
            "mean_km": round(statistics.fmean(distances), 1) if distances else None,
            "median_km": round(statistics.median(distances), 1) if distances else None,
            "unanswered": tally.unanswered,
        },
        "end_to_end": _prf(tally.right, tally.end_to_end_predicted, tally.located),
        "seconds_per_1000_words": (
            round(1000 * tally.seconds / tally.words, 3) if tally.words else None
        ),
    }


def _prf(right: int, predicted: int, gold: int) -> dict[str, float | None]:
    both = predicted + gold
    return {
        "precision": _share(right, predicted),
        "recall": _share(right, gold),
        "f1": round(2 * right / both, 4) if both else None,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
