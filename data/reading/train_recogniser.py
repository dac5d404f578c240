"""Learn the weights of the recogniser of place names from located texts.

In: JSONL files of texts with their toponyms (the format of ``laydown evaluate toponyms``). Out, beside this
file: ``recogniser.json``. The same texts give the same weights.

Run: ``python data/reading/train_recogniser.py TEXTS.jsonl[:even|:odd] ...``
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from geo.gazetteer import open_gazetteer  # noqa: E402 - the checkout is not always installed
from geo.reading.language import parse  # noqa: E402
from geo.reading.name_book import NameBook  # noqa: E402
from geo.reading.recognise import described  # noqa: E402
from geo.settings import load_settings  # noqa: E402

PENALTY = 0.6
"""Squared weights cost this much: chosen by five-fold cross-validation over whole documents."""
LEAST_SEEN = 3


def main(names: list[str]) -> None:
    """Train on the files and write the weights."""
    settings = load_settings()
    book = NameBook(open_gazetteer(settings), settings.data)
    examples = [example for name in names for example in read_examples(name, book)]
    weights = fit(examples)
    table = {
        "trained_on": [Path(name).name for name in names],
        "examples": len(examples),
        "weights": {name: round(value, 4) for name, value in sorted(weights.items())},
    }
    target = Path(__file__).with_name("recogniser.json")
    target.write_text(json.dumps(table, indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(f"{len(examples)} spans, {len(weights)} weights")


def read_examples(name: str, book: NameBook) -> list[tuple[dict[str, float], bool]]:
    """(features, whether a place) of every proposed span of a file; ``:even`` takes every second text."""
    path, _, half = name.partition(":")
    rows = [json.loads(line) for line in Path(path).read_text("utf-8").splitlines() if line.strip()]
    rows = rows[{"odd": 1}.get(half, 0) :: 2 if half else 1]
    found = []
    for row in rows:
        gold = {(one["start"], one["end"]) for one in row["toponyms"]}
        for span, features in described(parse(row["text"]), book):
            found.append((features, (span.start, span.end) in gold))
    return found


def fit(examples: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    """Weights of a logistic model with a squared penalty; rare features are left out."""
    seen: dict[str, int] = {}
    for features, _ in examples:
        for name in features:
            seen[name] = seen.get(name, 0) + 1
    names = sorted(name for name, times in seen.items() if times >= LEAST_SEEN)
    column = {name: i for i, name in enumerate(names)}
    matrix = np.zeros((len(examples), len(names)))
    for i, (features, _) in enumerate(examples):
        for name, value in features.items():
            if name in column:
                matrix[i, column[name]] = value
    truth = np.array([float(is_place) for _, is_place in examples])
    found = minimize(_loss, np.zeros(len(names)), (matrix, truth), "L-BFGS-B", jac=True)
    return dict(zip(names, found.x.tolist(), strict=True))


def _loss(weights: np.ndarray, matrix: np.ndarray, truth: np.ndarray) -> tuple[float, np.ndarray]:
    scores = matrix @ weights
    chances = 1 / (1 + np.exp(-scores))
    loss = np.logaddexp(0, scores).sum() - truth @ scores + PENALTY / 2 * weights @ weights
    return float(loss), matrix.T @ (chances - truth) + PENALTY * weights


if __name__ == "__main__":
    main(sys.argv[1:])
