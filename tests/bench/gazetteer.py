"""How long the gazetteer takes to open, how much memory it holds, how fast it answers.

``python -m tests.bench.gazetteer`` prints one JSON row a measurement.
"""

import json
import statistics
import subprocess
import sys
import time

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.settings import load_settings

NAMES = ["Hewlêr", "هەولێر", "Deir ez-Zour", "Ain al-Asad", "the Iraq–Syria frontier"]
PHRASES = [
    "the border near al-Qaim",
    "24 km west of al-Walid",
    "near Mosul",
    "between Mosul and Erbil",
    "northeast Syria",
]
GUESSES = ["Bagdhad", "Moqadisho", "Alhasakah"]
ROUNDS = 40
_OPEN_AND_SAY = (
    "import resource, time; began = time.perf_counter()\n"
    "from geo.gazetteer import open_gazetteer\nfrom geo.settings import load_settings\n"
    "gazetteer = open_gazetteer(load_settings()); opened = time.perf_counter() - began\n"
    "gazetteer.geocode('Erbil'); gazetteer.geocode('the border near al-Qaim')[0].geometry()\n"
    "print(opened, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)\n"
)


def rows() -> list[dict[str, object]]:
    """One row a measurement: what, value, unit, limit."""
    began = time.perf_counter()
    gazetteer = open_gazetteer(load_settings())
    opened = time.perf_counter() - began
    fresh = subprocess.run(
        [sys.executable, "-c", _OPEN_AND_SAY], capture_output=True, text=True, check=True
    )
    seconds, megabytes = map(float, fresh.stdout.split())
    found: list[dict[str, object]] = [
        row("open, modules loaded", opened, "s", 1.0),
        row("open, from a new process with its imports", seconds, "s", 1.0),
        row("peak memory of that process", megabytes, "MB", 150),
    ]
    for sort, questions in (("name", NAMES), ("phrase", PHRASES), ("misspelling", GUESSES)):
        for question in questions:
            times = milliseconds(gazetteer, question)
            found.append(
                row(f"geocode {sort} {question!r}, median", statistics.median(times), "ms", 5)
            )
            found.append(row(f"geocode {sort} {question!r}, slowest", max(times), "ms", None))
    for prefix in ("b", "san", "al-q", "sant"):
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            gazetteer.search(prefix)
            times.append((time.perf_counter() - began) * 1000)
        found.append(row(f"search {prefix!r}, median", statistics.median(times), "ms", 20))
    return found


def milliseconds(gazetteer: Gazetteer, question: str) -> list[float]:
    """Time of each of some rounds; nothing is kept between them but the shapes in use."""
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        gazetteer.geocode(question)
        times.append((time.perf_counter() - began) * 1000)
    return times


def row(what: str, value: float, unit: str, limit: float | None) -> dict[str, object]:
    """One measurement."""
    return {
        "bench": "gazetteer",
        "what": what,
        "value": round(value, 3),
        "unit": unit,
        "limit": limit,
    }


if __name__ == "__main__":
    for each in rows():
        print(json.dumps(each, ensure_ascii=False))
