"""Score figures against gold passages: a JSON-lines file in, the numbers `laydown evaluate figures` prints out.

A prediction matches a gold figure when the numbers as written are equal. Among matched figures each slot
is right or wrong: range (bounds and hedge), actor, place, kind, dates. docs/reading.md gives the rules.
"""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

from geo.errors import GeoError
from geo.reading.figure_match import SLOTS, Matched, match_figures, nominal
from geo.reading.figures import find_figures
from geo.reading.kind_words import FigureKind
from geo.reading.language import load_model, parse
from geo.reading.passage import read_passage
from geo.reading.proposal import Figure

_WARM_UP = "In 2020 France had 5,000 soldiers in Mali."
"""Read before the clock starts, so that tables loaded once are not charged to the passages."""


class EvaluationError(GeoError, ValueError):
    """A file of gold figures cannot be read."""


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
    find_figures(read_passage(parse(_WARM_UP), date(2020, 1, 1), None))
    matched: list[Matched] = []
    missed = invented = 0
    faults: list[dict[str, Any]] = []
    began, words = time.process_time(), 0
    read = []
    for row in rows:
        published = date.fromisoformat(row["report_date"])
        doc = parse(row["text"])
        read.append(find_figures(read_passage(doc, published, row.get("context_country"))))
        words += len(row["text"].split())
    seconds = time.process_time() - began
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
    if path.is_dir() or not any(line.strip() for line in lines):
        raise EvaluationError(f"{str(path)!r} has no passages. Name a JSON-lines file with some.")
    rows = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            wrong = _what_is_wrong(row)
        except ValueError as error:
            wrong = str(error)
        if wrong:
            raise EvaluationError(
                f"{path.name}, line {number} is no passage: {wrong}. "
                "Each line is a JSON object with text, report_date (YYYY-MM-DD) and gold, a list."
            )
        rows.append(row)
    return rows


def _what_is_wrong(row: Any) -> str | None:
    """The first fault of a row, or None; fields these sets do not have are no fault."""
    if not isinstance(row, dict):
        return "it is no object"
    missing = [name for name in ("text", "report_date", "gold") if name not in row]
    if missing:
        return f"it has no {' and no '.join(missing)}"
    date.fromisoformat(str(row["report_date"]))
    if not isinstance(row["text"], str) or not row["text"].strip():
        return "its text is empty or no text"
    if not isinstance(row.get("context_country"), str | None):
        return f"context_country is {row['context_country']!r}, not a name"
    if not isinstance(row["gold"], list):
        return "gold is no list"
    return next((fault for one in row["gold"] if (fault := _fault_of_gold(one))), None)


def _fault_of_gold(one: Any) -> str | None:
    if not isinstance(one, dict):
        return f"the gold figure {one!r} is no object"
    ends = [one.get("count_low"), one.get("count_high")]
    if any(isinstance(end, bool) or not isinstance(end, int | None) for end in ends):
        return f"the counts {ends!r} of a gold figure are no whole numbers"
    return "a gold figure has neither count_low nor count_high" if ends == [None, None] else None


KINDS = tuple(kind.value for kind in FigureKind)
